import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Fault } from "../fake-github/faults.ts";
import { performAction } from "./actions.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { omitAnswerParts } from "./partial-answers.ts";
import {
  startSimulation,
  stepsEndingWithPush,
  deliver,
  runStep,
  recover,
  type Step,
  type Simulation,
} from "./simulation.ts";
import { ourCommentBodies, notificationsByLogin, describeState } from "./describe-state.ts";

/** A fault of one read: its number, the kind of fault, and how many attempts fail. */
type ReadFault = {
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

const readFault: fc.Arbitrary<ReadFault> = fc.record({
  read: fc.nat(30),
  times: fc.constantFrom(1, 5),
  what: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...faults) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("graphql partial" as const), field: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("part" as const), part: fc.nat(10_000) }) },
  ),
});

type FaultySimulation = {
  readonly simulation: Simulation;
  readonly injectReadFault: (readFault: ReadFault) => void;
};

async function runAllButLast(all: readonly Step[]): Promise<FaultySimulation> {
  let out: ReturnType<typeof omitAnswerParts> | undefined;
  const simulation = await startSimulation((fetch) => (out = omitAnswerParts(fetch)).fetch);
  for (const step of all.slice(0, -1)) await runStep(simulation, step);
  for (const action of all.at(-1)?.actions ?? []) performAction(simulation, action);
  simulation.github.requests.clear();
  return {
    simulation,
    injectReadFault: ({ read, times, what }) => {
      if (what.kind === "part") out?.from(read, what.part, times);
      else simulation.github.faults.inject(({ kind }) => kind !== "write", what, { skip: read, times });
    },
  };
}

test(
  "a failed read causes no change that a successful read would not cause, and the next run recovers",
  async () => {
    await checkProperty(fc.tuple(stepsEndingWithPush, readFault), 12, async ([all, { read, ...rest }]) => {
      const { simulation: good } = await runAllButLast(all);
      const before = ourCommentBodies(good);
      const labelsBefore = labelsOf(good);
      await deliver(good, "as sent");
      const readCount = good.github.requests.all.filter(({ kind, graphql }) =>
        rest.what.kind === "part" ? graphql : kind !== "write",
      ).length;

      const { simulation, injectReadFault } = await runAllButLast(all);
      injectReadFault({ ...rest, read: read % Math.max(1, readCount) });
      await deliver(simulation, "as sent");

      const [wanted, current] = [ourCommentBodies(good), ourCommentBodies(simulation)];
      for (const [issue, bodies] of current)
        for (const body of bodies)
          expect([...(before.get(issue) ?? []), ...(wanted.get(issue) ?? [])]).toContain(body);
      const [labelsGood, labelsNow] = [labelsOf(good), labelsOf(simulation)];
      for (const [issue, label] of labelsNow)
        expect([labelsBefore.get(issue), labelsGood.get(issue)]).toContain(label);

      injectReadFault({ read: 0, times: 0, what: { kind: "part", part: 0 } });
      await recover(simulation);
      expect([describeState(simulation), notificationsByLogin(simulation)]).toEqual([
        describeState(good),
        notificationsByLogin(good),
      ]);
    });
  },
  propertyTimeoutMs,
);

function labelsOf({ github }: Simulation): ReadonlyMap<string, string> {
  return new Map(
    github
      .snapshot()
      .issues.map(({ repo, number, labels }) => [
        `${repo}#${number}`,
        labels.map(({ name }) => name).join(", "),
      ]),
  );
}
