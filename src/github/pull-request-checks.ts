export const pullRequestCheckName = "Minutes";
export const configurationCheckName = "Minutes configuration";

/** What a check on a pull request tells later runs and events; it stands in its `external_id`. */
export type PullRequestCheck = {
  /** Events about a check name the pull request only where it is from a branch of the repository itself. */
  readonly number: number;
  /** `partly`: GitHub did not tell everything. `unread`: it told nothing. Both are tried again. */
  readonly progress: "whole" | "partly" | "unread";
  /** Equal where two checks say the same. */
  readonly report: string;
};

export function formatPullRequestCheck({ number, progress, report }: PullRequestCheck): string {
  return `pull request:${number}:${progress}:${report}`;
}

export function parsePullRequestCheck(externalId: string | null | undefined): PullRequestCheck | null {
  const [kind, digits = "", progress, report = ""] = externalId?.split(":") ?? [];
  if (kind !== "pull request" || !/^\d{1,15}$/.test(digits)) return null;
  if (progress !== "whole" && progress !== "partly" && progress !== "unread") return null;
  return { number: Number(digits), progress, report };
}
