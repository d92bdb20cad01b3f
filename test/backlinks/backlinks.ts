import { addressKey, type Minutes } from "../../src/minutes/minutes.ts";
import { backlinkOf, type Backlink } from "../../src/backlinks/backlink.ts";
import type { CommentSetting } from "../../src/backlinks/comment.ts";
import type { Marker } from "../../src/backlinks/marker.ts";
import { readWithinLimits } from "../../src/reader/work.ts";

export function minutesIn(text: string, path = "beds/20260114.md"): Minutes {
  const reading = readWithinLimits(
    { path, bytes: new TextEncoder().encode(text) },
    {
      repository: { owner: "garden", name: "minutes" },
      hosts: ["github.com"],
      aliases: {},
      tracker: null,
      people: {},
    },
  );
  if ("problem" in reading) throw new Error(reading.problem.found);
  return reading.minutes;
}

/** What minutes (of the meeting on 2026-01-14, if not told otherwise) say about garden/tools#1. */
export function backlinkIn(text: string, path?: string): Backlink {
  const tools = new Set([addressKey({ owner: "garden", repo: "tools", number: 1 })]);
  const backlink = backlinkOf(minutesIn(text, path), tools, true);
  if (backlink === null) throw new Error("the minutes do not mention garden/tools#1");
  return backlink;
}

export function markerFor(backlink: Backlink, more: Partial<Marker> = {}): Marker {
  return {
    repository: 42,
    path: backlink.path,
    kind: "backlink",
    passage: backlink.passage,
    content: backlink.content,
    at: { commit: "5ca1ab1e", ...backlink.lines },
    again: [],
    ...more,
  };
}

export const setting: CommentSetting = {
  serverUrl: "https://github.com",
  minutesRepository: "garden/minutes",
  repositoryId: 42,
  appUrl: "https://github.com/apps/minutes-bot",
  seriesName: (series) => (series === "beds" ? "Beds" : series),
  passage: "folded",
};
