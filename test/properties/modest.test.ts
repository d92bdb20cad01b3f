import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Issue } from "../fake-github/state.ts";
import { anyAction, meddling, perform } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { issueSeen, oursOf, us } from "./seen.ts";
import { begin, tales, deliver, type Tale } from "./tale.ts";

const label = "discussed in minutes";

/** What belongs to people and other bots: everything but our comments as we left them, and our label. */
function othersOf({ github, issues }: Tale): unknown {
  return issues.map((issue) => {
    if (issue === null) return null;
    const { comments, labels, ...rest } = issueSeen(github, issue);
    const untouched = new Set(
      oursOf({ comments, labels, ...rest })
        .filter(({ isTouched }) => !isTouched)
        .map(({ id }) => id),
    );
    return {
      ...rest,
      comments: comments.filter(({ id }) => !untouched.has(id)),
      labels: labels.map(({ name }) => name).filter((name) => name !== label),
      // Who had the last word on our label has it still.
      label: lastWord(issue)?.by === "person" ? lastWord(issue) : null,
    };
  });
}

function lastWord({ timeline, labels }: Issue): { by: "us" | "person"; has: boolean } | null {
  const event = timeline.findLast((item) => item.kind === "event" && item.label?.name === label);
  if (event?.kind !== "event") return null;
  return {
    by: event.actor.login === us ? "us" : "person",
    has: [...labels].some(({ name }) => name === label),
  };
}

test(
  "what people and other bots wrote stays unchanged, byte for byte",
  async () => {
    await holds(fc.oneof(tales(anyAction, 6), tales(meddling, 5)), 14, async (all) => {
      const tale = await begin();
      for (const chapter of all) {
        for (const action of chapter.actions) perform(tale, action);
        const before = othersOf(tale);
        const ours = tale.issues.map((issue) =>
          issue === null ? [] : oursOf(issueSeen(tale.github, issue)),
        );
        await deliver(tale, chapter.webhooks);

        expect(othersOf(tale)).toEqual(before);
        for (const [i, issue] of tale.issues.entries()) {
          if (issue === null) continue;
          // Of its own comments it deletes nothing but a second one for the same minutes.
          const now = new Set(oursOf(issueSeen(tale.github, issue)).map(({ id }) => id));
          const deleted = ours[i]?.filter(({ id }) => !now.has(id)) ?? [];
          for (const { path, id } of deleted)
            expect(ours[i]?.some((other) => other.path === path && other.id < id)).toBe(true);
        }
      }
    });
  },
  patience,
);
