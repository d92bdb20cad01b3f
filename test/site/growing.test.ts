import { beforeAll, expect, test } from "@jest/globals";
import { filesOf, publishTexts, readSample } from "./sample.ts";

// Each section of a growing file has a page of its own, and links find the meeting that has the heading.

const june2 = "meetings/orchard/meeting-notes-2026--2026-06-02";
const june9 = "meetings/orchard/meeting-notes-2026--2026-06-09";
const file = "https://github.com/garden/minutes/blob/HEAD/orchard/meeting-notes-2026.md";

let files: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  files = await filesOf(readSample("growing"));
});

const page = (name: string): string => files.get(`${name}.html`) ?? "";
const linksOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href = "", name = ""]) => [
      name,
      href,
    ]),
  );

test("the page of a section has its text, and not that of others", () => {
  expect(page(june9)).toContain("for ");
  expect(page(june9)).not.toContain("Apples");
  expect(page(june2)).toContain("Apples");
  expect(page(june2)).not.toContain(" low, as");
  expect(JSON.parse(files.get(`${june9}.json`) ?? "")).toMatchObject({
    date: "2026-06-09",
    series: "orchard",
  });
});

test("the page leads to the line of the section on GitHub", () => {
  expect(linksOf(page(june9))["Read or correct on GitHub"]).toBe(`${file}?plain=1#L5`);
  expect(linksOf(page(june2))["Read or correct on GitHub"]).toBe(`${file}?plain=1#L14`);
});

test("private lines are hidden in their own section, with the numbers of the file", async () => {
  const meetings = await publishTexts(readSample("growing"));
  expect(Object.fromEntries(meetings.map(({ path, hiddenLines }) => [path, hiddenLines]))).toEqual({
    "orchard/2026-06-16.md": [],
    "orchard/meeting-notes-2026.md#2026-06-02": [14, 17],
    "orchard/meeting-notes-2026.md#2026-06-09": [],
  });
  for (const text of files.values()) expect(text).not.toMatch(/555 0147|zoe\.quill/);
});

test("an issue lists the sections that discussed it", () => {
  const issue = JSON.parse(files.get("issues/garden/tools/7.json") ?? "") as { meetings: { url: string }[] };
  expect(
    issue.meetings
      .map(({ url }) => url)
      .sort()
      .reverse(),
  ).toEqual([
    `https://garden.github.io/minutes/${june9}.html`,
    `https://garden.github.io/minutes/${june2}.html`,
  ]);
  expect(files.has("issues/garden/tools/8.html")).toBe(true);
});

test("decisions lead to the line of the file", () => {
  const { decisions } = JSON.parse(files.get("decisions.json") ?? "") as { decisions: object[] };
  expect(decisions).toMatchObject([
    { path: "orchard/meeting-notes-2026.md#2026-06-09", line: 7, issues: ["garden/tools#7"] },
  ]);
});

test("a link to a part of other minutes leads to that part", () => {
  const root = "../../";
  expect(linksOf(page("meetings/orchard/2026-06-16"))).toMatchObject({
    "the apples": `${root}${june2}.html#apples`,
    "that day": `${root}${june9}.html`,
    "no part": `${file}#pears`,
    "this part": `${root}meetings/orchard/2026-06-16.html#pears`,
    "own title": `${root}meetings/orchard/2026-06-16.html`,
  });
  expect(linksOf(page(june9))).toMatchObject({
    "last time": `${root}${june2}.html`,
    "the agenda": "#agenda",
    "the tool": "https://github.com/garden/minutes/blob/HEAD/orchard/2026-06-09/plan.md#nothing",
  });
  expect(linksOf(page(june2))).toMatchObject({
    "the week after": `${root}${june9}.html#agenda`,
    "all notes": file,
  });
});
