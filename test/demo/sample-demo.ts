import { sampleStart } from "../../demo/sample.ts";
import { createSampleScenario } from "../../demo/sample-scenario.ts";
import { startSimulation, type Simulation } from "../../demo/simulation.ts";
import { startPage } from "../../demo/start-page.ts";

export type SampleDemo = {
  readonly simulation: Simulation;
  readonly page: { readonly url: string };
  close(): Promise<void>;
};

/** Starts the demo with its sample, in which everything has happened already. @param port  the first port to try */
export async function startSampleDemo(port: number): Promise<SampleDemo> {
  const simulation = await startSimulation({ paceMs: 0, start: sampleStart });
  const scenario = createSampleScenario(simulation, { correctAtOnce: true });
  const page = await startPage(simulation, scenario, port);
  await scenario.run(() => undefined);
  return {
    simulation,
    page,
    async close() {
      await page.close();
      await simulation.close();
    },
  };
}
