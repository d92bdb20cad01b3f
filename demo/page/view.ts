import type {
  Snapshot,
  SnapshotCheckRun,
  SnapshotComment,
  SnapshotIssue,
} from "../../test/github/snapshot.ts";
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

/** Newest first. */
export function deliveries({ checkRuns }: Snapshot, minutes: string): SnapshotCheckRun[] {
  return checkRuns.filter(({ repo }) => repo === minutes).toSorted((a, b) => b.id - a.id);
}

const times = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
export const timeOf = (date: string | Date): string => times.format(new Date(date));
