import { parseConfig, type Config } from "../../src/config/config.ts";
import type { Backlink } from "../../src/backlinks/backlink.ts";
import type { FileReference } from "../../src/backlinks/file-reference.ts";
import type { BacklinkComment, Target } from "../../src/model/target.ts";
import { backlinkIn, markerFor, setting as commentSetting } from "./backlinks.ts";
import type { IssuePlanContext } from "../../src/backlinks/comment-assignment.ts";

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

/** The open and public issue garden/tools#1 without comments. */
export function targetOf(more: Partial<Target> = {}): Target {
  return {
    id: "I_1",
    owner: "garden",
    repo: "tools",
    number: 1,
    repositoryId: 9,
    repositoryNodeId: "R_9",
    addressInMinutes: "garden/tools#1",
    kind: "issue",
    title: "Sharpen the spades",
    open: true,
    closedAt: null,
    public: true,
    writeBlock: null,
    labelsAllowed: true,
    labels: [],
    repositoryLabels: ["discussed in minutes"],
    labelEvents: [],
    commentRemovals: [],
    comments: [],
    notices: [],
    hasAllOurComments: true,
    conversation: null,
    ...more,
  };
}

/** Minutes that landed yesterday and reference the target in this text. */
export function mentionOf(
  words: string,
  path = "beds/20260114.md",
  more: Partial<FileReference> = {},
): FileReference {
  const backlink = backlinkIn(`- they are ${words}, see garden/tools#1\n`, path);
  const landing = { at: daysAgo(1), isNew: true };
  return {
    path,
    series: backlink.series,
    date: backlink.date,
    exists: true,
    state: { kind: "backlink", backlink, landing, commit: "c1", changedAt: landing.at },
    ...more,
  };
}

export function silent(path: string, exists = true): FileReference {
  return { ...mentionOf("blunt", path), exists, state: { kind: "nothing" } };
}

export function commentFor(
  mention: FileReference,
  id: number,
  more: Partial<BacklinkComment> = {},
): BacklinkComment {
  return {
    id,
    nodeId: `IC_${id}`,
    marker: markerFor(backlinkOf(mention)),
    createdAt: daysAgo(1),
    humanChange: null,
    ...more,
  };
}

export function backlinkOf({ state }: FileReference): Backlink {
  if (state.kind !== "backlink") throw new Error("these minutes do not mention the target");
  return state.backlink;
}

export function settingOf(more: Partial<IssuePlanContext> = {}): IssuePlanContext {
  return {
    ...commentSetting,
    config: configOf(),
    now,
    exists: () => true,
    overLimit: new Set(),
    formatsComments: true,
    ...more,
  };
}
