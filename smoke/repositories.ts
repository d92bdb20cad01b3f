import type { Access, App } from "../src/github/client/app.ts";
import { readPermissions, type Installation } from "../src/github/client/installations.ts";
import { findRepositoryByName } from "../src/github/read/find-repository-by-name.ts";
import { readRepository, type MinutesRepository } from "../src/github/read/repository.ts";
import { argumentProblems } from "../src/commands/messages.ts";
import { repositoryProblems } from "../src/jobs/messages.ts";
import { formatProblem } from "../src/problem.ts";
import { isScratch } from "./scratch.ts";

/** The reason why the run could not start, with a fix. */
export class CannotStart extends Error {
  override readonly name = "CannotBegin";
}

type ScratchRepository = {
  readonly installation: Installation;
  readonly repository: MinutesRepository;
};

/**
 * Finds a scratch repository.
 * @param name  `owner/name`
 * @param confirmed  names of repositories that need not look like scratch repositories
 * @throws CannotBegin if the repository is not a scratch repository, or cannot be used
 */
export async function findScratchRepository(
  app: App,
  name: string,
  confirmed: readonly string[],
): Promise<ScratchRepository> {
  const [, owner, repo] = /^([\w-]+)\/([\w.-]+)$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined)
    throw new CannotStart(formatProblem(argumentProblems.notAName(name)));
  const installation = await app.findInstallation(owner);
  if (installation === null) throw new CannotStart(formatProblem(repositoryProblems.notInstalled(owner)));
  if (installation.suspended) throw new CannotStart(formatProblem(repositoryProblems.suspended(owner)));
  const access = app.access(installation, readPermissions);
  const named = await findRepositoryByName(app, access, owner, repo);
  const nothing = { rerunCommit: null, recheckSince: null };
  const repository = named === null ? null : await readRepository(app, access, named, nothing);
  if (repository === null) throw new CannotStart(formatProblem(repositoryProblems.notFound(name)));
  if (repository.archived || !repository.hasIssues)
    throw new CannotStart(`${name} is archived or has no issues. Use another repository.`);
  const isConfirmed = confirmed.some((each) => each.toLowerCase() === name.toLowerCase());
  if (!isConfirmed && !(await looksLikeScratch(access, repository)))
    throw new CannotStart(
      `${name} does not look like a scratch repository: neither its name, its description nor a topic has "scratch" or "smoke". ` +
        `If the run may write to it, add: --yes ${name}`,
    );
  return { installation, repository };
}

async function looksLikeScratch({ octokit }: Access, { owner, name }: MinutesRepository): Promise<boolean> {
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  return isScratch(data);
}
