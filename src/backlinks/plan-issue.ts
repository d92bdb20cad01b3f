import { outcomeOn, placeOf, type Change, type EditResult, type Outcome } from "../model/change.ts";
import { backlinkComment, withdrawnComment } from "./comment.ts";
import type { Marker } from "./marker.ts";
import type { Mention } from "./file-reference.ts";
import { reasons } from "./messages.ts";
import type { Target } from "../model/target.ts";
import { foldThread, type Slot, type ThreadSetting } from "./match-comments.ts";
import { labelChanges } from "./labels.ts";

export type ThreadPlan = { readonly changes: readonly Change[]; readonly outcomes: readonly Outcome[] };

/** What must be written on one target so that it shows what the minutes say; and why nothing is, where nothing is. */
export function planThread(target: Target, mentions: readonly Mention[], setting: ThreadSetting): ThreadPlan {
  const { slots, duplicates, outcomes } = foldThread(target, mentions, setting);
  const byPath = new Map(mentions.map((mention) => [mention.path, mention]));
  const steps = slots.map((slot) => stepFor(slot, byPath.get(slot.path), target, setting));
  // What parts from a comment has one of its own before that comment lets go of it, whenever the run is broken off.
  const changes: Change[] = steps
    .flatMap(({ change }) => change ?? [])
    .sort((a, b) => Number(b.do === "create comment") - Number(a.do === "create comment"));
  for (const { id, marker } of target.barred === null ? duplicates : []) {
    changes.push({
      do: "delete duplicate",
      on: placeOf(target),
      path: marker.path,
      comment: id,
      why: reasons.duplicate,
    });
  }
  const labels = labelChanges(target, slots, outcomes, setting);
  return {
    changes: [...changes, ...labels.changes],
    outcomes: [...outcomes, ...steps.flatMap(({ outcomes }) => outcomes), ...labels.outcomes],
  };
}

type Step = { readonly change?: Change; readonly outcomes: readonly Outcome[] };

function stepFor(slot: Slot, mention: Mention | undefined, target: Target, setting: ThreadSetting): Step {
  const stands = [slot.path, ...slot.again];
  const all = (result: Outcome["result"], why: string): Step => ({
    outcomes: stands.map((path) => outcomeOn(target, path, result, why)),
  });
  if (slot.isParked) return all("parked", reasons.cap(setting.config.limits.commentsPerRun));
  if (mention === undefined) return { outcomes: [] };
  if (mention.says.kind === "unreadable") return all("frozen", reasons.unreadable);
  if (mention.says.kind === "moved away")
    return slot.isLive ? all("frozen", reasons.movedAway(mention.says.to)) : { outcomes: [] };
  const wanted = wantedMarker(slot, mention, setting);
  const place = { on: placeOf(target), path: slot.path };
  if (slot.comment === null) {
    const body = bodyOf(slot, mention, wanted, setting);
    return { change: { do: "create comment", ...place, why: slot.why, body, stands }, outcomes: [] };
  }
  const result = difference(slot.comment.marker, wanted);
  if (result === null)
    return wanted.kind === "withdrawn" ? { outcomes: [] } : all("unchanged", reasons.sameAlready);
  if (slot.comment.touched !== null) return all("frozen", reasons.touched(slot.comment.touched));
  if (target.barred !== null) return all("frozen", reasons.barred[target.barred]);
  const why = result === "withdrawn" ? (mention.exists ? reasons.gone : reasons.deleted) : slot.why;
  const body = bodyOf(slot, mention, wanted, setting);
  return {
    change: { do: "edit comment", ...place, comment: slot.comment.id, why, body, result },
    outcomes: [],
  };
}

function wantedMarker(slot: Slot, { says }: Mention, { repositoryId }: ThreadSetting): Marker {
  const seen = slot.comment?.marker;
  if (says.kind !== "backlink") {
    const gone = {
      repository: repositoryId,
      path: slot.path,
      passage: "",
      content: "",
      at: { commit: "", from: 0, to: 0 },
    };
    return { ...gone, ...seen, kind: "withdrawn", again: [] };
  }
  const { backlink, commit } = says;
  const isSame = seen?.kind === "backlink" && seen.path === slot.path && seen.content === backlink.content;
  return {
    repository: repositoryId,
    path: slot.path,
    kind: "backlink",
    passage: backlink.passage,
    content: backlink.content,
    // A new link alone is no reason to edit, and other edits keep it as well.
    at: isSame ? seen.at : { commit, ...backlink.lines },
    again: slot.again,
  };
}

function difference(seen: Marker, wanted: Marker): EditResult | null {
  if (wanted.kind === "withdrawn") return seen.kind === "withdrawn" ? null : "withdrawn";
  if (seen.path !== wanted.path) return "adopted";
  if (seen.kind === "withdrawn") return "restored";
  if (seen.content !== wanted.content) return "edited";
  return seen.again.join("\n") === wanted.again.join("\n") ? null : "again";
}

function bodyOf(slot: Slot, mention: Mention, marker: Marker, setting: ThreadSetting): string {
  if (!setting.isPrinted) return "";
  if (mention.says.kind !== "backlink") return withdrawnComment(mention, marker, setting);
  return backlinkComment(mention.says.backlink, marker, setting);
}
