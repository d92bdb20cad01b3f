import type { Config } from "../config.ts";
import { instantOf } from "./calendar.ts";
import type { Item } from "./item.ts";
import { mentionedOf } from "./owners.ts";
import { reasons } from "./reasons.ts";
import type { KnownItem, NotReminded, ReminderPlace, ReminderTarget } from "./reminder.ts";
import { allowedFrom, hours, nextRound, roundsSent, type Asking, type Round } from "./schedule.ts";

/** An item of which somebody is to be reminded now. */
export type DueItem = {
  readonly item: Item;
  readonly place: ReminderPlace;
  /** When anybody was last reminded at this place. */
  readonly lastThere: Date | null;
  readonly round: number;
  readonly logins: readonly string[];
  readonly nextMeeting: string | null;
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
  const why = whyNever(known, config) ?? whyNotThere(target);
  if (why !== null) return leave(why);
  const spokeAt = target === null ? new Map<string, Date>() : known.spokeAt;
  const mentioned = mentionedOf(item, { owners: known.owners, spokeAt }, config, now);
  if ("why" in mentioned) {
    const { why, untilDay } = mentioned;
    const { timeZone } = config.minutes;
    return leave(
      why,
      untilDay === null
        ? null
        : allowedFrom(instantOf(untilDay, hours.from, timeZone), around.nextMeeting, timeZone),
    );
  }
  const round = nextRound(askingOf(known, around.nextMeeting), config, now);
  if (round === null) return leave(reasons.asked(config.actionItems.remind.times));
  if (round.waitsFor !== null) return leave(whyWaits(round, state.snoozedUntil), round.at);
  const isThere =
    target !== null && target !== "unknown" && target.writable && config.actionItems.remind.on === "target";
  return {
    item,
    place: isThere ? { target: target.id } : "dashboard",
    lastThere: isThere ? target.lastReminderAt : around.lastDigestAt,
    round: round.number,
    logins: mentioned.logins,
    nextMeeting: around.nextMeeting,
  };
}

/** Whether the owners of an open item were asked as often as they may be. */
export function isAskedOften(known: KnownItem, config: Config): boolean {
  const { times } = config.actionItems.remind;
  return !known.state.done && times > 0 && roundsSent(askingOf(known, null)).length >= times;
}

function askingOf({ item, state, landed, sent }: KnownItem, nextMeeting: string | null): Asking {
  return {
    meeting: item.first.date,
    landed,
    reopenedAt: state.reopened?.at ?? null,
    due: item.due,
    sent,
    snoozedUntil: state.snoozedUntil,
    nextMeeting,
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

function whyNotThere(target: ReminderTarget | "unknown" | null): string | null {
  if (target === null) return null;
  if (target === "unknown") return reasons.target.unknown;
  if (target.archived) return reasons.target.archived;
  if (!target.open) return reasons.target.closed;
  return target.locked ? reasons.target.locked : null;
}

function whyWaits({ number, waitsFor }: Round, snoozedUntil: string | null): string {
  switch (waitsFor) {
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
