import type {
  Snapshot,
  SnapshotCheckRun,
  SnapshotComment,
  SnapshotIssue,
} from "../../test/fake-github/snapshot.ts";
import type { MinutesHistory } from "../history.ts";
import type { Links } from "./markdown.ts";

/** All that the page shows: what stands on GitHub now, and which servers this is about. */
export type View = {
  readonly snapshot: Snapshot;
  /** `owner/name` of the minutes repository. */
  readonly minutes: string;
  readonly history: MinutesHistory;
  readonly links: Links;
  readonly notified: ReadonlyMap<number, readonly Notified[]>;
  readonly servers: { readonly github: string; readonly app: string };
  readonly counts: { readonly requests: number; readonly webhooks: number };
  /** The folder whose files are pushed when they are saved; null: the page itself has an editor. */
  readonly folder: string | null;
  /** What is about to happen by itself. */
  readonly next: string | null;
  /** What the clock of this GitHub shows. */
  readonly now: Date;
  /** Whether a week is passing. */
  readonly passing: boolean;
  /** Who may tick boxes and press buttons in the minutes repository. */
  readonly writers: readonly string[];
};

export type Notified = { readonly login: string; readonly reason: string };

/** Who got which comment into the inbox. */
export function notifiedOf({ inboxes }: Snapshot): Map<number, Notified[]> {
  const notified = new Map<number, Notified[]>();
  for (const [login, entries] of Object.entries(inboxes))
    for (const { comment, reason } of entries)
      if (comment !== null) notified.set(comment, [...(notified.get(comment) ?? []), { login, reason }]);
  return notified;
}

export const addressOf = ({ repo, number }: Pick<SnapshotIssue, "repo" | "number">): string =>
  `${repo}#${number}`;

export const issuePath = ({ repo, number, isPullRequest }: SnapshotIssue): string =>
  `/${repo}/${isPullRequest ? "pull" : "issues"}/${number}`;

export const runPath = ({ repo, id }: SnapshotCheckRun): string => `/${repo}/runs/${id}`;

export const isByBot = ({ isBot }: SnapshotComment): boolean => isBot;

/** Issues that the bot wrote on, the latest words first. */
export function discussed({ issues }: Snapshot): SnapshotIssue[] {
  const latest = (issue: SnapshotIssue): string =>
    issue.comments
      .filter(isByBot)
      .map(({ updatedAt, id }) => `${updatedAt} ${String(id).padStart(16, "0")}`)
      .sort()
      .at(-1) ?? "";
  return issues
    .filter(({ comments }) => comments.some(isByBot))
    .map((issue) => ({ issue, latest: latest(issue) }))
    .sort((a, b) => (a.latest < b.latest ? 1 : -1))
    .map(({ issue }) => issue);
}

const newestFirst = (a: SnapshotCheckRun, b: SnapshotCheckRun): number => b.id - a.id;

/** What became of the minutes on the default branch, newest first. */
export function deliveries(snapshot: Snapshot, minutes: string): SnapshotCheckRun[] {
  const heads = new Set(snapshot.issues.map(({ headSha }) => headSha));
  return checksIn(snapshot, minutes).filter(({ sha }) => !heads.has(sha));
}

/** All checks of a repository, newest first. */
export function checksIn({ checkRuns }: Snapshot, repository: string): SnapshotCheckRun[] {
  return checkRuns.filter(({ repo }) => repo === repository).toSorted(newestFirst);
}

/** The checks on the newest commit of a pull request, newest first. */
export function checksOf({ checkRuns }: Snapshot, { repo, headSha }: SnapshotIssue): SnapshotCheckRun[] {
  return checkRuns.filter((run) => run.repo === repo && run.sha === headSha).toSorted(newestFirst);
}

/** The issue of the bot's own that lists the open action items. */
export function dashboardOf({ issues }: Snapshot, minutes: string): SnapshotIssue | null {
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
const dates = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
export const dateOf = (date: Date): string => dates.format(date);
export const timeOf = (date: string | Date): string => times.format(new Date(date));
