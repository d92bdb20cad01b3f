import type { Scenario } from "./scenario.ts";
import {
  buildSample,
  filesOfPush,
  sampleCorrection,
  sampleFiles,
  sampleMinutes,
  samplePullRequest,
  type SamplePush,
  samplePushes,
  sampleStranger,
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
  let isReady = false;

  const push = async (step: SamplePush): Promise<void> => {
    const { by, message } = step;
    await simulation.perform(
      () => github.push(sampleMinutes, { files: filesOfPush(step), by, message }),
      ({ sha }) => ({ by, what: "pushed", quote: message, commit: sha }),
    );
  };
  const correct = async (): Promise<void> => {
    correction = "done";
    await push(sampleCorrection);
  };
  const schedule = (): void => {
    timer = setTimeout(() => void correct(), correctionDelayMs);
  };
  return {
    minutes: sampleMinutes,
    repository,
    folder: null,
    writers: sampleWriters,
    stranger: sampleStranger,
    async run() {
      const owners = ["openferry", "quaymaps", "tidebase"];
      await simulation.perform(
        () => owners.forEach((owner) => simulation.install(owner)),
        () => ({ by: null, what: `The app was installed on ${owners.join(", ")}` }),
      );
      for (const each of samplePushes) await push(each);
      const { folder, by: author, ...fields } = samplePullRequest;
      await simulation.perform(
        () => github.pullRequest(sampleMinutes, { ...fields, author, files: sampleFiles(folder) }),
        ({ number }) => ({
          by: author,
          what: "opened a pull request",
          quote: fields.title,
          path: `/${sampleMinutes}/pull/${number}`,
        }),
      );
      isReady = true;
      if (correctAtOnce) await correct();
      else if (correction === "scheduled") schedule();
    },
    isReady: () => isReady,
    progress: () => null,
    watch: () => () => clearTimeout(timer),
    onPageOpened() {
      if (correction !== "not scheduled") return;
      correction = "scheduled";
      if (isReady) schedule();
    },
    announcement() {
      if (correction === "done") return null;
      return isReady
        ? "In a few seconds, tarekb corrects the minutes: an action item gets another owner, and a wrong number is corrected. Watch openferry/timetable#41, #58 and #61."
        : "The community pushes its first minutes. Watch the comments of the bot appear below.";
    },
  };
}
