import { urlKinds, type Target } from "../../model/target.ts";

/** Returns the URL of a target. */
export function issueUrlOf(
  { owner, repo, number, kind }: Pick<Target, "owner" | "repo" | "number" | "kind">,
  { serverUrl }: { readonly serverUrl: string },
): string {
  return `${serverUrl}/${owner}/${repo}/${urlKinds[kind]}/${number}`;
}
