import type { Problem } from "../problem.ts";

export const hostingProblems = {
  secondInstance: (repository: string): Problem => ({
    code: "second-instance",
    found: `a report on ${repository} that another process wrote which acts for this app and shares nothing with this one`,
    expected: "one process, or several that share a queue",
    advice:
      "Stop the other one, or set QUEUE_REDIS_URL to the same Redis for all of them. Until then issues may be commented " +
      "twice, and the younger comment is deleted a little later; and both together write faster than GitHub allows.",
  }),
};
