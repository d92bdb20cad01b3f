import type { Config } from "../config.ts";
import { addTo, dayOf, instantOf } from "./calendar.ts";
import { isAskedOften, judge, type DueItem } from "./due-item.ts";
import { reasons } from "./reasons.ts";
import type {
  KnownItem,
  NotReminded,
  PlannedReminder,
  ReminderPlace,
  ReminderPlan,
  ReminderWorld,
} from "./reminder.ts";
import { nextMeeting } from "./rhythm.ts";
import { allowedFrom, hours } from "./schedule.ts";

/** Reminders come to one issue at most once in so many days, whatever the items. */
export const targetDays = 14;
/** A digest comes to the dashboard at most once in so many days. */
export const digestDays = 7;
/** So many comments a day mention one person, in one minutes repository. */
export const mentionsADay = 5;
/** So many items have room in a comment. */
export const itemsAComment = 50;

/**
 * Which reminders to post at `now`, and why nobody is reminded of the other items. What was posted must come back with
 * the next call, in `sent`, `lastReminderAt`, `lastDigestAt` and `mentions`: then nothing is posted twice.
 */
export function planReminders(world: ReminderWorld, config: Config, now: Date): ReminderPlan {
  const nextMeetings = new Map([...world.meetings].map(([series, days]) => [series, nextMeeting(days)]));
  const judged = [...world.items].sort(byAge).map((known) => {
    const next = nextMeetings.get(known.item.series) ?? null;
    return judge(known, { ...world, nextMeeting: next }, config, now);
  });
  const left = judged.filter((each): each is NotReminded => "why" in each);
  const comments: PlannedReminder[] = [];
  const mentions = mentionsOfToday(world, config, now);
  for (const due of byPlace(judged.filter((each): each is DueItem => "place" in each))) {
    const { place } = due[0];
    const reminded = due.slice(0, itemsAComment);
    const logins = uniqueLogins(reminded);
    const wait = whyPlaceWaits(due, config, now) ?? whyPeopleWait(logins, mentions, config, now);
    const waits = wait ?? { why: reasons.waits.room(itemsAComment), from: nextAtPlace(place, now, config) };
    for (const each of wait === null ? due.slice(itemsAComment) : due) {
      const until = allowedFrom(waits.from, each.nextMeeting, config.minutes.timeZone);
      left.push({ id: each.item.id, why: waits.why, until });
    }
    if (wait !== null) continue;
    for (const login of logins) mentions.set(key(login), (mentions.get(key(login)) ?? 0) + 1);
    comments.push({
      on: place,
      items: reminded.map(({ item, round, logins }) => ({ item, round, logins })),
      logins,
    });
  }
  return {
    comments,
    left,
    asked: world.items.filter((known) => isAskedOften(known, config)).map(({ item }) => item.id),
    nextAt: earliest(left.flatMap(({ until }) => until ?? [])),
  };
}

/** Oldest first. */
function byAge({ item: a }: KnownItem, { item: b }: KnownItem): number {
  return a.first.date < b.first.date ? -1 : a.first.date > b.first.date ? 1 : a.id < b.id ? -1 : 1;
}

/** The digest first, since all others wait with whoever it may not mention any more; then that with the oldest item. */
function byPlace(due: readonly DueItem[]): readonly (readonly [DueItem, ...DueItem[]])[] {
  const places = new Map<string, [DueItem, ...DueItem[]]>();
  for (const each of due) {
    const place = each.place === "dashboard" ? "dashboard" : `target ${each.place.target}`;
    const group = places.get(place);
    if (group) group.push(each);
    else places.set(place, [each]);
  }
  return [...places.values()].sort(
    ([a], [b]) => Number(b.place === "dashboard") - Number(a.place === "dashboard"),
  );
}

type Wait = { readonly why: string; readonly from: Date };

function whyPlaceWaits(due: readonly [DueItem, ...DueItem[]], config: Config, now: Date): Wait | null {
  const { place } = due[0];
  const from = latest(
    due.flatMap(({ lastThere }) => (lastThere === null ? [] : nextAtPlace(place, lastThere, config))),
  );
  if (from === null || from <= now) return null;
  return { why: place === "dashboard" ? reasons.waits.digest : reasons.waits.target(targetDays), from };
}

/** When the next reminder may stand at a place after one at `last`. */
function nextAtPlace(place: ReminderPlace, last: Date, config: Config): Date {
  const { timeZone } = config.minutes;
  const days = place === "dashboard" ? digestDays : targetDays;
  return instantOf(addTo(dayOf(last, timeZone), { days }), hours.from, timeZone);
}

/** A comment that may not mention all of its owners waits as a whole, so that none of them is left out. */
function whyPeopleWait(
  logins: readonly string[],
  mentions: ReadonlyMap<string, number>,
  config: Config,
  now: Date,
): Wait | null {
  const tired = logins.find((login) => (mentions.get(key(login)) ?? 0) >= mentionsADay);
  if (tired === undefined) return null;
  const { timeZone } = config.minutes;
  const from = instantOf(addTo(dayOf(now, timeZone), { days: 1 }), hours.from, timeZone);
  return { why: reasons.waits.mentions(tired, mentionsADay), from };
}

/** How many comments of today mentioned somebody, by login in lower case. */
function mentionsOfToday(world: ReminderWorld, config: Config, now: Date): Map<string, number> {
  const { timeZone } = config.minutes;
  const today = dayOf(now, timeZone);
  const counts = new Map<string, number>();
  for (const { login, at } of world.mentions)
    if (dayOf(at, timeZone) === today) counts.set(key(login), (counts.get(key(login)) ?? 0) + 1);
  return counts;
}

function uniqueLogins(due: readonly DueItem[]): readonly string[] {
  const logins = due.flatMap(({ logins }) => logins);
  return [...new Map(logins.map((login) => [key(login), login])).values()];
}

/** Logins are compared without case. */
function key(login: string): string {
  return login.toLowerCase();
}

function latest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((last, time) => (last === null || time > last ? time : last), null);
}

function earliest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((first, time) => (first === null || time < first ? time : first), null);
}
