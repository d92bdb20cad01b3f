import { addressKey, type Minutes } from "../../src/minutes/minutes.ts";
import { readBacklink, type Backlink } from "../../src/backlinks/backlink.ts";
import type { CommentContext } from "../../src/render/comment-context.ts";
import type { BacklinkMarker } from "../../src/model/backlink-marker.ts";
import { readWithinLimits } from "../../src/reader/run-task.ts";

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

/** The backlink of minutes (of the meeting on 2026-01-14 by default) about garden/tools#1. */
export function backlinkIn(text: string, path?: string): Backlink {
  const tools = new Set([addressKey({ owner: "garden", repo: "tools", number: 1 })]);
  const backlink = readBacklink(minutesIn(text, path), tools, true);
  if (backlink === null) throw new Error("the minutes do not mention garden/tools#1");
  return backlink;
}

export function markerFor(backlink: Backlink, more: Partial<BacklinkMarker> = {}): BacklinkMarker {
  return {
    repository: 42,
    path: backlink.path,
    kind: "backlink",
    passage: backlink.passage,
    content: backlink.content,
    at: { commit: "5ca1ab1e", ...backlink.lines },
    repeatedIn: [],
    ...more,
  };
}

export const setting: CommentContext = {
  serverUrl: "https://github.com",
  minutesRepository: "garden/minutes",
  repositoryId: 42,
  appUrl: "https://github.com/apps/minutes-bot",
  seriesName: (series) => (series === "beds" ? "Beds" : series),
  passage: "folded",
};
