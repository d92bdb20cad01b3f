import { addDuration, dayOf } from "../../minutes/dates/calendar.ts";
import { latestDate } from "../../minutes/dates/latest-date.ts";
import { selectMentions } from "./select-mentions.ts";
import { reminderReasons } from "../messages.ts";
import type {
  RemindedItem,
  ReminderCandidate,
  ReminderConfig,
  NotReminded,
  ReminderLocation,
  ReminderTarget,
} from "./reminder.ts";
import {
  computeNextRound,
  remindersSinceOpened,
  workingHours,
  type ReminderSchedule,
  type NextRound,
} from "./schedule.ts";

/** Minimum number of days between two reminders on one issue, even for different items. */
const minDaysBetweenReminders = 14;
/** Minimum number of days between digests on the dashboard. */
const minDaysBetweenDigests = 7;

/** An item with a reminder due now. */
export type DueItem = RemindedItem & {
  readonly location: ReminderLocation;
};

/** Conditions shared by all items of a series. */
type SeriesConditions = {
  readonly public: boolean;
  readonly lastDigestAt: Date | null;
  /** When the item's series meets next. */
  readonly nextMeeting: string | null;
};

/** Returns the due reminder of one item at `now`, or the reason why there is none. Limits over all items apply later. */
export function evaluateReminder(
  candidate: ReminderCandidate,
  conditions: SeriesConditions,
  config: ReminderConfig,
  now: Date,
): DueItem | NotReminded {
  const { item, state } = candidate;
  const skip = (why: string): NotReminded => ({ id: item.id, why });
  const skipLastingly = (why: string): NotReminded => ({ ...skip(why), isLasting: true });
  const target = visibleTarget(candidate, conditions);
  const why = findGeneralObstacle(candidate, config) ?? findTargetObstacle(target, candidate);
  if (why !== null) return skipLastingly(why);
  if (state.stopped) return skip(reminderReasons.stopped);
  if (target === "unknown") return skip(reminderReasons.target.unknown);
  const lastCommentAt = target === null ? new Map<string, Date>() : candidate.lastCommentAt;
  const { timeZone } = config.minutes;
  const interval = { every: config.actionItems.remind.every, timeZone };
  const mentioned = selectMentions(item, { owners: candidate.owners, lastCommentAt }, interval, now);
  if ("why" in mentioned) return mentioned.isLasting ? skipLastingly(mentioned.why) : skip(mentioned.why);
  const isOnTarget = target !== null && target.writable && config.actionItems.remind.on === "target";
  const location = isOnTarget ? { target: target.id } : "dashboard";
  const schedule: ReminderSchedule = {
    ...readSchedule(candidate),
    notBefore: findNotBefore(
      location,
      isOnTarget ? target.lastReminderAt : conditions.lastDigestAt,
      timeZone,
    ),
    nextMeeting: conditions.nextMeeting,
  };
  const round = computeNextRound(schedule, config, now);
  if (round === null) return skip(reminderReasons.asked(config.actionItems.remind.times));
  if (round.waitsFor !== null)
    return { ...skip(formatWaitReason(round, location, state.snoozedUntil)), at: round.at };
  return { item, location, round: round.number, logins: mentioned.logins };
}

/** Returns the first day on which another reminder may follow the one at `last`, or null if there was none. */
function findNotBefore(location: ReminderLocation, last: Date | null, timeZone: string): string | null {
  if (last === null) return null;
  const days = location === "dashboard" ? minDaysBetweenDigests : minDaysBetweenReminders;
  return addDuration(dayOf(last, timeZone), { days });
}

/** Returns whether all reminders of an open item were sent. */
export function isExhausted(candidate: ReminderCandidate, config: ReminderConfig): boolean {
  const { times } = config.actionItems.remind;
  return !candidate.state.done && times > 0 && remindersSinceOpened(readSchedule(candidate)).length >= times;
}

function readSchedule({
  item,
  state,
  landed,
  sent,
}: ReminderCandidate): Omit<ReminderSchedule, "notBefore" | "nextMeeting"> {
  return {
    meeting: item.first.date,
    landed,
    reopenedAt: latestDate([state.reopened?.at, state.restartedAt]),
    due: item.due,
    sent,
    snoozedUntil: state.snoozedUntil,
  };
}

/** Returns the target. A private target is treated as missing if the dashboard is public. */
function visibleTarget(
  { target }: Pick<ReminderCandidate, "target">,
  conditions: SeriesConditions,
): ReminderTarget | "unknown" | null {
  return target !== null && target !== "unknown" && conditions.public && !target.public ? null : target;
}

function findGeneralObstacle(
  { item, state, beforeBaseline }: Pick<ReminderCandidate, "item" | "state" | "beforeBaseline">,
  config: ReminderConfig,
): string | null {
  const { remind, inferred } = config.actionItems;
  const { since } = config.minutes;
  if (state.done) return reminderReasons.done;
  if (remind.on === "off" || remind.times === 0) return reminderReasons.remindersOff;
  if (since !== null && item.latest.date < since) return reminderReasons.beforeSince(since);
  if (beforeBaseline) return reminderReasons.beforeBaseline;
  if (!item.explicit && inferred !== "remind") return reminderReasons.inferred;
  return state.question === null ? null : reminderReasons.nearIssueClosed;
}

function findTargetObstacle(
  target: ReminderTarget | "unknown" | null,
  { landed }: Pick<ReminderCandidate, "landed">,
): string | null {
  if (target === null || target === "unknown") return null;
  if (target.archived) return reminderReasons.target.archived;
  if (!target.open) return reminderReasons.target.closed;
  if (target.locked) return reminderReasons.target.locked;
  const { lastDeletionAt = null } = target;
  return lastDeletionAt !== null && landed !== null && landed <= lastDeletionAt
    ? reminderReasons.target.silenced
    : null;
}

function formatWaitReason(
  { number, waitsFor }: NextRound,
  location: ReminderLocation,
  snoozedUntil: string | null,
): string {
  switch (waitsFor) {
    case "location":
      return location === "dashboard"
        ? reminderReasons.waits.digest
        : reminderReasons.waits.target(minDaysBetweenReminders);
    case "snooze":
      return reminderReasons.waits.snoozed(snoozedUntil ?? "");
    case "minutes":
      return reminderReasons.waits.minutes;
    case "working hours":
      return reminderReasons.waits.hours(workingHours);
    default:
      return reminderReasons.waits.round(number);
  }
}
