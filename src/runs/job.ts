import type { RepositoryName } from "../github/repository.ts";

/** Where to look, and why: all that a webhook says. What to do follows from what stands on GitHub. */
export type Job =
  | {
      readonly do: "reconcile";
      readonly repository: RepositoryName;
      /** For the log: `push`, `catch-up`. */
      readonly why: string;
      /** The commit whose delivery check a person runs again: it releases what the cap had parked. */
      readonly again: string | null;
      /** History was rewritten: comments may stand for minutes that no commit leads to any more. */
      readonly rewritten?: true;
    }
  /** A pull request that may change the configuration. */
  | { readonly do: "check configuration"; readonly repository: RepositoryName; readonly pullRequest: string }
  /** Something happened on an issue, by its node id, that action items may point to. */
  | {
      readonly do: "follow issue";
      readonly repository: RepositoryName;
      readonly issue: string;
      readonly why: string;
    }
  /** All that was missed in the repositories of an owner, or of all owners. */
  | { readonly do: "catch up"; readonly owner: string | null };

export type ReconcileJob = Job & { readonly do: "reconcile" };

/** Jobs with the same key do not run at the same time. */
export function keyOf(job: Job): string {
  switch (job.do) {
    case "reconcile":
      return job.repository.nodeId;
    case "check configuration":
      return job.pullRequest;
    case "follow issue":
      return job.issue;
    case "catch up":
      return `catch up ${job.owner ?? ""}`;
  }
}

/** Whose repositories share the places where jobs run. */
export function groupOf(job: Job): string {
  return job.do === "catch up" ? `catch up ${job.owner ?? ""}` : job.repository.owner.toLowerCase();
}

const kinds: Readonly<Record<Job["do"], true>> = {
  reconcile: true,
  "check configuration": true,
  "follow issue": true,
  "catch up": true,
};

/** A job that the bot wrote down as JSON, perhaps another version of it: null where this one does not know its kind. */
export function parseJob(text: string): Job | null {
  const job: unknown = JSON.parse(text);
  const isKnown =
    typeof job === "object" && job !== null && "do" in job && Object.hasOwn(kinds, String(job.do));
  return isKnown ? (job as Job) : null;
}

/** Of two jobs that wait for the same thing one is enough; a release and a rewriting must not get lost. */
export function mergeJobs(waiting: Job, added: Job): Job {
  if (waiting.do !== "reconcile" || added.do !== "reconcile") return added;
  return {
    ...added,
    again: added.again ?? waiting.again,
    ...(waiting.rewritten === true || added.rewritten === true ? { rewritten: true } : {}),
  };
}
