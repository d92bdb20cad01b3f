import fc from "fast-check";
import { startScenario, type Scenario } from "../scenarios/scenario.ts";
import { anyAction, firstMinutes, performAction, pushes, type Action } from "./actions.ts";
import { createSimulatedGitHub, type SimulatedGitHub } from "./simulated-github.ts";

/** Actions of people, then the delivery of their webhooks: in order, twice, reversed, or lost until the next start. */
export type Step = {
  readonly actions: readonly Action[];
  readonly webhooks: "as sent" | "twice" | "reversed" | "lost";
};

export type Simulation = SimulatedGitHub & { readonly scenario: Scenario };

function stepSequences(actions: fc.Arbitrary<Action>, maxSteps: number): fc.Arbitrary<Step[]> {
  const step = fc.record({
    actions: fc.array(actions, { minLength: 1, maxLength: 3 }),
    webhooks: fc.constantFrom<Step["webhooks"]>("as sent", "as sent", "twice", "reversed", "lost"),
  });
  return fc.array(step, { minLength: 1, maxLength: maxSteps });
}

/** Generates steps of which the first pushes minutes. */
export function firstMinutesAndSteps(actions: fc.Arbitrary<Action>, maxSteps: number): fc.Arbitrary<Step[]> {
  const first = fc.tuple(firstMinutes, fc.boolean()).map(([action, hasHistory]): Step => ({
    actions: hasHistory ? [{ do: "configure", config: "history" }, action] : [action],
    webhooks: "as sent",
  }));
  return fc.tuple(first, stepSequences(actions, maxSteps - 1)).map(([one, others]) => [one, ...others]);
}

/** Whether minutes that land under a configuration are announced only in part after it ends, depending on later runs. */
const hasLateEffects = (action: Action): boolean =>
  action.do === "configure" && ["dry run", "narrowed", "silent"].includes(action.config);

/** Generates steps of which the last pushes minutes; in some, more comments than the limit of a run. */
export const stepsEndingWithPush = fc
  .tuple(
    firstMinutesAndSteps(
      anyAction.filter((action) => !hasLateEffects(action)),
      3,
    ),
    fc.boolean(),
    stepSequences(pushes, 1),
  )
  .map(([before, isCapped, last]) => {
    const capped: Step = { actions: [{ do: "configure", config: "two at a time" }], webhooks: "as sent" };
    return [...before, ...(isCapped ? [capped] : []), ...last];
  });

/**
 * Starts the bot on a simulated GitHub and waits for the baseline.
 * @param wrap  wraps the fetch between the bot and GitHub
 */
export async function startSimulation(wrap = (fetch: typeof globalThis.fetch) => fetch): Promise<Simulation> {
  const simulated = createSimulatedGitHub();
  const scenario = await startScenario({ ...simulated.github, fetch: wrap(simulated.github.fetch) });
  await scenario.settle();
  return { ...simulated, scenario };
}

/** Milliseconds between two steps: long enough to give them different times, short enough to keep tokens valid. */
const pauseMs = 10_000;

export async function runStep(simulation: Simulation, step: Step): Promise<void> {
  for (const action of step.actions) performAction(simulation, action);
  await deliver(simulation, step.webhooks);
  simulation.github.clock.advance(pauseMs);
}

export async function deliver({ github, scenario }: Simulation, how: Step["webhooks"]): Promise<void> {
  if (how === "lost") {
    github.webhooks.drop();
    await scenario.restart();
  } else
    await github.webhooks.deliver({
      order: how === "reversed" ? "reversed" : "as sent",
      times: how === "twice" ? 2 : 1,
    });
  await scenario.settle();
}

/** Ends all faults and restarts the bot. */
export async function recover({ github, scenario }: Simulation): Promise<void> {
  github.faults.clear();
  github.webhooks.drop();
  await scenario.restart();
  await scenario.settle();
}
