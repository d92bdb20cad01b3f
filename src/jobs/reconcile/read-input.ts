import { minutesPathRules } from "../../config/config.ts";
import { createKindTest, createMinutesFilter } from "../../minutes/file-kind.ts";
import { classifyFailure, toLoggable } from "../../github/client/failure.ts";
import { findCommentedIssues } from "../../github/read/targets/find-commented-issues.ts";
import { fetchTargets } from "../../github/read/targets/fetch-targets.ts";
import { readHistory, type FileState, type Tree } from "../../github/read/files/trees.ts";
import { addressKey, type Address } from "../../minutes/minutes.ts";
import { fileVersionKey, readMinutesFiles, type FileItems } from "./read-minutes-files.ts";
import { createOutcome, repositoryLocation, type Outcome } from "../../model/change.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import {
  collectAddresses,
  findCommentedPaths,
  findConnectedPaths,
  findUnresolvedAddresses,
} from "../../backlinks/plan-backlinks.ts";
import { commentHistoryStart } from "../../backlinks/comment-history-start.ts";
import { detectRenames, type UnfollowedFile } from "../../backlinks/detect-renames.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import type { Lookup } from "../../model/target.ts";
import type { Problem } from "../../problem.ts";
import { readOtherNewFiles, readRemovedFiles } from "./read-moved-files.ts";
import { wasHistoryRewritten, type ReconcileContext } from "./reconcile-context.ts";
import { isRetriedSoon, recordAttempt } from "../read-attempts.ts";
import { runInSteps } from "../run-in-steps.ts";
import type { Commit } from "../../github/read/files/commit.ts";
import { readingOptionsOf } from "../reading-options.ts";

/** The input of a plan: minutes, the issues that they reference, and our comments there. */
export type ReconcileInput = {
  /** Minutes that changed, and those that share a comment with them. */
  readonly files: readonly MinutesFile[];
  readonly lookups: readonly Lookup[];
  readonly exists: (path: string) => boolean;
  /** Every path at the head. */
  readonly paths: readonly string[];
  /** The bytes at the head of the minutes that changed. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  /** The action items of the minutes that changed. */
  readonly items: readonly FileItems[];
  /** Problems of minutes that cannot be read at the head. */
  readonly problems: readonly Problem[];
  /** Outcomes for minutes that were not read in time, and for repository owners whose earlier comments were not searched. */
  readonly unreadOutcomes: readonly Outcome[];
};

type History = ReadonlyMap<string, readonly [FileState, ...FileState[]]>;

/** Reads the minutes that changed since the last finished run. */
export async function readChangedMinutes(run: ReconcileContext): Promise<ReconcileInput> {
  const { minutes, tree } = run;
  const { finished, unfinished } = minutes;
  const history: History =
    finished === null
      ? new Map<string, never>()
      : await readHistory(finished, unfinished, await readMinutesFilter(run), tree);
  return collectReconcileInput(history, run, finished === null || wasHistoryRewritten(run));
}

async function readMinutesFilter({
  config,
  head,
  tree,
}: Pick<ReconcileContext, "config" | "head" | "tree">): Promise<(path: string) => boolean> {
  return createMinutesFilter(minutesPathRules(config), [...(await tree(head.oid)).keys()]);
}

/** Reads minutes as they are at the head, without their history. */
export async function readMinutesAtHead(
  paths: readonly string[],
  run: ReconcileContext,
): Promise<ReconcileInput> {
  return collectReconcileInput(statesAtHead(run.head, paths, await run.tree(run.head.oid)), run, false);
}

/**
 * Reads the files, then the issues that they reference, then the files that share a comment with them there.
 * @param isLost  whether the history does not show the posts of earlier runs, because it was rewritten or has no cursor
 */
async function collectReconcileInput(
  history: History,
  run: ReconcileContext,
  isLost: boolean,
): Promise<ReconcileInput> {
  const { config, head, minutes } = run;
  const atHead = await run.tree(head.oid);
  const isMinutes = createMinutesFilter(minutesPathRules(config), [...atHead.keys()]);
  const exists = (path: string): boolean => atHead.has(path);
  const changed = await readFiles(run, history);
  const otherFiles = await findOtherNewFiles(run, history, atHead);
  const earlier = isLost ? await findEarlierComments(run) : { addresses: [], unsearched: [] };
  const addresses = distinct([...collectAddresses(changed.files), ...earlier.addresses]);
  const lookups = await fetchAllTargets(run, addresses, changed.files);

  const { inferred } = config.actionItems;
  const scope = {
    repositoryId: minutes.id,
    exists,
    includesInferred: inferred !== "ignore",
    hasHistories: config.backlinks.history !== null,
  };
  const paths = [
    ...(await runInSteps(findConnectedPaths(changed.files, lookups, scope))),
    ...(isLost ? findCommentedPaths(lookups, minutes.id) : []),
  ].filter((path) => isMinutes(path) && !history.has(path));
  const isRemovedBefore = (path: string): boolean => isMinutes(path) && !exists(path) && !history.has(path);
  const removed = await readRemovedFiles(changed.files, lookups, isRemovedBefore, run);
  const connected = await readFiles(
    run,
    new Map([
      ...statesAtHead(head, paths, atHead),
      ...[...removed].map(([path, { states }]) => [path, states] as const),
    ]),
  );
  const renamed = await runInSteps(detectRenames([...changed.files, ...connected.files], otherFiles));
  // Comments of files that were moved away before this run stay, unless the file comes back.
  const isBack = new Set(renamed.map(({ renamedFrom }) => renamedFrom));
  const isKept = (path: string): boolean => !isLost && removed.get(path)?.isWithdrawn === false;
  const files = renamed.filter(({ path }) => isBack.has(path) || !isKept(path));
  const unresolved = findUnresolvedAddresses(connected.files, lookups);
  const unread = recordUnreadFiles([...changed.retryPaths, ...connected.retryPaths], run, atHead);
  const problems = [...changed.problems, ...connected.problems];
  return {
    files,
    lookups: [...lookups, ...(await fetchAllTargets(run, unresolved, files))],
    exists,
    paths: [...atHead.keys()],
    texts: changed.texts,
    items: [...changed.items, ...connected.items],
    problems: problems.filter(({ path }) => !unread.some((each) => each.path === path)),
    unreadOutcomes: [...unread, ...earlier.unsearched],
  };
}

