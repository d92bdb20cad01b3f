import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { configOf, planReminders } from "../known-items.ts";
import {
  busyItems,
  dayAfter,
  dayOfMeeting,
  evidenceUntil,
  landing,
  live,
  quietItems,
  seasons,
  inputAt,
  type SeasonItem,
  type Posted,
  type Season,
} from "../season.ts";
import { processorTime } from "../../processor-time.ts";
import { runsOf } from "../../property-runs.ts";

const busy = seasons(busyItems, 100);

/** Checks a property of everything that was posted in a season. */
function holds(law: (posted: readonly Posted[], season: Season) => void): void {
  fc.assert(
    fc.property(busy, (season) => {
      law(live(season), season);
    }),
    { numRuns: runsOf(10) },
  );
}

/** Local time in a zone: `Mon`, `2023-10-02` and the hour. Independent of the calendar under test. */
function wall(at: Date, timeZone: string) {
  const format = formats.get(timeZone) ?? newFormat(timeZone);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: parts["weekday"] ?? "",
    day: `${parts["year"] ?? ""}-${parts["month"] ?? ""}-${parts["day"] ?? ""}`,
    hour: Number(parts["hour"]),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function newFormat(timeZone: string): Intl.DateTimeFormat {
  const numbers = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  } as const;
  const format = new Intl.DateTimeFormat("en", { timeZone, weekday: "short", ...numbers });
  formats.set(timeZone, format);
  return format;
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Consecutive days with posts, with the number of days between them. */
function gaps(posted: readonly Posted[], timeZone: string): readonly number[] {
  const on = posted.map(({ at }) => wall(at, timeZone).day);
  return on.slice(1).map((day, index) => days(on[index] ?? "", day));
}

const targetOf = ({ on }: Posted): string => (on === "dashboard" ? on : on.target);

function about(posted: readonly Posted[], index: number): readonly Posted[] {
  return posted.filter(({ items }) => items.some(({ item }) => item.id === `item${String(index)}`));
}

/** Whether an item was done at an instant, by the generated events. */
function wasDone(seasonItem: SeasonItem, at: Date): boolean {
  const words = [...evidenceUntil(seasonItem, at).claims].sort((a, b) => a.at.getTime() - b.at.getTime());
  return words.at(-1)?.status === "done";
}

/** Whether the rounds may start again. */
const wasReopened = ({ statements }: SeasonItem): boolean =>
  statements.some(({ what }) => what === "done" || what === "remind");

/** Whether its reminders were stopped at an instant: the latest request says so. */
function wasStopped(seasonItem: SeasonItem, at: Date): boolean {
  const { switches, snoozes } = evidenceUntil(seasonItem, at);
  const requests = [...switches, ...snoozes.map((snooze) => ({ ...snooze, on: true }))];
  return requests.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1)?.on === false;
}

test("posts no reminder on a weekend, in the evening or at night", () => {
  const everyHour = Array.from({ length: 24 }, (_, hour) => hour * 60);
  // A run in the evening finds what was due since the morning.
  const someHours = fc.shuffledSubarray(everyHour, { minLength: 1, maxLength: 12 });
  const hourly = fc
    .tuple(seasons(busyItems, 50), someHours, fc.integer({ min: 0, max: 59 }))
    .map(([season, hours, minute]) => ({
      ...season,
      runMinutes: hours.map((hour) => hour + minute).sort((a, b) => a - b),
    }));
  fc.assert(
    fc.property(hourly, (season) => {
      for (const { weekday, hour } of live(season).map(({ at }) => wall(at, season.timeZone))) {
        expect(["Mon", "Tue", "Wed", "Thu", "Fri"]).toContain(weekday);
        expect(hour).toBeGreaterThanOrEqual(8);
        expect(hour).toBeLessThan(18);
      }
    }),
    { numRuns: runsOf(20) },
  );
});

test("posts no reminder of a done item", () => {
  holds((posted, { items }) => {
    for (const [index, seasonItem] of items.entries())
      expect(about(posted, index).filter(({ at }) => wasDone(seasonItem, at))).toEqual([]);
  });
});

