import { groupBy } from "../minutes/group-by.ts";
import { addressKey, type Address } from "../minutes/minutes.ts";
import { runAllSteps, type Steps } from "../minutes/steps.ts";
import { seriesOf } from "../minutes/minutes-path.ts";
import { countNewComments, findReportedPaths, pathsOverLimit } from "./comment-limit.ts";
import type { Change, Outcome } from "../model/change.ts";
import {
  readFileReference,
  type CommentRules,
  type FileReference,
  type MinutesFile,
} from "./file-reference.ts";
import { findHistoryHeads } from "./history/connected-heads.ts";
import { meetingsOf, pathsOf } from "./history/marker-history.ts";
import { indexMinutes } from "./minutes-index.ts";
import type { Lookup, Target } from "../model/target.ts";
import { planIssue } from "./plan-issue.ts";
import { createRedactedOutcomes, createUnreachableOutcomes } from "./unreachable.ts";
import type { IssuePlanContext } from "./comment-assignment.ts";
import type { BacklinkPlan, BacklinkPlanContext } from "./backlink-plan.ts";

/** Returns each address that the files reference or referenced once, in the order of the files. */
export function collectAddresses(files: readonly MinutesFile[]): readonly Address[] {
  const found = new Map<string, Address>();
  for (const { versions } of files)
    for (const { reading } of versions.toReversed())
      if (reading !== null && reading !== "unreadable")
        for (const [key, [first]] of indexMinutes(reading).references)
          if (first?.address != null && !found.has(key)) found.set(key, first.address);
  return [...found.values()];
}

/** Options for finding other minutes that a run has to read. */
type ScopeOptions = {
  /** Id of the minutes repository. */
  readonly repositoryId: number;
  /** Whether a path exists at the head. */
  readonly exists: (path: string) => boolean;
  /** Whether action items without a keyword count. */
  readonly includesInferred: boolean;
  /** Whether the comments of a series become histories. */
  readonly hasHistories: boolean;
};

/**
 * Finds unchanged minutes whose comments this run may have to edit: files that share a comment with a changed file, and
 * previous files of the series with an equal passage.
 */
export function* findConnectedPaths(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  context: ScopeOptions,
): Steps<readonly string[]> {
  const changedPaths = new Set(files.map(({ path }) => path));
  const connected = new Set<string>();
  // Only the passages count here, which are the same for all rules.
  const rules = { inferred: context.includesInferred, commentsOnListed: false };
  for (const { target, references } of yield* groupByTarget(files, lookups, rules)) {
    const passages = new Set(
      references.flatMap(({ state, series }) =>
        state.kind === "backlink" ? [`${series} ${state.backlink.passage}`] : [],
      ),
    );
    for (const { marker } of target.comments) {
      if (marker.repository !== context.repositoryId) continue;
      for (const { path: own, passage, repeatedIn } of meetingsOf(marker)) {
        const all = [own, ...repeatedIn];
        const isPrevious = passages.has(`${seriesOf(own)} ${passage}`);
        if (changedPaths.has(own)) all.forEach((path) => connected.add(path));
        else if (isPrevious || all.some((path) => changedPaths.has(path))) connected.add(own);
      }
    }
    const heads = { repositoryId: context.repositoryId, isOn: context.hasHistories };
    for (const path of findHistoryHeads(target, references, heads)) connected.add(path);
    yield;
  }
  return [...connected].filter((path) => !changedPaths.has(path) && context.exists(path));
}

/** Returns the paths of all minutes that our comments are about. They are read if the changes are unknown. */
export function findCommentedPaths(lookups: readonly Lookup[], repositoryId: number): readonly string[] {
  const markers = lookups.flatMap((each) =>
    "target" in each ? each.target.comments.map(({ marker }) => marker) : [],
  );
  const ours = markers.filter(({ repository }) => repository === repositoryId);
  return [...new Set(ours.flatMap((marker) => pathsOf(marker)))];
}

/**
 * Returns addresses that still need a lookup. Minutes may reference a moved issue by its old address. All their addresses
 * are fetched before the plan concludes that they no longer reference the issue.
 */
export function findUnresolvedAddresses(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
): readonly Address[] {
  const known = new Map(lookups.map((each) => [addressKey(each.address), each]));
  const targetIds = (file: MinutesFile): Set<string> =>
    new Set(
      collectAddresses([file]).flatMap((address) => {
        const found = known.get(addressKey(address));
        return found !== undefined && "target" in found ? [found.target.id] : [];
      }),
    );
  const commented = new Map<string, Set<string>>();
  for (const each of lookups)
    if ("target" in each)
      for (const { path } of each.target.comments.flatMap(({ marker }) => meetingsOf(marker))) {
        const ids = commented.get(path) ?? new Set();
        commented.set(path, ids.add(each.target.id));
      }
  const ambiguousFiles = files.filter((file) => {
    const ids = commented.get(file.path);
    if (ids === undefined) return false;
    const mentioned = targetIds(file);
    return [...ids].some((id) => !mentioned.has(id));
  });
  return collectAddresses(ambiguousFiles).filter((address) => !known.has(addressKey(address)));
}

