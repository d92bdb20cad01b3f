import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { checkPage } from "../browser/accessibility.ts";
import { launchChromium } from "../browser/chromium.ts";
import { expectVisible as expectVisibleIn, failures, printResult, reportPass } from "../browser/report.ts";
import { projectFile } from "../project.ts";
import { serveFolder } from "./static-server.ts";
import { wideMinutes } from "./wide-minutes.ts";

/*
 * Tests the static site of the sample in headless Chromium, below a path as on GitHub Pages: the search, the way to an issue, dead
 * links, the width of a phone, and axe on each kind of page in light and dark.
 */

const timeoutMs = 60_000;
const path = "/minutes/";
const narrowWidths = [320, 390, 768] as const;

/** Writes the site of the sample, and returns its folder. */
function writeSite(folder: string): string {
  const minutes = join(folder, "minutes");
  for (const step of ["1-before", "2-piers", "3-routing", "4-web", "5-correction"])
    cpSync(projectFile("demo", "sample", step), minutes, { recursive: true });
  mkdirSync(join(minutes, "web"), { recursive: true });
  writeFileSync(join(minutes, "web", "2026-11-26.md"), wideMinutes);
  const out = join(folder, "site");
  const args = ["site", "--root", minutes, "--repo", "openferry/minutes", "--out", out];
  execFileSync(process.execPath, [projectFile("dist", "src", "cli.js"), ...args], { stdio: "inherit" });
  return out;
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(timeoutMs);
  page.on("pageerror", (error) => {
    failures.push(`${page.url()}: ${error.message}`);
  });
  page.on("console", (message) => {
    // axe and its styles are injected by this test; the policy of the site stays as it is.
    if (message.type() === "error") failures.push(`${page.url()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:"))
      failures.push(`a request to ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

/** From the first page, an issue is found in two clicks, and by the search. */
async function checkWays(page: Page, url: string): Promise<void> {
  await page.getByRole("link", { name: "Issues", exact: true }).click();
  await page.getByRole("link", { name: "#41 of openferry/timetable" }).click();
  await visible(
    "an issue after two clicks",
    page.getByRole("heading", { name: "openferry/timetable#41", exact: true }).waitFor(),
  );
  await visible("what was said about it", page.locator(".passage").first().waitFor());
  await page.goto(url);
  await page.getByRole("searchbox").fill("harbour calendar fallback");
  await page.getByRole("button", { name: "Search" }).click();
  await visible("a result with its text", page.locator(".results mark").first().waitFor());
  await checkPage(page);
  await page.getByRole("searchbox").fill("timetable#41");
  await page
    .locator(".results")
    .getByRole("link", { name: "openferry/timetable#41", exact: true })
    .first()
    .click();
  await visible(
    "an issue that was searched",
    page.getByRole("heading", { name: "openferry/timetable#41", exact: true }).waitFor(),
  );
  await page.goto(`${url}search.html?q=xyzzyplugh`);
  await visible("a search without a result", page.getByText("Nothing found for").waitFor());
  await checkPage(page);
}

/** The site without JavaScript: everything but the search. */
async function checkWithoutScript(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  await page
    .getByRole("link", { name: /^Routing, 18 November 2026/ })
    .first()
    .click();
  await visible(
    "a meeting without JavaScript",
    page.getByText("Night boats over the holidays").first().waitFor(),
  );
  await page.goto(`${url}search.html`);
  await visible("why the search needs it", page.locator("noscript p").waitFor());
  await context.close();
}

/** Opens all pages that links reach. Each must exist and must not scroll sideways; axe checks each new kind of page. */
async function checkAllPages(page: Page, url: string): Promise<void> {
  const linkedFrom = new Map([[url, "the first page"]]);
  const kinds = new Set<string>();
  let checks = 0;
  for (const [address, from] of linkedFrom) {
    const response = await page.goto(address);
    if (response?.status() !== 200) failures.push(`dead link to ${address} on ${from}`);
    if (!/\.html$|\/$/.test(address)) continue;
    for (const link of await page.evaluate<string[]>(
      "[...document.links].map(({ href }) => href.split('#')[0])",
    ))
      if (link.startsWith(url) && !/\.(?:json|atom)$/.test(link) && !linkedFrom.has(link))
        linkedFrom.set(link, address);
    const found = await page.evaluate<string[]>(
      "[...document.querySelectorAll('*')].map(({ tagName, classList }) => `${tagName} ${classList}`)",
    );
    if (found.some((kind) => !kinds.has(kind))) checks += await checkPage(page);
    for (const kind of found) kinds.add(kind);
    for (const width of narrowWidths) {
      await page.setViewportSize({ width, height: 844 });
      const excess = await page.evaluate<number>("document.scrollingElement.scrollWidth - innerWidth");
      if (excess > 0) failures.push(`${address} is ${excess} px wider than ${width} px`);
    }
  }
  reportPass(`axe on ${linkedFrom.size} pages, ${checks} times`);
}

const folder = mkdtempSync(join(tmpdir(), "site-"));
const browser = await launchChromium();
const visible = (what: string, seen: Promise<unknown>): Promise<void> => expectVisibleIn(browser, what, seen);
try {
  const server = await serveFolder(writeSite(folder), path);
  const page = await openPage(browser, server.url);
  await checkWays(page, server.url);
  await checkAllPages(page, server.url);
  await page.close();
  await checkWithoutScript(browser, server.url);
  await server.end();
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
process.exitCode = printResult();
