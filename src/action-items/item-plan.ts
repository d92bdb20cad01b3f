import type { PlannedReminder, ReminderPlan } from "./reminders/reminder.ts";
import { planRemindersInSteps } from "./reminders/reminders.ts";
import { seriesOf } from "../minutes/dates/date.ts";
import type { Steps } from "../minutes/steps.ts";
import { answeredAmong } from "./commands/answer-budget.ts";
import { answerComment } from "./commands/answer-comment.ts";
import { outcomeOn, placeOf, type Change, type Outcome } from "../model/change.ts";
import { dashboardChanges, whyItStands } from "./dashboard/dashboard-changes.ts";
import type { HeardComment } from "./commands/item-commands.ts";
import type { ItemPlanSetting, ListSeen } from "./item-plan-setting.ts";
import { placesOf, type Places } from "./item-locations.ts";
import { itemReasons } from "./plan-reasons.ts";
import {
  doubledReminders,
  remindersSeen,
  reminderWorld,
  type SeenReminder,
} from "./reminders/item-reminders.ts";
import type { ItemsSeen, StatedItems } from "./tracking/item-states.ts";
import { digestComment, reminderComment } from "./reminders/reminder-comment.ts";

/** What is to be written about action items, and why nothing is where nothing is. */
export type ItemPlan = {
  readonly changes: readonly Change[];
  /** Why nobody is reminded of an item now. */
  readonly left: readonly Outcome[];
  /** Minutes for which the list and the reminders of their series stand still. */
  readonly unread: readonly Outcome[];
  /** Why there is no list of them, where one is wanted. */
  readonly missed: readonly Outcome[];
};

export function* planItems(
  stated: StatedItems,
  seen: ItemsSeen & ListSeen,
  setting: ItemPlanSetting,
): Steps<ItemPlan> {
  const { config, now } = setting;
  const { dashboard, duplicates, merged, lookUps } = seen;
  const places = placesOf(seen, setting);
  const surroundings = { ...setting, lookUps, dashboard, duplicates, merged };
  const unread = unreadKnown(seen, setting);
  const blind = new Set(unread.map(seriesOf));
  const isRead = ({ item: { series } }: StatedItems["items"][number]): boolean => !blind.has(series);
  const reminded = remindersSeen(surroundings);
  const world = yield* reminderWorld(stated.items.filter(isRead), reminded, surroundings);
  const reminders = yield* planRemindersInSteps(world, config, now);
  const { noList } = seen;
  const listedById = new Map(stated.items.map((each) => [each.item.id, each]));
  const isListed = config.actionItems.dashboard && noList === null;
  const isMissed = config.actionItems.dashboard && stated.items.length > 0;
  const whyNot = noList ?? whyItStands(dashboard);
  const list =
    isListed && unread.length === 0 ? yield* dashboardChanges(stated, seen, reminders, setting) : [];
  const reminding: Change[] = [];
  for (const comment of reminders.comments) {
    reminding.push(...reminderChanges(comment, places, reminded, setting));
    yield;
  }
  return {
    changes: [
      ...commandChanges(stated.comments, places, setting),
      ...list,
      ...reminding,
      ...doubledReminders(reminded).flatMap((each) => deletion(each, places)),
    ],
    left: [
      ...[...reminders.left, ...withoutPlace(reminders, places)].flatMap(({ id, why }) => {
        const listed = listedById.get(id);
        if (listed === undefined || listed.state.done) return [];
        const on = places.repository;
        return [outcomeOn(on, listed.item.latest.path, "skipped", itemReasons.notReminded(id, why))];
      }),
    ],
    unread: unread.map((path) => outcomeOn(places.repository, path, "skipped", itemReasons.unread)),
    missed: isMissed && whyNot !== null ? [outcomeOn(places.repository, "", "skipped", whyNot)] : [],
  };
}

/**
 * Minutes of listed items that cannot be read now: unread is not empty, so nothing of theirs vanishes, wakes or is asked
 * about. Where there is no list, what may well be read the next time counts as such.
 */
function unreadKnown({ listed }: ItemsSeen, { unread, passing }: ItemPlanSetting): readonly string[] {
  const known = listed === null ? passing : new Set(listed.memory.known.map(({ path }) => path));
  return [...unread].filter((path) => known.has(path));
}

/** Digests that have no place to stand. */
function withoutPlace({ comments }: ReminderPlan, { dashboard }: Places): { id: string; why: string }[] {
  if (dashboard !== null) return [];
  const digests = comments.filter(({ on }) => on === "dashboard");
  return digests.flatMap(({ items }) =>
    items.map(({ item }) => ({ id: item.id, why: itemReasons.noDashboard })),
  );
}

/** The answer comes before the reaction, which ends the matter. */
function commandChanges(
  comments: readonly HeardComment[],
  { targets, lists }: Places,
  { texts }: ItemPlanSetting,
): readonly Change[] {
  const answered = answeredAmong(comments);
  return comments.flatMap(({ thread, voice, refused, toAnswer, toAcknowledge }) => {
    const target = targets.get(thread.id);
    const on = target === undefined ? lists.get(thread.id) : target.barred === null ? placeOf(target) : null;
    if (on === undefined || on === null) return [];
    const place = { on, path: "" };
    const isAnswered = refused !== null && toAnswer && answered.has(voice.id);
    const answer = isAnswered ? answerComment(refused, voice, texts) : null;
    return [
      ...(answer === null
        ? []
        : [{ do: "answer command", ...place, why: itemReasons.refused(voice.login), body: answer } as const]),
      ...(toAcknowledge
        ? [
            {
              do: "acknowledge command",
              ...place,
              why: itemReasons.counted(voice.login),
              comment: voice.id,
            } as const,
          ]
        : []),
    ];
  });
}

function deletion({ thread, comment }: SeenReminder, { targets, dashboard }: Places): readonly Change[] {
  const target = targets.get(thread);
  const on = target !== undefined ? placeOf(target) : dashboard?.id === thread ? dashboard : null;
  if (on === null || (target !== undefined && target.barred !== null)) return [];
  return [{ do: "delete duplicate", on, path: "", comment: comment.id, why: itemReasons.asked }];
}

/** The new reminder, then the older one of that place is folded away. */
function reminderChanges(
  comment: PlannedReminder,
  places: Places,
  reminded: readonly SeenReminder[],
  { texts }: ItemPlanSetting,
): readonly Change[] {
  const first = comment.items[0];
  const isDigest = comment.on === "dashboard";
  const target = comment.on === "dashboard" ? undefined : places.targets.get(comment.on.target);
  const on = isDigest ? places.dashboard : target === undefined ? null : placeOf(target);
  if (on === null || first === undefined) return [];
  const path = first.item.latest.path;
  const body = isDigest ? digestComment(comment, texts) : reminderComment(comment, texts, target?.kind);
  const older = reminded
    .filter(({ thread, comment: { touched } }) => thread === on.id && touched === null)
    .sort((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime())
    .at(-1);
  const why = itemReasons.due(comment.items.map(({ item }) => item.id));
  return [
    { do: "remind", on, path, why, body },
    ...(older === undefined
      ? []
      : [{ do: "fold reminder", on, path, why: itemReasons.older, comment: older.comment.nodeId } as const]),
  ];
}
