import { addressKey, type Address } from "../minutes/minutes.ts";
import { seriesOf } from "../minutes/date.ts";
import { beyondCap, commentsByPath } from "./cap.ts";
import type { Change, Outcome } from "./change.ts";
import { mentionOf, type Mention, type MinutesFile } from "./mention.ts";
import type { LookUp, Target } from "./target.ts";
import { planThread } from "./thread-changes.ts";
import type { ThreadSetting } from "./thread.ts";
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

export type PlanSetting = Omit<ThreadSetting, "parked"> & {
  /** Whether a person released what the cap parked. */
  readonly uncapped: boolean;
};

/** All that the files of a run mention or mentioned, once each, in the order of the files. */
export function addressesOf(files: readonly MinutesFile[]): readonly Address[] {
  const found = new Map<string, Address>();
  for (const { versions } of files)
    for (const { reading } of versions.toReversed())
      if (reading !== null && reading !== "unreadable")
        for (const { address } of reading.references)
          if (address !== null && !found.has(addressKey(address))) found.set(addressKey(address), address);
  return [...found.values()];
}

/**
 * Minutes that were not changed, but whose comments this run may have to touch: those that share a comment with a file
 * of the run ("again"), and the series' previous ones where they say the same.
 */
export function connectedPaths(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  setting: PlanSetting,
): readonly string[] {
  const run = new Set(files.map(({ path }) => path));
  const connected = new Set<string>();
  for (const { target, mentions } of threadsOf(files, lookUps, setting)) {
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
  const targets = lookUps.flatMap((each) => ("target" in each ? [each.target] : []));
  const puzzling = files.filter((file) => {
    const mentioned = targetIds(file);
    return targets.some(
      ({ id, comments }) => !mentioned.has(id) && comments.some(({ marker }) => marker.path === file.path),
    );
  });
  return addressesOf(puzzling).filter((address) => !known.has(addressKey(address)));
}

export function planBacklinks(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  setting: PlanSetting,
): Plan {
  const threads = threadsOf(files, lookUps, setting);
  const plan = (parked: ReadonlySet<string>): Plan => {
    const plans = threads.map(({ target, mentions }) => planThread(target, mentions, { ...setting, parked }));
    return {
      changes: withoutRepeatedLabels(plans.flatMap(({ changes }) => changes)),
      outcomes: [...plans.flatMap(({ outcomes }) => outcomes), ...unreachableOutcomes(files, lookUps)],
      concealed: concealedOutcomes(files, lookUps),
    };
  };
  const uncapped = plan(new Set());
  const parked = setting.uncapped
    ? new Set<string>()
    : beyondCap(
        commentsByPath(uncapped, threads, files, lookUps, setting),
        setting.config.limits.commentsPerRun,
      );
  return parked.size === 0 ? uncapped : plan(parked);
}

type Thread = { readonly target: Target; readonly mentions: readonly Mention[] };

/** Two spellings of one issue, and where it was before it moved, are one target. */
function threadsOf(
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  { config }: PlanSetting,
): Thread[] {
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
  const mentioning = filesByAddress(files);
  const byPath = new Map(files.map((file) => [file.path, file]));
  return [...groups.values()].map(({ target, addresses }) => {
    // That a file says nothing about a target matters only where a comment stands for it.
    const concerned = new Set([...addresses].flatMap((key) => mentioning.get(key) ?? []));
    for (const { marker } of target.comments)
      for (const path of [marker.path, ...marker.again]) {
        const file = byPath.get(path);
        if (file !== undefined) concerned.add(file);
      }
    return {
      target,
      mentions: [...concerned].map((file) => {
        const old = byPath.get(file.renamedFrom ?? "") ?? null;
        return mentionOf(file, { addresses, unknown }, inferred, old);
      }),
    };
  });
}

function filesByAddress(files: readonly MinutesFile[]): Map<string, MinutesFile[]> {
  const mentioning = new Map<string, MinutesFile[]>();
  for (const file of files)
    for (const key of new Set(addressesOf([file]).map(addressKey)))
      mentioning.set(key, [...(mentioning.get(key) ?? []), file]);
  return mentioning;
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
