import { groupBy } from "../../minutes/group-by.ts";
import { isFinal, outcomeOn, type Change, type Outcome } from "../../model/change.ts";
import { reasons } from "../../backlinks/messages.ts";
import type { App } from "../client/app.ts";
import { failureOf, type Failure } from "../client/failure.ts";
import type { MinutesRepository } from "../read/repository.ts";
import { arePublic } from "../read/targets/visibility.ts";
import { reading } from "../client/installations.ts";
import { writeChange } from "./write.ts";

export type ApplySetting = {
  readonly app: App;
  readonly minutes: MinutesRepository;
  /** Aborted when no write is to be begun any more. */
  readonly stopping: AbortSignal | undefined;
  /** Told of each change and what came of it. */
  readonly tell: (change: Change, outcomes: readonly Outcome[]) => void;
};

/** What came of the changes, and when to try again where GitHub asked to wait. */
export type Applied = { readonly outcomes: readonly Outcome[]; readonly until: Date | null };

/** Writes what the plan wants. Owners do not wait for each other; within one it is one write after the other. */
export async function apply(changes: readonly Change[], setting: ApplySetting): Promise<Applied> {
  // One repository after the other, the changes of each target in their order.
  const sorted = changes.toSorted((a, b) => a.on.repositoryId - b.on.repositoryId);
  const byOwner = groupBy(sorted, ({ on }) => on.owner.toLowerCase());
  const all = await Promise.all([...byOwner.values()].map((owned) => applyInTurn(owned, setting)));
  const untils = all.flatMap(({ until }) => (until === null ? [] : [until.getTime()]));
  return {
    outcomes: all.flatMap(({ outcomes }) => outcomes),
    until: untils.length > 0 ? new Date(Math.max(...untils)) : null,
  };
}

const stopping: Failure = { kind: "stopping" };

/** What nothing builds on: where it fails for itself, the rest of its target goes on. */
const stands: ReadonlySet<Change["do"]> = new Set(["acknowledge command", "fold reminder"]);
/** What may be so of one comment and not of its issue. */
const ofOne: ReadonlySet<Failure["kind"]> = new Set([
  "unclear",
  "rejected",
  "hidden",
  "moved",
  "deleted",
  "forbidden",
]);

/** What is so of all in a repository. */
const ofAll: ReadonlySet<Failure["kind"]> = new Set(["not installed", "no token", "archived", "shut out"]);

function isStopping({ stopping: signal }: ApplySetting): boolean {
  return signal?.aborted === true;
}

/** How long a visibility that was just read holds for further writes to the repository, in milliseconds. */
const believed = 5_000;

async function applyInTurn(changes: readonly Change[], setting: ApplySetting): Promise<Applied> {
  const outcomes: Outcome[] = [];
  // On a target each change builds on the one before: no label without its comment.
  const stopped = new Set<string>();
  // Repositories where nothing at all may be written: asking for the next one would be asking the same again.
  const closed = new Map<number, Failure>();
  let wait: (Failure & { kind: "limited" }) | null = null;
  let resting = 0;
  let confirmed = { repository: 0, until: 0 };
  let isPublicNow = true;
  for (const change of changes) {
    const { id, repositoryId } = change.on;
    if (stopped.has(id)) continue;
    let failure: Failure | null = isStopping(setting) ? stopping : (wait ?? closed.get(repositoryId) ?? null);
    const now = setting.app.settings.now().getTime();
    if (failure === null && (confirmed.repository !== repositoryId || confirmed.until < now)) {
      const confirmation = await confirmVisibility(change, setting);
      if ("kind" in confirmation) failure = confirmation;
      else {
        isPublicNow = confirmation.isPublic;
        confirmed = { repository: repositoryId, until: now + believed };
      }
    }
    failure ??= restOf(change, setting) ?? (await writeChange(setting.app, change));
    if (failure !== null && !(stands.has(change.do) && ofOne.has(failure.kind))) stopped.add(id);
    if (failure?.kind === "resting") resting = Math.max(resting, failure.until.getTime());
    if (failure?.kind === "limited") wait = failure;
    if (failure !== null && ofAll.has(failure.kind)) closed.set(repositoryId, failure);
    const all = outcomesOf(change, failure).map((each) => ({ ...each, public: each.public && isPublicNow }));
    outcomes.push(...all);
    const { meter } = setting.app.settings;
    meter.change(change.do, failure?.kind ?? "done");
    if (failure !== null && !all.every(isFinal)) meter.wait(failure.kind);
    setting.tell(change, all);
  }
  const until = Math.max(resting, wait?.until.getTime() ?? 0);
  return { outcomes, until: until === 0 ? null : new Date(until) };
}

