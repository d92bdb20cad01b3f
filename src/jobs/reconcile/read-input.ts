import { minutesPaths, type Config } from "../../config/config.ts";
import { failureOf, loggable } from "../../github/client/failure.ts";
import { findCommented } from "../../github/read/targets/find-our-comments.ts";
import { lookUp } from "../../github/read/targets/targets.ts";
import { readHistory, type FileState, type Tree, type TreeReader } from "../../github/read/files/trees.ts";
import { dateInPath } from "../../minutes/dates/date.ts";
import { addressKey, type Address } from "../../minutes/minutes.ts";
import { keyOf, readingSettingsOf, readMinutesFiles, type ItemsRead } from "./minutes-files.ts";
import { outcomeOn, repositoryPlace, type Outcome } from "../../model/change.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import {
  addressesOf,
  commentedPaths,
  findConnectedPaths,
  unresolvedAddresses,
} from "../../backlinks/plan-backlinks.ts";
import { readBackTo } from "../../backlinks/comment-history-start.ts";
import { withRenames, type OutsideFile } from "../../backlinks/renames.ts";
import { reasons } from "../../backlinks/messages.ts";
import type { LookUp } from "../../model/target.ts";
import type { Problem } from "../../problems.ts";
import { readOutside, statesOfGone } from "./moved-files.ts";
import { isRewritten, planSettingOf, type Run } from "./reconcile-context.ts";
import { isWaitedFor, noteTry } from "../read-attempts.ts";
import { doYielding } from "../yielding.ts";

/** What a run is about: the minutes that changed, those that share a comment with them, and what stands on the targets. */
export type Seen = {
  readonly files: readonly MinutesFile[];
  readonly lookUps: readonly LookUp[];
  readonly exists: (path: string) => boolean;
  /** Every path at the head. */
  readonly paths: readonly string[];
  /** The bytes at the head of the minutes that changed. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  /** The action items of the minutes that changed. */
  readonly items: readonly ItemsRead[];
  /** Minutes that cannot be read at the head. */
  readonly problems: readonly Problem[];
  /** Minutes that were not read in time, and are soon tried again; owners whose earlier comments were not searched for. */
  readonly waited: readonly Outcome[];
};

export async function look(run: Run, config: Config, tree: TreeReader): Promise<Seen> {
  const { finished, unfinished } = run.minutes;
  const history =
    finished === null
      ? new Map<string, never>()
      : await readHistory(finished, unfinished, minutesIn(config), tree);
  return lookAt(history, {
    run,
    config,
    tree,
    isLost: finished === null || isRewritten(run.job, run.minutes),
  });
}

/** Looks at minutes as they stand at the head, whatever became of them before. */
export async function lookAtHead(
  paths: readonly string[],
  run: Run,
  config: Config,
  tree: TreeReader,
): Promise<Seen> {
  return lookAt(statesAtHead(run, paths, await tree(run.head.oid)), { run, config, tree, isLost: false });
}

/** Which files hold minutes. */
export function minutesIn(config: Config): (path: string) => boolean {
  const isMinutes = minutesPaths(config);
  return (path) => dateInPath(path) !== null && isMinutes(path);
}

type Around = {
  readonly run: Run;
  readonly config: Config;
  readonly tree: TreeReader;
  /** What was said before cannot be told by the history, because there is none, or it was rewritten. */
  readonly isLost: boolean;
};

type History = ReadonlyMap<string, readonly [FileState, ...FileState[]]>;

