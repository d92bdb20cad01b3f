import type { Steps } from "../../minutes/steps.ts";
import { dayOf } from "../../minutes/dates/calendar.ts";
import { isExhausted, evaluateReminder, type DueItem } from "./due-item.ts";
import { reminderReasons } from "../messages.ts";
import type {
  ReminderCandidate,
  ReminderConfig,
  NotReminded,
  PlannedReminder,
  ReminderPlan,
  ReminderInput,
} from "./reminder.ts";
import { predictNextMeeting } from "../next-meeting.ts";

/** Comments per day that mention one person. */
const maxMentionsPerDay = 5;
/** Items in one comment. */
const maxItemsPerComment = 50;

/**
 * Plans the reminders to post at `now`, with a reason for each item without one, in steps of one item each. To post nothing
 * twice, the next call must include what was posted in `sent`, `lastReminderAt`, `lastDigestAt` and `mentions`.
 */
export function* planRemindersInSteps(
  input: ReminderInput,
  config: ReminderConfig,
  now: Date,
): Steps<ReminderPlan> {
  const { timeZone } = config.minutes;
  const today = dayOf(now, timeZone);
  const nextMeetings = new Map(
    [...input.meetings].map(([series, days]) => [series, predictNextMeeting(days)]),
  );
  const { public: isPublic, lastDigestAt } = input;
  const evaluated: (DueItem | NotReminded)[] = [];
  for (const candidate of [...input.items].sort(compareByAge)) {
    const nextMeeting = nextMeetings.get(candidate.item.series) ?? null;
    evaluated.push(evaluateReminder(candidate, { public: isPublic, lastDigestAt, nextMeeting }, config, now));
    yield;
  }
  const notReminded = evaluated.filter((each): each is NotReminded => "why" in each);
  const comments: PlannedReminder[] = [];
  const mentions = countMentions(input, (at) => dayOf(at, timeZone) === today);
  for (const due of groupByLocation(evaluated.filter((each): each is DueItem => "location" in each))) {
    const { location } = due[0];
    const reminded = due.slice(0, maxItemsPerComment);
    const logins = uniqueLogins(reminded);
    const limitReason = findMentionLimitReason(logins, mentions);
    const why = limitReason ?? reminderReasons.waits.commentFull(maxItemsPerComment);
    const waiting = limitReason === null ? due.slice(maxItemsPerComment) : due;
    notReminded.push(...waiting.map(({ item }) => ({ id: item.id, why })));
    if (limitReason !== null) continue;
    for (const login of logins) mentions.set(loginKey(login), (mentions.get(loginKey(login)) ?? 0) + 1);
    comments.push({
      on: location,
      items: reminded.map(({ item, round, logins }) => ({ item, round, logins })),
      logins,
    });
  }
  return {
    comments,
    notReminded,
    exhausted: input.items.filter((candidate) => isExhausted(candidate, config)).map(({ item }) => item.id),
  };
}

/** Sorts by age, the oldest first. */
function compareByAge(
  { item: a }: Pick<ReminderCandidate, "item">,
  { item: b }: Pick<ReminderCandidate, "item">,
): number {
  return a.first.date < b.first.date ? -1 : a.first.date > b.first.date ? 1 : a.id < b.id ? -1 : 1;
}

/** Groups due items by location. The digest comes first, because it waits for all its owners. Then come the oldest items. */
function groupByLocation(due: readonly DueItem[]): readonly (readonly [DueItem, ...DueItem[]])[] {
  const groups = new Map<string, [DueItem, ...DueItem[]]>();
  for (const each of due) {
    const location = each.location === "dashboard" ? "dashboard" : `target ${each.location.target}`;
    const group = groups.get(location);
    if (group) group.push(each);
    else groups.set(location, [each]);
  }
  return [...groups.values()].sort(
    ([a], [b]) => Number(b.location === "dashboard") - Number(a.location === "dashboard"),
  );
}

/**
 * Returns the reason if a comment has to wait, or null. It waits as a whole if one of its owners was mentioned too often
 * today.
 */
function findMentionLimitReason(
  logins: readonly string[],
  mentions: ReadonlyMap<string, number>,
): string | null {
  const overMentioned = logins.find((login) => (mentions.get(loginKey(login)) ?? 0) >= maxMentionsPerDay);
  return overMentioned === undefined
    ? null
    : reminderReasons.waits.mentions(overMentioned, maxMentionsPerDay);
}

/** Counts the comments of today that mention a person, by login in lower case. */
function countMentions(
  { mentions }: Pick<ReminderInput, "mentions">,
  isToday: (at: Date) => boolean,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { login, at } of mentions)
    if (isToday(at)) counts.set(loginKey(login), (counts.get(loginKey(login)) ?? 0) + 1);
  return counts;
}

function uniqueLogins(due: readonly DueItem[]): readonly string[] {
  const logins = due.flatMap(({ logins }) => logins);
  return [...new Map(logins.map((login) => [loginKey(login), login])).values()];
}

/** Key of a login. Logins are case-insensitive. */
function loginKey(login: string): string {
  return login.toLowerCase();
}
