import { expect, test } from "@jest/globals";
import { parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import { startGarden, fixture, minutes } from "./garden.ts";

test("hostile minutes are quoted in a comment without any effect", async () => {
  const { land, github, comments, inbox, delivery } = await startGarden();
  github.organization("garden", { teams: { admins: ["eve"] } });
  await land({ "beds/20260114.md": fixture("hostile.md") });

  const thread = github.snapshot().issues.find(({ number }) => number === 1)?.comments ?? [];
  expect(thread).toHaveLength(1);
  const body = thread[0]?.body ?? "";
  expect(parseBacklinkMarker(body)).toMatchObject({ path: "beds/20260114.md", kind: "backlink" });
  // Notifications count here: mentions and cross-references are checked after every scenario.
  expect(inbox("ann")).toEqual([]);
  expect(inbox("eve")).toEqual([]);
  for (const alive of [
    "<img",
    "<script",
    "![",
    "<b>",
    "```suggestion",
    "```mermaid",
    "- [ ]",
    "(javascript:",
    "(data:",
  ])
    expect(body).not.toContain(alive);
  expect(body).not.toContain("&#x20;");
  expect(body.match(/<!--/g)).toHaveLength(1);
  expect(body.match(/<\/details>/g)).toHaveLength(1);
  expect(body.split("\n").filter((line) => /^\s*(?:\/|@)/.test(line))).toEqual([]);
  expect([...new Set(body.match(/https?:\/\/[^/)\s]+/g))].toSorted()).toEqual([
    "https://evil.example",
    "https://github.com",
    "https://redirect.github.com",
  ]);
  expect(comments("garden/tools#1")[0]).toContain("tick me");
  expect(delivery().conclusion).toBe("neutral");
});

test("hostile names of files and series stay inside their quotation in comments and in the check", async () => {
  const path = "beds/a|b`c](mailto:x@evil.example) <img> @ann/2026-01-14 #1 *x* @bob.md";
  const { land, github, headlines, delivery } = await startGarden();
  await land({ [path]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  const body = github.snapshot().issues[0]?.comments[0]?.body ?? "";
  expect(parseBacklinkMarker(body)?.path).toBe(path);
  expect(delivery().summary).not.toMatch(/(?<!\\)<img>|@bob|@ann/);
  await land({ [path]: null });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(headlines("garden/tools#1")[0]).toMatch(/^The minutes of .* no longer mention this\.$/);
});

test.each([
  ["backslashes", "beds/x\\..\\..\\2026-01-14.md"],
  ["slashes that are encoded", "beds/a%2F..%2F..%2Fb/2026-01-14.md"],
  ["a query and a fragment", "beds/2026-01-14?plain=0#L99 .md"],
  ["what every object has", "__proto__/constructor/2026-01-14.md"],
  ["the end of a marker", "-->/<!-- minutes-bot:v1/2026-01-14.md"],
  ["many characters of many bytes", `beds/${"ü".repeat(120)}/2026-01-14 ${"\u{1F331}".repeat(50)}.md`],
  ["more folders than anybody opens", `${"deep/".repeat(700)}2026-01-14.md`],
  ["what a terminal obeys and nobody sees", "beds/\u202e\u2066gnp\u200b/2026-01-14\u001b[31m.md"],
])("the comment of a file with %s in its path links to exactly that file", async (_what, path) => {
  const { land, github, headlines, delivery } = await startGarden();
  const commit = await land({ [path]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  const body = github.snapshot().issues[0]?.comments[0]?.body ?? "";
  expect(parseBacklinkMarker(body)?.path).toBe(path);
  const [, link = ""] = /\]\(([^)]*)\)/.exec(body) ?? [];
  const { origin, pathname, search, hash } = new URL(link);
  expect([origin, search, hash]).toEqual(["https://github.com", "?plain=1", "#L5"]);
  expect(decodeURIComponent(pathname)).toBe(`/garden/minutes/blob/${commit}/${path}`);
  expect(delivery().conclusion).toBe("success");
  await land({ [path]: null });
  expect(headlines("garden/tools#1")[0]).toMatch(/^The minutes of .* no longer mention this\.$/);
});
