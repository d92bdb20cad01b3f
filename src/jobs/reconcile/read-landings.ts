import { dayOf } from "../../minutes/dates/calendar.ts";
import { filePathOf, sectionDate } from "../../minutes/meeting-path.ts";
import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { Item } from "../../action-items/tracking/item.ts";
import { fetchLastChanges, type LastChanges } from "../../github/read/files/last-changes.ts";
import type { ParsedDashboard } from "../../action-items/dashboard/dashboard.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import type { RepositoryCache } from "../run-cache.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

type ItemLandings = {
  /** Landing time by item id. */
  readonly landed: ReadonlyMap<string, Date>;
  /** Ids of items whose minutes all landed before the baseline. */
  readonly beforeBaseline: ReadonlySet<string>;
};

type LandingOptions = {
  /** The parsed dashboard. Null if there is none. */
  readonly parsedDashboard: ParsedDashboard | null;
  /** The baseline, used when no dashboard records it. */
  readonly since: Date;
  /** The minutes of the run. Null if the run has no new minutes. */
  readonly changed: readonly MinutesFile[] | null;
  /** Whether the configuration asks for a dashboard. */
  readonly isDashboardWanted: boolean;
};

type LandingReader = Pick<ReconcileContext, "app" | "access" | "minutes" | "head">;
export type LandingCache = Pick<RepositoryCache, "landings" | "files" | "changesBeforeBaseline">;

/** A dashboard created this long after the landing replaces one that people deleted. */
const recreatedAfterMs = dayMs;

/**
 * Returns when open items landed: as recorded in the dashboard, else when their file last changed, but not before the
 * first commit of this run. Later corrections of the file do not matter. Without a dashboard, what was in the file
 * before the baseline is not new. If people deleted the dashboard, its ticks are lost, so owners get the usual time
 * after a landing before they are reminded.
 */
export async function readLandings(
  run: LandingReader,
  cache: LandingCache,
  open: readonly Item[],
  { parsedDashboard, since, changed, isDashboardWanted }: LandingOptions,
): Promise<ItemLandings> {
  const { app, minutes } = run;
  const now = app.options.now();
  const remembered = new Map(parsedDashboard?.memory.landed.map(({ id, at }) => [id, at]));
  const begun = parsedDashboard?.since ?? since;
  const known = (item: Item): Date | undefined =>
    item.ids.map((id) => remembered.get(id)).find((at) => at !== undefined);
  const isBeforeBaseline = (at: Date | undefined): boolean => at !== undefined && at <= begun;
  const unknown = open.filter((item) => known(item) === undefined);
  // Newer minutes that carry over an old item make it due for reminders.
  const carried = open.filter(
    (item) => item.first.path !== item.latest.path && isBeforeBaseline(known(item)),
  );
  const written = await readLastChanges(run, cache, [
    ...unknown.flatMap(({ first, latest }) => [first.path, latest.path]),
    ...carried.map(({ latest }) => latest.path),
  ]);
  const arrived = new Set(changed?.filter(isNewFile).map(({ path }) => path));
  const corrected =
    parsedDashboard === null
      ? [...written].filter(([path, at]) => !isBeforeBaseline(at) && !arrived.has(path))
      : [];
  const paths = corrected.map(([path]) => path);
  const before = await readChangesBeforeBaseline(run, cache, begun, paths);
  const changes = new Map([...written, ...before.changes].filter(([path]) => !before.unread.has(path)));
  const merged = new Set(changed?.map(({ path }) => path));
  const oldest = minutes.finished === null ? undefined : minutes.unfinished.at(-1);
  const landed = new Map<string, Date>();
  const beforeBaseline = new Set<string>();
  for (const item of open) {
    const { first, latest } = item;
    const change = changes.get(first.path);
    // A merged file landed with its merge, whenever it was written.
    const isMerged =
      (parsedDashboard === null ? arrived : merged).has(first.path) &&
      oldest !== undefined &&
      change !== undefined &&
      oldest.at > change;
    const isOlder = !merged.has(first.path) && isNewToList(first.path, parsedDashboard);
    const at = known(item) ?? (isMerged ? oldest.at : isOlder ? begun : change);
    if (at === undefined) continue;
    const isRecreated =
      parsedDashboard === null &&
      isDashboardWanted &&
      !isBeforeBaseline(at) &&
      now.getTime() - at.getTime() > recreatedAfterMs;
    landed.set(item.id, isRecreated ? now : at);
    if (isBeforeBaseline(at) && isBeforeBaseline(first.path === latest.path ? at : changes.get(latest.path)))
      beforeBaseline.add(item.id);
  }
  return { landed, beforeBaseline };
}

