import type { Play } from "./play.ts";
import {
  buildSample,
  sampleCorrection,
  sampleFiles,
  sampleMinutes,
  samplePullRequest,
  samplePushes,
  sampleWriters,
} from "./sample.ts";
import type { Stage } from "./stage.ts";

/** How long somebody has to look around before the minutes are corrected, in milliseconds. */
const beforeCorrection = 15_000;

/** The sample's community: the app is installed, minutes are pushed, and corrected once somebody looks. */
export function playSample(stage: Stage, { correctAtOnce }: { readonly correctAtOnce: boolean }): Play {
  const { github } = stage;
  const repository = buildSample(github);
  let correction: "waits" | "comes" | "came" = "waits";
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
    await stage.settle();
  };
  const correct = async (): Promise<void> => {
    correction = "came";
    await push(sampleCorrection);
  };
  return {
    minutes: sampleMinutes,
    repository,
    folder: null,
    writers: sampleWriters,
    async perform() {
      for (const owner of ["openferry", "quaymaps", "tidebase"]) github.install(owner);
      await stage.settle();
      for (const each of samplePushes) await push(each);
      const { folder, by: author, ...fields } = samplePullRequest;
      github.pullRequest(sampleMinutes, { ...fields, author, files: sampleFiles(folder) });
      await stage.settle();
      if (correctAtOnce) await correct();
    },
    goOn: () => () => clearTimeout(timer),
    opened() {
      if (correction !== "waits") return;
      correction = "comes";
      timer = setTimeout(() => void correct(), beforeCorrection);
    },
    next: () =>
      correction === "came"
        ? null
        : "In a moment tarekb corrects the minutes: somebody else takes an action item, and a wrong number is mended. Watch openferry/timetable#41, #58 and #61.",
  };
}
