import fc from "fast-check";
import type { StatusClaim } from "../../src/action-items/tracking/item.ts";
import type {
  ReminderCandidate,
  PlannedReminder,
  ReminderPlan,
  ReminderTarget,
  ReminderInput,
} from "../../src/action-items/reminders/reminder.ts";
import type { Snooze } from "../../src/action-items/tracking/status-claim.ts";
import { configOf, known, targetOf, planReminders } from "./known-items.ts";

/** A season of weekly meetings, what became of their action items, and when the bot looked. */
export type Season = {
  readonly timeZone: string;
  readonly days: number;
  /** For each series and meeting, how many days later its minutes land. */
  readonly lags: readonly (readonly number[])[];
  readonly items: readonly ItemTale[];
  /** Minutes after midnight at which the bot looks, each day. */
  readonly looks: readonly number[];
  /** The days on which it is down. */
  readonly down: { readonly from: number; readonly days: number };
};

export type ItemTale = {
  readonly series: number;
  readonly meeting: number;
  /** How many meetings carry it over. */
  readonly carried: number;
  readonly owners: readonly string[];
  readonly target: number | null;
  readonly dueIn: number | null;
  readonly said: readonly Said[];
};

/** Something that its first owner says, so many days after the meeting. */
type Said = {
  readonly after: number;
  readonly what: "done" | "open" | "snooze" | "comment";
  readonly days: number;
};

export type Posted = PlannedReminder & { readonly at: Date };

/** The bot looked; `world` is all that it knew. */
type Look = { readonly at: Date; readonly world: ReminderInput; readonly plan: ReminderPlan };

const dayLength = 86_400_000;
/** A Wednesday in autumn: clocks go back in Europe on 29 October and in America on 5 November. */
const start = Date.parse("2023-09-27T00:00:00Z");

const owner = fc.constantFrom("ada", "grace", "alan");
const said: fc.Arbitrary<Said> = fc.record({
  after: fc.integer({ min: 0, max: 70 }),
  what: fc.constantFrom("done", "open", "snooze", "comment"),
  days: fc.integer({ min: 1, max: 30 }),
});

export const quietItems: fc.Arbitrary<ItemTale> = fc.record({
  series: fc.integer({ min: 0, max: 1 }),
  meeting: fc.integer({ min: 0, max: 9 }),
  carried: fc.integer({ min: 0, max: 3 }),
  owners: fc.uniqueArray(owner, { minLength: 1, maxLength: 2 }),
  target: fc.option(fc.integer({ min: 0, max: 2 })),
  dueIn: fc.constant(null),
  said: fc.constant([]),
});

export const busyItems: fc.Arbitrary<ItemTale> = fc
  .tuple(quietItems, fc.option(fc.integer({ min: -3, max: 40 })), fc.array(said, { maxLength: 4 }))
  .map(([item, dueIn, said]) => ({ ...item, dueIn, said }));

export function seasons(items: fc.Arbitrary<ItemTale>, days: number): fc.Arbitrary<Season> {
  const meetings = Math.ceil(days / 7);
  // Some series are always on time, some always late, some both.
  const lags = fc.oneof(
    fc.integer({ min: 0, max: 30 }).map((lag) => Array.from({ length: meetings }, () => lag)),
    fc.array(fc.integer({ min: 0, max: 30 }), { minLength: meetings, maxLength: meetings }),
  );
  return fc.record({
    timeZone: fc.constantFrom("Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "UTC"),
    days: fc.constant(days),
    lags: fc.tuple(lags, lags),
    items: fc.array(items, { minLength: 1, maxLength: 10 }),
    looks: fc
      .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 3 })
      .map((looks) => looks.sort((a, b) => a - b)),
    down: fc.record({ from: fc.integer({ min: 0, max: days }), days: fc.integer({ min: 0, max: 30 }) }),
  });
}

