import type { Access, App } from "../../client/app.ts";
import { listIn } from "../../client/failure.ts";
import type { RepositoryName } from "../repository.ts";
import { retried } from "../../client/retry-read.ts";

/** The numbers of the open pull requests whose newest commit is this one, from wherever they come. */
export async function openPullsAt(
  app: App,
  { octokit }: Access,
  { owner, name: repo }: RepositoryName,
  commit: string,
): Promise<readonly number[]> {
  const { list } = octokit.rest.pulls;
  const parameters = { owner, repo, state: "open", per_page: 100 } as const;
  const pulls = await retried(() => octokit.paginate(list, parameters, listIn), app.settings.sleep);
  return pulls.filter(({ head }) => head.sha === commit).map(({ number }) => number);
}