/** Plans all targets at once. */
export function planBacklinks(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  context: BacklinkPlanContext,
): BacklinkPlan {
  return runAllSteps(planBacklinksInSteps(files, lookups, context));
}

/** Plans target by target: minutes may discuss thousands, and formatting a comment takes milliseconds. */
export function* planBacklinksInSteps(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  context: BacklinkPlanContext,
): Steps<BacklinkPlan> {
  const { actionItems, backlinks } = context.config;
  const issues = yield* groupByTarget(files, lookups, {
    inferred: actionItems.inferred !== "ignore",
    commentsOnListed: backlinks.listed === "comment",
  });
  const common = {
    unreachable: createUnreachableOutcomes(files, lookups),
    redacted: createRedactedOutcomes(files, lookups),
  };
  // Comments are counted before they are formatted: most of them may be over the limit.
  const unlimitedPlan = yield* planIssues(issues, common, {
    ...context,
    overLimit: new Set(),
    formatsComments: false,
  });
  const overLimit = context.overLimitApproved
    ? new Set<string>()
    : pathsOverLimit(
        countNewComments(unlimitedPlan, issues, files, lookups, context),
        context.config.limits.commentsPerRun,
        findReportedPaths(files, context),
      );
  return yield* planIssues(issues, common, { ...context, overLimit, formatsComments: true });
}

function* planIssues(
  issues: readonly IssueReferences[],
  common: { readonly unreachable: readonly Outcome[]; readonly redacted: readonly Outcome[] },
  context: IssuePlanContext,
): Steps<BacklinkPlan> {
  const changes: Change[] = [];
  const outcomes: Outcome[] = [];
  for (const { target, references } of issues) {
    const plan = planIssue(target, references, context);
    changes.push(...plan.changes);
    outcomes.push(...plan.outcomes);
    yield;
  }
  return {
    changes: createEachLabelOnce(changes),
    outcomes: [...outcomes, ...common.unreachable],
    redacted: common.redacted,
  };
}

type IssueReferences = { readonly target: Target; readonly references: readonly FileReference[] };

/** Groups the references by target: two spellings of an issue, and its address before a move, are one target. */
function* groupByTarget(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  rules: CommentRules,
): Steps<readonly IssueReferences[]> {
  const groups = new Map<string, { target: Target; addresses: Set<string> }>();
  for (const lookup of lookups) {
    if (!("target" in lookup)) continue;
    const { target, address } = lookup;
    const group = groups.get(target.id) ?? { target, addresses: new Set<string>() };
    groups.set(target.id, group);
    group.addresses.add(addressKey(address));
  }
  const unresolved = new Set(
    lookups.flatMap((each) =>
      "target" in each || each.unreachable !== "no answer" ? [] : [addressKey(each.address)],
    ),
  );
  const filesByKey = groupBy(
    files.flatMap((file) => addressKeysOf(file).map((key) => ({ key, file }))),
    ({ key }) => key,
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const issues: IssueReferences[] = [];
  for (const { target, addresses } of groups.values()) {
    // Files that don't reference the target are only needed if we already commented for them.
    const relevantFiles = new Set(
      [...addresses].flatMap((key) => (filesByKey.get(key) ?? []).map(({ file }) => file)),
    );
    for (const { marker } of [...target.comments, ...target.notices])
      for (const path of pathsOf(marker)) {
        const file = byPath.get(path);
        if (file !== undefined) relevantFiles.add(file);
      }
    const references: FileReference[] = [];
    for (const file of relevantFiles) {
      const old = byPath.get(file.renamedFrom ?? "") ?? null;
      references.push(readFileReference(file, { addresses, unresolved }, rules, old));
      yield;
    }
    issues.push({ target, references });
  }
  return issues;
}

/** Keys of all addresses that a file references or referenced. */
function addressKeysOf({ versions }: MinutesFile): readonly string[] {
  const keys = versions.flatMap(({ reading }) =>
    reading === null || reading === "unreadable" ? [] : [...indexMinutes(reading).references.keys()],
  );
  return [...new Set(keys)];
}

/** Creates a missing label only once in each repository. */
function createEachLabelOnce(changes: readonly Change[]): Change[] {
  const created = new Set<string>();
  return changes.filter((change) => {
    if (change.do !== "create label") return true;
    const key = `${change.on.repositoryId} ${change.label.toLowerCase()}`;
    const isFirst = !created.has(key);
    created.add(key);
    return isFirst;
  });
}
