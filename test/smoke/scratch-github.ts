import { createApp, type App, type AppOptions } from "../../src/github/client/app.ts";
import { assumptions } from "../../smoke/assumptions/index.ts";
import type { Person } from "../../smoke/person.ts";
import { findScratchRepository } from "../../smoke/repositories.ts";
import { tryAssumptions, type Result, type Run } from "../../smoke/run.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import { minutes } from "../fake-github/clock.ts";
import { createGitHub, type GitHub } from "../fake-github/github.ts";

/**
 * Creates an organization with two scratch repositories that contain work of people and of the bot. Ann has write access.
 */
export function createScratchGitHub(): GitHub {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden", { admins: ["ann"] });
  for (const name of ["garden/scratch", "garden/scratch-too", "garden/minutes"])
    github.repository(name, { files: { "README.md": "Rakes and hoses." } });
  github.install("garden");
  github.repository("forest/scratch", { files: { "README.md": "Trees." } });
  github.install("forest");
  mergeSomeMinutesAgo(github);
  const bot = `${github.app.slug}[bot]`;
  const theirs = github.issue("garden/scratch", {
    author: "ann",
    title: "[smoke] from the barbecue",
    body: "- [ ] clean the grill",
    labels: ["smoke-free"],
  });
  github.comment(theirs, "Who does it?", { by: "ann" });
  github.comment(theirs, "A comment of the bot's.", { by: bot });
  const list = github.issue("garden/scratch", {
    author: bot,
    title: "Open action items",
    body: "- [ ] rakes",
  });
  github.comment(list, "@ann: the rakes.", { by: bot });
  return github;
}

/** The newest commit came from a pull request that all reads of GitHub already show. */
function mergeSomeMinutesAgo(github: GitHub): void {
  github.clock.advance(-5 * minutes);
  const files = { "CHANGES.md": "A rake." };
  github.merge(github.pullRequest("garden/scratch", { author: "ann", files }), { by: "ann" });
  github.clock.advance(5 * minutes);
}

/** Ann, who performs each requested action at once. */
function annOf(github: GitHub): Person {
  const by = { by: "ann" };
  const nameOf = ({ owner, repo }: { owner: string; repo: string }): string => `${owner}/${repo}`;
  const issueOf = (at: { owner: string; repo: string; issue_number: number }): string =>
    `${nameOf(at)}#${at.issue_number}`;
  const act = (what: () => unknown): Promise<void> => {
    what();
    return Promise.resolve();
  };
  return {
    login: "ann",
    maxPolls: 2,
    editComment: ({ at, body }) => act(() => github.editComment(at.comment_id, `${body} Done.`, by)),
    deleteComment: ({ at }) => act(() => github.deleteComment(at.comment_id, by)),
    tickBox: ({ at, body }) =>
      act(() => github.editIssue(issueOf(at), { body: body.replace("[ ]", "[x]") }, by)),
    transferIssue: ({ at }, { owner, name }) =>
      act(() => github.transfer(issueOf(at), `${owner}/${name}`, by)),
  };
}

/** Tries all assumptions, or those of `more`, on a fake GitHub. */
export async function smokeOn(
  github: GitHub,
  { fetch, ...more }: Partial<Run> & Partial<Pick<AppOptions, "fetch">> = {},
): Promise<Result> {
  // Waiting advances the clock.
  const sleep = (milliseconds: number): Promise<void> => {
    github.clock.advance(milliseconds);
    return Promise.resolve();
  };
  const settings = { ...appOptionsFor(github), sleep };
  const app: App = createApp({ ...settings, ...(fetch === undefined ? {} : { fetch }) });
  const { installation, repository } = await findScratchRepository(app, "garden/scratch", []);
  const { repository: other } = await findScratchRepository(app, "garden/scratch-too", []);
  return tryAssumptions({
    app,
    installation,
    repository,
    other,
    person: annOf(github),
    assumptions,
    pause: () => sleep(2000),
    stopping: new AbortController().signal,
    report: () => undefined,
    ...more,
  });
}

/** Requests that the fake GitHub rejects: a comment and two check runs are too long on purpose. */
export const sentTooLong: readonly string[] = [
  "Validation Failed",
  "Invalid request.\n\nOnly 65535 characters are allowed; 65536 were supplied.",
  "Validation Failed",
];

/** Leftovers that people would notice: everything except closed issues of the bot and check runs. */
export function remainsOf(github: GitHub): object {
  const { issues, repositories } = github.snapshot();
  const bot = `${github.app.slug}[bot]`;
  const isDone = ({ author, title, state, locked, comments }: (typeof issues)[number]): boolean =>
    author === bot &&
    /^\[smoke\] .*: safe to delete$/.test(title) &&
    state === "closed" &&
    !locked &&
    comments.every((comment) => comment.author !== bot);
  // The number of an issue that was transferred away stays taken.
  const remaining = repositories.map((repository) => ({ ...repository, moved: [] }));
  return { issues: issues.filter((issue) => !isDone(issue)), repositories: remaining };
}
