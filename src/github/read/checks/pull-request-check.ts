import { hashOf } from "../../../minutes/hash.ts";

export const pullRequestCheckName = "Minutes";
export const configurationCheckName = "Minutes configuration";

/** State that a check on a pull request keeps for later runs and events in its `external_id`. */
export type PullRequestCheck = {
  /** Number of the pull request. Events about a check contain it only if its branch is in the repository itself. */
  readonly number: number;
  /** Hash of the base branch, to detect another base. Null if unknown. */
  readonly baseHash: string | null;
  /** `partly`: GitHub did not return everything. `unread`: GitHub returned nothing. Both are retried. */
  readonly progress: "whole" | "partly" | "unread";
  /** Hash of the report. It is equal if two checks report the same. */
  readonly reportHash: string;
  /** Whether the commit is in a merge queue and is not the head of the pull request. */
  readonly isQueued: boolean;
};

export function formatPullRequestCheck(check: PullRequestCheck): string {
  const { number, progress, reportHash, baseHash, isQueued } = check;
  const more = isQueued ? [baseHash ?? "", "queue"] : baseHash === null ? [] : [baseHash];
  return ["pull request", number, progress, reportHash, ...more].join(":");
}

export function parsePullRequestCheck(externalId: string | null | undefined): PullRequestCheck | null {
  const [kind, digits = "", progress, report = "", into = "", location] = externalId?.split(":") ?? [];
  if (kind !== "pull request" || !/^\d{1,15}$/.test(digits)) return null;
  if (progress !== "whole" && progress !== "partly" && progress !== "unread") return null;
  return {
    number: Number(digits),
    progress,
    reportHash: report,
    baseHash: into === "" ? null : into,
    isQueued: location === "queue",
  };
}

/** Returns a hash that identifies a branch in a check. */
export function hashBranch(branch: string): string {
  return hashOf(["branch", branch]);
}

/** Returns whether a check on the head is complete and was made for this base branch. */
export function isFullyChecked(externalId: string | null, branch: string): boolean {
  const check = parsePullRequestCheck(externalId);
  return (
    check?.progress === "whole" &&
    !check.isQueued &&
    (check.baseHash === null || check.baseHash === hashBranch(branch))
  );
}
