import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { checkAllPages } from "./browser/accessibility.ts";
import { launchChromium } from "./browser/chromium.ts";
import { endDemos, startDemo } from "./browser/demo-process.ts";
import { checkPressAndRefresh } from "./browser/live.ts";
import { expectVisible as expectVisibleIn, failures, printResult } from "./browser/report.ts";
import { projectFile } from "./project.ts";

/*
 * Tests the demo in headless Chromium: the content of the pages, that they refresh without a reload, that they fit on a
 * phone, and that axe finds no problem of accessibility.
 */

const timeoutMs = 60_000;
/** The first port that is tried. */
const port = process.env["DEMO_PORT"] ?? "3500";

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

const expectVisible = (what: string, seen: Promise<unknown>): Promise<void> =>
  expectVisibleIn(browser, what, seen);

async function checkSample(browser: Browser): Promise<void> {
  const demo = await startDemo("--port", port, "--pace", "0");
  const page = await open(browser, demo.url);
  const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
  await expectVisible("a backlink comment", thread.getByText("Discussed in Routing, 2026-11-18").waitFor());
  await expectVisible("its label", thread.getByText("discussed in minutes").waitFor());
  await expectVisible("the notified people", thread.getByText("emmi-on-the-pier").first().waitFor());
  await expectVisible("the delivery check", page.locator(".pushes").getByText("5 comments posted").waitFor());
  await expectVisible("the next one", page.locator(".pushes").getByText("4 comments posted").waitFor());

  await page.locator('[data-key="people"]').getByRole("link", { name: "emmi-on-the-pier" }).click();
  const inbox = page.locator("#emmi-on-the-pier");
  await expectVisible("an inbox", inbox.getByText("openferry/timetable#41").first().waitFor());
  await page.getByRole("link", { name: "Checks" }).click();
  await expectVisible("the summary of a check", page.locator(".check table").first().waitFor());
  await page.getByRole("button", { name: "Re-run" }).last().click();
  await expectVisible("the earlier report", page.locator(".earlier").last().getByText("earlier").waitFor());

  await checkMeetings(page, demo.url);
  await page.goto(`${demo.url}/openferry/minutes/edit/HEAD/routing/20261118.md`);
  const text = page.locator("textarea");
  await text.fill(
    (await text.inputValue()).replace("still missing on the 24th", "still missing on Christmas Eve"),
  );
  await page.getByRole("button", { name: "Commit and push" }).click();
  await expectVisible(
    "a comment that was corrected after an edit on the page",
    thread.getByText("edited by minutes-bot").waitFor(),
  );
  await checkPullRequest(page);
  await checkCommands(page, demo.url);
  await checkIssueOfItem(page, demo.url);
  await checkActionItems(page, demo.url);
  await checkSite(page, demo.url);
  await page.close();
  await checkAllPages(browser, demo.url, "the sample");
  await demo.end();
}

async function checkPullRequest(page: Page): Promise<void> {
  const pull = page.getByRole("link", { name: "Minutes of 4 and 12 November", exact: true });
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
  await page.getByRole("link", { name: "Details", exact: true }).click();
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
  await page.getByRole("button", { name: /^Commit all \d+ suggestions$/ }).click();
  await expectVisible("suggestions that are committed", page.locator(".remark.resolved").first().waitFor());
  await page.getByRole("button", { name: "Merge pull request" }).click();
  await expectVisible("a merged pull request", page.locator(".state.merged").waitFor());
  // The page may show the merge before the answer to the press, which moves the focus.
  await expectVisible("the focus on the merge", page.locator("#merged:focus").waitFor());
}

/** Re-runs the oldest check on the page, as another window would. */
async function rerunOldest(page: Page): Promise<void> {
  const address = await page.locator('.pushes a[href*="/runs/"]').last().getAttribute("href");
  const run = address?.split("/").at(-1) ?? "";
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/rerun`, { form: { run }, headers: { origin } });
  if (!answer.ok()) throw new Error(`the check ${run} could not be re-run: ${answer.status()}`);
}

/** Sends commands as an owner and as a stranger. Typed text stays while the page changes. */
async function checkCommands(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/openferry/timetable/issues/41`);
  const box = page.locator(".comment-box");
  const text = box.locator("textarea");
  await text.fill("a draft");
  await box
    .getByRole("button", { name: /^\/minutes snooze/ })
    .first()
    .click();
  await expectVisible(
    "a command of an owner",
    page
      .getByText(/^\/minutes snooze/)
      .first()
      .waitFor(),
  );
  await expectVisible("a reaction of the bot", page.locator(".reaction").first().waitFor());
  if ((await text.inputValue()) !== "a draft") failures.push("lost during a refresh: a draft of a comment");
  await box.locator("select").selectOption("passer-by");
  await expectVisible("the examples of a stranger", box.locator('[data-for="passer-by"]').waitFor());
  await text.fill("/minutes help");
  await box.getByRole("button", { name: "Comment", exact: true }).click();
  await expectVisible("a command of a stranger", page.getByText("/minutes help").first().waitFor());
}

