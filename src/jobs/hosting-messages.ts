import type { Problem } from "../problem.ts";

export const hostingProblems = {
  secondInstance: (repository: string): Problem => ({
    code: "second-instance",
    found: `a report on ${repository} by another process of this app, with another queue`,
    expected: "one process, or several that share a queue",
    advice:
      "Stop the other process, or set QUEUE_REDIS_URL to the same Redis for all. Until then, an issue can get two " +
      "comments; the bot later deletes the newer one. The writes can also exceed GitHub's rate limit.",
  }),
};
