import type { App } from "../../client/app.ts";
import { checkKey } from "../../write/checks.ts";

export const deliveryCheckName = "Minutes delivery";

export type Commit = { readonly oid: string; readonly at: Date };

/** What a delivery check tells later runs; it stands in its `external_id`. */
export type DeliveryCheck = {
  /**
   * `finished`: all outcomes of its commit are final. `released`: a person released what the cap had parked.
   * `rewritten`: commits are gone, and what they left behind is not all found yet.
   */
  readonly progress: "finished" | "waiting" | "released" | "rewritten";
  /** Equal where two checks report the same. */
  readonly report: string;
  /** When the bot began to follow these minutes: the date of the head at its first run. Null where that is not told. */
  readonly since: Date | null;
};

export function formatDeliveryCheck({ progress, report, since }: DeliveryCheck): string {
  return [progress, report, ...(since === null ? [] : [since.getTime().toString(36)])].join(":");
}

export function parseDeliveryCheck(externalId: string | null): DeliveryCheck | null {
  const [progress, report = "", since = ""] = externalId?.split(":") ?? [];
  if (!isProgress(progress)) return null;
  const time = new Date(/^[\da-z]{1,10}$/.test(since) ? parseInt(since, 36) : NaN);
  return { progress, report, since: Number.isNaN(time.getTime()) ? null : time };
}

const progresses: ReadonlySet<string> = new Set(["finished", "waiting", "released", "rewritten"]);

function isProgress(text: string | undefined): text is DeliveryCheck["progress"] {
  return progresses.has(text ?? "");
}

/** What a query tells of a commit. */
export type CommitNode = {
  readonly oid: string;
  readonly committedDate: string;
  /** Told of the commits of which the pull requests are told. */
  readonly messageHeadline?: string;
  readonly parents: { readonly nodes: readonly { readonly oid: string }[] };
  /** Not told of commits far behind the head. */
  readonly associatedPullRequests?: { readonly nodes: readonly object[] } | null;
  readonly checkSuites: {
    readonly nodes: readonly {
      readonly checkRuns: {
        readonly nodes: readonly {
          readonly externalId: string | null;
          readonly completedAt: string | null;
        }[];
      };
    }[];
  };
};
/** A commit of the default branch, and our latest delivery check on it. */
export type HistoryCommit = Pick<CommitNode, "oid" | "committedDate"> & {
  readonly parent: string | null;
  readonly isPushed: boolean;
  readonly namesPullRequest: boolean;
  readonly check: DeliveryCheck | null;
  readonly checkedAt: Date;
};
/** A commit of which GitHub names no pull request, which for a minute after a merge may be wrong. */
export type PushedCommit = Commit & {
  /** Whether its headline names one, as the commit of a merge does. */
  readonly namesPullRequest: boolean;
};

/** The check from which later runs begin, and when it was written. */
export type FinishedCheck = { readonly commit: string; readonly check: DeliveryCheck; readonly at: Date };

/** How far the bot came in a repository. */
export type Cursor = {
  /** Null: the repository is empty. */
  readonly head: Commit | null;
  /** From the head back to the last finished commit (which is not among them), newest first, by first parents. */
  readonly unfinished: readonly Commit[];
  /** Those of them that no pull request brought, as far as this read tells, by object id. */
  readonly pushed: ReadonlyMap<string, PushedCommit>;
  /** Those among them that were finished before, and are looked at once more. */
  readonly told: ReadonlySet<string>;
  /** The last finished commit; null where there is none. */
  readonly finished: Commit | null;
  /** The newest finished commit of all, whatever is looked at once more, and its check. */
  readonly newest: FinishedCheck | null;
  /** Whether a run that was to find what a rewritten history left behind did not come to its end. */
  readonly rewritten: boolean;
  /** Our latest delivery check on the head. */
  readonly check: DeliveryCheck | null;
  /** When the bot began to follow these minutes; null where it begins with this run. */
  readonly since: Date | null;
  /** The commit whose check is run again, if the default branch has it: no other commit gets a check. */
  readonly again: string | null;
};

