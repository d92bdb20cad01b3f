import { parseConfig, type Config } from "../../src/config/config.ts";
import type { Backlink } from "../../src/backlinks/backlink.ts";
import type { Mention } from "../../src/backlinks/file-reference.ts";
import type { SeenComment, Target } from "../../src/model/target.ts";
import type { ThreadSetting } from "../../src/backlinks/match-comments.ts";
import { backlinkIn, markerFor, setting as commentSetting } from "./backlinks.ts";

export const now = new Date("2026-01-15T09:00:00Z");

export function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
}

export function configOf(text = ""): Config {
  const file = { path: ".github/minutes-bot.yml", text: `minutes:\n${text}` };
  const result = parseConfig(file, null, { owner: "garden", name: "minutes" });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** The open and public issue garden/tools#1, on which nothing happened yet. */
export function targetOf(more: Partial<Target> = {}): Target {
  return {
    id: "I_1",
    owner: "garden",
    repo: "tools",
    number: 1,
    repositoryId: 9,
    repositoryNodeId: "R_9",
    written: "garden/tools#1",
    kind: "issue",
    title: "Sharpen the spades",
    url: "https://github.com/garden/tools/issues/1",
    open: true,
    closedAt: null,
    public: true,
    barred: null,
    labelsAllowed: true,
    labels: [],
    repositoryLabels: ["discussed in minutes"],
    labelEvents: [],
    deletions: [],
    comments: [],
    readWhole: true,
    conversation: null,
    ...more,
  };
}

/** Minutes that landed yesterday and mention the target in these words. */
export function mentionOf(words: string, path = "beds/20260114.md", more: Partial<Mention> = {}): Mention {
  const backlink = backlinkIn(`- ${words}, see garden/tools#1\n`, path);
  const landing = { at: daysAgo(1), isNew: true };
  return {
    path,
    series: backlink.series,
    date: backlink.date,
    exists: true,
    says: { kind: "backlink", backlink, landing, commit: "c1", changed: landing.at },
    ...more,
  };
}

export function silent(path: string, exists = true): Mention {
  return { ...mentionOf("blunt", path), exists, says: { kind: "nothing" } };
}

export function commentFor(mention: Mention, id: number, more: Partial<SeenComment> = {}): SeenComment {
  return { id, marker: markerFor(backlinkOf(mention)), createdAt: daysAgo(1), touched: null, ...more };
}

export function backlinkOf({ says }: Mention): Backlink {
  if (says.kind !== "backlink") throw new Error("these minutes do not mention the target");
  return says.backlink;
}

export function settingOf(more: Partial<ThreadSetting> = {}): ThreadSetting {
  return {
    ...commentSetting,
    config: configOf(),
    now,
    exists: () => true,
    parked: new Set(),
    isPrinted: true,
    ...more,
  };
}
