import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { projectFile } from "./project.ts";

/*
 * Tests the demo in headless Chromium: the content of the page, and that it refreshes without a reload.
 * With --picture, it also takes the screenshot for the README.
 */

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const timeoutMs = 20_000;

if (!existsSync(executablePath)) {
  console.error(
    `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.`,
  );
  process.exit(1);
}

type Demo = { readonly url: string; end(): Promise<void> };

const running = new Set<ChildProcess>();

/** Starts the demo on a free port, and waits until it prints its URL. */
async function startDemo(...options: string[]): Promise<Demo> {
  const child: ChildProcess = spawn(process.execPath, [projectFile("dist", "demo", "main.js"), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the demo ended before it printed its URL: ${text}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = /Open (http:\S+)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    async end() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(timeoutMs);
  page.on("pageerror", (error) => {
    failures.push(`${page.url()}: ${error.message}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") failures.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(url);
  return page;
}

const failures: string[] = [];
let count = 0;
/** Waits until something is visible, at most `timeoutMs`. */
async function expectVisible(what: string, seen: Promise<unknown>): Promise<void> {
  await seen.catch(async (error: unknown) => {
    for (const page of browser.contexts().flatMap((context) => context.pages()))
      failures.push(`not visible: ${what}. ${page.url()} shows:\n${await page.locator("body").innerText()}`);
    throw error;
  });
  count += 1;
  console.log(`  visible: ${what}`);
}

async function checkSample(browser: Browser): Promise<void> {
  const demo = await startDemo("--port", "3500", "--pace", "0");
  const page = await open(browser, demo.url);
  const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
  await expectVisible("a backlink comment", thread.getByText("Discussed in Routing, 2026-11-18").waitFor());
  await expectVisible("its label", thread.getByText("discussed in minutes").waitFor());
  await expectVisible("the notified people", thread.getByText("emmi-on-the-pier").first().waitFor());
  await expectVisible("the delivery check", page.locator(".pushes").getByText("5 comments posted").waitFor());
  await expectVisible("the next one", page.locator(".pushes").getByText("4 comments posted").waitFor());

  await page.getByRole("link", { name: "emmi-on-the-pier" }).click();
  const inbox = page.locator("#emmi-on-the-pier");
  await expectVisible("an inbox", inbox.getByText("openferry/timetable#41").first().waitFor());
  await page.getByRole("link", { name: "Checks" }).click();
  await expectVisible("the summary of a check", page.locator(".check table").first().waitFor());
  const before = await page.locator(".check").count();
  await page.getByRole("button", { name: "Re-run" }).first().click();
  await expectVisible("a check that ran again", page.locator(".check").nth(before).waitFor());

  await page.goto(`${demo.url}/openferry/minutes/edit/HEAD/routing/20261118.md`);
  const text = page.getByRole("textbox");
  await text.fill(
    (await text.inputValue()).replace("still missing on the 24th", "still missing on Christmas Eve"),
  );
  await page.getByRole("button", { name: "Commit and push" }).click();
  await expectVisible(
    "a comment that was corrected after an edit on the page",
    thread.getByText("edited by minutes-bot").waitFor(),
  );
  await checkPullRequest(page);
  await checkActionItems(page, demo.url);
  await page.close();
  await demo.end();
}

async function checkPullRequest(page: Page): Promise<void> {
  const pull = page.getByRole("link", { name: "Minutes of 4 and 12 November" });
  // A refresh during a click must not cancel the click.
  await Promise.all([pull.click({ delay: 1500 }), rerunOldest(page)]);
  const checks = page.locator(".checks");
  await expectVisible(
    "a check that found problems",
    checks
      .locator(".check-line")
      .getByText(/^[1-9]\d* /)
      .waitFor(),
  );
  await page.getByRole("link", { name: "Details" }).click();
  const heading = page.locator('[data-line="1"] .beneath').first();
  await expectVisible("a problem on its line", heading.getByText("2026-11-05").first().waitFor());
  await expectVisible("its fix", heading.getByText("# 2026-11-04").waitFor());
  await expectVisible(
    "the comments that merging will post",
    page.getByRole("heading", { name: /merging/ }).waitFor(),
  );
  await page.getByRole("button", { name: "Apply fixes" }).click();
  const suggestion = page.locator(".remark").first().locator(".suggestion");
  await expectVisible("a suggestion", suggestion.getByText("+ # 2026-11-04").waitFor());
  await expectVisible("what it replaces", suggestion.getByText("- # 2026-11-05").waitFor());
}

/** Re-runs the oldest check on the page, as another window would. */
async function rerunOldest(page: Page): Promise<void> {
  const address = await page.locator('.pushes a[href*="/runs/"]').last().getAttribute("href");
  const run = address?.split("/").at(-1) ?? "";
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/rerun`, { form: { run }, headers: { origin } });
  if (!answer.ok()) throw new Error(`the check ${run} could not be re-run: ${answer.status()}`);
}

async function checkActionItems(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Open action items" }).click();
  const boxes = page.getByRole("checkbox");
  const open = (text: string) =>
    page.getByRole("listitem").filter({ hasText: text, has: page.getByRole("checkbox", { checked: false }) });
  const item = open("draw the ten worst by hand");
  await expectVisible("an open action item", item.waitFor());
  await page.locator('select[name="by"]').selectOption("wilma-w");
  await item.getByRole("checkbox").click();
  await expectVisible("the user who ticked the box", page.getByText("ticked by wilma-w").waitFor());
  await expectVisible("an item that left the list", item.waitFor({ state: "detached" }));
  await expectVisible("other open items", boxes.first().waitFor());

  await page.goto(url);
  await page.getByRole("button", { name: "Next week" }).click();
  const announcement = page.locator('[data-key="thread-openferry/website#12"]');
  await expectVisible("a reminder", announcement.locator(".by-bot .mention").first().waitFor());
  await expectVisible("the date a week later", page.getByText(/^Fri,? 27 Nov$/).waitFor());
}

async function checkFolder(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "minutes-"));
  try {
    cpSync(projectFile("demo", "sample", "3-web"), folder, { recursive: true });
    const demo = await startDemo("--minutes", folder, "--repo", "openferry/minutes", "--port", "3500");
    const page = await open(browser, demo.url);
    const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
    await expectVisible(
      "a comment for the folder's minutes",
      thread.getByText("Discussed in Web, 2026-11-19").waitFor(),
    );
    await thread.getByText("From the minutes").click();
    const file = join(folder, "web", "2026-11-19.md");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace("a banner is enough", "a line at the top is enough"),
    );
    await expectVisible(
      "a saved file without a reload",
      thread.getByText("a line at the top is enough").waitFor(),
    );
    await page.close();
    await demo.end();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Takes a screenshot of a backlink with the title and label of its issue, at double resolution. */
async function takePicture(browser: Browser): Promise<void> {
  const demo = await startDemo("--port", "3500", "--pace", "0");
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, deviceScaleFactor: 2 });
  await page.goto(demo.url);
  const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
  await thread.getByText("Routing, 2026-11-18").waitFor();
  await thread.getByText("From the minutes").first().click();
  // Hides the parts of the page that GitHub does not have.
  await page.addStyleTag({
    content: ".notified, .other-comments, .comment ~ .comment { display: none } .card { margin: 1rem 0 }",
  });
  await thread.screenshot({ path: projectFile("docs", "backlink.png"), animations: "disabled" });
  console.log("  written: docs/backlink.png");
  await page.close();
  await demo.end();
}

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  await checkSample(browser);
  await checkFolder(browser);
  if (process.argv.includes("--picture")) await takePicture(browser);
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
  for (const child of running) child.kill();
}
for (const failure of failures) console.error(`  ${failure}`);
console.log(`${count} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
