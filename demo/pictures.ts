import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { launchChromium } from "./browser/chromium.ts";
import { endDemos, startDemo } from "./browser/demo-process.ts";
import { reduceColors } from "./browser/palette-png.ts";
import { projectFile } from "./project.ts";

/*
 * Takes the pictures of the README from the demo, each for light and dark pages: `npm run pictures`. The sample has fixed
 * dates and the font comes with the project, so the pictures are the same on each machine with the same Chromium.
 */

const folder = projectFile("docs", "pictures");
const maxBytes = { each: 150_000, all: 600_000 };
/** The width of a README on GitHub, in pixels of CSS. The pictures have twice as many for dense screens. */
const viewport = { width: 820, height: 1200 };
const timeoutMs = 180_000;
/** The time between two screenshots that must be the same: the page fetches changes every 200 ms. */
const quietMs = 1000;
/** Reminders wait for the next minutes, but not longer. */
const maxWeeks = 5;

const fontFile = (style: "normal" | "italic"): string => {
  const path = `node_modules/@fontsource-variable/inter/files/inter-latin-wght-${style}.woff2`;
  return readFileSync(projectFile(...path.split("/")), "base64");
};
const fontFace = (style: "normal" | "italic"): string => `@font-face {
  font-family: Inter;
  font-style: ${style};
  font-weight: 100 900;
  src: url(data:font/woff2;base64,${fontFile(style)}) format("woff2");
}`;
/** Hides what GitHub does not have, and what differs from run to run. */
const style = `
${fontFace("normal")}
${fontFace("italic")}
body { font-family: Inter, sans-serif; }
.bar, .check .thread-title .muted, .notified, .other-comments, .as, .right, .check > .markdown, .writer { display: none !important; }
.card, .comment { margin-bottom: 0 !important; }
.fresh { animation: none; }
/* The first comment of an issue, and the first lines of a check. */
.card > .comment ~ .comment, .source > [data-line="8"] ~ li, .source ~ * { display: none; }
/* A comment alone. */
.card > .by-bot:has(.mention) { border-width: 1px; border-radius: 6px; }
.card > .by-bot:has(.mention) { display: block !important; }
`;

let totalBytes = 0;

/** Takes a picture of a part of a page in both modes. Fails if the file is too large for a README. */
async function take(page: Page, name: string, part: Locator): Promise<void> {
  await page.addStyleTag({ content: style });
  await page.evaluate(
    'Promise.all(["", "italic ", "bold "].map((kind) => document.fonts.load(`${kind}1em Inter`)))',
  );
  for (const mode of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: mode, reducedMotion: "reduce" });
    const picture = await reduceColors(page, await screenshot(part));
    writeFileSync(`${folder}/${name}-${mode}.png`, picture);
    totalBytes += picture.length;
    console.log(`  docs/pictures/${name}-${mode}.png: ${Math.ceil(picture.length / 1000)} kB`);
    if (picture.length > maxBytes.each)
      throw new Error(`${name}-${mode}.png is larger than ${maxBytes.each} bytes.`);
  }
}

/** Takes screenshots until two are the same, because the page follows the bot. */
async function screenshot(part: Locator): Promise<Buffer> {
  let last: Buffer = Buffer.alloc(0);
  for (;;) {
    const next = await part.screenshot({ animations: "disabled" });
    if (next.equals(last)) return next;
    last = next;
    await part.page().waitForTimeout(quietMs);
  }
}

async function takePictures(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // The sample corrects its minutes soon after the first visit.
  await page.locator('[data-key="thread-openferry/timetable#61"]').waitFor();
  const thread = page.locator('[data-key="thread-openferry/timetable#41"]');
  await thread.getByText("edited by minutes-bot").waitFor();
  await thread.locator("summary").first().click();
  await take(page, "comment", thread);

  await page.getByRole("link", { name: "Open action items", exact: true }).first().click();
  const list = page.locator('[data-key="opening"]');
  await list.getByRole("heading", { name: "tarekb" }).waitFor();
  await take(page, "list", list);

  await page.goto(url);
  await page.getByRole("link", { name: "Minutes of 4 and 12 November", exact: true }).first().click();
  await page.getByRole("link", { name: "Details", exact: true }).click();
  await take(page, "findings", page.locator(".check"));

  await page.goto(url);
  const reminder = page.locator(".by-bot", { has: page.locator(".mention") });
  for (let week = 0; week < maxWeeks && (await reminder.count()) === 0; week += 1) {
    const date = await page.locator(".week time").innerText();
    await page.getByRole("button", { name: "Next week" }).click();
    await page.locator(".week time").filter({ hasNotText: date }).waitFor();
    await page.locator(".week button:not([aria-disabled])").waitFor();
  }
  await take(page, "reminder", reminder.first());
}

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  const demo = await startDemo("--port", process.env["DEMO_PORT"] ?? "3500", "--pace", "0");
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, bypassCSP: true });
  page.setDefaultTimeout(timeoutMs);
  await takePictures(page, demo.url);
  await demo.end();
  if (totalBytes > maxBytes.all) throw new Error(`The pictures are larger than ${maxBytes.all} bytes.`);
} finally {
  await browser.close();
  endDemos();
}
