import { expect, test } from "@jest/globals";
import { anyAction, pushes } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { begin, tales, play, recover, type Tale } from "./tale.ts";
import { minutesRepository } from "./world.ts";

/** All but the checks, which every forced run writes anew. */
function seen({ github }: Tale): unknown {
  const { issues, inboxes, repositories } = github.snapshot();
  return { issues, inboxes, repositories };
}

/** A person presses "Re-run" on the delivery check of the head. */
async function runAgain({ github, story, head }: Tale): Promise<number> {
  const checks = github
    .snapshot()
    .checkRuns.filter(({ sha, repo }) => repo === minutesRepository && sha === head.sha);
  const latest = checks.at(-1);
  if (latest === undefined) return 0;
  github.rerequest(latest.id);
  await story.settle();
  return (
    github.snapshot().checkRuns.filter(({ sha, repo }) => repo === minutesRepository && sha === head.sha)
      .length - checks.length
  );
}

test(
  "a second run changes nothing",
  async () => {
    await holds(tales(anyAction, 5), 6, async (all) => {
      const tale = await begin();
      for (const chapter of all) await play(tale, chapter);
      await recover(tale);
      const before = tale.github.snapshot();
      await tale.story.settle();
      await recover(tale);

      expect(tale.github.snapshot()).toEqual(before);
    });
  },
  patience,
);

test(
  "re-running the delivery check changes only that check",
  async () => {
    await holds(tales(pushes, 4), 6, async (all) => {
      const tale = await begin();
      for (const chapter of all) await play(tale, chapter);
      const before = seen(tale);

      expect(await runAgain(tale)).toBe(1);
      expect(seen(tale)).toEqual(before);
    });
  },
  patience,
);

test(
  "the first re-run of the delivery check may post skipped comments; the second changes only that check",
  async () => {
    await holds(tales(anyAction, 4), 6, async (all) => {
      const tale = await begin();
      for (const chapter of all) await play(tale, chapter);
      await runAgain(tale);
      const before = seen(tale);
      await runAgain(tale);

      expect(seen(tale)).toEqual(before);
    });
  },
  patience,
);
