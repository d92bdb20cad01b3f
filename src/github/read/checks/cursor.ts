import type { CheckRun, Commit as CommitType } from "@octokit/graphql-schema";
import type { App } from "../../client/app.ts";
import { checkKey } from "../../client/recent-writes.ts";
import type { Commit } from "../files/commit.ts";
import { flattenCheckRuns, type CheckSuites } from "./check-run.ts";
import type { Fields } from "../../client/schema-fields.ts";

export const deliveryCheckName = "Minutes delivery";

/** State that a delivery check keeps for later runs in its `external_id`. */
export type DeliveryCheck = {
  /**
   * `finished`: all outcomes of its commit are final. `released`: a person approved comments over the limit.
   * `rewritten`: the history was rewritten, and comments of the removed commits are not all found yet. The values are stored
   * on GitHub, so they cannot be renamed.
   */
  readonly progress: "finished" | "waiting" | "released" | "rewritten";
  /** Hash of the report. It is equal if two checks report the same. */
  readonly reportHash: string;
  /** Baseline: date of the head at the bot's first run in this repository. Null in checks of earlier versions. */
  readonly baselineAt: Date | null;
};

export function formatDeliveryCheck({ progress, reportHash, baselineAt }: DeliveryCheck): string {
  return [progress, reportHash, ...(baselineAt === null ? [] : [baselineAt.getTime().toString(36)])].join(
    ":",
  );
}

export function parseDeliveryCheck(externalId: string | null): DeliveryCheck | null {
  const [progress, report = "", baseline = ""] = externalId?.split(":") ?? [];
  if (!isProgress(progress)) return null;
  const time = new Date(/^[\da-z]{1,10}$/.test(baseline) ? parseInt(baseline, 36) : NaN);
  return { progress, reportHash: report, baselineAt: Number.isNaN(time.getTime()) ? null : time };
}

const progressValues: ReadonlySet<string> = new Set(["finished", "waiting", "released", "rewritten"]);

function isProgress(text: string | undefined): text is DeliveryCheck["progress"] {
  return progressValues.has(text ?? "");
}

/** A commit in a GraphQL response. */
export type CommitNode = Fields<CommitType, "oid" | "committedDate"> & {
  /** Only queried together with `associatedPullRequests`. */
  readonly messageHeadline?: Fields<CommitType, "messageHeadline">["messageHeadline"];
  readonly parents: { readonly nodes: readonly Fields<CommitType, "oid">[] };
  /** Not queried for commits far behind the head. */
  readonly associatedPullRequests?: { readonly nodes: readonly object[] } | null;
  readonly checkSuites: CheckSuites<Fields<CheckRun, "externalId" | "completedAt">>;
};
/** A commit of the default branch, and our latest delivery check on it. */
export type HistoryCommit = Pick<CommitNode, "oid" | "committedDate"> & {
  readonly parent: string | null;
  readonly isPushed: boolean;
  readonly namesPullRequest: boolean;
  readonly check: DeliveryCheck | null;
  readonly checkedAt: Date;
};
/** A commit without a pull request according to GitHub, which may be wrong for a minute after a merge. */
export type PushedCommit = Commit & {
  /** Whether its headline names a pull request, as merge commits do. */
  readonly namesPullRequest: boolean;
};

/** The check from which later runs start, and the time when it was written. */
export type FinishedCheck = { readonly commit: string; readonly check: DeliveryCheck; readonly at: Date };

/** The bot's progress on the default branch of a repository. */
export type Cursor = {
  /** The head of the default branch. Null if the repository is empty. */
  readonly head: Commit | null;
  /** First-parent commits from the head back to the last finished commit (exclusive), newest first. */
  readonly unfinished: readonly Commit[];
  /** Commits among them without a pull request, according to this read, by object id. */
  readonly pushed: ReadonlyMap<string, PushedCommit>;
  /** Commits among them that were finished before and are checked again. */
  readonly alreadyReportedCommits: ReadonlySet<string>;
  /** The last finished commit, or null. */
  readonly finished: Commit | null;
  /** The newest finished commit and its check, even if it is checked again. */
  readonly newestFinished: FinishedCheck | null;
  /** Whether a run that searches for comments of removed commits was interrupted. */
  readonly hasUnfinishedRewrite: boolean;
  /** Our latest delivery check on the head. */
  readonly check: DeliveryCheck | null;
  /** Date of the baseline. Null if it is set by this run. */
  readonly baselineAt: Date | null;
  /** The commit whose check is re-run, if it is on the default branch. */
  readonly rerunCommit: string | null;
};

/** Options for computing the cursor. */
export type CursorQuery = {
  /** A finished commit whose check is re-run: processing starts before it. */
  readonly rerunCommit: string | null;
  /** Commits finished since this time are checked again. Null for none. */
  readonly recheckSince: Date | null;
};

