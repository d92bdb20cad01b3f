import type { Item } from "../../action-items/tracking/item.ts";
import { fetchLastChanges, type LastChanges } from "../../github/read/files/last-changes.ts";
import type { ParsedDashboard } from "../../action-items/dashboard/dashboard.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import type { RepositoryCache } from "../memory.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

export type ItemLandings = {
  /** When items landed, by id. */
  readonly landed: ReadonlyMap<string, Date>;
  /** Ids of those of which all minutes landed before the bot began to follow them. */
  readonly beforeBaseline: ReadonlySet<string>;
};

export type LandingOptions = {
  /** What the dashboard says; null where there is none. */
  readonly listed: ParsedDashboard | null;
  /** When the bot began, where no dashboard tells. */
  readonly since: Date;
  /** The minutes that this run is about; null where time alone is its reason. */
  readonly changed: readonly MinutesFile[] | null;
  /** Whether a dashboard is to be made. */
  readonly isListWanted: boolean;
};

/** After so long without a dashboard, in milliseconds, one that is made replaces one that people deleted. */
const recreatedAfterMs = 86_400_000;

/**
 * When open items landed: as the dashboard remembers it, else when their file was changed last, and not before the first
 * commit of this run. A later correction of the file then no longer matters. Where no dashboard remembers, what stood in
 * the file before the bot began is no news, and what was ticked on a dashboard that people deleted is forgotten: the
 * owners see the new one for as long as after a landing before they are asked.
 */
export async function readLandings(
  run: ReconcileContext,
  memory: RepositoryCache,
  open: readonly Item[],
  { listed, since, changed, isListWanted }: LandingOptions,
): Promise<ItemLandings> {
  const { app, minutes } = run;
  const now = app.options.now();
  const remembered = new Map(listed?.memory.landed.map(({ id, at }) => [id, at]));
  const begun = listed?.since ?? since;
  const known = (item: Item): Date | undefined =>
    item.ids.map((id) => remembered.get(id)).find((at) => at !== undefined);
  const isBeforeBaseline = (at: Date | undefined): boolean => at !== undefined && at <= begun;
  const unknown = open.filter((item) => known(item) === undefined);
  // Minutes that carry an old item over since then make it one to remind of.
  const carried = open.filter(
    (item) => item.first.path !== item.latest.path && isBeforeBaseline(known(item)),
  );
  const written = await readLastChanges(run, memory, [
    ...unknown.flatMap(({ first, latest }) => [first.path, latest.path]),
    ...carried.map(({ latest }) => latest.path),
  ]);
  const arrived = new Set(changed?.filter(isNewFile).map(({ path }) => path));
  const corrected =
    listed === null ? [...written].filter(([path, at]) => !isBeforeBaseline(at) && !arrived.has(path)) : [];
  const paths = corrected.map(([path]) => path);
  const before = await readChangesBeforeBaseline(run, memory, begun, paths);
  const changes = new Map([...written, ...before.changes].filter(([path]) => !before.unread.has(path)));
  const merged = new Set(changed?.map(({ path }) => path));
  const oldest = minutes.finished === null ? undefined : minutes.unfinished.at(-1);
  const landed = new Map<string, Date>();
  const beforeBaseline = new Set<string>();
  for (const item of open) {
    const { first, latest } = item;
    const change = changes.get(first.path);
    // What was merged came with the merge, whenever it was written.
    const isMerged =
      (listed === null ? arrived : merged).has(first.path) &&
      oldest !== undefined &&
      change !== undefined &&
      oldest.at > change;
    const at = known(item) ?? (isMerged ? oldest.at : change);
    if (at === undefined) continue;
    const isRecreated =
      listed === null &&
      isListWanted &&
      !isBeforeBaseline(at) &&
      now.getTime() - at.getTime() > recreatedAfterMs;
    landed.set(item.id, isRecreated ? now : at);
    if (isBeforeBaseline(at) && isBeforeBaseline(first.path === latest.path ? at : changes.get(latest.path)))
      beforeBaseline.add(item.id);
  }
  return { landed, beforeBaseline };
}

/** Whether the file came with this run. */
function isNewFile({ versions }: MinutesFile): boolean {
  return versions[0].reading === null;
}

/** Those of the files that stood there before the bot began. */
async function readChangesBeforeBaseline(
  { app, access, minutes, head }: ReconcileContext,
  { before }: RepositoryCache,
  baselineAt: Date,
  paths: readonly string[],
): Promise<LastChanges> {
  const wanted = paths.filter((path) => !before.has(path));
  const { changes, unread } = await fetchLastChanges(app, access, minutes, head.oid, wanted, baselineAt);
  for (const path of wanted) if (!unread.has(path)) before.set(path, changes.get(path) ?? null);
  const known = paths.flatMap((path) => {
    const at = before.get(path) ?? null;
    return at === null ? [] : [[path, at] as const];
  });
  return { changes: new Map(known), unread };
}

async function readLastChanges(
  { app, access, minutes, head }: ReconcileContext,
  { landings, files }: RepositoryCache,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const blobs = new Map([...files.keys()].map((key) => [key.slice(key.indexOf(" ") + 1), key]));
  const isKnown = (path: string): boolean => landings.get(path)?.blob === blobs.get(path);
  const wanted = [...new Set(paths)].filter((path) => !isKnown(path));
  for (const [path, at] of (await fetchLastChanges(app, access, minutes, head.oid, wanted)).changes)
    landings.set(path, { blob: blobs.get(path) ?? "", at });
  return new Map(
    paths.flatMap((path) => {
      const landing = landings.get(path);
      return landing === undefined ? [] : [[path, landing.at] as const];
    }),
  );
}