/** What is asked of the history. */
export type Seek = {
  /** A commit to look back behind, although it is finished: its check is run again. */
  readonly again: string | null;
  /** What was finished since then is looked at once more; null: nothing. */
  readonly doubted: Date | null;
};

/** @param nodes  the history of the default branch as far as it was read, newest first */
export function cursorIn(nodes: readonly HistoryCommit[], { again, doubted }: Seek): Cursor {
  // Behind the very first one there is none: then it begins where any run would.
  const finished = finishedIn(nodes, { again, doubted }) ?? finishedIn(nodes, { again: null, doubted });
  const [head] = nodes;
  const unfinished =
    head === undefined || finished?.oid === head.oid ? [] : firstParents(nodes, head, finished);
  return {
    head: head === undefined ? null : commitFrom(head),
    unfinished,
    told: new Set(doubted === null ? [] : toldOf(unfinished, nodes)),
    pushed: new Map(
      nodes.flatMap((node) => {
        const { oid, isPushed, namesPullRequest } = node;
        return isPushed ? [[oid, { ...commitFrom(node), namesPullRequest }] as const] : [];
      }),
    ),
    finished: finished === null ? null : commitFrom(finished),
    newest: newestIn(nodes),
    rewritten: nodes
      .slice(0, finished === null ? nodes.length : nodes.indexOf(finished))
      .some(({ check }) => check?.progress === "rewritten"),
    check: head?.check ?? null,
    // What did not tell it yet began with what it finished, at the latest.
    since:
      finished === null ? null : (nodes.find(({ check }) => check?.since)?.check?.since ?? dateOf(finished)),
    again: nodes.find(({ oid }) => oid === again)?.oid ?? null,
  };
}

/** Filtered by the app, so that nobody else's check is ever taken for ours. */
export function withCheck(
  { recent, settings }: App,
  repository: { readonly owner: string; readonly name: string },
): (node: CommitNode) => HistoryCommit {
  return ({ oid, committedDate, messageHeadline, parents, associatedPullRequests, checkSuites }) => {
    const runs = checkSuites.nodes.flatMap(({ checkRuns }) => checkRuns.nodes);
    const [check = null] = [
      recent.checkOn(checkKey(repository, deliveryCheckName, oid)),
      ...runs.map(({ externalId }) => externalId),
    ].flatMap((externalId) => parseDeliveryCheck(externalId) ?? []);
    const isPushed = associatedPullRequests?.nodes.length === 0;
    const namesPullRequest = /#\d/.test(messageHeadline ?? "");
    const [completedAt] = runs.flatMap((run) => run.completedAt ?? []);
    const checkedAt = completedAt === undefined ? settings.now() : new Date(completedAt);
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

/** The finished commit to begin behind; null where it is further back than these, or nowhere. */
export function finishedIn(nodes: readonly HistoryCommit[], { again, doubted }: Seek): HistoryCommit | null {
  const from = again === null ? 0 : nodes.findIndex(({ oid }) => oid === again) + 1;
  if (again !== null && from === 0) return null;
  const finished = nodes.slice(from).filter(({ check }) => check?.progress === "finished");
  if (doubted === null) return finished[0] ?? null;
  return finished.find(({ checkedAt }) => checkedAt < doubted) ?? finished.at(-1) ?? null;
}

function newestIn(nodes: readonly HistoryCommit[]): FinishedCheck | null {
  const newest = finishedIn(nodes, { again: null, doubted: null });
  return newest?.check == null ? null : { commit: newest.oid, check: newest.check, at: newest.checkedAt };
}

/** What came up to the newest report. */
function toldOf(unfinished: readonly Commit[], nodes: readonly HistoryCommit[]): readonly string[] {
  const newest = finishedIn(nodes, { again: null, doubted: null })?.oid;
  const oids = unfinished.map(({ oid }) => oid);
  return newest === undefined || !oids.includes(newest) ? [] : oids.slice(oids.indexOf(newest));
}

/**
 * The states that the default branch went through. Where the finished commit is not among the first parents (somebody
 * merged the default branch into theirs and pushed that), all came at once with the head.
 */
function firstParents(
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
