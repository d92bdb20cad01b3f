import fc from "fast-check";
import type { ReadClass } from "../fake-github/state.ts";
import { anyAction, firstMinutes, performAction, type Action } from "../properties/actions.ts";
import { pieces } from "../properties/minutes.ts";
import type { SimulatedGitHub } from "../properties/simulated-github.ts";
import { meet, type KnownBoard, type MeetingAction } from "./meetings.ts";
import { boards, createPlaces } from "./places.ts";

/** A simulated GitHub with the boards of its people. */
export type Community = SimulatedGitHub & { readonly boards: readonly KnownBoard[] };

/** An action of people, in the minutes of the property tests or at one of the boards. */
export type Act =
  | { readonly at: "garden/minutes"; readonly action: Action }
  | { readonly at: number; readonly action: MeetingAction };

/** Simultaneous actions, followed by a pause. */
export type Step = {
  readonly acts: readonly Act[];
  /** Minutes until the next step. */
  readonly pause: number;
  readonly webhooks: "as sent" | "twice" | "reversed" | "lost" | "half of them";
  readonly disturbance: Disturbance;
};

export type Disturbance =
  | { readonly kind: "none" | "idle restart" | "tokens end" | "truncated trees" }
  | { readonly kind: "kill"; readonly writes: number }
  | { readonly kind: "stop"; readonly requests: number }
  | { readonly kind: "lag"; readonly reads: ReadClass; readonly writes: number };

export function createCommunity(): Community {
  return {
    ...createPlaces(),
    boards: boards.map((board) => ({ board, files: new Map(), pulls: [] })),
  };
}

export function performAct(community: Community, act: Act): void {
  if (act.at === "garden/minutes") {
    performAction(community, act.action);
    return;
  }
  const known = community.boards[act.at];
  if (known !== undefined) meet(community.github, known, act.action);
}

const some = fc.array(pieces(fc.nat(10)), { maxLength: 3 });
const bits = fc.nat(63);
const file = fc.nat(2);
const pull = fc.nat(3);
const task = fc.nat(5);
const choose = <T extends string>(...all: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...all);

const meetings: fc.Arbitrary<MeetingAction> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: choose("meet", "meet", "open pull"), pieces: some, done: bits, fresh: bits }),
  },
  { weight: 3, arbitrary: fc.record({ do: choose("correct"), file, pieces: some }) },
  { weight: 2, arbitrary: fc.record({ do: choose("call done"), file, task }) },
  { weight: 2, arbitrary: fc.record({ do: choose("rename", "delete"), file }) },
  { weight: 2, arbitrary: fc.record({ do: choose("synchronize"), pull, pieces: some }) },
  { weight: 3, arbitrary: fc.record({ do: choose("merge", "merge", "close pull"), pull }) },
  { weight: 6, arbitrary: fc.record({ do: choose("tick", "command"), task, done: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: choose("snooze"), task, weeks: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: choose("strange command"), task }) },
  { weight: 3, arbitrary: fc.record({ do: choose("close task", "reopen task"), task }) },
  { weight: 1, arbitrary: fc.record({ do: choose("write above") }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: choose("break configuration", "fix configuration", "fix configuration") }),
  },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      at: choose("garden/minutes"),
      // Time passes by the pauses.
      action: anyAction.filter((action) => action.do !== "wait"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ at: fc.nat(boards.length - 1), action: meetings }) },
);

const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: choose("none") }) },
  { weight: 3, arbitrary: fc.record({ kind: choose("kill"), writes: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ kind: choose("stop"), requests: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: choose("lag"),
      reads: choose<ReadClass>("comments", "labels", "timeline", "checks", "search", "refs"),
      writes: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: choose("idle restart", "tokens end", "truncated trees") }) },
);

const step: fc.Arbitrary<Step> = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 4 }),
  pause: fc.integer({ min: 20, max: 12 * 60 }),
  webhooks: choose("as sent", "as sent", "twice", "reversed", "lost", "half of them"),
  disturbance,
});

/** Returns a step that pushes first minutes to every repository, so that each has a dashboard before its first pull request. */
export function firstStep(seed: number): Step {
  const begin = fc.tuple(
    firstMinutes,
    fc.array(some, { minLength: boards.length, maxLength: boards.length }),
  );
  const [[first, texts] = [undefined, []]] = fc.sample(begin, { seed, numRuns: 1 });
  const meetings = texts.map((pieces, at): Act => ({
    at,
    action: { do: "meet", pieces, done: 0, fresh: 7 },
  }));
  const acts = [
    ...(first === undefined ? [] : [{ at: "garden/minutes", action: first } as const]),
    ...meetings,
  ];
  return { acts, pause: 60, webhooks: "as sent", disturbance: { kind: "none" } };
}

/** Returns the n-th step of a seed. */
export function stepOf(seed: number, n: number): Step {
  const [one] = fc.sample(step, { seed: seed * 100_003 + n, numRuns: 1 });
  return one ?? firstStep(seed);
}
