import type { Browser } from "playwright-core";

/** One sentence for each test that failed. */
export const failures: string[] = [];
let passed = 0;

export function reportPass(what: string): void {
  passed += 1;
  console.log(`  ${what}`);
}

/** Waits until something is visible, at most as long as its page waits. On a failure, reports what the pages show. */
export async function expectVisible(browser: Browser, what: string, seen: Promise<unknown>): Promise<void> {
  await seen.catch(async (error: unknown) => {
    for (const page of browser.contexts().flatMap((context) => context.pages()))
      failures.push(`not visible: ${what}. ${page.url()} shows:\n${await page.locator("body").innerText()}`);
    throw error;
  });
  reportPass(`visible: ${what}`);
}

/** Prints the failures and the counts. Returns the exit code. */
export function printResult(): number {
  for (const failure of failures) console.error(`  ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}