/** Reads new files that are no minutes if minutes were removed, because their text may have moved there. */
async function findOtherNewFiles(
  run: Pick<ReconcileContext, "app" | "access" | "config" | "minutes" | "tree">,
  history: History,
  atHead: Tree,
): Promise<readonly UnfollowedFile[]> {
  const { finished } = run.minutes;
  const isAnyRemoved = [...history].some(([path]) => !atHead.has(path));
  if (!isAnyRemoved || finished === null) return [];
  const before = await run.tree(finished.oid);
  const kindOf = createKindTest(minutesPathRules(run.config), [...atHead.keys()]);
  const isFollowed = (path: string): boolean => ["minutes", "growing"].includes(kindOf(path));
  const added = [...atHead].filter(([path]) => !before.has(path) && !isFollowed(path));
  return readOtherNewFiles(added, run);
}

function recordUnreadFiles(
  paths: readonly string[],
  {
    app,
    log,
    cache,
    minutes,
    config,
  }: Pick<ReconcileContext, "app" | "log" | "cache" | "minutes" | "config">,
  atHead: Tree,
): readonly Outcome[] {
  const { readAttempts } = cache.cacheOf(minutes, JSON.stringify(config));
  return paths.flatMap((path) => {
    const key = fileVersionKey(path, atHead.get(path) ?? "");
    const count = recordAttempt(readAttempts, key, app.options.now());
    log.warn({ path, tries: count }, "minutes were not read in time");
    return isRetriedSoon(count)
      ? [createOutcome(repositoryLocation(minutes), path, "waiting", outcomeReasons.readTimeout)]
      : [];
  });
}

function distinct(addresses: readonly Address[]): readonly Address[] {
  return [...new Map(addresses.map((address) => [addressKey(address), address])).values()];
}

function readFiles(
  run: Pick<ReconcileContext, "app" | "access" | "minutes" | "config" | "reader">,
  history: History,
): ReturnType<typeof readMinutesFiles> {
  const options = readingOptionsOf(run.config, run.minutes, run.app.options.serverUrl);
  return readMinutesFiles(history, run, run.reader, options);
}

function fetchAllTargets(
  {
    app,
    access,
    minutes,
    config,
    failedLookups,
  }: Pick<ReconcileContext, "app" | "access" | "minutes" | "config" | "failedLookups">,
  addresses: readonly Address[],
  files: readonly MinutesFile[],
): Promise<readonly Lookup[]> {
  return fetchTargets(addresses, {
    app,
    access,
    minutes,
    config,
    rejections: failedLookups,
    oldestRelevantComment: commentHistoryStart(files, config.backlinks.history !== null),
  });
}

function statesAtHead(head: Commit, paths: readonly string[], tree: Tree): History {
  return new Map(paths.map((path) => [path, [{ commit: head, blob: tree.get(path) ?? null }]]));
}

/**
 * Searches for issues with a comment of ours. A failed search must not keep a new repository from its baseline. The comments
 * that the search would have found stay as they are, and the report says so.
 */
async function findEarlierComments({
  app,
  minutes,
  log,
  config,
}: Pick<ReconcileContext, "app" | "minutes" | "log" | "config">): Promise<{
  readonly addresses: readonly Address[];
  readonly unsearched: readonly Outcome[];
}> {
  const addresses: Address[] = [];
  const unsearched: Outcome[] = [];
  for (const owner of new Set(config.references.owners.map((each) => each.toLowerCase())))
    try {
      addresses.push(...(await findCommentedIssues(app, owner)));
    } catch (error) {
      const { kind } = classifyFailure(error);
      // These are temporary, and the run is retried.
      if (kind === "limited" || kind === "stopping") throw error;
      log.warn({ owner, error: toLoggable(error) }, "the search for earlier comments of the bot failed");
      unsearched.push(
        createOutcome(repositoryLocation(minutes), "", "skipped", outcomeReasons.notSearched(owner)),
      );
    }
  return { addresses, unsearched };
}