async function lookAt(history: History, { run, config, tree, isLost }: Around): Promise<Seen> {
  const { minutes, head } = run;
  const isWanted = minutesIn(config);
  const atHead = await tree(head.oid);
  const exists = (path: string): boolean => atHead.has(path);
  const { outside, ...changed } = await readChanged(run, config, history, atHead, tree);
  const before = isLost ? await findEarlierComments(run, config) : { addresses: [], unsearched: [] };
  const addresses = distinct([...addressesOf(changed.files), ...before.addresses]);
  const lookUps = await lookUpAll(run, config, addresses, changed.files);

  const paths = [
    ...(await doYielding(
      findConnectedPaths(changed.files, lookUps, await planSettingOf(run, config, exists)),
    )),
    ...(isLost ? commentedPaths(lookUps, minutes.id) : []),
  ].filter((path) => isWanted(path) && !history.has(path));
  const gone = await statesOfGone(
    changed.files,
    lookUps,
    (path) => isWanted(path) && !exists(path) && !history.has(path),
    { run, tree },
  );
  const connected = await readFiles(
    run,
    config,
    new Map([
      ...statesAtHead(run, paths, atHead),
      ...[...gone].map(([path, { states }]) => [path, states] as const),
    ]),
  );
  const renamed = await doYielding(withRenames([...changed.files, ...connected.files], outside));
  // What moved away before this run is still kept, unless it comes back.
  const isBack = new Set(renamed.map(({ renamedFrom }) => renamedFrom));
  const isKept = (path: string): boolean => !isLost && gone.get(path)?.isWithdrawn === false;
  const files = renamed.filter(({ path }) => isBack.has(path) || !isKept(path));
  const unresolved = unresolvedAddresses(connected.files, lookUps);
  const waited = waitedFor([...changed.passing, ...connected.passing], { run, config, atHead });
  return {
    files,
    lookUps: [...lookUps, ...(await lookUpAll(run, config, unresolved, files))],
    exists,
    paths: [...atHead.keys()],
    texts: changed.texts,
    items: [...changed.items, ...connected.items],
    problems: [...changed.problems, ...connected.problems].filter(
      ({ path }) => !waited.some((each) => each.path === path),
    ),
    waited: [...waited, ...before.unsearched],
  };
}

/** What changed; and, where minutes are gone, the new files that the bot does not follow: they may be there. */
async function readChanged(
  run: Run,
  config: Config,
  history: History,
  atHead: Tree,
  tree: TreeReader,
): Promise<Awaited<ReturnType<typeof readFiles>> & { readonly outside: readonly OutsideFile[] }> {
  const changed = await readFiles(run, config, history);
  const isAnyGone = [...history].some(([path]) => !atHead.has(path));
  const { finished } = run.minutes;
  if (!isAnyGone || finished === null) return { ...changed, outside: [] };
  const then = await tree(finished.oid);
  const isWanted = minutesIn(config);
  const added = [...atHead].filter(([path]) => !then.has(path) && !isWanted(path));
  return { ...changed, outside: await readOutside(added, run) };
}

function waitedFor(
  paths: readonly string[],
  {
    run: { app, log, memory, minutes },
    config,
    atHead,
  }: Pick<Around, "run" | "config"> & { readonly atHead: Tree },
): readonly Outcome[] {
  const { tries } = memory.of(minutes, JSON.stringify(config));
  return paths.flatMap((path) => {
    const count = noteTry(tries, keyOf(path, atHead.get(path) ?? ""), app.settings.now());
    log.warn({ path, tries: count }, "minutes were not read in time");
    return isWaitedFor(count)
      ? [outcomeOn(repositoryPlace(minutes), path, "waiting", reasons.notInTime)]
      : [];
  });
}

function distinct(addresses: readonly Address[]): readonly Address[] {
  return [...new Map(addresses.map((address) => [addressKey(address), address])).values()];
}

function readFiles(run: Run, config: Config, history: History): ReturnType<typeof readMinutesFiles> {
  const settings = readingSettingsOf(config, run.minutes, run.app.settings.serverUrl);
  return readMinutesFiles(history, run, run.reader, settings);
}

function lookUpAll(
  { app, access, minutes, refused }: Run,
  config: Config,
  addresses: readonly Address[],
  files: readonly MinutesFile[],
): Promise<readonly LookUp[]> {
  return lookUp(addresses, { app, access, minutes, config, refused, readBackTo: readBackTo(files) });
}

function statesAtHead({ head }: Run, paths: readonly string[], tree: Tree): History {
  return new Map(paths.map((path) => [path, [{ commit: head, blob: tree.get(path) ?? null }]]));
}

/**
 * A failing search must not keep a new repository from its beginning: what it would have found stays as it is, and the
 * report says so.
 */
async function findEarlierComments(
  { app, minutes, log }: Run,
  config: Config,
): Promise<{ readonly addresses: readonly Address[]; readonly unsearched: readonly Outcome[] }> {
  const addresses: Address[] = [];
  const unsearched: Outcome[] = [];
  for (const owner of new Set(config.references.owners.map((each) => each.toLowerCase())))
    try {
      addresses.push(...(await findCommented(app, owner)));
    } catch (error) {
      const { kind } = failureOf(error);
      // These pass, and the run is tried again.
      if (kind === "limited" || kind === "stopping") throw error;
      log.warn(
        { owner, error: loggable(error) },
        "GitHub's search did not answer where the bot commented before",
      );
      unsearched.push(outcomeOn(repositoryPlace(minutes), "", "skipped", reasons.notSearched(owner)));
    }
  return { addresses, unsearched };
}
