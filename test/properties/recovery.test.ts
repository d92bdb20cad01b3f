import { expect, test } from "@jest/globals";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import {
  startSimulation,
  stepsEndingWithPush,
  deliver,
  runStep,
  recover,
  type Step,
  type Simulation,
} from "./simulation.ts";
import { performAction } from "./actions.ts";
import { notificationsByLogin, describeState } from "./describe-state.ts";

/** Runs all steps until before the webhooks of the last one. */
async function runAllButLast(all: readonly Step[]): Promise<Simulation> {
  const simulation = await startSimulation();
  for (const step of all.slice(0, -1)) await runStep(simulation, step);
  for (const action of all.at(-1)?.actions ?? []) performAction(simulation, action);
  simulation.github.requests.clear();
  return simulation;
}

test(
  "a crash after any single write and a restart end in the same state as no crash",
  async () => {
    await checkProperty(stepsEndingWithPush, 3, async (all) => {
      const whole = await runAllButLast(all);
      await deliver(whole, "as sent");
      const writes = whole.github.requests.writes().length;
      const expected = [describeState(whole), notificationsByLogin(whole)];

      for (let n = 0; n <= writes; n += 1) {
        const simulation = await runAllButLast(all);
        simulation.github.faults.crashAfterWrite(n);
        await deliver(simulation, "as sent");
        await recover(simulation);

        expect([n, describeState(simulation), notificationsByLogin(simulation)]).toEqual([n, ...expected]);
      }
    });
  },
  propertyTimeoutMs,
);
