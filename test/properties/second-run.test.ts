import { expect, test } from "@jest/globals";
import { anyAction, pushes } from "./actions.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { startSimulation, firstMinutesAndSteps, runStep, recover, type Simulation } from "./simulation.ts";
import { minutesRepository } from "./simulated-github.ts";

/** Returns everything except check runs, which every re-run writes again. */
function stateOf({ github }: Simulation): unknown {
  const { issues, inboxes, repositories } = github.snapshot();
  return { issues, inboxes, repositories };
}

/** Re-runs the delivery check of the head and returns the number of new check runs. */
async function rerunCheck({ github, scenario, head }: Simulation): Promise<number> {
  const checks = github
    .snapshot()
    .checkRuns.filter(({ sha, repo }) => repo === minutesRepository && sha === head.sha);
  const latest = checks.at(-1);
  if (latest === undefined) return 0;
  github.rerequest(latest.id);
  await scenario.settle();
  return (
    github.snapshot().checkRuns.filter(({ sha, repo }) => repo === minutesRepository && sha === head.sha)
      .length - checks.length
  );
}

test(
  "a second run changes nothing",
  async () => {
    await checkProperty(firstMinutesAndSteps(anyAction, 5), 6, async (all) => {
      const simulation = await startSimulation();
      for (const step of all) await runStep(simulation, step);
      await recover(simulation);
      const before = simulation.github.snapshot();
      await simulation.scenario.settle();
      await recover(simulation);

      expect(simulation.github.snapshot()).toEqual(before);
    });
  },
  propertyTimeoutMs,
);

test(
  "re-running the delivery check changes only that check",
  async () => {
    await checkProperty(firstMinutesAndSteps(pushes, 4), 6, async (all) => {
      const simulation = await startSimulation();
      for (const step of all) await runStep(simulation, step);
      const before = stateOf(simulation);

      expect(await rerunCheck(simulation)).toBe(1);
      expect(stateOf(simulation)).toEqual(before);
    });
  },
  propertyTimeoutMs,
);

test(
  "the first re-run of the delivery check may post skipped comments; the second changes only that check",
  async () => {
    await checkProperty(firstMinutesAndSteps(anyAction, 4), 6, async (all) => {
      const simulation = await startSimulation();
      for (const step of all) await runStep(simulation, step);
      await rerunCheck(simulation);
      const before = stateOf(simulation);
      await rerunCheck(simulation);

      expect(stateOf(simulation)).toEqual(before);
    });
  },
  propertyTimeoutMs,
);
