import { expect, test } from "@jest/globals";
import { findMisuse } from "../scenarios/find-misuse.ts";
import { anyAction } from "./actions.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { ourCommentsOn, botLogin } from "./our-comments.ts";
import { startSimulation, firstMinutesAndSteps, runStep } from "./simulation.ts";

test(
  "only reminders mention people, edits notify nobody, and each file has one comment of an accepted size on a target",
  async () => {
    await checkProperty(firstMinutesAndSteps(anyAction, 6), 8, async (all) => {
      const simulation = await startSimulation();
      for (const step of all) await runStep(simulation, step);
      const { github } = simulation;
      const { issues, inboxes } = github.snapshot();

      expect(findMisuse(github)).toEqual([]);
      expect(simulation.scenario.warnings).toEqual([]);
      expect(
        Object.values(inboxes)
          .flat()
          .filter(({ by, what }) => by === botLogin && what !== "comment"),
      ).toEqual([]);
      for (const issue of issues) {
        const ours = ourCommentsOn(issue).filter(({ isChangedByPerson }) => !isChangedByPerson);
        const subjects = ours.map(({ path, noticeOf }) => noticeOf ?? `comment ${path}`);
        expect(subjects).toHaveLength(new Set(subjects).size);
        expect(Math.max(0, ...ours.map(({ body }) => body.length))).toBeLessThan(60_000);
      }
    });
  },
  propertyTimeoutMs,
);
