import { afterEach, expect } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { AppOptions } from "../../src/github/client/app.ts";
import { parseNoticeMarker } from "../../src/backlinks/history/notice-marker.ts";
import { parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import type { GitHub, GitHubOptions } from "../fake-github/github.ts";
import type { RepositoryOptions } from "../fake-github/repositories.ts";
import type { PushOptions } from "../fake-github/push.ts";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";
import { startScenario, createClockedGitHub, type Scenario } from "./scenario.ts";

/**
 * The setting of most scenarios: the organization garden, whose minutes discuss the issues of garden/tools (#1 to #3, all
 * opened by bob). Ann takes the minutes. It is the day after the meeting of 2026-01-14.
 */
export type Garden = Scenario & {
  /** Pushes files to the default branch of garden/minutes and waits for the bot. Returns the commit. */
  readonly land: (files: Files, options?: Omit<PushOptions, "files">) => Promise<string>;
  /** Returns the bot's comments as people read them: without the last two lines and with short links. */
  readonly comments: (issue: string) => readonly string[];
  /** Returns the first line of each comment of the bot, without its link. */
  readonly headlines: (issue: string) => readonly string[];
  readonly labels: (issue: string) => readonly string[];
  /** Returns the latest delivery check on the head of the minutes: title, and the rows of its table. */
  readonly delivery: (repository?: string) => Delivery;
  /** Returns a person's notifications, as `garden/tools#1: comment by minutes-bot[bot]`. */
  readonly inbox: (login: string) => readonly string[];
  readonly advanceDays: (days: number) => void;
};

export type Files = NonNullable<PushOptions["files"]>;

export type Delivery = {
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string;
  /** `beds/20260114.md | garden/tools#1 | posted | the minutes discuss it` */
  readonly rows: readonly string[];
};

export type GardenOptions = {
  /** `.github/minutes-bot.yml` */
  readonly config?: string;
  /** Files of the minutes repository before the app is installed. */
  readonly files?: Files;
  readonly minutes?: Omit<RepositoryOptions, "files">;
  /** Prepares the GitHub before the app is installed. */
  readonly with?: (github: GitHub) => void;
  /** Options of the fake GitHub. */
  readonly github?: GitHubOptions;
  /** Milliseconds between two catch-ups. */
  readonly catchUpEvery?: number;
  /** Overrides options of the bot's app. */
  readonly settings?: (github: GitHub) => Partial<AppOptions>;
};

const gardens: Garden[] = [];

/** Scenarios without faults log no warnings. For faults see faulty-garden.ts. */
afterEach(() => {
  for (const { warnings } of gardens.splice(0)) expect(warnings).toEqual([]);
});

export async function startGarden(options: GardenOptions = {}): Promise<Garden> {
  const github = createClockedGitHub(options.github);
  github.clock.set("2026-01-15T09:00:00Z");
  github.organization("garden", { members: ["ann", "bob", "eve"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (const title of ["Sharpen the spades", "A new wheelbarrow", "Where is the rake?"])
    github.issue("garden/tools", { title, author: "bob" });
  const config = options.config === undefined ? {} : { ".github/minutes-bot.yml": options.config };
  github.repository("garden/minutes", {
    ...options.minutes,
    files: { "README.md": "# Minutes\n", ...config, ...options.files },
  });
  options.with?.(github);
  github.install("garden");
  const scenario = await startScenario(github, options.catchUpEvery, options.settings?.(github));
  await scenario.settle();
  const result = withGardenHelpers(scenario);
  gardens.push(result);
  return result;
}

/** Adds the garden's helpers to any scenario. */
export function withGardenHelpers(scenario: Scenario): Garden {
  const { github } = scenario;
  const bot = `${github.app.slug}[bot]`;
  const issueAt = (issue: string): SnapshotIssue => {
    const found = github.snapshot().issues.find(({ repo, number }) => `${repo}#${number}` === issue);
    if (found === undefined) throw new Error(`there is no issue ${issue}`);
    return found;
  };
  const comments = (issue: string): string[] =>
    issueAt(issue)
      .comments.filter(({ author }) => author === bot)
      .map(({ body }) => readableBody(body));
  return {
    ...scenario,
    async land(files, pushed = {}) {
      const { sha } = github.push("garden/minutes", { files, ...pushed });
      await scenario.settle();
      return sha;
    },
    comments,
    headlines: (issue) =>
      comments(issue).map((body) =>
        (body.split("\n")[0] ?? "").replaceAll(/\*{0,2}\[([^[\]]*)\]\([^)]*\)\*{0,2}/g, "$1"),
      ),
    labels: (issue) => issueAt(issue).labels.map(({ name }) => name),
    delivery(repository = "garden/minutes") {
      const { repositories, checkRuns } = github.snapshot();
      const head = repositories.find(({ nameWithOwner }) => nameWithOwner === repository)?.head;
      const run = checkRuns.findLast(
        ({ repo, sha, name }) => repo === repository && sha === head && name === "Minutes delivery",
      );
      if (run === undefined) throw new Error(`the head of ${repository} has no delivery check`);
      const summary = run.summary ?? "";
      return { conclusion: run.conclusion, title: run.title, summary, rows: rowsOf(summary) };
    },
    inbox: (login) => github.inbox(login).map(({ subject, what, by }) => `${subject}: ${what} by ${by}`),
    advanceDays: (days) => github.clock.advance(days * 24 * 60 * 60 * 1000),
  };
}

/** Returns minutes of one topic with the given bullets. */
export function minutes(date: string, topic: string, ...bullets: readonly string[]): string {
  return `# ${date}\n\n## ${topic}\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}`;
}

/** Returns the files of a repository with this configuration. */
export function configOf(text: string): Files {
  return { ".github/minutes-bot.yml": text };
}

/** Returns the text of a file in fixtures/. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
}

/** Returns a comment without its marker line, which people do not see, and without the standard line before it. */
function readableBody(body: string): string {
  expect(parseBacklinkMarker(body) ?? parseNoticeMarker(body)).not.toBeNull();
  return body
    .slice(0, body.lastIndexOf("\n"))
    .replace(/\n\n<sub>.*<\/sub>$/, "")
    .trimEnd()
    .replaceAll(/\/blob\/([\da-f]{7})[\da-f]{33}\//g, "/blob/$1/");
}

/** Returns the rows of the table of outcomes; a table of findings may follow. */
function rowsOf(summary: string): string[] {
  const table = summary.split("\n\n").find((block) => block.startsWith("| Minutes | Issue |")) ?? "";
  return table
    .split("\n")
    .slice(2)
    .map((line) => line.slice(2, -2).replaceAll("\u200b", "").replaceAll(/\\(.)/g, "$1"))
    .map((row) => row.replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, "$1"));
}
