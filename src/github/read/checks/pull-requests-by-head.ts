import type { Access, App } from "../../client/app.ts";
import { expectList } from "../../client/failure.ts";
import type { RepositoryName } from "../repository.ts";
import { retryRead } from "../../client/retry-read.ts";

/** Finds the numbers of the open pull requests with this head commit, including those from forks. */
export async function findPullRequestsByHead(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name: repo }: RepositoryName,
  commit: string,
): Promise<readonly number[]> {
  const { list } = octokit.rest.pulls;
  const parameters = { owner, repo, state: "open", per_page: 100 } as const;
  const pulls = await retryRead(() => octokit.paginate(list, parameters, expectList), app.options.sleep);
  return pulls.filter(({ head }) => head.sha === commit).map(({ number }) => number);
}
