import type { Target } from "../../model/target.ts";

const segments = { issue: "issues", "pull request": "pull", discussion: "discussions" } as const;

/** Returns the URL of a target. */
export function issueUrlOf(
  { owner, repo, number, kind }: Pick<Target, "owner" | "repo" | "number" | "kind">,
  { serverUrl }: { readonly serverUrl: string },
): string {
  return `${serverUrl}/${owner}/${repo}/${segments[kind]}/${number}`;
}