test("posts no reminder of an item whose reminders were stopped", () => {
  holds((posted, { items }) => {
    for (const [index, seasonItem] of items.entries())
      expect(about(posted, index).filter(({ at }) => wasStopped(seasonItem, at))).toEqual([]);
  });
});

test("mentions nobody on an issue within two weeks after their comment there", () => {
  holds((posted, { items, timeZone }) => {
    for (const [index, seasonItem] of items.entries())
      for (const { at, items: reminded } of about(posted, index)) {
        const comment = evidenceUntil(seasonItem, at).lastCommentAt;
        if (comment === null || seasonItem.target === null) continue;
        if (days(wall(comment, timeZone).day, wall(at, timeZone).day) >= 14) continue;
        const own = reminded.find(({ item }) => item.id === `item${String(index)}`);
        expect(own?.logins).not.toContain(seasonItem.owners[0]);
      }
  });
});

test("posts at most three reminders of an item, each round once", () => {
  holds((posted, { items }) => {
    for (const [index, seasonItem] of items.entries()) {
      if (wasReopened(seasonItem)) continue;
      const rounds = about(posted, index).flatMap((comment) =>
        comment.items.filter(({ item }) => item.id === `item${String(index)}`).map(({ round }) => round),
      );
      expect(rounds).toEqual([1, 2, 3].slice(0, rounds.length));
    }
  });
});

test("leaves two weeks between reminders of an item, also after a downtime", () => {
  holds((posted, { items, timeZone }) => {
    for (const [index, seasonItem] of items.entries())
      if (!wasReopened(seasonItem))
        expect(gaps(about(posted, index), timeZone).filter((gap) => gap < 14)).toEqual([]);
  });
});

test("posts at most one reminder in two weeks on an issue, and one digest a week", () => {
  holds((posted, { timeZone }) => {
    for (const place of new Set(posted.map(targetOf))) {
      const there = posted.filter((each) => targetOf(each) === place);
      const least = place === "dashboard" ? 7 : 14;
      expect(gaps(there, timeZone).filter((gap) => gap < least)).toEqual([]);
    }
  });
});

test("posts no reminder within a week after the meeting or the landing, unless the item is due", () => {
  holds((posted, season) => {
    for (const [index, { series, meeting, dueIn }] of season.items.entries()) {
      const first = about(posted, index)[0];
      if (first === undefined) continue;
      const landed = landing(season, series, meeting);
      const day = wall(first.at, season.timeZone).day;
      expect(first.at >= landed).toBe(true);
      if (dueIn !== null && dueIn >= 0) expect(day >= dayAfter(meeting, dueIn)).toBe(true);
      else expect(days(wall(landed, season.timeZone).day, day)).toBeGreaterThanOrEqual(7);
    }
  });
});

test("posts no reminder between a meeting and the landing of its minutes, unless it waited for two weeks", () => {
  const inOrder = fc.tuple(busy, fc.integer({ min: 0, max: 10 })).map(([season, lag]) => ({
    ...season,
    runMinutes: [540, 780, 960],
    lags: season.lags.map((lags) => lags.map(() => lag)),
  }));
  fc.assert(
    fc.property(inOrder, (season) => {
      const { timeZone, items, lags } = season;
      const posted = live(season);
      for (const [index, { series, meeting, dueIn }] of items.entries()) {
        const first = about(posted, index)[0];
        if (first === undefined) continue;
        const landed = wall(landing(season, series, meeting), timeZone).day;
        const isDue = dueIn !== null && dueIn >= 0;
        const today = wall(first.at, timeZone).day;
        const waited = isDue ? days(dayAfter(meeting, dueIn), today) : days(landed, today) - 7;
        const last =
          lags[series]?.findLastIndex((_, each) => landing(season, series, each) <= first.at) ?? -1;
        // A rhythm needs two meetings.
        if (last < 1 || waited >= 14) continue;
        const awaited = days(dayOfMeeting(last + 1), today);
        expect(awaited < 0 || awaited >= 14).toBe(true);
      }
    }),
    { numRuns: runsOf(15) },
  );
});

