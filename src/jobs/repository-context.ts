import { isMinutesRepository, parseConfig, type Config } from "../config/config.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import { createTreeReader, type TreeReader } from "../github/read/files/trees.ts";
import { passProblems, type Problem } from "../problems.ts";
import type { World } from "./reconcile/reconcile.ts";
import { findRepository } from "./find-repository.ts";
import { mayFollow, missingPermission } from "./repository-access.ts";
import type { Run } from "./reconcile/reconcile-context.ts";

/** A minutes repository as it stands, and how its minutes are to be read. */
export type Opened = { readonly run: Run; readonly config: Config; readonly tree: TreeReader };

/** Why nothing can be done there, for somebody who asked for it by name. */
export type Closed = {
  readonly problems: readonly Problem[];
  /** Whether they are mistakes of its configuration, which a run reports in its check. */
  readonly isConfiguration: boolean;
};

/** @param why  for the log */
export async function openRepository(
  repository: RepositoryName,
  world: World,
  why: string,
): Promise<Opened | Closed> {
  const job = { do: "reconcile", repository, why, again: null } as const;
  const name = `${repository.owner}/${repository.name}`;
  const closed = (problem: Problem): Closed => ({ problems: [problem], isConfiguration: false });
  const known = await world.app.installationOn(repository.owner);
  if (known !== null && missingPermission(known) !== null) return closed(passProblems.notAllowed(name));
  const found = await findRepository(job, world, null);
  const head = found?.minutes.head ?? null;
  if (found === null || head === null) return closed(passProblems.notThere(name));
  const { installation, access, minutes } = found;
  if (minutes.archived) return closed(passProblems.archived(name));
  if (!isMinutesRepository(minutes.ownConfig, minutes)) return closed(passProblems.notMinutes(name));
  const { app, reader, log, memory, stopping } = world;
  const refused: Run["refused"] = new Map();
  const run: Run = { app, reader, log, job, installation, access, minutes, head, memory, refused, stopping };
  if (!(await mayFollow(run))) return closed(passProblems.notAllowed(name));
  const settings = parseConfig(minutes.ownConfig, minutes.organizationConfig, minutes);
  if ("problems" in settings) return { ...settings, isConfiguration: true };
  return { run, config: settings.config, tree: createTreeReader(app, access, minutes) };
}