/** Lets a season pass: the bot looks, and all that it wants to post is posted. */
export function live(season: Season, onLook: (look: Look) => void = () => undefined): readonly Posted[] {
  const config = configOf(`  timeZone: ${season.timeZone}\n`);
  const posted: Posted[] = [];
  for (let day = 0; day < season.days; day++) {
    if (day >= season.down.from && day < season.down.from + season.down.days) continue;
    for (const minute of season.looks) {
      const at = new Date(start + day * dayLength + minute * 60_000);
      const world = worldAt(season, posted, at);
      const plan = planReminders(world, config, at);
      posted.push(...plan.comments.map((comment) => ({ ...comment, at })));
      onLook({ at, world, plan });
    }
  }
  return posted;
}

/** What the bot knows at an instant, with all that it posted until then. */
export function worldAt(season: Season, posted: readonly Posted[], at: Date): ReminderInput {
  const meetings = new Map(
    season.lags.map((_, series) => [
      nameOf(series),
      season.lags[series]?.flatMap((_, meeting) =>
        landing(season, series, meeting) <= at ? dayOfMeeting(meeting) : [],
      ) ?? [],
    ]),
  );
  return {
    items: season.items.flatMap((tale, index) => knownAt(season, tale, `item${String(index)}`, posted, at)),
    meetings,
    public: true,
    lastDigestAt: posted.findLast(({ on }) => on === "dashboard")?.at ?? null,
    mentions: posted.flatMap(({ logins, at }) => logins.map((login) => ({ login, at }))),
  };
}

function knownAt(
  season: Season,
  tale: ItemTale,
  id: string,
  posted: readonly Posted[],
  at: Date,
): readonly ReminderCandidate[] {
  const { series, meeting, carried, owners, target, dueIn } = tale;
  const landed = landing(season, series, meeting);
  if (landed > at) return [];
  const stated = Array.from({ length: carried + 1 }, (_, index) => meeting + index);
  const latest = stated.findLast((each) => landing(season, series, each) <= at) ?? meeting;
  const evidence = heardUntil(tale, at);
  return [
    known({
      item: {
        id,
        series: nameOf(series),
        date: dayOfMeeting(meeting),
        latestDate: dayOfMeeting(latest),
        owners,
        due: dueIn === null ? null : dayAfter(meeting, dueIn),
      },
      landed: landed.toISOString(),
      evidence,
      sent: posted.flatMap(({ items, at }) => (items.some(({ item }) => item.id === id) ? at : [])),
      target: target === null ? null : targetAt(`I_${String(target)}`, posted),
      lastCommentAt: new Map(
        evidence.lastCommentAt === null ? [] : [[owners[0] ?? "", evidence.lastCommentAt]],
      ),
    }),
  ];
}

/** What people said of an item until an instant. */
export function heardUntil(
  tale: ItemTale,
  at: Date,
): {
  readonly claims: readonly StatusClaim[];
  readonly snoozes: readonly Snooze[];
  readonly lastCommentAt: Date | null;
} {
  const login = tale.owners[0] ?? "";
  const claims: StatusClaim[] = [];
  const snoozes: Snooze[] = [];
  const spoke: Date[] = [];
  for (const { after, what, days } of tale.said) {
    const when = new Date(start + (tale.meeting * 7 + after) * dayLength + 12 * 3_600_000 + days * 1000);
    if (when > at) continue;
    if (what === "snooze") snoozes.push({ until: dayAfter(tale.meeting, after + days), at: when, login });
    else if (what === "comment") spoke.push(when);
    else claims.push({ status: what, at: when, by: { kind: "command", login } });
  }
  spoke.sort((a, b) => a.getTime() - b.getTime());
  return { claims, snoozes, lastCommentAt: spoke.at(-1) ?? null };
}

function targetAt(id: string, posted: readonly Posted[]): ReminderTarget {
  const there = posted.findLast(({ on }) => on !== "dashboard" && on.target === id);
  return targetOf({ id, lastReminderAt: there?.at ?? null });
}

export function landing(season: Season, series: number, meeting: number): Date {
  const lag = season.lags[series]?.[meeting] ?? 0;
  return new Date(start + (meeting * 7 + lag) * dayLength + 15 * 3_600_000);
}

export function dayOfMeeting(meeting: number): string {
  return dayAfter(meeting, 0);
}

export function dayAfter(meeting: number, days: number): string {
  return new Date(start + (meeting * 7 + days) * dayLength).toISOString().slice(0, 10);
}

const nameOf = (series: number): string => `series${String(series)}`;
