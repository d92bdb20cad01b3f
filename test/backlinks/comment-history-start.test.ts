import { expect, test } from "@jest/globals";
import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import { commentHistoryStart } from "../../src/backlinks/comment-history-start.ts";
import { minutesIn } from "./backlinks.ts";
import { daysAgo } from "./targets.ts";

const tools = { owner: "garden", repo: "Tools", number: 1 };
const day = 24 * 60 * 60 * 1000;

function file(...texts: readonly (string | null)[]): MinutesFile {
  const versions = texts.map((text, i) => ({
    commit: `c${i}`,
    at: daysAgo(1),
    reading: text === null ? null : minutesIn(text),
  }));
  const [first = { commit: "c0", at: daysAgo(1), reading: null }, ...rest] = versions;
  return { path: "beds/20260114.md", versions: [first, ...rest] };
}

test("reads comments from some weeks before the meeting or its landing, whichever was first", () => {
  const since = commentHistoryStart([file(null, "- garden/tools#1\n")])(tools);
  expect(since.getTime()).toBe(Date.parse("2026-01-14") - 45 * day);
});

test("reads all comments if a reference was removed or the address is unknown", () => {
  expect(commentHistoryStart([file("- garden/tools#1\n", "- nothing\n")])(tools).getTime()).toBe(0);
  expect(commentHistoryStart([file(null, "- garden/tools#2\n")])(tools).getTime()).toBe(0);
});
