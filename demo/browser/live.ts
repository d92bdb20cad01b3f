import type { Page } from "playwright-core";
import { checkPage } from "./accessibility.ts";
import { failures, reportPass } from "./report.ts";

/**
 * Presses the button for the next week with the keyboard, on the page of the dashboard. Checks that focus, scroll
 * position, the chosen person, an open text and a selection stay while the page changes.
 */
export async function checkPressAndRefresh(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 700 });
  const week = page.getByRole("button", { name: "Next week" });
  const person = page.locator('.boxes select[name="by"]');
  const heading = page.locator(".boxes h3").first();
  await person.selectOption({ index: 2 });
  const chosen = await person.inputValue();
  await page.locator(".boxes summary").first().click();
  await heading.selectText();
  const selected = await page.evaluate<string>("getSelection().toString()");
  await page.evaluate("scrollTo(0, 300)");
  const date = await page.locator(".week time").innerText();
  await week.focus();
  await page.keyboard.press("Enter");
  // While the week passes, too.
  await page.locator('.week button[aria-disabled="true"]').waitFor();
  await checkPage(page);
  await page.setViewportSize({ width: 390, height: 700 });
  await page.evaluate("scrollTo(0, 300)");
  // What is read stays, although the line above it grows.
  const readTop = (): Promise<number> =>
    page.evaluate<number>("document.querySelector('[data-key=opening]').getBoundingClientRect().top");
  const top = await readTop();
  await page.locator(".week time").filter({ hasNotText: date }).waitFor();
  await page.locator(".week button:not([aria-disabled])").waitFor();
  const kept: Record<string, boolean> = {
    focus: await page.evaluate<boolean>('document.activeElement.matches(".week button")'),
    "the scroll position": Math.abs((await readTop()) - top) < 5,
    "the chosen person": (await person.inputValue()) === chosen,
    "the open text": await page.locator(".boxes details[open]").first().isVisible(),
    "the selection": (await page.evaluate<string>("getSelection().toString()")) === selected,
  };
  for (const [what, isKept] of Object.entries(kept))
    if (isKept) reportPass(`stays during a refresh: ${what}`);
    else failures.push(`lost during a refresh: ${what}`);
  await page.setViewportSize({ width: 1200, height: 900 });
}
