import type { Scenario } from "./scenario.ts";
import {
  buildSample,
  sampleCorrection,
  sampleFiles,
  sampleMinutes,
  samplePullRequest,
  samplePushes,
  sampleWriters,
} from "./sample.ts";
import type { Simulation } from "./simulation.ts";

/** Time between the first visit of the page and the correction of the minutes. */
const correctionDelayMs = 15_000;

/** Creates the sample scenario: the app is installed, minutes are pushed, and corrected after the first visit of the page. */
export function createSampleScenario(
  simulation: Simulation,
  { correctAtOnce }: { readonly correctAtOnce: boolean },
): Scenario {
  const { github } = simulation;
  const repository = buildSample(github);
  let correction: "not scheduled" | "scheduled" | "done" = "not scheduled";
  let timer: NodeJS.Timeout | undefined;

  const push = async ({
    folder,
    by,
    message,
  }: {
    folder: string;
    by: string;
    message: string;
  }): Promise<void> => {
    github.push(sampleMinutes, { files: sampleFiles(folder), by, message });
    await simulation.settle();
  };
  const correct = async (): Promise<void> => {
    correction = "done";
    await push(sampleCorrection);
  };
  return {
    minutes: sampleMinutes,
    repository,
    folder: null,
    writers: sampleWriters,
    async run() {
      for (const owner of ["openferry", "quaymaps", "tidebase"]) github.install(owner);
      await simulation.settle();
      for (const each of samplePushes) await push(each);
      const { folder, by: author, ...fields } = samplePullRequest;
      github.pullRequest(sampleMinutes, { ...fields, author, files: sampleFiles(folder) });
      await simulation.settle();
      if (correctAtOnce) await correct();
    },
    watch: () => () => clearTimeout(timer),
    onPageOpened() {
      if (correction !== "not scheduled") return;
      correction = "scheduled";
      timer = setTimeout(() => void correct(), correctionDelayMs);
    },
    announcement: () =>
      correction === "done"
        ? null
        : "In a few seconds, tarekb corrects the minutes: an action item gets another owner, and a wrong number is corrected. Watch openferry/timetable#41, #58 and #61.",
  };
}
