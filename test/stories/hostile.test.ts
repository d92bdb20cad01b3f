import { expect, test } from "@jest/globals";
import { parseMarker } from "../../src/plan/marker.ts";
import { garden, fixture, minutes } from "./garden.ts";

test("minutes full of weapons make a comment that shows them and does nothing", async () => {
  const { land, github, comments, inbox, delivery } = await garden();
  github.organization("garden", { teams: { admins: ["eve"] } });
  await land({ "beds/20260114.md": fixture("hostile.md") });

  const thread = github.snapshot().issues.find(({ number }) => number === 1)?.comments ?? [];
  expect(thread).toHaveLength(1);
  const body = thread[0]?.body ?? "";
  expect(parseMarker(body)).toMatchObject({ path: "beds/20260114.md", kind: "backlink" });
  // Whose inbox it reaches, and whose not, is what counts: mentions and cross-references are asserted for every tale.
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
  expect(delivery().conclusion).toBe("success");
});

test("hostile names of files and series break out of nothing, in comments and in the check", async () => {
  const path = "beds/a|b`c](https://evil.example) <img> @ann/2026-01-14 #1 *x* @bob.md";
  const { land, github, headlines, delivery } = await garden();
  await land({ [path]: minutes("2026-01-14", "Spades", "Blunt, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  const body = github.snapshot().issues[0]?.comments[0]?.body ?? "";
  expect(parseMarker(body)?.path).toBe(path);
  expect(delivery().summary).not.toMatch(/(?<!\\)<img>|@bob|@ann/);
  await land({ [path]: null });
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(headlines("garden/tools#1")[0]).toMatch(/^No longer in the minutes of /);
});
