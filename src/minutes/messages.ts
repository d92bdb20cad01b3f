import type { Problem } from "../problem.ts";

/** Problems of minutes that cannot be read. */
export const minutesProblems = {
  tooLarge: (path: string, bytes: number, limit: number): Problem => ({
    code: "minutes-too-large",
    found: `minutes of ${bytes} bytes`,
    expected: `at most ${limit} bytes`,
    advice:
      "Split the file, or remove pasted content. Until then the bot leaves its comments for this file unchanged.",
    path,
  }),
};
