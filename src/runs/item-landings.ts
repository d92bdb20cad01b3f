import type { Item } from "../action-items/item.ts";
import { lastChanges } from "../github/landings.ts";
import type { SeenDashboard } from "../plan/dashboard.ts";
import type { RepositoryMemory } from "./memory.ts";
import type { Run } from "./run.ts";

export type Landings = {
  /** When items landed, by id. */
  readonly landed: ReadonlyMap<string, Date>;
  /** Ids of those of which all minutes landed before the bot began to follow them. */
  readonly beforeBaseline: ReadonlySet<string>;
};

/**
 * When open items landed: as the dashboard remembers it, else when their file was changed last, and not before the first
 * commit of this run. A later correction of the file then no longer matters.
 * @param since  when the bot began, where no dashboard tells
 * @param changed  the minutes that this run is about
 */
export async function landingsOf(
  run: Run,
  memory: RepositoryMemory,
  open: readonly Item[],
  listed: SeenDashboard | null,
  since: Date,
  changed: ReadonlySet<string>,
): Promise<Landings> {
  const { minutes } = run;
  const remembered = new Map(listed?.memory.landed.map(({ id, at }) => [id, at]));
  const begun = listed?.since ?? since;
  const known = (item: Item): Date | undefined =>
    item.ids.map((id) => remembered.get(id)).find((at) => at !== undefined);
  const isOld = (at: Date | undefined): boolean => at !== undefined && at <= begun;
  const unknown = open.filter((item) => known(item) === undefined);
  // Minutes that carry an old item over since then make it one to remind of.
  const carried = open.filter((item) => item.first.path !== item.latest.path && isOld(known(item)));
  const changes = await changesOf(run, memory, [
    ...unknown.flatMap(({ first, latest }) => [first.path, latest.path]),
    ...carried.map(({ latest }) => latest.path),
  ]);
  const oldest = minutes.finished === null ? undefined : minutes.unfinished.at(-1);
  const landed = new Map<string, Date>();
  const beforeBaseline = new Set<string>();
  for (const item of open) {
    const written = changes.get(item.first.path);
    // What was merged came with the merge, whenever it was written.
    const isMerged =
      changed.has(item.first.path) && oldest !== undefined && written !== undefined && oldest.at > written;
    const at = known(item) ?? (isMerged ? oldest.at : written);
    if (at === undefined) continue;
    landed.set(item.id, at);
    const latest = item.first.path === item.latest.path ? at : changes.get(item.latest.path);
    if (isOld(at) && isOld(latest)) beforeBaseline.add(item.id);
  }
  return { landed, beforeBaseline };
}

async function changesOf(
  { app, access, minutes, head }: Run,
  { landings, files }: RepositoryMemory,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const blobs = new Map([...files.keys()].map((key) => [key.slice(key.indexOf(" ") + 1), key]));
  const isKnown = (path: string): boolean => landings.get(path)?.blob === blobs.get(path);
  const wanted = [...new Set(paths)].filter((path) => !isKnown(path));
  for (const [path, at] of await lastChanges(app, access, minutes, head.oid, wanted))
    landings.set(path, { blob: blobs.get(path) ?? "", at });
  return new Map(
    paths.flatMap((path) => {
      const landing = landings.get(path);
      return landing === undefined ? [] : [[path, landing.at] as const];
    }),
  );
}
