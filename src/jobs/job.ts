import type { RepositoryName } from "../github/read/repository.ts";

/** Where to look, and why: all that a webhook says. What to do follows from what stands on GitHub. */
export type Job = JobPayload & {
  /** Which deliveries of GitHub's brought it, for the log: the newest last. None where the bot came by itself. */
  readonly deliveries?: readonly string[];
};

/** A commit, and the id of the repository that a check is written to there. */
export type QueuedCommit = { readonly oid: string; readonly repositoryId: number };

export type ButtonPress = { readonly by: string; readonly head: string };

/** Of those who press while others wait; nobody else's press may push out that of somebody who may write. */
const maxPresses = 50;

type JobPayload =
  | {
      readonly do: "reconcile";
      readonly repository: RepositoryName;
      /** For the log: `push`, `catch-up`. */
      readonly why: string;
      /** The commit whose delivery check a person runs again: it releases what the cap had parked. */
      readonly rerunCommit: string | null;
      /** History was rewritten: comments may stand for minutes that no commit leads to any more. */
      readonly rewritten?: true;
      /**
       * When what was done lately is looked at once more, in milliseconds since 1970. Reads lag behind writes, and another
       * instance may have done the same at the same time: only a later look shows what was doubled, or was there though it
       * was not to be seen.
       */
      readonly verifyAt?: number;
    }
  /** A pull request that may bring minutes, or a configuration. */
  | {
      readonly do: "check pull request";
      readonly repository: RepositoryName;
      readonly number: number;
      readonly why: string;
      /** Its head as the event tells it, to say there what cannot be read. */
      readonly head: { readonly oid: string; readonly repositoryId: number } | null;
      /** Whether a person wants a new check although nothing changed. */
      readonly requested: boolean;
      /** Who pressed "Apply fixes", on the check of which commit, in order. */
      readonly presses?: readonly ButtonPress[];
      /** Commits of a merge queue on which it is tested: its checks are wanted there as well. */
      readonly queued?: readonly QueuedCommit[];
    }
  /** Somebody runs all our checks of a commit again. */
  | {
      readonly do: "re-run suite";
      readonly repository: RepositoryName;
      readonly suite: number;
      readonly head: { readonly oid: string; readonly repositoryId: number };
      /** Pull requests that the event named, and that are checked anyway. */
      readonly alreadyChecked: readonly number[];
      readonly why: string;
    }
  /** Something happened on an issue, by its node id, that action items may point to. */
  | {
      readonly do: "follow issue";
      readonly repository: RepositoryName;
      readonly issue: string;
      readonly why: string;
    }
  /** All that was missed in the repositories of an owner, or of all owners. */
  | {
      readonly do: "catch up";
      readonly owner: string | null;
      /** Whether it comes a while after one that found nothing: what is so new is not to be seen at once. */
      readonly secondTime?: true;
    };

export type ReconcileJob = Job & { readonly do: "reconcile" };
export type PullRequestJob = Job & { readonly do: "check pull request" };
export type SuiteJob = Job & { readonly do: "re-run suite" };

/** Jobs with the same key do not run at the same time. */
export function jobKey(job: Job): string {
  switch (job.do) {
    case "reconcile":
      return job.repository.nodeId;
    case "check pull request":
      return `${job.repository.nodeId} #${job.number}`;
    case "re-run suite":
      return `${job.repository.nodeId} suite ${job.suite}`;
    case "follow issue":
      return job.issue;
    case "catch up":
      return `catch up ${job.owner ?? ""}`;
  }
}

/** Whose repositories share the places where jobs run. */
export function jobGroup(job: Job): string {
  return job.do === "catch up" ? `catch up ${job.owner ?? ""}` : job.repository.owner.toLowerCase();
}

/** What it is about, for the log. */
export function describeJobTarget(job: Job): string {
  if (job.do === "catch up") return job.owner ?? "all owners";
  const { owner, name } = job.repository;
  return job.do === "check pull request" ? `${owner}/${name}#${job.number}` : `${owner}/${name}`;
}

const jobKinds: Readonly<Record<Job["do"], true>> = {
  reconcile: true,
  "check pull request": true,
  "re-run suite": true,
  "follow issue": true,
  "catch up": true,
};

/** A job that the bot wrote down as JSON, perhaps another version of it: null where this one does not know its kind. */
export function parseJob(text: string): Job | null {
  const job: unknown = JSON.parse(text);
  const isKnown =
    typeof job === "object" && job !== null && "do" in job && Object.hasOwn(jobKinds, String(job.do));
  return isKnown ? (job as Job) : null;
}

/** In a log a few are as good as all. */
const maxDeliveries = 20;

/** Of two jobs that wait for the same thing one is enough; what a person asked for and a rewriting must not get lost. */
export function mergeJobs(waiting: Job, added: Job): Job {
  const deliveries = new Set([waiting, added].flatMap((job) => job.deliveries ?? []));
  const merged = mergePayloads(waiting, added);
  return deliveries.size === 0 ? merged : { ...merged, deliveries: [...deliveries].slice(-maxDeliveries) };
}

function mergePayloads(waiting: Job, added: Job): Job {
  if (waiting.do === "check pull request" && added.do === "check pull request") {
    const asked = waiting.requested || added.requested;
    const presses = mergePresses(waiting.presses ?? [], added.presses ?? []);
    const queued = mergeQueued(waiting.queued ?? [], added.queued ?? []);
    return { ...added, requested: asked, head: added.head ?? waiting.head, presses, queued };
  }
  if (waiting.do !== "reconcile" || added.do !== "reconcile") return added;
  return {
    ...added,
    rerunCommit: added.rerunCommit ?? waiting.rerunCommit,
    ...(waiting.rewritten === true || added.rewritten === true ? { rewritten: true } : {}),
    ...latestVerification(waiting.verifyAt, added.verifyAt),
  };
}

/** Of a queue that is built anew again and again only the last commits are waited for. */
const maxQueuedCommits = 20;

function mergeQueued(
  waiting: readonly QueuedCommit[],
  added: readonly QueuedCommit[],
): readonly QueuedCommit[] {
  return [...new Map([...waiting, ...added].map((each) => [each.oid, each])).values()].slice(
    -maxQueuedCommits,
  );
}

/** Each once, however often they press. */
function mergePresses(
  waiting: readonly ButtonPress[],
  added: readonly ButtonPress[],
): readonly ButtonPress[] {
  const news = added.filter(({ by, head }) => !waiting.some((each) => each.by === by && each.head === head));
  return [...waiting, ...news].slice(0, maxPresses);
}

/** Whether a job comes only to verify what an earlier run did. @param now  milliseconds since 1970 */
export function isVerification({ verifyAt }: ReconcileJob, now: number): boolean {
  return verifyAt !== undefined && verifyAt <= now;
}

/** Returns the time of the later of two verifications. */
export function latestVerification(
  first: number | undefined,
  next: number | undefined,
): { readonly verifyAt?: number } {
  if (first === undefined && next === undefined) return {};
  return { verifyAt: Math.max(first ?? 0, next ?? 0) };
}
