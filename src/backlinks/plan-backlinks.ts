import { groupBy } from "../minutes/group-by.ts";
import { addressKey, type Address } from "../minutes/minutes.ts";
import { finishSteps, type Steps } from "../minutes/steps.ts";
import { seriesOf } from "../minutes/dates/date.ts";
import { beyondCap, commentsByPath } from "./comment-limit.ts";
import type { Change, Outcome } from "../model/change.ts";
import { mentionOf, type Mention, type MinutesFile } from "./file-reference.ts";
import { indexOf } from "./minutes-index.ts";
import type { LookUp, Target } from "../model/target.ts";
import { planThread } from "./plan-issue.ts";
import type { ThreadSetting } from "./match-comments.ts";
import { concealedOutcomes, unreachableOutcomes } from "./unreachable.ts";

/** What GitHub should say after the run, as the writes that are missing; and what needs none, with the reason. */
export type Plan = {
  readonly changes: readonly Change[];
  readonly outcomes: readonly Outcome[];
  /**
   * What the readers of a public repository are told instead of the outcomes on targets that are not public. It follows
   * from the text of the minutes alone, so that private, absent and not installed look the same.
   */
  readonly concealed: readonly Outcome[];
};

export type PlanSetting = Omit<ThreadSetting, "parked" | "isPrinted"> & {
  /** Whether a person released what the cap parked. */
  readonly uncapped: boolean;
};

/** All that the files of a run mention or mentioned, once each, in the order of the files. */
export function addressesOf(files: readonly MinutesFile[]): readonly Address[] {
  const found = new Map<string, Address>();
  for (const { versions } of files)
    for (const { reading } of versions.toReversed())
      if (reading !== null && reading !== "unreadable")
        for (const [key, [first]] of indexOf(reading).references)
          if (first?.address != null && !found.has(key)) found.set(key, first.address);
  return [...found.values()];
}

/**
 * Minutes that were not changed, but whose comments this run may have to touch: those that share a comment with a file
 * of the run ("again"), and the series' previous ones where they say the same.
 */
export function* findConnectedPaths(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  setting: PlanSetting,
): Steps<readonly string[]> {
  const run = new Set(files.map(({ path }) => path));
  const connected = new Set<string>();
  for (const { target, mentions } of yield* readThreads(files, lookUps, setting)) {
    const passages = new Set(
      mentions.flatMap(({ says, series }) =>
        says.kind === "backlink" ? [`${series} ${says.backlink.passage}`] : [],
      ),
    );
    for (const { marker } of target.comments) {
      if (marker.repository !== setting.repositoryId) continue;
      const all = [marker.path, ...marker.again];
      const isPrevious = passages.has(`${seriesOf(marker.path)} ${marker.passage}`);
      if (run.has(marker.path)) all.forEach((path) => connected.add(path));
      else if (isPrevious || all.some((path) => run.has(path))) connected.add(marker.path);
    }
    yield;
  }
  return [...connected].filter((path) => !run.has(path) && setting.exists(path));
}

/** All minutes that comments of ours stand for: what there is to look at when it is not known what changed. */
export function commentedPaths(lookUps: readonly LookUp[], repositoryId: number): readonly string[] {
  const markers = lookUps.flatMap((each) =>
    "target" in each ? each.target.comments.map(({ marker }) => marker) : [],
  );
  const ours = markers.filter(({ repository }) => repository === repositoryId);
  return [...new Set(ours.flatMap(({ path, again }) => [path, ...again]))];
}

/**
 * Minutes may mention a target by an address that this run has not looked up: the one before it moved. Then all of
 * their addresses are to be looked up before anybody says that they no longer mention it.
 */
export function unresolvedAddresses(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
): readonly Address[] {
  const known = new Map(lookUps.map((each) => [addressKey(each.address), each]));
  const targetIds = (file: MinutesFile): Set<string> =>
    new Set(
      addressesOf([file]).flatMap((address) => {
        const found = known.get(addressKey(address));
        return found !== undefined && "target" in found ? [found.target.id] : [];
      }),
    );
  const commented = new Map<string, Set<string>>();
  for (const each of lookUps)
    if ("target" in each)
      for (const { marker } of each.target.comments) {
        const ids = commented.get(marker.path) ?? new Set();
        commented.set(marker.path, ids.add(each.target.id));
      }
  const puzzling = files.filter((file) => {
    const ids = commented.get(file.path);
    if (ids === undefined) return false;
    const mentioned = targetIds(file);
    return [...ids].some((id) => !mentioned.has(id));
  });
  return addressesOf(puzzling).filter((address) => !known.has(addressKey(address)));
}

