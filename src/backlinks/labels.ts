import { outcomeOn, placeOf, type Change, type Outcome } from "../model/change.ts";
import { reasons } from "./messages.ts";
import type { Target } from "../model/target.ts";
import type { Slot, ThreadSetting } from "./match-comments.ts";

/**
 * A label stands where a live backlink stands. Ours is one that the app was the last to set; it goes with the last
 * backlink of any minutes. One that a person took off is not put back.
 * @param slots  the comments of these minutes after the run
 */
export function labelChanges(
  target: Target,
  slots: readonly Slot[],
  placed: readonly Outcome[],
  setting: ThreadSetting,
): { readonly changes: readonly Change[]; readonly outcomes: readonly Outcome[] } {
  const { backlinks } = setting.config;
  if (target.barred !== null || !target.labelsAllowed) return { changes: [], outcomes: [] };
  const changes: Change[] = [];
  const outcomes: Outcome[] = [];
  const on = placeOf(target);
  const lives = slots.filter(({ isLive }) => isLive);
  const live = lives.find(({ comment }) => comment === null) ?? lives[0];
  const silent = placed.find(({ why }) => why === reasons.commentsOff);
  const wantedFor = live?.path ?? silent?.path ?? null;
  for (const label of backlinks.labels) {
    const has = target.labels.some((each) => isSameLabel(each, label));
    const last = target.labelEvents.findLast((event) => isSameLabel(event.label, label));
    if (wantedFor !== null && !has) {
      if (last !== undefined && !last.added && !last.ours) {
        outcomes.push(outcomeOn(on, wantedFor, "skipped", reasons.labelTakenOff));
        continue;
      }
      const change = { on, path: wantedFor, label, why: reasons.labelWanted };
      if (!target.repositoryLabels.some((each) => isSameLabel(each, label)))
        changes.push({ do: "create label", ...change });
      changes.push({ do: "add label", ...change });
    }
    const gone = slots.find(({ comment }) => comment !== null);
    const isUnwanted =
      wantedFor === null && backlinks.comment && !isLiveElsewhere(target, setting.repositoryId);
    if (has && gone !== undefined && isUnwanted && target.readWhole && last?.added === true && last.ours)
      changes.push({ do: "remove label", on, path: gone.path, label, why: reasons.labelUnwanted });
  }
  return { changes, outcomes };
}

function isLiveElsewhere({ comments }: Target, repositoryId: number): boolean {
  return comments.some(({ marker }) => marker.kind === "backlink" && marker.repository !== repositoryId);
}

/** Names of labels are compared without case: https://docs.github.com/rest/issues/labels */
function isSameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
