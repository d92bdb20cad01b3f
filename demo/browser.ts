import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { projectFile } from "./project.ts";

/*
 * Looks at the demo as a person does, in headless Chromium: what is on the page, and that it follows without a reload.
 * With --picture it also takes the picture of the README.
 */

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const patience = 20_000;

if (!existsSync(executablePath)) {
  console.error(
    `No Chromium at ${executablePath}. Install it (Debian: apt-get install chromium), or say where it is with CHROMIUM.`,
  );
  process.exit(1);
}

type Demo = { readonly url: string; end(): Promise<void> };

const running = new Set<ChildProcess>();

/** Starts the demo on a free port and waits until it says where. */
async function startDemo(...options: string[]): Promise<Demo> {
  const child: ChildProcess = spawn(process.execPath, [projectFile("dist", "demo", "main.js"), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the demo ended before it said where it is: ${text}`)));
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
  page.setDefaultTimeout(patience);
  page.on("pageerror", (error) => {
    complaints.push(`${page.url()}: ${error.message}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(url);
  return page;
}

const complaints: string[] = [];
let count = 0;
/** One thing that has to be seen within the time that a person waits. */
async function see(what: string, seen: Promise<unknown>): Promise<void> {
  await seen.catch(async (error: unknown) => {
    for (const page of browser.contexts().flatMap((context) => context.pages()))
      complaints.push(`not seen: ${what}. ${page.url()} shows:\n${await page.locator("body").innerText()}`);
    throw error;
  });
  count += 1;
  console.log(`  seen: ${what}`);
}

async function lookAtSample(browser: Browser): Promise<void> {
  const demo = await startDemo("--port", "3500", "--pace", "0");
  const page = await open(browser, demo.url);
  const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
  await see("a backlink comment", thread.getByText("Discussed in Routing, 2026-11-18").waitFor());
  await see("its label", thread.getByText("discussed in minutes").waitFor());
  await see("whom it notified", thread.getByText("emmi-on-the-pier").first().waitFor());
  await see("the delivery check", page.locator(".story").getByText("5 comments posted").waitFor());
  await see("the next one", page.locator(".story").getByText("4 comments posted").waitFor());

  await page.getByRole("link", { name: "emmi-on-the-pier" }).click();
  const inbox = page.locator("#emmi-on-the-pier");
  await see("an inbox", inbox.getByText("openferry/timetable#41").first().waitFor());
  await page.getByRole("link", { name: "Checks" }).click();
  await see("the summary of a check", page.locator(".check table").first().waitFor());
  const before = await page.locator(".check").count();
  await page.getByRole("button", { name: "Re-run" }).first().click();
  await see("a check that ran again", page.locator(".check").nth(before).waitFor());

  await page.goto(`${demo.url}/openferry/minutes/edit/HEAD/routing/20261118.md`);
  const text = page.getByRole("textbox");
  await text.fill(
    (await text.inputValue()).replace("still missing on the 24th", "still missing on Christmas Eve"),
  );
  await page.getByRole("button", { name: "Commit and push" }).click();
  await see("minutes changed on the page", thread.getByText("edited by minutes-bot").waitFor());
  await lookAtPullRequest(page);
  await lookAtActionItems(page, demo.url);
  await page.close();
  await demo.end();
}

async function lookAtPullRequest(page: Page): Promise<void> {
  const pull = page.getByRole("link", { name: "Minutes of 4 and 12 November" });
  // What changes while somebody presses must not take the press away.
  await Promise.all([pull.click({ delay: 1500 }), rerunOldest(page)]);
  const checks = page.locator(".checks");
  await see("a check that found mistakes", checks.getByText("problems,").waitFor());
  await page.getByRole("link", { name: "Details" }).click();
  const heading = page.locator('[data-line="1"] + .beneath').first();
  await see("a mistake on its line", heading.getByText("Found the date 2026-11-05").waitFor());
  await see("its fix", heading.getByText("# 2026-11-04").waitFor());
  await see(
    "the comments that merging will post",
    page.getByRole("heading", { name: "Comments that merging will post" }).waitFor(),
  );
  await page.getByRole("button", { name: "Apply fixes" }).click();
  const suggestion = page.locator(".remark").first().locator(".suggestion");
  await see("a suggestion", suggestion.getByText("+ # 2026-11-04").waitFor());
  await see("what it replaces", suggestion.getByText("- # 2026-11-05").waitFor());
}

/** Asks for the oldest check on the page once more, as another window would. */
async function rerunOldest(page: Page): Promise<void> {
  const address = await page.locator('.story a[href*="/runs/"]').last().getAttribute("href");
  const run = address?.split("/").at(-1) ?? "";
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/rerun`, { form: { run }, headers: { origin } });
  if (!answer.ok()) throw new Error(`the check ${run} could not be asked for again: ${answer.status()}`);
}

async function lookAtActionItems(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Open action items" }).click();
  const boxes = page.getByRole("checkbox");
  const open = (text: string) =>
    page.getByRole("listitem").filter({ hasText: text, has: page.getByRole("checkbox", { checked: false }) });
  const item = open("draw the ten worst by hand");
  await see("an open action item", item.waitFor());
  await page.getByLabel("as").selectOption("wilma-w");
  await item.getByRole("checkbox").click();
  await see("whose word it is that it is done", page.getByText("ticked by wilma-w").waitFor());
  await see("an item that is gone", item.waitFor({ state: "detached" }));
  await see("that others are open", boxes.first().waitFor());

  await page.goto(url);
  await page.getByRole("button", { name: "Next week" }).click();
  const announcement = page.locator('[data-key="thread-openferry/website#12"]');
  await see("a reminder", announcement.getByText("the minutes have your name on this").waitFor());
  await see("the day it is then", page.getByText("Friday 27 November").waitFor());
}

async function lookAtFolder(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "minutes-"));
  try {
    cpSync(projectFile("demo", "sample", "3-web"), folder, { recursive: true });
    const demo = await startDemo("--minutes", folder, "--repo", "openferry/minutes", "--port", "3500");
    const page = await open(browser, demo.url);
    const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
    await see(
      "a comment for the folder's minutes",
      thread.getByText("Discussed in Web, 2026-11-19").waitFor(),
    );
    await thread.getByText("From the minutes").click();
    const file = join(folder, "web", "2026-11-19.md");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace("a banner is enough", "a line at the top is enough"),
    );
    await see("a saved file without a reload", thread.getByText("a line at the top is enough").waitFor());
    await page.close();
    await demo.end();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One backlink with its issue's title and label, twice as large as on a screen. */
async function takePicture(browser: Browser): Promise<void> {
  const demo = await startDemo("--port", "3500", "--pace", "0");
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, deviceScaleFactor: 2 });
  await page.goto(demo.url);
  const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
  await thread.getByText("Routing, 2026-11-18").waitFor();
  await thread.getByText("From the minutes").first().click();
  // What is of this page and not of GitHub's stays out of the picture.
  await page.addStyleTag({
    content: ".told, .before, .comment ~ .comment { display: none } .card { margin: 1rem 0 }",
  });
  await thread.screenshot({ path: projectFile("docs", "backlink.png"), animations: "disabled" });
  console.log("  taken: docs/backlink.png");
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
  await lookAtSample(browser);
  await lookAtFolder(browser);
  if (process.argv.includes("--picture")) await takePicture(browser);
} catch (error) {
  complaints.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
  for (const child of running) child.kill();
}
for (const complaint of complaints) console.error(`  ${complaint}`);
console.log(`${count} passed, ${complaints.length} failed`);
process.exitCode = complaints.length === 0 ? 0 : 1;
