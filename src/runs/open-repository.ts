import { isMinutesRepository, parseConfig, type Config } from "../config.ts";
import type { RepositoryName } from "../github/repository.ts";
import { createTreeReader, type TreeReader } from "../github/trees.ts";
import { passProblems, type Problem } from "../problems.ts";
import type { World } from "../reconcile.ts";
import { findRepository } from "./find-repository.ts";
import { mayFollow } from "./may-follow.ts";
import type { Run } from "./run.ts";

/** A minutes repository as it stands, and how its minutes are to be read. */
export type Opened = { readonly run: Run; readonly config: Config; readonly tree: TreeReader };

/** Why nothing can be done there, for somebody who asked for it by name. */
export type Closed = { readonly problems: readonly Problem[] };

/** @param why  for the log */
export async function openRepository(
  repository: RepositoryName,
  world: World,
  why: string,
): Promise<Opened | Closed> {
  const job = { do: "reconcile", repository, why, again: null } as const;
  const name = `${repository.owner}/${repository.name}`;
  const found = await findRepository(job, world.app, null);
  const head = found?.minutes.head ?? null;
  if (found === null || head === null) return { problems: [passProblems.notThere(name)] };
  const { installation, access, minutes } = found;
  if (!isMinutesRepository(minutes.ownConfig, minutes)) return { problems: [passProblems.notMinutes(name)] };
  const { app, reader, log, memory, stopping } = world;
  const run: Run = { app, reader, log, job, installation, access, minutes, head, memory, stopping };
  if (!(await mayFollow(run))) return { problems: [passProblems.notAllowed(name)] };
  const settings = parseConfig(minutes.ownConfig, minutes.organizationConfig, minutes);
  if ("problems" in settings) return settings;
  return { run, config: settings.config, tree: createTreeReader(app, access, minutes) };
}
