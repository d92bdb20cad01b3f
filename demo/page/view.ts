import type {
  Snapshot,
  SnapshotCheckRun,
  SnapshotComment,
  SnapshotIssue,
} from "../../test/fake-github/snapshot.ts";
import type { Role } from "../../test/fake-github/state.ts";
import type { MinutesHistory } from "../history.ts";
import type { Activity } from "../simulation.ts";
import { listThreads, type Thread } from "../threads.ts";
import type { Entry } from "../timeline.ts";
import type { Links } from "./markdown.ts";

/** The data of a page: the current state of the simulated GitHub, and the addresses of the servers. */
export type View = {
  readonly snapshot: Snapshot;
  /** `owner/name` of the minutes repository. */
  readonly minutes: string;
  readonly history: MinutesHistory;
  readonly links: Links;
  readonly notified: ReadonlyMap<number, readonly Notified[]>;
  readonly servers: { readonly github: string; readonly app: string };
  readonly counts: { readonly requests: number; readonly webhooks: number };
  /** The folder whose files are pushed when they are saved; null if the page has an editor. */
  readonly folder: string | null;
  /** A sentence about the next event of the scenario; null if there is none. */
  readonly announcement: string | null;
  /** The time of the simulated GitHub. */
  readonly now: Date;
  /** What the bot does now. */
  readonly activity: Activity;
  /** Whether the clock is moving forward by a week. */
  readonly isTimePassing: boolean;
  /** Whether the scenario has begun, so that time can pass. */
  readonly isReady: boolean;
  /** The errors that the bot logged. */
  readonly failures: readonly string[];
  /** All that happened, oldest first. */
  readonly entries: readonly Entry[];
  /** The logins of users who can tick boxes and press buttons in the minutes repository. */
  readonly writers: readonly string[];
  /** Whether the app has the optional permission to commit fixes. */
  readonly mayCommit: boolean;
  /** The login of a person without any role. */
  readonly stranger: string;
  /** Returns the role of a person in a repository; null for a person who cannot see it. */
  readonly roleOf: (repository: string, login: string) => Role | null;
  /** Returns the paths that keep an open pull request from being merged. */
  readonly conflictsOf: (address: string) => readonly string[];
};

export type Notified = { readonly login: string; readonly reason: string };

/** Returns the people who were notified of each comment, by comment id. */
export function groupNotified({ inboxes }: Snapshot): Map<number, Notified[]> {
  const notified = new Map<number, Notified[]>();
  for (const [login, entries] of Object.entries(inboxes))
    for (const { comment, reason } of entries)
      if (comment !== null) notified.set(comment, [...(notified.get(comment) ?? []), { login, reason }]);
  return notified;
}

export const formatAddress = ({ repo, number }: Pick<SnapshotIssue, "repo" | "number">): string =>
  `${repo}#${number}`;

export const runPath = ({ repo, id }: SnapshotCheckRun): string => `/${repo}/runs/${id}`;

export const isByBot = ({ isBot }: SnapshotComment): boolean => isBot;

export function isPrivate(view: View, repo: string): boolean {
  return view.snapshot.repositories.some(
    ({ nameWithOwner, visibility }) => nameWithOwner === repo && visibility !== "public",
  );
}

/** Returns the issues and discussions with comments of the bot, the latest comment first. */
export function findDiscussedIssues(snapshot: Snapshot): Thread[] {
  const latest = (issue: Thread): string =>
    issue.comments
      .filter(isByBot)
      .map(({ updatedAt, id }) => `${updatedAt} ${String(id).padStart(16, "0")}`)
      .sort()
      .at(-1) ?? "";
  return listThreads(snapshot)
    .filter(({ comments }) => comments.some(isByBot))
    .map((issue) => ({ issue, latest: latest(issue) }))
    .sort((a, b) => (a.latest < b.latest ? 1 : -1))
    .map(({ issue }) => issue);
}

const compareNewestFirst = (a: SnapshotCheckRun, b: SnapshotCheckRun): number => b.id - a.id;

/** Returns the checks on the default branch, newest first. */
export function findDeliveryChecks(snapshot: Snapshot, minutes: string): SnapshotCheckRun[] {
  const heads = new Set(snapshot.issues.map(({ headSha }) => headSha));
  return findChecksInRepository(snapshot, minutes).filter(({ sha }) => !heads.has(sha));
}

/** Returns all checks of a repository, newest first. */
export function findChecksInRepository({ checkRuns }: Snapshot, repository: string): SnapshotCheckRun[] {
  return checkRuns.filter(({ repo }) => repo === repository).toSorted(compareNewestFirst);
}

/** Returns the checks on the newest commit of a pull request, newest first. */
export function findChecksOfPullRequest(
  { checkRuns }: Snapshot,
  { repo, headSha }: SnapshotIssue,
): SnapshotCheckRun[] {
  return checkRuns.filter((run) => run.repo === repo && run.sha === headSha).toSorted(compareNewestFirst);
}

/** Returns the dashboard of the bot; null if there is none. */
export function findDashboard({ issues }: Snapshot, minutes: string): SnapshotIssue | null {
  return (
    issues.find(
      ({ repo, author, isPullRequest }) => repo === minutes && author.endsWith("[bot]") && !isPullRequest,
    ) ?? null
  );
}

const times = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const dates = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
export const formatDate = (date: Date): string => dates.format(date);
export const formatTime = (date: string | Date): string => times.format(new Date(date));
