import type { Config } from "../../config/config.ts";
import { addTo, dayOf, instantOf, isWeekend, timeOf } from "../calendar.ts";

/** People are asked from the first hour on, and no longer once the second has struck. */
export const hours = { from: 8, to: 18 } as const;

/** How long a round waits for the minutes of a meeting that should have been held. */
const graceDays = 14;

/** Days on which nobody is asked: from the first one on, until the second, which is none of them any more. */
export type Quiet = { readonly from: string; readonly until: string };

/** What decides when the owners of an item are asked next. */
export type Asking = {
  /** The day of the meeting that first stated it. */
  readonly meeting: string;
  /** When the minutes that opened it, or opened it again, landed; null where that is not known. */
  readonly landed: Date | null;
  /** When it was opened again after it was done: rounds begin anew. */
  readonly reopenedAt: Date | null;
  /** `2023-12-20`, or null. */
  readonly due: string | null;
  /** When its owners were asked, in any order. */
  readonly sent: readonly Date[];
  readonly snoozedUntil: string | null;
  /** The first day on which there may be another reminder at its place, whatever the item; null where there was none. */
  readonly placeFreeFrom: string | null;
  /** The day on which the series meets next, counted from the last minutes that landed; null where it has no rhythm. */
  readonly nextMeeting: string | null;
};

export type Round = {
  /** 1 for the first one since the item was opened. */
  readonly number: number;
  /** The earliest instant for it, never before `now`; `now` itself where it is due. */
  readonly at: Date;
  /** What it waits for, or null where it is due. */
  readonly waitsFor: "its time" | "the snooze" | "its place" | "the minutes" | "working hours" | null;
  /** When it waits for the minutes of the next meeting; null where the series has no rhythm. */
  readonly quiet: Quiet | null;
};

/**
 * The next round of reminders for an item, or null where its owners were asked often enough. Rounds count whole days
 * and come from 08:00 on: the first `remind.after` the meeting or the landing, whichever is later, or on the due date;
 * each further one `remind.every` after the last reminder, so that rounds that were missed are one. A snooze, a due date
 * that was moved and other reminders at its place put it off; weekends, nights and the time between a meeting and the
 * landing of its minutes do too.
 */
export function nextRound(asking: Asking, config: Config, now: Date): Round | null {
  const { remind } = config.actionItems;
  const { timeZone } = config.minutes;
  const sent = roundsSent(asking);
  if (sent.length >= remind.times) return null;
  const last = sent.at(-1);
  const begin = last ?? openedAt(asking, timeZone);
  // A date before that is a slip of the pen, or was for what is done.
  const since = asking.reopenedAt === null ? asking.meeting : dayOf(asking.reopenedAt, timeZone);
  const due = asking.due !== null && asking.due >= since ? asking.due : null;
  const days = last === undefined ? remind.after : remind.every;
  const regular = last === undefined && due !== null ? due : addTo(dayOf(begin, timeZone), { days });
  const { snoozedUntil, placeFreeFrom } = asking;
  const own = latestOf([regular, due, snoozedUntil]);
  const day = latestOf([own, placeFreeFrom]);
  const dueAt = latestOf([instantOf(day, hours.from, timeZone), begin]);
  const quiet = quietOf(own, asking.nextMeeting);
  const at = allowedFrom(latestOf([dueAt, now]), quiet, timeZone);
  return { number: sent.length + 1, at, waitsFor: at > now ? whatFor() : null, quiet };

  function whatFor(): NonNullable<Round["waitsFor"]> {
    if (dueAt > now && day !== own) return "its place";
    if (dueAt > now) return own !== regular && own === snoozedUntil ? "the snooze" : "its time";
    return isIn(quiet, dayOf(now, timeZone)) ? "the minutes" : "working hours";
  }
}

/** When the owners were asked since the item was opened, oldest first. */
export function roundsSent({ sent, reopenedAt }: Pick<Asking, "sent" | "reopenedAt">): readonly Date[] {
  return sent
    .filter((at) => reopenedAt === null || at > reopenedAt)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** The first instant from `at` on at which people may be asked. */
export function allowedFrom(at: Date, quiet: Quiet | null, timeZone: string): Date {
  const today = timeOf(at, timeZone);
  const day = allowedDay(today.hour < hours.to ? today.day : addTo(today.day, { days: 1 }), quiet);
  return day === today.day && today.hour >= hours.from ? at : instantOf(day, hours.from, timeZone);
}

function allowedDay(day: string, quiet: Quiet | null): string {
  if (quiet !== null && isIn(quiet, day)) return allowedDay(quiet.until, quiet);
  return isWeekend(day) ? allowedDay(addTo(day, { days: 1 }), quiet) : day;
}

/**
 * The meeting may have settled everything: nobody is asked before its minutes say so, unless they never come. A round
 * that is overdue for as long waits no more: else nobody would ever be asked where minutes always land after the next
 * meeting.
 */
function quietOf(roundDay: string, nextMeeting: string | null): Quiet | null {
  if (nextMeeting === null) return null;
  const start = nextMeeting < roundDay ? nextMeeting : roundDay;
  return { from: nextMeeting, until: addTo(start, { days: graceDays }) };
}

function isIn(quiet: Quiet | null, day: string): boolean {
  return quiet !== null && day >= quiet.from && day < quiet.until;
}

function openedAt({ meeting, landed, reopenedAt }: Asking, timeZone: string): Date {
  return latestOf([instantOf(meeting, 0, timeZone), landed, reopenedAt]);
}

function latestOf<Time extends Date | string>(times: readonly [Time, ...(Time | null)[]]): Time {
  return times.reduce<Time>((latest, time) => (time !== null && time > latest ? time : latest), times[0]);
}