/**
 * Returns whether a list of action items exists that has nothing from a growing file yet. Sections that no commit of this run
 * brought were there before the bot began to follow them, so their owners are not reminded.
 */
function isNewToList(path: string, parsedDashboard: ParsedDashboard | null): boolean {
  if (parsedDashboard === null || sectionDate(path) === null) return false;
  const file = filePathOf(path);
  return !parsedDashboard.memory.known.some((known) => filePathOf(known.path) === file);
}

/** Returns whether this run's commits added the file. */
function isNewFile({ versions }: MinutesFile): boolean {
  return versions[0].reading === null;
}

/** Returns the changes of files that existed before the baseline. */
async function readChangesBeforeBaseline(
  { app, access, minutes, head }: LandingReader,
  { changesBeforeBaseline }: LandingCache,
  baselineAt: Date,
  paths: readonly string[],
): Promise<LastChanges> {
  // A section of a later meeting was not in the file, although the file existed.
  const before = (path: string): boolean => (sectionDate(path) ?? "") <= dayOf(baselineAt, "UTC");
  const wanted = paths.filter((path) => before(path) && !changesBeforeBaseline.has(path));
  const { changes, unread } = await fetchMeetingChanges(wanted, (files) =>
    fetchLastChanges(app, access, minutes, head.oid, files, baselineAt),
  );
  const known = paths.flatMap((path) => {
    const at = changesBeforeBaseline.get(path)?.at ?? changes.get(path) ?? null;
    return at === null ? [] : [[path, at] as const];
  });
  for (const path of wanted)
    if (!unread.has(path)) changesBeforeBaseline.set(path, { at: changes.get(path) ?? null });
  return { changes: new Map(known), unread };
}

/** Returns the changes by the paths of meetings. A section has those of its file. */
async function fetchMeetingChanges(
  paths: readonly string[],
  fetchChanges: (files: readonly string[]) => Promise<LastChanges>,
): Promise<LastChanges> {
  const { changes, unread } = await fetchChanges([...new Set(paths.map(filePathOf))]);
  return {
    changes: new Map(
      paths.flatMap((path) => {
        const at = changes.get(filePathOf(path));
        return at === undefined ? [] : [[path, at] as const];
      }),
    ),
    unread: new Set(paths.filter((path) => unread.has(filePathOf(path)))),
  };
}

async function readLastChanges(
  { app, access, minutes, head }: LandingReader,
  { landings, files }: LandingCache,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const blobs = new Map([...files.keys()].map((key) => [key.slice(key.indexOf(" ") + 1), key]));
  const isKnown = (path: string): boolean => landings.get(path)?.blob === blobs.get(path);
  const wanted = [...new Set(paths)].filter((path) => !isKnown(path));
  const { changes } = await fetchMeetingChanges(wanted, (files) =>
    fetchLastChanges(app, access, minutes, head.oid, files),
  );
  const landed = paths.flatMap((path) => {
    const at = changes.get(path) ?? landings.get(path)?.at;
    return at === undefined ? [] : [[path, at] as const];
  });
  for (const [path, at] of changes) landings.set(path, { blob: blobs.get(path) ?? "", at });
  return new Map(landed);
}
