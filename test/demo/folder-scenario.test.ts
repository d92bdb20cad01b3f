import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFolderScenario } from "../../demo/folder-scenario.ts";
import type { Scenario } from "../../demo/scenario.ts";
import { startSimulation, type Simulation } from "../../demo/simulation.ts";
import { startPage } from "../../demo/start-page.ts";

/* Shows minutes of one's own in the demo. One story; each test is its next step. */

const folder = mkdtempSync(join(tmpdir(), "minutes-"));
let simulation: Simulation;
let scenario: Scenario;
let page: { readonly url: string; close(): Promise<void> };

const text = `# Beds, 2026-11-18

Present: @ada, @Grace, Jonna

- AI @ada: water acme/tools#5
- AI @acme: nobody's item
- AI Jonna: sow acme/tools#6
`;

const growing = `# Club: meeting notes

## 2026-11-10

- We repair the shed before winter, acme/tools#7

## 2026-11-17

- Decision: a new roof, acme/tools#7
- See https://github.com/acme/tools/discussions/9: shingles are preferred
`;

beforeAll(async () => {
  mkdirSync(join(folder, "club"));
  writeFileSync(join(folder, "club", "meeting-notes.md"), growing);
  mkdirSync(join(folder, "beds"));
  writeFileSync(join(folder, "beds", "2026-11-18.md"), text);
  simulation = await startSimulation({ paceMs: 0, start: new Date("2026-11-20T09:00:00Z") });
  scenario = createFolderScenario(simulation, folder, null);
  page = await startPage(simulation, scenario, 4490);
  await scenario.run(() => undefined);
});
afterAll(async () => {
  scenario.watch()();
  await page.close();
  await simulation.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string): Promise<string> => (await fetch(page.url + path)).text();

test("the people whom the minutes name by a handle exist, others and organizations are no people", () => {
  expect(scenario.minutes).toBe("acme/minutes");
  const people = Object.keys(simulation.github.snapshot().inboxes).map((login) => login.toLowerCase());
  expect(people).toEqual(expect.arrayContaining(["ada", "grace", "you", "passer-by"]));
  expect(people).not.toEqual(expect.arrayContaining(["acme"]));
  expect(people).not.toEqual(expect.arrayContaining(["jonna"]));
});

test("a growing file arrives meeting by meeting, and names a discussion", async () => {
  const headlines = (address: string) =>
    simulation.github
      .readIssue(address)
      .comments.map(({ body }) => /^Discussed in \*\*\[(.*?)\]/.exec(body)?.[1]);
  expect(headlines("acme/tools#7")).toEqual(["Club, 2026-11-10", "Club, 2026-11-17"]);
  expect(simulation.github.files("acme/minutes")["club/meeting-notes.md"]).toBe(growing);
  expect(await get("/acme/tools/discussions/9")).toContain("shingles");
});

test("the site shows the newest minutes, with links to the simulated GitHub", async () => {
  expect(await get("/site/issues/acme/tools/7.html")).toContain("a new roof");
  expect(await get("/site/index.html")).toContain('href="/acme/minutes"');
});

test("an owner can comment, and is reminded", async () => {
  expect(await get("/acme/tools/issues/5")).toContain('<option value="ada"');
  await simulation.passWeek();
  const { comments } = simulation.github.readIssue("acme/tools#5");
  expect(comments.at(-1)?.body).toContain("@ada");
  expect(simulation.github.inbox("ada")).toContainEqual(expect.objectContaining({ subject: "acme/tools#5" }));
});

test("the steps of the tour fit to a folder, and saving a file is one", async () => {
  const tour = async () => /<ol class="lead-list"[\s\S]*?<\/ol>/.exec(await get("/"))?.[0] ?? "";
  const before = await tour();
  expect(before.match(/<li/g)).toHaveLength(5);
  expect(before).not.toContain("/edit/");
  expect(before).not.toContain('<li class="done">');
  const stop = scenario.watch();
  writeFileSync(join(folder, "beds", "2026-11-18.md"), text.replace("water", "water twice"));
  while (!(await tour()).includes('<li class="done">'))
    await new Promise((resolve) => setTimeout(resolve, 50));
  stop();
});