/** The plan at once, where nobody waits for anything else. */
export function planBacklinks(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  setting: PlanSetting,
): Plan {
  return finishSteps(planBacklinksInSteps(files, lookUps, setting));
}

/** The plan, of one target after the other: minutes may discuss thousands, and a comment takes milliseconds to print. */
export function* planBacklinksInSteps(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  setting: PlanSetting,
): Steps<Plan> {
  const threads = yield* readThreads(files, lookUps, setting);
  const common = {
    unreachable: unreachableOutcomes(files, lookUps),
    concealed: concealedOutcomes(files, lookUps),
  };
  // What the cap counts is not printed: most of it may have to wait.
  const uncapped = yield* planThreads(threads, common, { ...setting, parked: new Set(), isPrinted: false });
  const parked = setting.uncapped
    ? new Set<string>()
    : beyondCap(
        commentsByPath(uncapped, threads, files, lookUps, setting),
        setting.config.limits.commentsPerRun,
      );
  return yield* planThreads(threads, common, { ...setting, parked, isPrinted: true });
}

function* planThreads(
  threads: readonly Thread[],
  common: { readonly unreachable: readonly Outcome[]; readonly concealed: readonly Outcome[] },
  setting: ThreadSetting,
): Steps<Plan> {
  const changes: Change[] = [];
  const outcomes: Outcome[] = [];
  for (const { target, mentions } of threads) {
    const plan = planThread(target, mentions, setting);
    changes.push(...plan.changes);
    outcomes.push(...plan.outcomes);
    yield;
  }
  return {
    changes: withoutRepeatedLabels(changes),
    outcomes: [...outcomes, ...common.unreachable],
    concealed: common.concealed,
  };
}

type Thread = { readonly target: Target; readonly mentions: readonly Mention[] };

/** Two spellings of one issue, and where it was before it moved, are one target. */
function* readThreads(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  { config }: PlanSetting,
): Steps<readonly Thread[]> {
  const groups = new Map<string, { target: Target; addresses: Set<string> }>();
  for (const lookUp of lookUps) {
    if (!("target" in lookUp)) continue;
    const { target, address } = lookUp;
    const group = groups.get(target.id) ?? { target, addresses: new Set<string>() };
    groups.set(target.id, group);
    group.addresses.add(addressKey(address));
  }
  const inferred = config.actionItems.inferred !== "ignore";
  const unknown = new Set(
    lookUps.flatMap((each) =>
      "target" in each || each.unreachable !== "later" ? [] : [addressKey(each.address)],
    ),
  );
  const mentioning = groupBy(
    files.flatMap((file) => keysIn(file).map((key) => ({ key, file }))),
    ({ key }) => key,
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const threads: Thread[] = [];
  for (const { target, addresses } of groups.values()) {
    // That a file says nothing about a target matters only where a comment stands for it.
    const concerned = new Set(
      [...addresses].flatMap((key) => (mentioning.get(key) ?? []).map(({ file }) => file)),
    );
    for (const { marker } of target.comments)
      for (const path of [marker.path, ...marker.again]) {
        const file = byPath.get(path);
        if (file !== undefined) concerned.add(file);
      }
    const mentions: Mention[] = [];
    for (const file of concerned) {
      const old = byPath.get(file.renamedFrom ?? "") ?? null;
      mentions.push(mentionOf(file, { addresses, unknown }, inferred, old));
      yield;
    }
    threads.push({ target, mentions });
  }
  return threads;
}

/** Keys of all addresses that a file mentions or mentioned. */
function keysIn({ versions }: MinutesFile): readonly string[] {
  const keys = versions.flatMap(({ reading }) =>
    reading === null || reading === "unreadable" ? [] : [...indexOf(reading).references.keys()],
  );
  return [...new Set(keys)];
}

/** A label that a repository lacks is created with the first issue that wants it. */
function withoutRepeatedLabels(changes: readonly Change[]): Change[] {
  const created = new Set<string>();
  return changes.filter((change) => {
    if (change.do !== "create label") return true;
    const key = `${change.on.repositoryId} ${change.label.toLowerCase()}`;
    const isFirst = !created.has(key);
    created.add(key);
    return isFirst;
  });
}
