import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { StatusClaim } from "../../../src/action-items/tracking/item.ts";
import {
  deriveItemState,
  type ReminderSwitch,
  type Snooze,
} from "../../../src/action-items/tracking/status-claim.ts";
import { itemOf, minutesSay, noEvidence } from "../known-items.ts";
import { runsOf } from "../../property-runs.ts";

type Event =
  | { readonly do: "word"; readonly claim: StatusClaim }
  | { readonly do: "snooze"; readonly snooze: Snooze }
  | { readonly do: "switch"; readonly to: ReminderSwitch }
  /** Minutes carry the item over: no claim. */
  | { readonly do: "carry over" };

const start = Date.parse("2023-12-06T00:00:00Z");

const status = fc.constantFrom("open", "done");
const login = fc.constantFrom("ada", "grace");
const spoken = (at: Date): fc.Arbitrary<Event> =>
  fc.oneof(
    fc.record({ status, by: fc.record({ kind: fc.constantFrom("tick", "command"), login }) }).map((word) => ({
      do: "word" as const,
      claim: { ...word, at },
    })),
    status.map((status) => ({
      do: "word" as const,
      claim: { status, at, by: { kind: "issue" as const, address: "garden/tools#1" } },
    })),
    status.map((status) => ({
      do: "word" as const,
      claim: { ...minutesSay(status, at.toISOString().slice(0, 10)), at },
    })),
    fc.record({ login, days: fc.integer({ min: 1, max: 60 }) }).map(({ login, days }) => ({
      do: "snooze" as const,
      snooze: { login, at, until: new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10) },
    })),
    fc.record({ login, on: fc.boolean() }).map((to) => ({ do: "switch" as const, to: { ...to, at } })),
    fc.constant({ do: "carry over" as const }),
  );

/** Events of an item at different instants, oldest first. */
const events: fc.Arbitrary<readonly Event[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 12 })
  .chain((minutes) =>
    fc.tuple(...minutes.sort((a, b) => a - b).map((each) => spoken(new Date(start + each * 60_000)))),
  );

/** Model: the state after following the events one by one. */
function watched(seen: readonly Event[]) {
  let done = false;
  let stopped = false;
  let snoozedUntil: string | null = null;
  for (const event of seen) {
    if (event.do === "word") done = event.claim.status === "done";
    if (event.do === "snooze") [snoozedUntil, stopped] = [event.snooze.until, false];
    if (event.do === "switch") stopped = !event.to.on;
    if (event.do === "switch" && event.to.on) snoozedUntil = null;
    if (event.do === "word" && done) snoozedUntil = null;
  }
  return { done, stopped, snoozedUntil: done ? null : snoozedUntil };
}

const withIssue = {
  references: [{ owner: "garden", repo: "tools", number: 1 }],
  ownReferences: true,
};

/** The state derived from all claims, in any order. */
function read(seen: readonly Event[]) {
  const claims = seen.flatMap((event) => (event.do === "word" ? [event.claim] : []));
  const item = itemOf({
    ...withIssue,
    claims: [minutesSay("open", "2023-12-06"), ...claims.filter(({ by }) => by.kind === "minutes")],
  });
  return deriveItemState(item, {
    ...noEvidence,
    claims: claims.filter(({ by }) => by.kind !== "minutes"),
    snoozes: seen.flatMap((event) => (event.do === "snooze" ? [event.snooze] : [])),
    switches: seen.flatMap((event) => (event.do === "switch" ? [event.to] : [])),
  });
}

test("evaluating all claims in any order gives the same state as following them in time", () => {
  fc.assert(
    fc.property(
      events.chain((seen) =>
        fc.tuple(fc.constant(seen), fc.shuffledSubarray([...seen], { minLength: seen.length })),
      ),
      ([seen, mixed]) => {
        const { done, stopped, snoozedUntil } = read(mixed);
        expect({ done, stopped, snoozedUntil }).toEqual(watched(seen));
      },
    ),
    { numRuns: runsOf(500) },
  );
});

test("the latest claim counts", () => {
  fc.assert(
    fc.property(events, (seen) => {
      const claims = seen.flatMap((event) => (event.do === "word" ? [event.claim] : []));
      expect(read(seen).claim).toEqual(claims.at(-1) ?? minutesSay("open", "2023-12-06"));
    }),
    { numRuns: runsOf(500) },
  );
});

test("a repeated claim changes nothing", () => {
  fc.assert(
    fc.property(events, (seen) => {
      expect(read([...seen, ...seen])).toEqual(read(seen));
    }),
  );
});

test("of claims at one instant the same one counts in any order", () => {
  const at = new Date(start + 60_000);
  const tied = fc
    .array(spoken(at), { maxLength: 5 })
    .chain((seen) => fc.tuple(fc.constant(seen), fc.shuffledSubarray(seen, { minLength: seen.length })));
  fc.assert(
    fc.property(tied, ([seen, mixed]) => {
      expect(read(mixed)).toEqual(read(seen));
    }),
    { numRuns: runsOf(500) },
  );
});
