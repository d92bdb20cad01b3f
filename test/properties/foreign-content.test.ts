import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Issue } from "../fake-github/state.ts";
import { anyAction, interferingActions, performAction } from "./actions.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { readSnapshotIssue, ourCommentsOn, botLogin } from "./our-comments.ts";
import { startSimulation, firstMinutesAndSteps, deliver, type Simulation } from "./simulation.ts";

const label = "discussed in minutes";

/** Returns what belongs to people and other bots: everything except our unchanged comments and our label. */
function foreignContent({ github, issues }: Simulation): unknown {
  return issues.map((issue) => {
    if (issue === null) return null;
    const { comments, labels, ...rest } = readSnapshotIssue(github, issue);
    const untouched = new Set(
      ourCommentsOn({ comments, labels, ...rest })
        .filter(({ isChangedByPerson }) => !isChangedByPerson)
        .map(({ id }) => id),
    );
    return {
      ...rest,
      comments: comments.filter(({ id }) => !untouched.has(id)),
      labels: labels.map(({ name }) => name).filter((name) => name !== label),
      // The last change of our label by a person must stay.
      label: lastLabelChange(issue)?.by === "person" ? lastLabelChange(issue) : null,
    };
  });
}

function lastLabelChange({ timeline, labels }: Issue): { by: "us" | "person"; has: boolean } | null {
  const event = timeline.findLast((item) => item.kind === "event" && item.label?.name === label);
  if (event?.kind !== "event") return null;
  return {
    by: event.actor.login === botLogin ? "us" : "person",
    has: [...labels].some(({ name }) => name === label),
  };
}

test(
  "what people and other bots wrote stays unchanged, byte for byte",
  async () => {
    await checkProperty(
      fc.oneof(firstMinutesAndSteps(anyAction, 6), firstMinutesAndSteps(interferingActions, 5)),
      14,
      async (all) => {
        const simulation = await startSimulation();
        for (const step of all) {
          for (const action of step.actions) performAction(simulation, action);
          const before = foreignContent(simulation);
          const ours = simulation.issues.map((issue) =>
            issue === null ? [] : ourCommentsOn(readSnapshotIssue(simulation.github, issue)),
          );
          await deliver(simulation, step.webhooks);

          expect(foreignContent(simulation)).toEqual(before);
          for (const [i, issue] of simulation.issues.entries()) {
            if (issue === null) continue;
            // The bot may delete its own comment only if an older one represents the same minutes.
            const now = new Set(
              ourCommentsOn(readSnapshotIssue(simulation.github, issue)).map(({ id }) => id),
            );
            const deleted = ours[i]?.filter(({ id }) => !now.has(id)) ?? [];
            for (const { path, noticeOf, id } of deleted)
              expect(
                ours[i]?.some(
                  (other) =>
                    other.id < id &&
                    other.noticeOf === noticeOf &&
                    (noticeOf !== null || [other.path, ...other.rows].includes(path)),
                ),
              ).toBe(true);
          }
        }
      },
    );
  },
  propertyTimeoutMs,
);