/** One text that was written often enough rests; the others go on. */
function restOf(change: Change, { app }: ApplySetting): Failure | null {
  const rest = app.recent.budget.restOf(change);
  return rest === null ? null : { kind: "resting", ...rest };
}

/**
 * Read again right before the writes to a repository: minutes that were public may be private by now, or a target of
 * private ones public, and then nothing is told there; a target that was public may be private, and then the report does
 * not tell of it.
 */
async function confirmVisibility(
  { on }: Change,
  { app, minutes }: ApplySetting,
): Promise<Failure | { readonly isPublic: boolean }> {
  const isItself = on.repositoryId === minutes.id;
  if (!minutes.public && isItself) return { isPublic: on.public };
  try {
    const installation = await app.installationOn(on.owner);
    if (installation === null) return { kind: "not installed" };
    const nodes = [minutes.nodeId, on.repositoryNodeId];
    const [minutesPublic, isPublic] = await arePublic(app, app.access(installation, reading), nodes);
    const mayBeHeard = isItself || minutesPublic === true || (!minutes.public && isPublic === false);
    return mayBeHeard ? { isPublic: isPublic === true } : { kind: "private" };
  } catch (error) {
    return failureOf(error);
  }
}

function outcomesOf(change: Change, failure: Failure | null): readonly Outcome[] {
  const paths = change.do === "create comment" ? change.stands : [change.path];
  if (failure !== null) {
    const { result, why } = refusal(failure);
    return paths.map((path) => outcomeOn(change.on, path, result, why));
  }
  switch (change.do) {
    case "create comment":
      return paths.map((path, i) => outcomeOn(change.on, path, i === 0 ? "posted" : "again", change.why));
    case "edit comment":
      return [outcomeOn(change.on, change.path, change.result, change.why)];
    case "delete duplicate":
      return [outcomeOn(change.on, change.path, "deleted duplicate", change.why)];
    case "add label":
      return [outcomeOn(change.on, change.path, "labelled", change.why)];
    case "remove label":
      return [outcomeOn(change.on, change.path, "unlabelled", change.why)];
    case "create label":
      return [];
    case "create dashboard":
    case "edit dashboard":
    case "merge dashboard":
      return [outcomeOn(change.on, change.path, "listed", change.why)];
    case "remind":
      return [outcomeOn(change.on, change.path, "reminded", change.why)];
    case "fold reminder":
      return [outcomeOn(change.on, change.path, "folded", change.why)];
    case "acknowledge command":
      return [outcomeOn(change.on, change.path, "acknowledged", change.why)];
    case "answer command":
      return [outcomeOn(change.on, change.path, "answered", change.why)];
  }
}

/** What is not known is tried again; what GitHub refused for good is not. */
function refusal(failure: Failure): Pick<Outcome, "result" | "why"> {
  switch (failure.kind) {
    case "limited":
      return { result: "waiting", why: reasons.waitsUntil(failure.until) };
    case "resting":
      return { result: "waiting", why: reasons.writtenOften(failure.times, failure.until) };
    case "locked":
    case "archived":
    case "not installed":
      return { result: "skipped", why: reasons.barred[failure.kind] };
    case "forbidden":
      return { result: "skipped", why: reasons.barred["permission missing"] };
    case "deleted":
      return { result: "skipped", why: reasons.unreachable.deleted };
    case "rejected":
      return { result: "skipped", why: reasons.rejected };
    case "stopping":
      return { result: "waiting", why: reasons.stopping };
    case "private":
      return { result: "waiting", why: reasons.notPublicAnyMore };
    case "no token":
    case "shut out":
    case "hidden":
    case "moved":
    case "unauthorized":
    case "unclear":
      return { result: "waiting", why: reasons.noAnswer };
  }
}