/** Shows a decision, a history, a discussion, and what the delivery check says about the register. */
async function checkMeetings(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/openferry/timetable/issues/41`);
  await expectVisible(
    "a decision with its vote",
    page.getByText("the operator's own calendar wins").filter({ hasText: "4 in favour" }).first().waitFor(),
  );
  await page.goto(`${url}/openferry/timetable/issues/52`);
  await expectVisible("the rows of a history", page.getByRole("row").nth(4).waitFor());
  await page.getByRole("link", { name: "history", exact: true }).click();
  await expectVisible("the way to the history", page.locator(".comment:target table").waitFor());
  await page.goto(`${url}/openferry/timetable/discussions/53`);
  await expectVisible("a comment on a discussion", page.getByText("Piers, 2026-10-30").waitFor());
  await page.goto(`${url}/timeline`);
  await expectVisible(
    "a stale register of decisions",
    page.getByText("register of decisions not up to date").first().waitFor(),
  );
}

/** Somebody with triage access has an issue opened for an action item. */
async function checkIssueOfItem(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "the list", exact: true }).click();
  await page
    .getByRole("button", { name: /^\/minutes issue/ })
    .first()
    .click();
  await expectVisible(
    "an issue for an action item",
    page.locator('.boxes a[href="/openferry/timetable/issues/63"]').waitFor(),
  );
}

/** Searches the site of all minutes, and follows one of its links to the simulated GitHub. */
async function checkSite(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Search all minutes" }).click();
  await page.getByRole("searchbox").fill("ramps complete");
  await page.getByRole("button", { name: "Search" }).click();
  await expectVisible("a result of the search", page.locator(".results mark").first().waitFor());
  await page.goto(`${url}/site/issues/openferry/timetable/52.html`);
  await page.locator('main a[href^="/openferry/timetable/issues/52"]').first().click();
  await expectVisible("the way back from the site", page.getByText("Show which piers have a ramp").waitFor());
}

async function checkActionItems(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Open action items", exact: true }).first().click();
  const boxes = page.getByRole("checkbox");
  const open = (text: string) =>
    page.getByRole("listitem").filter({ hasText: text, has: page.getByRole("checkbox", { checked: false }) });
  const item = open("draw the ten worst by hand");
  await expectVisible("an open action item", item.waitFor());
  await page.locator('.boxes select[name="by"]').selectOption("wilma-w");
  await item.getByRole("checkbox").click();
  await expectVisible("the user who ticked the box", page.getByText("ticked by wilma-w").waitFor());
  await expectVisible("an item that left the list", item.waitFor({ state: "detached" }));
  await expectVisible("other open items", boxes.first().waitFor());

  await checkPressAndRefresh(page);
  await page.goto(url);
  const announcement = page.locator('[data-key="thread-openferry/website#12"]');
  await expectVisible("a reminder", announcement.locator(".by-bot .mention").first().waitFor());
  await expectVisible("the date a week later", page.getByText(/^Fri,? 27 Nov$/).waitFor());
}

const longWord = "Fährverbindungsverzeichnis".repeat(8);
/** Minutes with what does not fit on a phone, and headings that skip levels. */
const wideMinutes = `# Web, 2026-11-26 ${longWord}

#### A topic on level four: openferry/timetable#41

- ${longWord}, see https://github.com/openferry/timetable/issues/58?${longWord}
- AI @sol: look at \`${longWord}\` until 2026-12-01

\`\`\`
${longWord} ${longWord}
\`\`\`

| ${"a column | ".repeat(12)}
| ${"--- | ".repeat(12)}
| ${`${"words ".repeat(3)} | `.repeat(12)}

| | ${longWord} |
| --- | --- |
| 1 | [${longWord}](https://github.com/openferry/timetable/issues/41) |

![${longWord}](picture.png)

## A topic on level two

> ${longWord}

1. - [ ] ${longWord}
`;

async function checkFolder(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "minutes-"));
  try {
    cpSync(projectFile("demo", "sample", "4-web"), folder, { recursive: true });
    const demo = await startDemo("--minutes", folder, "--repo", "openferry/minutes", "--port", port);
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
    await page.goto(`${demo.url}/openferry/minutes`);
    writeFileSync(join(folder, "web", "2026-11-26.md"), wideMinutes);
    await page.getByRole("link", { name: "2026-11-26.md", exact: true }).click();
    await expectVisible(
      "minutes that are hard to lay out",
      page.getByText("A topic on level four").waitFor(),
    );
    await page.close();
    await checkAllPages(browser, demo.url, "the folder");
    await demo.end();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const browser = await launchChromium();
try {
  await checkSample(browser);
  await checkFolder(browser);
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
  endDemos();
}
process.exitCode = printResult();
