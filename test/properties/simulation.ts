import fc from "fast-check";
import { startScenario, type Scenario } from "../scenarios/scenario.ts";
import { anyAction, firstMinutes, performAction, pushes, type Action } from "./actions.ts";
import { createSimulatedGitHub, type SimulatedGitHub } from "./simulated-github.ts";

/** Some things happen, and then the bot learns of them: in order or not, twice, or only when it starts again. */
export type Step = {
  readonly actions: readonly Action[];
  readonly webhooks: "as sent" | "twice" | "reversed" | "lost";
};

export type Simulation = SimulatedGitHub & { readonly scenario: Scenario };

export function stepSequences(actions: fc.Arbitrary<Action>, maxSteps: number): fc.Arbitrary<Step[]> {
  const step = fc.record({
    actions: fc.array(actions, { minLength: 1, maxLength: 3 }),
    webhooks: fc.constantFrom<Step["webhooks"]>("as sent", "as sent", "twice", "reversed", "lost"),
  });
  return fc.array(step, { minLength: 1, maxLength: maxSteps });
}

/** A tale of several chapters, at the beginning of which minutes land. */
export function firstMinutesAndSteps(actions: fc.Arbitrary<Action>, maxSteps: number): fc.Arbitrary<Step[]> {
  const first = firstMinutes.map((action): Step => ({ actions: [action], webhooks: "as sent" }));
  return fc.tuple(first, stepSequences(actions, maxSteps - 1)).map(([one, others]) => [one, ...others]);
}

/** What lands meanwhile is not made good when they end; a second look, that may follow a fault, comes upon some of it. */
const hasLateEffects = (action: Action): boolean =>
  action.do === "configure" && ["dry run", "narrowed", "silent"].includes(action.config);

/** A tale at the end of which minutes land; in some, there are more comments to post than a run may. */
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
 * A world in which the bot has just begun to follow the minutes.
 * @param wrap  what stands between the bot and GitHub
 */
export async function startSimulation(wrap = (fetch: typeof globalThis.fetch) => fetch): Promise<Simulation> {
  const simulated = createSimulatedGitHub();
  const scenario = await startScenario({ ...simulated.github, fetch: wrap(simulated.github.fetch) });
  await scenario.settle();
  return { ...simulated, scenario };
}

/** In milliseconds. So short that no token runs out, and long enough to tell what was before from what comes now. */
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

/** The bot dies, whatever ails GitHub ends, and a new one starts. */
export async function recover({ github, scenario }: Simulation): Promise<void> {
  github.faults.clear();
  github.webhooks.drop();
  await scenario.restart();
  await scenario.settle();
}
