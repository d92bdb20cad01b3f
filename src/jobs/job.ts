import type { LocatedCommit } from "../github/read/files/commit.ts";
import type { RepositoryName } from "../github/read/repository.ts";

/** A repository or issue to process, and the reason. The action follows from the state of GitHub, not from the event. */
export type Job = JobPayload & {
  /** Ids of the webhook deliveries that caused it, newest last, for the log. */
  readonly deliveries?: readonly string[];
};

export type ButtonPress = { readonly by: string; readonly head: string };

/**
 * Maximum number of button presses kept. The first ones are kept, so that nobody can displace a person with write
 * access.
 */
const maxPresses = 50;

type JobPayload =
  | {
      readonly do: "reconcile";
      readonly repository: RepositoryName;
      /** Reason for the log: `push`, `catch-up`. */
      readonly why: string;
      /** The commit whose delivery check a person re-ran, which approves comments over the limit. */
      readonly rerunCommit: string | null;
      /** Whether history was rewritten, so that comments may exist for removed commits. */
      readonly rewritten?: true;
      /**
       * Time to verify earlier writes, in milliseconds since 1970. Reads lag behind writes, and another instance may have done
       * the same at the same time, so only a later read shows duplicates.
       */
      readonly verifyAt?: number;
      /** Age in milliseconds up to which a verification verifies. The default suits a server, which verifies soon. */
      readonly verifyMs?: number;
    }
  /** A pull request that may change minutes or the configuration. */
  | {
      readonly do: "check pull request";
      readonly repository: RepositoryName;
      readonly number: number;
      readonly why: string;
      /** Its head according to the event. It gets a report if the pull request cannot be read. */
      readonly head: LocatedCommit | null;
      /** Whether a person requested a new check although nothing changed. */
      readonly requested: boolean;
      /** Presses of "Apply fixes", oldest first. */
      readonly presses?: readonly ButtonPress[];
      /** Commits of a merge queue that test it and need the same checks. */
      readonly queued?: readonly LocatedCommit[];
      /** Whether it repeats a check whose pull request was not found: reads lag after a webhook. */
      readonly secondTime?: true;
    }
  /** A re-run of all our checks of a commit. */
  | {
      readonly do: "re-run suite";
      readonly repository: RepositoryName;
      readonly suite: number;
      readonly head: LocatedCommit;
      /** Pull requests named by the event, which have jobs already. */
      readonly alreadyChecked: readonly number[];
      readonly why: string;
    }
  /** An event on an issue (node id) that action items may refer to. */
  | {
      readonly do: "follow issue";
      readonly repository: RepositoryName;
      readonly issue: string;
      readonly why: string;
    }
  /** A catch-up for one owner, or for all owners. */
  | {
      readonly do: "catch up";
      readonly owner: string | null;
      /** Whether it repeats a catch-up that found nothing: reads lag after an installation. */
      readonly secondTime?: true;
    };

export type ReconcileJob = Job & { readonly do: "reconcile" };
export type PullRequestJob = Job & { readonly do: "check pull request" };
export type SuiteJob = Job & { readonly do: "re-run suite" };

/** Returns the key of a job. Jobs with the same key do not run at the same time. */
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

/** Returns the group of a job. Jobs of a group share its concurrency limit. */
export function jobGroup(job: Job): string {
  return job.do === "catch up" ? `catch up ${job.owner ?? ""}` : job.repository.owner.toLowerCase();
}

/** Describes the subject of a job, for the log. */
export function describeJobTarget(job: Job): string {
  if (job.do === "catch up") return job.owner ?? "all owners";
  const { owner, name } = job.repository;
  return job.do === "check pull request" ? `${owner}/${name}#${job.number}` : `${owner}/${name}`;
}

/** Keys that a job of this version must have. */
const requiredKeys: Readonly<Record<Job["do"], readonly string[]>> = {
  reconcile: ["repository", "rerunCommit"],
  "check pull request": ["repository", "number", "requested"],
  "re-run suite": ["repository", "suite", "alreadyChecked"],
  "follow issue": ["repository", "issue"],
  "catch up": ["owner"],
};

/**
 * Parses a job from the queue.
 * @returns null for a job of another version with another shape; the catch-up finds its work
 */
export function parseJob(text: string): Job | null {
  const job: unknown = JSON.parse(text);
  if (typeof job !== "object" || job === null || !("do" in job)) return null;
  const kind = String(job.do);
  if (!Object.hasOwn(requiredKeys, kind)) return null;
  return requiredKeys[kind as Job["do"]].every((key) => key in job) ? (job as Job) : null;
}

/** A few ids are enough to find the deliveries. */
const maxDeliveries = 20;

/** Merges two waiting jobs with the same key. It keeps the requests of people and the fact that history was rewritten. */
export function mergeJobs(waiting: Job, added: Job): Job {
  const deliveries = new Set([waiting, added].flatMap((job) => job.deliveries ?? []));
  const merged = mergePayloads(waiting, added);
  return deliveries.size === 0 ? merged : { ...merged, deliveries: [...deliveries].slice(-maxDeliveries) };
}

function mergePayloads(waiting: Job, added: Job): Job {
  if (waiting.do === "check pull request" && added.do === "check pull request") {
    const requested = waiting.requested || added.requested;
    const presses = mergePresses(waiting.presses ?? [], added.presses ?? []);
    const queued = mergeQueued(waiting.queued ?? [], added.queued ?? []);
    return { ...added, requested, head: added.head ?? waiting.head, presses, queued };
  }
  if (waiting.do !== "reconcile" || added.do !== "reconcile") return added;
  return {
    ...added,
    rerunCommit: added.rerunCommit ?? waiting.rerunCommit,
    ...(waiting.rewritten === true || added.rewritten === true ? { rewritten: true } : {}),
    ...latestVerification(waiting.verifyAt, added.verifyAt),
  };
}

/** Maximum number of merge queue commits that are kept. GitHub drops older ones when it rebuilds the queue. */
const maxQueuedCommits = 20;

function mergeQueued(
  waiting: readonly LocatedCommit[],
  added: readonly LocatedCommit[],
): readonly LocatedCommit[] {
  return [...new Map([...waiting, ...added].map((each) => [each.oid, each])).values()].slice(
    -maxQueuedCommits,
  );
}

/** Keeps one press per person and commit. */
function mergePresses(
  waiting: readonly ButtonPress[],
  added: readonly ButtonPress[],
): readonly ButtonPress[] {
  const newPresses = added.filter(
    ({ by, head }) => !waiting.some((each) => each.by === by && each.head === head),
  );
  return [...waiting, ...newPresses].slice(0, maxPresses);
}

/** Returns whether the only purpose of a job is to verify an earlier run. @param now  milliseconds since 1970 */
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
