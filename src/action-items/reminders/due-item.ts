import type { Config } from "../../config/config.ts";
import { addTo, dayOf, instantOf } from "../calendar.ts";
import type { Item } from "../tracking/item.ts";
import { mentionedOf } from "./owners.ts";
import { reasons } from "./reasons.ts";
import type { KnownItem, NotReminded, ReminderPlace, ReminderTarget } from "./reminder.ts";
import { hours, nextRound, roundsSent, type Asking, type Quiet, type Round } from "./schedule.ts";

/** Reminders come to one issue at most once in so many days, whatever the items. */
export const targetDays = 14;
/** A digest comes to the dashboard at most once in so many days. */
export const digestDays = 7;

/** An item of which somebody is to be reminded now. */
export type DueItem = {
  readonly item: Item;
  readonly place: ReminderPlace;
  readonly round: number;
  readonly logins: readonly string[];
  /** When it waits for the minutes of the next meeting. */
  readonly quiet: Quiet | null;
};

/** What an item shares with the others of its series and of the minutes. */
export type Around = {
  readonly public: boolean;
  readonly lastDigestAt: Date | null;
  /** When the item's series meets next. */
  readonly nextMeeting: string | null;
};

/** Whether an item is due at `now`, seen for itself, or why it is not. */
export function judge(known: KnownItem, around: Around, config: Config, now: Date): DueItem | NotReminded {
  const { item, state } = known;
  const leave = (why: string, until: Date | null = null): NotReminded => ({ id: item.id, why, until });
  const target = targetOf(known, around);
  const why = whyNever(known, config) ?? whyNotThere(target, known);
  if (why !== null) return leave(why);
  const spokeAt = target === null ? new Map<string, Date>() : known.spokeAt;
  const mentioned = mentionedOf(item, { owners: known.owners, spokeAt }, config, now);
  if ("why" in mentioned) {
    const { why, untilDay } = mentioned;
    return leave(why, untilDay === null ? null : instantOf(untilDay, hours.from, config.minutes.timeZone));
  }
  const isThere =
    target !== null && target !== "unknown" && target.writable && config.actionItems.remind.on === "target";
  const place = isThere ? { target: target.id } : "dashboard";
  const asking: Asking = {
    ...opened(known),
    placeFreeFrom: freeFrom(place, isThere ? target.lastReminderAt : around.lastDigestAt, config),
    nextMeeting: around.nextMeeting,
  };
  const round = nextRound(asking, config, now);
  if (round === null) return leave(reasons.asked(config.actionItems.remind.times));
  if (round.waitsFor !== null) return leave(whyWaits(round, place, state.snoozedUntil), round.at);
  return { item, place, round: round.number, logins: mentioned.logins, quiet: round.quiet };
}

/** The first day on which there may be another reminder at a place after one at `last`, or null where there was none. */
function freeFrom(place: ReminderPlace, last: Date | null, config: Config): string | null {
  if (last === null) return null;
  const days = place === "dashboard" ? digestDays : targetDays;
  return addTo(dayOf(last, config.minutes.timeZone), { days });
}

/** Whether the owners of an open item were asked as often as they may be. */
export function isAskedOften(known: KnownItem, config: Config): boolean {
  const { times } = config.actionItems.remind;
  return !known.state.done && times > 0 && roundsSent(opened(known)).length >= times;
}

function opened({ item, state, landed, sent }: KnownItem): Omit<Asking, "placeFreeFrom" | "nextMeeting"> {
  return {
    meeting: item.first.date,
    landed,
    reopenedAt: state.reopened?.at ?? null,
    due: item.due,
    sent,
    snoozedUntil: state.snoozedUntil,
  };
}

/** What readers of the dashboard may not know of must not show in what they see: for them it is as good as none. */
function targetOf({ target }: KnownItem, around: Around): ReminderTarget | "unknown" | null {
  return target !== null && target !== "unknown" && around.public && !target.public ? null : target;
}

function whyNever({ item, state, beforeBaseline }: KnownItem, config: Config): string | null {
  const { remind, inferred } = config.actionItems;
  const { since } = config.minutes;
  if (state.done) return reasons.done;
  if (remind.on === "off" || remind.times === 0) return reasons.remindersOff;
  if (since !== null && item.latest.date < since) return reasons.beforeSince(since);
  if (beforeBaseline) return reasons.beforeBaseline;
  if (!item.explicit && inferred !== "remind") return reasons.inferred;
  return state.question === null ? null : reasons.nearIssueClosed;
}

function whyNotThere(target: ReminderTarget | "unknown" | null, { landed }: KnownItem): string | null {
  if (target === null) return null;
  if (target === "unknown") return reasons.target.unknown;
  if (target.archived) return reasons.target.archived;
  if (!target.open) return reasons.target.closed;
  if (target.locked) return reasons.target.locked;
  const { silencedAt = null } = target;
  return silencedAt !== null && landed !== null && landed <= silencedAt ? reasons.target.silenced : null;
}

function whyWaits({ number, waitsFor }: Round, place: ReminderPlace, snoozedUntil: string | null): string {
  switch (waitsFor) {
    case "its place":
      return place === "dashboard" ? reasons.waits.digest : reasons.waits.target(targetDays);
    case "the snooze":
      return reasons.waits.snoozed(snoozedUntil ?? "");
    case "the minutes":
      return reasons.waits.minutes;
    case "working hours":
      return reasons.waits.hours;
    default:
      return reasons.waits.round(number);
  }
}
