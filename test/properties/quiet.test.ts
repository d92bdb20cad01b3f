import { expect, test } from "@jest/globals";
import { findMisuse } from "../scenarios/find-misuse.ts";
import { anyAction } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { oursOf, us } from "./seen.ts";
import { begin, tales, play } from "./tale.ts";

test(
  "only reminders mention people, edits notify nobody, and each file has one comment of an accepted size on a target",
  async () => {
    await holds(tales(anyAction, 6), 8, async (all) => {
      const tale = await begin();
      for (const chapter of all) await play(tale, chapter);
      const { github } = tale;
      const { issues, inboxes } = github.snapshot();

      expect(findMisuse(github)).toEqual([]);
      expect(tale.story.warnings).toEqual([]);
      expect(
        Object.values(inboxes)
          .flat()
          .filter(({ by, what }) => by === us && what !== "comment"),
      ).toEqual([]);
      for (const issue of issues) {
        const ours = oursOf(issue).filter(({ isTouched }) => !isTouched);
        expect(ours.map(({ path }) => path)).toHaveLength(new Set(ours.map(({ path }) => path)).size);
        expect(Math.max(0, ...ours.map(({ body }) => body.length))).toBeLessThan(60_000);
      }
    });
  },
  patience,
);