/** Computes the cursor from the history. @param nodes  commits of the default branch that were read, newest first */
export function computeCursor(
  nodes: readonly HistoryCommit[],
  { rerunCommit, recheckSince }: CursorQuery,
): Cursor {
  // No finished commit before the re-run one: start where a normal run would.
  const finished =
    findFinishedCommit(nodes, { rerunCommit, recheckSince }) ??
    findFinishedCommit(nodes, { rerunCommit: null, recheckSince });
  const [head] = nodes;
  const unfinished =
    head === undefined || finished?.oid === head.oid ? [] : firstParentChain(nodes, head, finished);
  return {
    head: head === undefined ? null : commitFrom(head),
    unfinished,
    alreadyReportedCommits: new Set(recheckSince === null ? [] : alreadyReported(unfinished, nodes)),
    pushed: new Map(
      nodes.flatMap((node) => {
        const { oid, isPushed, namesPullRequest } = node;
        return isPushed ? [[oid, { ...commitFrom(node), namesPullRequest }] as const] : [];
      }),
    ),
    finished: finished === null ? null : commitFrom(finished),
    newestFinished: findNewestFinished(nodes),
    hasUnfinishedRewrite: nodes
      .slice(0, finished === null ? nodes.length : nodes.indexOf(finished))
      .some(({ check }) => check?.progress === "rewritten"),
    check: head?.check ?? null,
    // Checks of earlier versions have no date. Use the date of the last finished commit.
    baselineAt:
      finished === null
        ? null
        : (nodes.find(({ check }) => check?.baselineAt)?.check?.baselineAt ?? dateOf(finished)),
    rerunCommit: nodes.find(({ oid }) => oid === rerunCommit)?.oid ?? null,
  };
}

/** Returns a function that converts commit nodes. All checks are ours, because the query is filtered by the app. */
export function createCommitParser(
  { recentWrites, options }: Pick<App, "options" | "recentWrites">,
  repository: { readonly owner: string; readonly name: string },
): (node: CommitNode) => HistoryCommit {
  return ({ oid, committedDate, messageHeadline, parents, associatedPullRequests, checkSuites }) => {
    const runs = flattenCheckRuns(checkSuites);
    const [check = null] = [
      recentWrites.findCheck(checkKey(repository, deliveryCheckName, oid)),
      ...runs.map(({ externalId }) => externalId),
    ].flatMap((externalId) => parseDeliveryCheck(externalId) ?? []);
    const isPushed = associatedPullRequests?.nodes.length === 0;
    const namesPullRequest = /#\d/.test(messageHeadline ?? "");
    const [completedAt] = runs.flatMap((run) => run.completedAt ?? []);
    const checkedAt = completedAt === undefined ? options.now() : new Date(completedAt);
    return {
      oid,
      committedDate,
      parent: parents.nodes[0]?.oid ?? null,
      isPushed,
      namesPullRequest,
      check,
      checkedAt,
    };
  };
}

/** Returns the finished commit after which a run starts, or null if it is not among these commits. */
export function findFinishedCommit(
  nodes: readonly HistoryCommit[],
  { rerunCommit, recheckSince }: CursorQuery,
): HistoryCommit | null {
  const from = rerunCommit === null ? 0 : nodes.findIndex(({ oid }) => oid === rerunCommit) + 1;
  if (rerunCommit !== null && from === 0) return null;
  const finished = nodes.slice(from).filter(({ check }) => check?.progress === "finished");
  if (recheckSince === null) return finished[0] ?? null;
  return finished.find(({ checkedAt }) => checkedAt < recheckSince) ?? finished.at(-1) ?? null;
}

function findNewestFinished(nodes: readonly HistoryCommit[]): FinishedCheck | null {
  const newest = findFinishedCommit(nodes, { rerunCommit: null, recheckSince: null });
  return newest?.check == null ? null : { commit: newest.oid, check: newest.check, at: newest.checkedAt };
}

/** Returns the commits that the newest report covers. */
function alreadyReported(unfinished: readonly Commit[], nodes: readonly HistoryCommit[]): readonly string[] {
  const newest = findFinishedCommit(nodes, { rerunCommit: null, recheckSince: null })?.oid;
  const oids = unfinished.map(({ oid }) => oid);
  return newest === undefined || !oids.includes(newest) ? [] : oids.slice(oids.indexOf(newest));
}

/**
 * Returns the first-parent commits from the head back to the finished one. Returns only the head if the finished commit is
 * not a first parent: somebody merged the default branch into their branch and pushed that.
 */
function firstParentChain(
  nodes: readonly HistoryCommit[],
  head: HistoryCommit,
  finished: HistoryCommit | null,
): Commit[] {
  const byOid = new Map(nodes.map((node) => [node.oid, node]));
  const chain: Commit[] = [];
  let current: HistoryCommit | undefined = head;
  while (current !== undefined && current.oid !== finished?.oid) {
    chain.push(commitFrom(current));
    current = byOid.get(current.parent ?? "");
  }
  return current === undefined && finished !== null ? [commitFrom(head)] : chain;
}

function commitFrom(commit: HistoryCommit): Commit {
  return { oid: commit.oid, at: dateOf(commit) };
}

function dateOf({ committedDate }: HistoryCommit): Date {
  return new Date(committedDate);
}
