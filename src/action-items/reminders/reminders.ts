import type { Config } from "../../config/config.ts";
import { finishSteps, type Steps } from "../../minutes/steps.ts";
import { addTo, dayOf, instantOf } from "../calendar.ts";
import { digestDays, isAskedOften, judge, targetDays, type DueItem } from "./due-item.ts";
import { reasons } from "./reasons.ts";
import type { KnownItem, NotReminded, PlannedReminder, ReminderPlan, ReminderWorld } from "./reminder.ts";
import { nextMeeting } from "../next-meeting.ts";
import { allowedFrom, hours } from "./schedule.ts";

/** So many comments a day mention one person. */
const mentionsADay = 5;
/** So many items have room in a comment. */
const itemsAComment = 50;

/**
 * Which reminders to post at `now`, and why nobody is reminded of the other items. What was posted must come back with
 * the next call, in `sent`, `lastReminderAt`, `lastDigestAt` and `mentions`: then nothing is posted twice.
 */
export function planReminders(world: ReminderWorld, config: Config, now: Date): ReminderPlan {
  return finishSteps(planRemindersInSteps(world, config, now));
}

/** The same in steps: of each item it is found out when its owners may be asked. */
export function* planRemindersInSteps(world: ReminderWorld, config: Config, now: Date): Steps<ReminderPlan> {
  const { timeZone } = config.minutes;
  const today = dayOf(now, timeZone);
  const nextMeetings = new Map([...world.meetings].map(([series, days]) => [series, nextMeeting(days)]));
  const { public: isPublic, lastDigestAt } = world;
  const judged: (DueItem | NotReminded)[] = [];
  for (const known of [...world.items].sort(byAge)) {
    const nextMeeting = nextMeetings.get(known.item.series) ?? null;
    judged.push(judge(known, { public: isPublic, lastDigestAt, nextMeeting }, config, now));
    yield;
  }
  const left = judged.filter((each): each is NotReminded => "why" in each);
  const comments: PlannedReminder[] = [];
  const mentions = countMentions(world, (at) => dayOf(at, timeZone) === today);
  for (const due of byPlace(judged.filter((each): each is DueItem => "place" in each))) {
    const { place } = due[0];
    const reminded = due.slice(0, itemsAComment);
    const logins = uniqueLogins(reminded);
    const wait = whyPeopleWait(logins, mentions);
    const { why, days } = wait ?? {
      why: reasons.waits.room(itemsAComment),
      days: place === "dashboard" ? digestDays : targetDays,
    };
    const from = instantOf(addTo(today, { days }), hours.from, timeZone);
    for (const { item, quiet } of wait === null ? due.slice(itemsAComment) : due) {
      left.push({ id: item.id, why, until: allowedFrom(from, quiet, timeZone) });
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

/** A comment that may not mention all of its owners waits as a whole, so that none of them is left out. */
function whyPeopleWait(
  logins: readonly string[],
  mentions: ReadonlyMap<string, number>,
): { readonly why: string; readonly days: number } | null {
  const tired = logins.find((login) => (mentions.get(key(login)) ?? 0) >= mentionsADay);
  return tired === undefined ? null : { why: reasons.waits.mentions(tired, mentionsADay), days: 1 };
}

/** How many comments of today mentioned somebody, by login in lower case. */
function countMentions({ mentions }: ReminderWorld, isToday: (at: Date) => boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { login, at } of mentions)
    if (isToday(at)) counts.set(key(login), (counts.get(key(login)) ?? 0) + 1);
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

function earliest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((first, time) => (first === null || time < first ? time : first), null);
}
