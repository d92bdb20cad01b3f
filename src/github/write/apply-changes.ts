import { latestDate } from "../../minutes/dates/latest-date.ts";
import { groupBy } from "../../minutes/group-by.ts";
import { changeKinds, writtenOutcomes } from "../../model/change-kinds.ts";
import { isFinal, createOutcome, type Change, type Outcome, type Reason } from "../../model/change.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import type { App } from "../client/app.ts";
import { classifyFailure, type Failure } from "../client/failure.ts";
import type { MinutesRepository } from "../read/repository.ts";
import { arePublic } from "../read/targets/visibility.ts";
import { readPermissions } from "../client/installations.ts";
import { writeChange } from "./write-change.ts";

type ApplyContext = {
  readonly app: App;
  readonly minutes: Pick<MinutesRepository, "id" | "nodeId" | "public">;
  /** Aborted on shutdown: no further write is started. */
  readonly stopping: AbortSignal | undefined;
  /** Receives each change with its outcomes. */
  readonly onOutcomes: (change: Change, outcomes: readonly Outcome[]) => void;
};

/** Outcomes of the changes, and the time to retry if GitHub asked to wait. */
type ApplyResult = { readonly outcomes: readonly Outcome[]; readonly retryAt: Date | null };

/** Writes the planned changes. Different owners are written in parallel. The writes of one owner are sequential. */
export async function applyChanges(changes: readonly Change[], context: ApplyContext): Promise<ApplyResult> {
  // Group by repository; a stable sort keeps the order of each target's changes.
  const sorted = changes.toSorted((a, b) => a.on.repositoryId - b.on.repositoryId);
  const byOwner = groupBy(sorted, ({ on }) => on.owner.toLowerCase());
  const all = await Promise.all([...byOwner.values()].map((owned) => applyOneByOne(owned, context)));
  return {
    outcomes: all.flatMap(({ outcomes }) => outcomes),
    retryAt: latestDate(all.map(({ retryAt }) => retryAt)),
  };
}

const stopping: Failure = { kind: "stopping" };

/** Failures that may concern one comment and not its issue. */
const perCommentFailures: ReadonlySet<Failure["kind"]> = new Set([
  "unclear",
  "rejected",
  "hidden",
  "moved",
  "deleted",
  "forbidden",
]);

/** Failures that concern everything in a repository. */
const perRepositoryFailures: ReadonlySet<Failure["kind"]> = new Set([
  "not installed",
  "no token",
  "archived",
  "access blocked",
]);

function isStopping({ stopping: signal }: ApplyContext): boolean {
  return signal?.aborted === true;
}

/** Cache TTL of a repository's visibility during writes. */
const visibilityTtlMs = 5_000;

async function applyOneByOne(changes: readonly Change[], context: ApplyContext): Promise<ApplyResult> {
  const outcomes: Outcome[] = [];
  // Changes of a target depend on the previous ones. For example, there is no label without its comment.
  const stoppedTargets = new Set<string>();
  // Parts of the list of action items that were written. Without them, an edit would remove items that are in no other issue.
  const writtenParts = new Set<number>();
  // Repositories in which every further write would fail as well.
  const blockedRepositories = new Map<number, Failure>();
  let rateLimit: (Failure & { kind: "limited" }) | null = null;
  let throttledUntil = 0;
  let confirmed = { repository: 0, until: 0 };
  let isPublicNow = true;
  for (const change of changes) {
    const { id, repositoryId } = change.on;
    if (stoppedTargets.has(id)) continue;
    if (change.do === "edit dashboard" && !change.after.every((part) => writtenParts.has(part))) continue;
    let failure: Failure | null = isStopping(context)
      ? stopping
      : (rateLimit ?? blockedRepositories.get(repositoryId) ?? null);
    const now = context.app.options.now().getTime();
    if (failure === null && (confirmed.repository !== repositoryId || confirmed.until < now)) {
      const confirmation = await confirmVisibility(change, context);
      if ("kind" in confirmation) failure = confirmation;
      else {
        isPublicNow = confirmation.isPublic;
        confirmed = { repository: repositoryId, until: now + visibilityTtlMs };
      }
    }
    failure ??= throttleFailure(change, context) ?? (await writeChange(context.app, change));
    if (failure !== null && !(changeKinds[change.do].isIndependent && perCommentFailures.has(failure.kind)))
      stoppedTargets.add(id);
    if (failure === null && "part" in change) writtenParts.add(change.part);
    if (failure?.kind === "throttled") throttledUntil = Math.max(throttledUntil, failure.until.getTime());
    if (failure?.kind === "limited") rateLimit = failure;
    if (failure !== null && perRepositoryFailures.has(failure.kind))
      blockedRepositories.set(repositoryId, failure);
    const all = outcomesOf(change, failure).map((each) => ({ ...each, public: each.public && isPublicNow }));
    outcomes.push(...all);
    const { meter } = context.app.options;
    meter.countChange(change.do, failure?.kind ?? "done");
    if (failure !== null && !all.every(isFinal)) meter.countWait(failure.kind);
    context.onOutcomes(change, all);
  }
  const until = Math.max(throttledUntil, rateLimit?.until.getTime() ?? 0);
  return { outcomes, retryAt: until === 0 ? null : new Date(until) };
}

