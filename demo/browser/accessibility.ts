import { readFileSync } from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { projectFile } from "../project.ts";
import { failures, reportPass } from "./report.ts";

/** A phone, and a window on a desk. */
const widths = [390, 1200] as const;
const modes = ["light", "dark"] as const;
/** Widths at which no page may scroll sideways: a small phone, a phone, a tablet. */
const narrowWidths = [320, 390, 768] as const;
const height = 844;

const axeSource = readFileSync(projectFile("node_modules", "axe-core", "axe.min.js"), "utf8");
const axeOptions: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

/** The kinds of elements that were checked in both modes and at both widths, of all demos. */
const kinds = new Set<string>();

/**
 * Opens all pages that links reach from the first one. Each must exist, must not scroll sideways, and axe must find
 * nothing. A page that has an element of a new kind is checked in both modes and at both widths, others in one of them.
 */
export async function checkAllPages(browser: Browser, url: string, name: string): Promise<void> {
  const page = await browser.newPage();
  const { origin } = new URL(url);
  const linkedFrom = new Map([[`${origin}/`, "the first page"]]);
  let checks = 0;
  // A map also iterates over the entries that are added meanwhile.
  for (const [address, from] of linkedFrom) {
    const response = await page.goto(address);
    const path = address.slice(origin.length);
    if (response?.status() !== 200) failures.push(`dead link to ${path} on ${from}`);
    for (const link of await findLinks(page))
      if (link.startsWith(`${origin}/`) && !/\.(?:json|atom)$/.test(link) && !linkedFrom.has(link))
        linkedFrom.set(link, path);
    const newKinds = (await findKinds(page)).filter((kind) => !kinds.has(kind));
    for (const kind of newKinds) kinds.add(kind);
    checks += await (newKinds.length > 0 ? checkPage(page) : runAxe(page, 390, "dark"));
    await checkWidths(page);
  }
  reportPass(`axe on ${linkedFrom.size} pages of ${name}, ${checks} times`);
  await page.close();
}

/** Runs axe on the current page in both modes and at both widths. Returns the number of runs. */
export async function checkPage(page: Page): Promise<number> {
  for (const width of widths) for (const mode of modes) await runAxe(page, width, mode);
  return widths.length * modes.length;
}

async function runAxe(page: Page, width: number, mode: "light" | "dark"): Promise<number> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: mode });
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeSource);
  const run = `axe.run(document, ${JSON.stringify(axeOptions)})`;
  const { violations } = await page.evaluate<AxeResults>(run);
  const { pathname, search } = new URL(page.url());
  for (const { id, nodes } of violations)
    for (const { target, failureSummary = "" } of nodes)
      failures.push(
        `${pathname}${search}, ${width} px, ${mode}: ${id} at ${target.join(" ")}: ${failureSummary.replaceAll(/\s+/g, " ")}`,
      );
  return 1;
}

async function checkWidths(page: Page): Promise<void> {
  for (const width of narrowWidths) {
    await page.setViewportSize({ width, height });
    const excess = await page.evaluate<number>("document.scrollingElement.scrollWidth - innerWidth");
    if (excess > 0) failures.push(`${page.url()} is ${excess} px wider than ${width} px`);
  }
}

const findLinks = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>("[...document.links].map(({ href }) => href.split('#')[0])");

/** Returns the kinds of elements on a page: their tags and classes. */
const findKinds = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    "[...document.querySelectorAll('*')].map(({ tagName, classList }) => `${tagName} ${classList}`)",
  );
