import type { Access, App } from "../src/github/client/app.ts";
import { readPermissions, type Installation } from "../src/github/client/installations.ts";
import { findRepositoryByName } from "../src/github/read/find-repository-by-name.ts";
import { readRepository, type MinutesRepository } from "../src/github/read/repository.ts";
import { argumentProblems } from "../src/commands/messages.ts";
import { repositoryProblems } from "../src/jobs/messages.ts";
import { formatProblem } from "../src/problem.ts";
import { isScratch } from "./scratch.ts";

/** Says why nothing was tried at all, and what to do about it. */
export class CannotBegin extends Error {
  override readonly name = "CannotBegin";
}

export type ScratchRepository = {
  readonly installation: Installation;
  readonly repository: MinutesRepository;
};

/**
 * Finds a scratch repository.
 * @param name  `owner/name`, as a person typed it
 * @param confirmed  names that the person typed again: taken for scratch repositories, whatever they look like
 * @throws CannotBegin where it is none, or cannot be used
 */
export async function findScratchRepository(
  app: App,
  name: string,
  confirmed: readonly string[],
): Promise<ScratchRepository> {
  const [, owner, repo] = /^([\w-]+)\/([\w.-]+)$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined)
    throw new CannotBegin(formatProblem(argumentProblems.notAName(name)));
  const installation = await app.findInstallation(owner);
  if (installation === null) throw new CannotBegin(formatProblem(repositoryProblems.notInstalled(owner)));
  if (installation.suspended) throw new CannotBegin(formatProblem(repositoryProblems.suspended(owner)));
  const access = app.access(installation, readPermissions);
  const named = await findRepositoryByName(app, access, owner, repo);
  const nothing = { rerunCommit: null, recheckSince: null };
  const repository = named === null ? null : await readRepository(app, access, named, nothing);
  if (repository === null) throw new CannotBegin(formatProblem(repositoryProblems.notThere(name)));
  if (repository.archived || !repository.hasIssues)
    throw new CannotBegin(`${name} is archived or has no issues. Use another repository.`);
  const isConfirmed = confirmed.some((each) => each.toLowerCase() === name.toLowerCase());
  if (!isConfirmed && !(await looksLikeScratch(access, repository)))
    throw new CannotBegin(
      `${name} does not look like a scratch repository: neither its name, its description nor a topic has "scratch" or "smoke". ` +
        `If anything in it may be written to, add: --yes ${name}`,
    );
  return { installation, repository };
}

async function looksLikeScratch({ octokit }: Access, { owner, name }: MinutesRepository): Promise<boolean> {
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  return isScratch(data);
}
