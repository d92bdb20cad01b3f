import type { Simulation } from "./simulation.ts";
import { ourCommentsOn } from "./our-comments.ts";
import { minutesRepository } from "./simulated-github.ts";

/** Describes the state of GitHub without ids and times, so that two can be compared. */
export function describeState({ github, head }: Simulation): unknown {
  const { issues, checkRuns } = github.snapshot();
  return {
    issues: issues.map(({ repo, number, title, state, labels, comments }) => ({
      issue: `${repo}#${number} ${title} ${state}`,
      labels: labels.map(({ name }) => name).sort(),
      comments: comments
        .map(({ author, body, editor, minimized }) => ({
          author,
          body,
          humanChange: minimized ?? (editor === author ? null : editor),
        }))
        .sort((a, b) => (a.body < b.body ? -1 : 1)),
    })),
    isFinished: checkRuns.some(
      ({ repo, sha, externalId }) =>
        repo === minutesRepository && sha === head.sha && externalId?.startsWith("finished:"),
    ),
  };
}

/** Returns the notifications of each person. */
export function notificationsByLogin({ github }: Simulation): unknown {
  const { inboxes } = github.snapshot();
  return Object.fromEntries(
    Object.entries(inboxes).map(([login, entries]) => [
      login,
      entries.map(({ subject, what, by }) => `${subject} ${what} by ${by}`).sort(),
    ]),
  );
}

/** Returns the bodies of our comments by issue. */
export function ourCommentBodies({ github }: Simulation): ReadonlyMap<string, readonly string[]> {
  return new Map(
    github
      .snapshot()
      .issues.map((issue) => [`${issue.repo}#${issue.number}`, ourCommentsOn(issue).map(({ body }) => body)]),
  );
}