/** Returns a failure if this text was written too often within an hour. Other texts are not affected. */
function throttleFailure(change: Change, { app }: ApplyContext): Failure | null {
  const throttle = app.recentWrites.budget.findThrottle(change);
  return throttle === null ? null : { kind: "throttled", ...throttle };
}

/**
 * Reads the visibility again right before the writes to a repository. Nothing is written if public minutes have become
 * private, or if a target of private minutes has become public. If a public target has become private, the report omits it.
 */
async function confirmVisibility(
  { on }: Change,
  { app, minutes }: ApplyContext,
): Promise<Failure | { readonly isPublic: boolean }> {
  const isItself = on.repositoryId === minutes.id;
  if (!minutes.public && isItself) return { isPublic: on.public };
  try {
    const installation = await app.findInstallation(on.owner);
    if (installation === null) return { kind: "not installed" };
    const nodes = [minutes.nodeId, on.repositoryNodeId];
    const [minutesPublic, isPublic] = await arePublic(app, app.access(installation, readPermissions), nodes);
    const mayWriteThere = isItself || minutesPublic === true || (!minutes.public && isPublic === false);
    return mayWriteThere ? { isPublic: isPublic === true } : { kind: "visibility changed" };
  } catch (error) {
    return classifyFailure(error);
  }
}

function outcomesOf(change: Change, failure: Failure | null): readonly Outcome[] {
  if (failure === null) return writtenOutcomes(change);
  const paths = [
    ...(change.do === "create comment" ? change.coveredPaths : [change.path]),
    ...("others" in change ? (change.others ?? []).map(({ path }) => path) : []),
  ];
  const { result, ...reason } = failedOutcome(failure, change.on.kind);
  return paths.map((path) => createOutcome(change.on, path, result, reason));
}

/** Returns the result and reason for a failure. Unknown outcomes are retried; permanent rejections are not. */
function failedOutcome(failure: Failure, kind: Change["on"]["kind"]): Pick<Outcome, "result"> & Reason {
  switch (failure.kind) {
    case "limited":
      return { result: "waiting", why: outcomeReasons.waitsUntil(failure.until) };
    case "throttled":
      return { result: "waiting", why: outcomeReasons.hourlyLimit(failure.times, failure.until) };
    case "locked":
    case "archived":
    case "not installed":
      return { result: "skipped", ...outcomeReasons.writeBlock[failure.kind] };
    case "forbidden":
      return {
        result: "skipped",
        ...outcomeReasons.writeBlock[
          kind === "discussion" ? "discussions not permitted" : "permission missing"
        ],
      };
    case "deleted":
      return { result: "skipped", ...outcomeReasons.issueDeleted };
    case "rejected":
      return { result: "skipped", why: outcomeReasons.rejected };
    case "stopping":
      return { result: "waiting", why: outcomeReasons.stopping };
    case "visibility changed":
      return { result: "waiting", why: outcomeReasons.visibilityChanged };
    case "no token":
    case "access blocked":
    case "hidden":
    case "moved":
    case "unauthorized":
    case "unclear":
      return { result: "waiting", why: outcomeReasons.noAnswer };
  }
}
