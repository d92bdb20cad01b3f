import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Word } from "../../../src/action-items/tracking/item.ts";
import { stateOf, type Snooze } from "../../../src/action-items/tracking/status-claim.ts";
import { itemOf, minutesSay, nothingHeard } from "../known-items.ts";

type Event =
  | { readonly do: "word"; readonly word: Word }
  | { readonly do: "snooze"; readonly snooze: Snooze }
  /** Minutes carry the item over: no word. */
  | { readonly do: "carry over" };

const start = Date.parse("2023-12-06T00:00:00Z");

const says = fc.constantFrom("open", "done");
const login = fc.constantFrom("ada", "grace");
const spoken = (at: Date): fc.Arbitrary<Event> =>
  fc.oneof(
    fc.record({ says, by: fc.record({ kind: fc.constantFrom("tick", "command"), login }) }).map((word) => ({
      do: "word" as const,
      word: { ...word, at },
    })),
    says.map((says) => ({
      do: "word" as const,
      word: { says, at, by: { kind: "issue" as const, address: "garden/tools#1" } },
    })),
    says.map((says) => ({
      do: "word" as const,
      word: { ...minutesSay(says, at.toISOString().slice(0, 10)), at },
    })),
    fc.record({ login, days: fc.integer({ min: 1, max: 60 }) }).map(({ login, days }) => ({
      do: "snooze" as const,
      snooze: { login, at, until: new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10) },
    })),
    fc.constant({ do: "carry over" as const }),
  );

/** What happened to an item, each at an instant of its own, in the order of time. */
const events: fc.Arbitrary<readonly Event[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 12 })
  .chain((minutes) =>
    fc.tuple(...minutes.sort((a, b) => a - b).map((each) => spoken(new Date(start + each * 60_000)))),
  );

/** How the item stands for somebody who watches and remembers nothing but that. */
function watched(seen: readonly Event[]): { readonly done: boolean; readonly snoozedUntil: string | null } {
  let done = false;
  let snoozedUntil: string | null = null;
  for (const event of seen) {
    if (event.do === "word") done = event.word.says === "done";
    if (event.do === "snooze") snoozedUntil = event.snooze.until;
    if (event.do === "word" && done) snoozedUntil = null;
  }
  return { done, snoozedUntil: done ? null : snoozedUntil };
}

const withIssue = {
  references: [{ owner: "garden", repo: "tools", number: 1 }],
  ownReferences: true,
};

/** How it stands for who reads it all later, in any order. */
function read(seen: readonly Event[]) {
  const words = seen.flatMap((event) => (event.do === "word" ? [event.word] : []));
  const item = itemOf({
    ...withIssue,
    words: [minutesSay("open", "2023-12-06"), ...words.filter(({ by }) => by.kind === "minutes")],
  });
  return stateOf(item, {
    ...nothingHeard,
    words: words.filter(({ by }) => by.kind !== "minutes"),
    snoozes: seen.flatMap((event) => (event.do === "snooze" ? [event.snooze] : [])),
  });
}

test("who reads all that was said in any order knows what somebody knows who was there", () => {
  fc.assert(
    fc.property(
      events.chain((seen) =>
        fc.tuple(fc.constant(seen), fc.shuffledSubarray([...seen], { minLength: seen.length })),
      ),
      ([seen, mixed]) => {
        const { done, snoozedUntil } = read(mixed);
        expect({ done, snoozedUntil }).toEqual(watched(seen));
      },
    ),
    { numRuns: 500 },
  );
});

test("the word that counts is the latest one", () => {
  fc.assert(
    fc.property(events, (seen) => {
      const words = seen.flatMap((event) => (event.do === "word" ? [event.word] : []));
      expect(read(seen).word).toEqual(words.at(-1) ?? minutesSay("open", "2023-12-06"));
    }),
    { numRuns: 500 },
  );
});

test("what is heard twice is heard once", () => {
  fc.assert(
    fc.property(events, (seen) => {
      expect(read([...seen, ...seen])).toEqual(read(seen));
    }),
  );
});

test("of words at one instant the same one counts in any order", () => {
  const at = new Date(start + 60_000);
  const tied = fc
    .array(spoken(at), { maxLength: 5 })
    .chain((seen) => fc.tuple(fc.constant(seen), fc.shuffledSubarray(seen, { minLength: seen.length })));
  fc.assert(
    fc.property(tied, ([seen, mixed]) => {
      expect(read(mixed)).toEqual(read(seen));
    }),
    { numRuns: 500 },
  );
});
