import fc from "fast-check";
import type { StatusClaim } from "../../src/action-items/tracking/item.ts";
import type {
  ReminderCandidate,
  PlannedReminder,
  ReminderPlan,
  ReminderTarget,
  ReminderInput,
} from "../../src/action-items/reminders/reminder.ts";
import type { ReminderSwitch, Snooze } from "../../src/action-items/tracking/status-claim.ts";
import { configOf, known, targetOf, planReminders } from "./known-items.ts";

/** A season of weekly meetings, the course of their action items, and the times of the runs. */
export type Season = {
  readonly timeZone: string;
  readonly days: number;
  /** For each series and meeting, how many days later its minutes land. */
  readonly lags: readonly (readonly number[])[];
  readonly items: readonly SeasonItem[];
  /** The times of the runs, in minutes after midnight, each day. */
  readonly runMinutes: readonly number[];
  /** The days on which the bot is down. */
  readonly down: { readonly from: number; readonly days: number };
};

export type SeasonItem = {
  readonly series: number;
  readonly meeting: number;
  /** The number of meetings that carry it over. */
  readonly carried: number;
  readonly owners: readonly string[];
  readonly target: number | null;
  readonly dueIn: number | null;
  readonly statements: readonly Statement[];
};

/** A statement of the first owner, so many days after the meeting. */
type Statement = {
  readonly after: number;
  readonly what: "done" | "open" | "snooze" | "comment" | "stop" | "remind";
  readonly days: number;
};

export type Posted = PlannedReminder & { readonly at: Date };

/** A run: `input` is what the bot knew. */
type Observation = { readonly at: Date; readonly input: ReminderInput; readonly plan: ReminderPlan };

const dayLength = 86_400_000;
/** A Wednesday in autumn: clocks go back in Europe on 29 October and in America on 5 November. */
const start = Date.parse("2023-09-27T00:00:00Z");

const owner = fc.constantFrom("ada", "grace", "alan");
const statements: fc.Arbitrary<Statement> = fc.record({
  after: fc.integer({ min: 0, max: 70 }),
  what: fc.constantFrom("done", "open", "snooze", "comment", "stop", "remind"),
  days: fc.integer({ min: 1, max: 30 }),
});

export const quietItems: fc.Arbitrary<SeasonItem> = fc.record({
  series: fc.integer({ min: 0, max: 1 }),
  meeting: fc.integer({ min: 0, max: 9 }),
  carried: fc.integer({ min: 0, max: 3 }),
  owners: fc.uniqueArray(owner, { minLength: 1, maxLength: 2 }),
  target: fc.option(fc.integer({ min: 0, max: 2 })),
  dueIn: fc.constant(null),
  statements: fc.constant([]),
});

export const busyItems: fc.Arbitrary<SeasonItem> = fc
  .tuple(quietItems, fc.option(fc.integer({ min: -3, max: 40 })), fc.array(statements, { maxLength: 4 }))
  .map(([item, dueIn, statements]) => ({ ...item, dueIn, statements }));

export function seasons(items: fc.Arbitrary<SeasonItem>, days: number): fc.Arbitrary<Season> {
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
    runMinutes: fc
      .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 3 })
      .map((runMinutes) => runMinutes.sort((a, b) => a - b)),
    down: fc.record({ from: fc.integer({ min: 0, max: days }), days: fc.integer({ min: 0, max: 30 }) }),
  });
}

/** Simulates a season: the bot runs, and everything that it plans is posted. */
export function live(
  season: Season,
  onObservation: (observation: Observation) => void = () => undefined,
): readonly Posted[] {
  const config = configOf(`  timeZone: ${season.timeZone}\n`);
  const posted: Posted[] = [];
  for (let day = 0; day < season.days; day++) {
    if (day >= season.down.from && day < season.down.from + season.down.days) continue;
    for (const minute of season.runMinutes) {
      const at = new Date(start + day * dayLength + minute * 60_000);
      const input = inputAt(season, posted, at);
      const plan = planReminders(input, config, at);
      posted.push(...plan.comments.map((comment) => ({ ...comment, at })));
      onObservation({ at, input, plan });
    }
  }
  return posted;
}

/** Returns what the bot knows at an instant, with everything that it posted before. */
export function inputAt(season: Season, posted: readonly Posted[], at: Date): ReminderInput {
  const meetings = new Map(
    season.lags.map((_, series) => [
      nameOf(series),
      season.lags[series]?.flatMap((_, meeting) =>
        landing(season, series, meeting) <= at ? dayOfMeeting(meeting) : [],
      ) ?? [],
    ]),
  );
  return {
    items: season.items.flatMap((seasonItem, index) =>
      knownAt(season, seasonItem, `item${String(index)}`, posted, at),
    ),
    meetings,
    public: true,
    lastDigestAt: posted.findLast(({ on }) => on === "dashboard")?.at ?? null,
    mentions: posted.flatMap(({ logins, at }) => logins.map((login) => ({ login, at }))),
  };
}

function knownAt(
  season: Season,
  seasonItem: SeasonItem,
  id: string,
  posted: readonly Posted[],
  at: Date,
): readonly ReminderCandidate[] {
  const { series, meeting, carried, owners, target, dueIn } = seasonItem;
  const landed = landing(season, series, meeting);
  if (landed > at) return [];
  const stated = Array.from({ length: carried + 1 }, (_, index) => meeting + index);
  const latest = stated.findLast((each) => landing(season, series, each) <= at) ?? meeting;
  const evidence = evidenceUntil(seasonItem, at);
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

/** Returns the statements of people about an item until an instant. */
export function evidenceUntil(
  seasonItem: SeasonItem,
  at: Date,
): {
  readonly claims: readonly StatusClaim[];
  readonly snoozes: readonly Snooze[];
  readonly switches: readonly ReminderSwitch[];
  readonly lastCommentAt: Date | null;
} {
  const login = seasonItem.owners[0] ?? "";
  const claims: StatusClaim[] = [];
  const snoozes: Snooze[] = [];
  const switches: ReminderSwitch[] = [];
  const spoke: Date[] = [];
  for (const { after, what, days } of seasonItem.statements) {
    const when = new Date(
      start + (seasonItem.meeting * 7 + after) * dayLength + 12 * 3_600_000 + days * 1000,
    );
    if (when > at) continue;
    if (what === "snooze")
      snoozes.push({ until: dayAfter(seasonItem.meeting, after + days), at: when, login });
    else if (what === "stop" || what === "remind") switches.push({ on: what === "remind", at: when, login });
    else if (what === "comment") spoke.push(when);
    else claims.push({ status: what, at: when, by: { kind: "command", login } });
  }
  spoke.sort((a, b) => a.getTime() - b.getTime());
  return { claims, snoozes, switches, lastCommentAt: spoke.at(-1) ?? null };
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
