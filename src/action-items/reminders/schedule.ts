import type { ReminderConfig } from "./reminder.ts";
import { addDuration, dayOf, instantOf, isWeekend, timeOf } from "../../minutes/dates/calendar.ts";

/** Hours of the day between which reminders are posted: from 08:00, before 18:00. */
export const workingHours = { from: 8, to: 18 } as const;

/** Days that a reminder waits for the minutes of an expected meeting. */
const graceDays = 14;

/** Days without reminders: `from` inclusive, `until` exclusive. */
type QuietPeriod = { readonly from: string; readonly until: string };

/** State that decides when the next reminder of an item is due. */
export type ReminderSchedule = {
  /** The day of the meeting that first stated it. */
  readonly meeting: string;
  /** When the minutes that opened or reopened it landed. Null if unknown. */
  readonly landed: Date | null;
  /** When it was reopened after it was done. Rounds then start again at 1. */
  readonly reopenedAt: Date | null;
  /** `2023-12-20`, or null. */
  readonly due: string | null;
  /** Times of its reminders, in any order. */
  readonly sent: readonly Date[];
  readonly snoozedUntil: string | null;
  /** First day on which its location may get another reminder of any item. Null if there was none. */
  readonly notBefore: string | null;
  /** Predicted day of the next meeting after the last landed minutes. Null if the series has no rhythm. */
  readonly nextMeeting: string | null;
};

export type NextRound = {
  /** 1 for the first reminder since the item was opened. */
  readonly number: number;
  /** Earliest time for it; `now` if it is due. */
  readonly at: Date;
  /** The reason to wait, or null if it is due. */
  readonly waitsFor: "interval" | "snooze" | "location" | "minutes" | "working hours" | null;
};

/**
 * Returns the next reminder round of an item, or null if all were sent. Rounds count whole days and start at 08:00. The first
 * one is due `remind.after` days after the meeting or the landing (the later of both), or on the due date. Each further one is
 * due `remind.every` days after the last reminder, so that missed rounds become one. A round waits for the end of a snooze, a
 * changed due date and other reminders at its location. It also waits on weekends, at night and between a meeting and the
 * landing of its minutes.
 */
export function computeNextRound(
  schedule: ReminderSchedule,
  { actionItems: { remind }, minutes: { timeZone } }: ReminderConfig,
  now: Date,
): NextRound | null {
  const sent = remindersSinceOpened(schedule);
  if (sent.length >= remind.times) return null;
  const last = sent.at(-1);
  const begin = last ?? findOpening(schedule, timeZone);
  // An earlier due date is a mistake, or belonged to the time before the item was done.
  const since = schedule.reopenedAt === null ? schedule.meeting : dayOf(schedule.reopenedAt, timeZone);
  const due = schedule.due !== null && schedule.due >= since ? schedule.due : null;
  const days = last === undefined ? remind.after : remind.every;
  const regularDay = last === undefined && due !== null ? due : addDuration(dayOf(begin, timeZone), { days });
  const { snoozedUntil, notBefore } = schedule;
  const itemDay = findLatest([regularDay, due, snoozedUntil]);
  const day = findLatest([itemDay, notBefore]);
  const dueAt = findLatest([instantOf(day, workingHours.from, timeZone), begin]);
  const quietPeriod = computeQuietPeriod(itemDay, schedule.nextMeeting);
  const at = nextAllowedTime(findLatest([dueAt, now]), quietPeriod, timeZone);
  return { number: sent.length + 1, at, waitsFor: at > now ? findWaitReason() : null };

  function findWaitReason(): NonNullable<NextRound["waitsFor"]> {
    if (dueAt > now && day !== itemDay) return "location";
    if (dueAt > now) return itemDay !== regularDay && itemDay === snoozedUntil ? "snooze" : "interval";
    return isQuietDay(quietPeriod, dayOf(now, timeZone)) ? "minutes" : "working hours";
  }
}

/** Returns the times of the reminders since the item was opened, oldest first. */
export function remindersSinceOpened({
  sent,
  reopenedAt,
}: Pick<ReminderSchedule, "sent" | "reopenedAt">): readonly Date[] {
  return sent
    .filter((at) => reopenedAt === null || at > reopenedAt)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** Returns the first time from `at` on at which reminders may be posted. */
export function nextAllowedTime(at: Date, quietPeriod: QuietPeriod | null, timeZone: string): Date {
  const today = timeOf(at, timeZone);
  const day = nextAllowedDay(
    today.hour < workingHours.to ? today.day : addDuration(today.day, { days: 1 }),
    quietPeriod,
  );
  return day === today.day && today.hour >= workingHours.from
    ? at
    : instantOf(day, workingHours.from, timeZone);
}

function nextAllowedDay(day: string, quietPeriod: QuietPeriod | null): string {
  if (quietPeriod !== null && isQuietDay(quietPeriod, day))
    return nextAllowedDay(quietPeriod.until, quietPeriod);
  return isWeekend(day) ? nextAllowedDay(addDuration(day, { days: 1 }), quietPeriod) : day;
}

/**
 * Returns the days on which a round waits for the minutes of the next meeting, because the meeting may have settled the item.
 * A round that is overdue for 14 days does not wait any longer. Otherwise a series whose minutes always land after the next
 * meeting would get no reminders.
 */
function computeQuietPeriod(roundDay: string, nextMeeting: string | null): QuietPeriod | null {
  if (nextMeeting === null) return null;
  const start = nextMeeting < roundDay ? nextMeeting : roundDay;
  return { from: nextMeeting, until: addDuration(start, { days: graceDays }) };
}

function isQuietDay(quietPeriod: QuietPeriod | null, day: string): boolean {
  return quietPeriod !== null && day >= quietPeriod.from && day < quietPeriod.until;
}

function findOpening(
  { meeting, landed, reopenedAt }: Pick<ReminderSchedule, "meeting" | "landed" | "reopenedAt">,
  timeZone: string,
): Date {
  return findLatest([instantOf(meeting, 0, timeZone), landed, reopenedAt]);
}

function findLatest<Time extends Date | string>(times: readonly [Time, ...(Time | null)[]]): Time {
  return times.reduce<Time>((latest, time) => (time !== null && time > latest ? time : latest), times[0]);
}