test("mentions a person in at most five comments a day", () => {
  const crowd = fc.array(busyItems, { minLength: 12, maxLength: 16 });
  const crowded = fc.tuple(seasons(busyItems, 60), crowd).map(([season, items]) => ({
    ...season,
    items: items.map((item, target) => ({ ...item, meeting: 0, series: 0, target })),
  }));
  fc.assert(
    fc.property(crowded, (season) => {
      const posted = live(season);
      const counts = new Map<string, number>();
      for (const { at, logins } of posted)
        for (const login of logins) {
          const key = `${login} ${wall(at, season.timeZone).day}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      expect([...counts].filter(([, count]) => count > 5)).toEqual([]);
    }),
    { numRuns: runsOf(10) },
  );
});

test("a second run posts nothing, and each item is in a comment or has a reason", () => {
  fc.assert(
    fc.property(busy, (season) => {
      const config = configOf(`  timeZone: ${season.timeZone}\n`);
      const posted: Posted[] = [];
      live(season, ({ at, input, plan }) => {
        const listed = [
          ...plan.comments.flatMap(({ items }) => items.map(({ item }) => item.id)),
          ...plan.notReminded.map(({ id }) => id),
        ];
        expect(listed.sort()).toEqual(input.items.map(({ item }) => item.id).sort());
        posted.push(...plan.comments.map((comment) => ({ ...comment, at })));
        if (plan.comments.length > 0)
          expect(planReminders(inputAt(season, posted, at), config, at).comments).toEqual([]);
      });
    }),
    { numRuns: runsOf(10) },
  );
});

test("the order of the items does not matter", () => {
  fc.assert(
    fc.property(busy, (season) => {
      const config = configOf(`  timeZone: ${season.timeZone}\n`);
      live(season, ({ at, input, plan }) => {
        if (plan.comments.length === 0) return;
        const mixed = planReminders({ ...input, items: [...input.items].reverse() }, config, at);
        expect(mixed.comments).toEqual(plan.comments);
      });
    }),
    { numRuns: runsOf(10) },
  );
});

test("every owner is reminded eventually, however late minutes land", () => {
  const daily = seasons(quietItems, 120).map((season) => ({
    ...season,
    timeZone: "Europe/Berlin",
    runMinutes: [600],
    down: { from: 0, days: 0 },
  }));
  fc.assert(
    fc.property(daily, (season) => {
      const posted = live(season);
      for (const [index, { series, meeting }] of season.items.entries()) {
        const landed = landing(season, series, meeting);
        const ended = new Date(Date.parse("2023-09-27") + season.days * 86_400_000);
        if ((ended.getTime() - landed.getTime()) / 86_400_000 < 60) continue;
        const first = about(posted, index)[0];
        expect(first && (first.at.getTime() - landed.getTime()) / 86_400_000).toBeLessThan(60);
      }
    }),
    { numRuns: runsOf(12) },
  );
});

test("a year of weekly meetings with sixty items and two runs a day takes seconds", () => {
  const season: Season = {
    timeZone: "Europe/Berlin",
    days: 365,
    lags: [0, 1].map((series) => Array.from({ length: 52 }, (_, meeting) => (meeting * 5 + series) % 12)),
    items: Array.from({ length: 60 }, (_, index) => ({
      series: index % 2,
      meeting: Math.floor(index / 2),
      carried: index % 4,
      owners: [["ada", "grace", "alan"][index % 3] ?? ""],
      target: index % 5 === 0 ? null : index,
      dueIn: index % 7 === 0 ? 21 : null,
      statements: [{ after: 20 + (index % 40), what: "done", days: 1 }],
    })),
    runMinutes: [420, 720],
    down: { from: 200, days: 7 },
  };
  expect(processorTime(() => expect(live(season).length).toBeGreaterThan(60))).toBeLessThan(20_000);
});
