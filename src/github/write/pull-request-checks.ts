import { hashOf } from "../../minutes/hash.ts";

export const pullRequestCheckName = "Minutes";
export const configurationCheckName = "Minutes configuration";

/** What a check on a pull request tells later runs and events; it stands in its `external_id`. */
export type PullRequestCheck = {
  /** Events about a check name the pull request only where it is from a branch of the repository itself. */
  readonly number: number;
  /** Told by another one where it would be merged into another branch; null: it is not known into which. */
  readonly into: string | null;
  /** `partly`: GitHub did not tell everything. `unread`: it told nothing. Both are tried again. */
  readonly progress: "whole" | "partly" | "unread";
  /** Equal where two checks say the same. */
  readonly report: string;
  /** Whether its commit is the one of a merge queue, and not the head of the pull request. */
  readonly isQueued: boolean;
};

export function formatPullRequestCheck(check: PullRequestCheck): string {
  const { number, progress, report, into, isQueued } = check;
  const more = isQueued ? [into ?? "", "queue"] : into === null ? [] : [into];
  return ["pull request", number, progress, report, ...more].join(":");
}

export function parsePullRequestCheck(externalId: string | null | undefined): PullRequestCheck | null {
  const [kind, digits = "", progress, report = "", into = "", place] = externalId?.split(":") ?? [];
  if (kind !== "pull request" || !/^\d{1,15}$/.test(digits)) return null;
  if (progress !== "whole" && progress !== "partly" && progress !== "unread") return null;
  return {
    number: Number(digits),
    progress,
    report,
    into: into === "" ? null : into,
    isQueued: place === "queue",
  };
}

/** How a check tells one branch from another. */
export function branchMark(branch: string): string {
  return hashOf(["branch", branch]);
}

/** Whether a check on the head told everything that it had to, and of a merge into this branch. */
export function isChecked(externalId: string | null, branch: string): boolean {
  const check = parsePullRequestCheck(externalId);
  return (
    check?.progress === "whole" &&
    !check.isQueued &&
    (check.into === null || check.into === branchMark(branch))
  );
}
