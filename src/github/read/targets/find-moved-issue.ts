import type { Address } from "../../../minutes/minutes.ts";
import type { Access, App } from "../../client/app.ts";
import { retryRead } from "../../client/retry-read.ts";
import { UnclearResponse } from "../../client/failure.ts";

/**
 * Returns the new address of an issue that GraphQL no longer finds. REST returns 301 for a moved issue:
 * https://docs.github.com/rest/issues/issues#get-an-issue
 * @throws Octokit's error with 404 (hidden) or 410 (deleted)
 */
export async function findMovedIssue(
  app: Pick<App, "options">,
  access: Access,
  { owner, repo, number }: Address,
): Promise<Address> {
  let url = `/repos/${owner}/${repo}/issues/${number}`;
  for (let hop = 0; hop < 3; hop += 1) {
    const answer = await retryRead(() => access.octokit.request(`GET ${url}`), app.options.sleep);
    const { data, headers, status } = answer as {
      data: unknown;
      headers: { location?: string };
      status: number;
    };
    if (status === 200) return addressFrom(data);
    if (status < 300 || status >= 400 || headers.location === undefined) break;
    url = headers.location;
  }
  throw new UnclearResponse("GitHub did not return where the issue is");
}

function addressFrom(data: unknown): Address {
  if (typeof data === "object" && data !== null && "repository_url" in data && "number" in data) {
    const [owner, repo] = String(data.repository_url).split("/").slice(-2);
    if (owner !== undefined && repo !== undefined) return { owner, repo, number: Number(data.number) };
  }
  throw new UnclearResponse("GitHub returned no issue");
}
