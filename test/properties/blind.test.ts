import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Fault } from "../fake-github/faults.ts";
import { perform } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { leaveOut } from "./partial.ts";
import { begin, endsWithPush, deliver, play, recover, type Chapter, type Tale } from "./tale.ts";
import { ourBodies, toldTo, worldSeen } from "./worlds.ts";

/** What ails one read: which one, how, and how often it is asked again in vain. */
type Ailment = {
  readonly read: number;
  readonly times: number;
  readonly what: Fault | { readonly kind: "part"; readonly part: number };
};

const faults: readonly Fault[] = [
  { kind: "status", status: 500, when: "before" },
  { kind: "status", status: 502, when: "before", body: "html" },
  { kind: "status", status: 200, when: "before", body: "html" },
  { kind: "status", status: 503, when: "before", body: "empty" },
  { kind: "reset", when: "before" },
  { kind: "timeout", when: "after" },
  { kind: "half body" },
  { kind: "graphql error" },
  { kind: "bad credentials" },
  { kind: "graphql limit", seconds: 30 },
  { kind: "secondary limit", status: 429, retryAfter: 30 },
];

const ailment: fc.Arbitrary<Ailment> = fc.record({
  read: fc.nat(30),
  times: fc.constantFrom(1, 5),
  what: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...faults) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("graphql partial" as const), field: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("part" as const), part: fc.nat(10_000) }) },
  ),
});

type Side = { readonly tale: Tale; readonly ail: (ailment: Ailment) => void };

async function upToTheLast(all: readonly Chapter[]): Promise<Side> {
  let out: ReturnType<typeof leaveOut> | undefined;
  const tale = await begin((fetch) => (out = leaveOut(fetch)).fetch);
  for (const chapter of all.slice(0, -1)) await play(tale, chapter);
  for (const action of all.at(-1)?.actions ?? []) perform(tale, action);
  tale.github.requests.clear();
  return {
    tale,
    ail: ({ read, times, what }) => {
      if (what.kind === "part") out?.from(read, what.part, times);
      else tale.github.faults.inject(({ kind }) => kind !== "write", what, { skip: read, times });
    },
  };
}

test(
  "a failed read causes no change that a successful read would not cause, and the next run recovers",
  async () => {
    await holds(fc.tuple(endsWithPush, ailment), 12, async ([all, { read, ...rest }]) => {
      const { tale: good } = await upToTheLast(all);
      const before = ourBodies(good);
      const labelsBefore = labelsOf(good);
      await deliver(good, "as sent");
      const asked = good.github.requests.all.filter(({ kind, graphql }) =>
        rest.what.kind === "part" ? graphql : kind !== "write",
      ).length;

      const { tale, ail } = await upToTheLast(all);
      ail({ ...rest, read: read % Math.max(1, asked) });
      await deliver(tale, "as sent");

      const [wanted, seen] = [ourBodies(good), ourBodies(tale)];
      for (const [issue, bodies] of seen)
        for (const body of bodies)
          expect([...(before.get(issue) ?? []), ...(wanted.get(issue) ?? [])]).toContain(body);
      const [labelsGood, labelsNow] = [labelsOf(good), labelsOf(tale)];
      for (const [issue, label] of labelsNow)
        expect([labelsBefore.get(issue), labelsGood.get(issue)]).toContain(label);

      ail({ read: 0, times: 0, what: { kind: "part", part: 0 } });
      await recover(tale);
      expect([worldSeen(tale), toldTo(tale)]).toEqual([worldSeen(good), toldTo(good)]);
    });
  },
  patience,
);

function labelsOf({ github }: Tale): ReadonlyMap<string, string> {
  return new Map(
    github
      .snapshot()
      .issues.map(({ repo, number, labels }) => [
        `${repo}#${number}`,
        labels.map(({ name }) => name).join(", "),
      ]),
  );
}
