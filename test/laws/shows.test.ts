import { expect, test } from "@jest/globals";
import { anyAction, perform } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { wordsIn } from "./minutes.ts";
import { expectedOf, standing, type Expectation, type Standing } from "./oracle.ts";
import { standsFor, us } from "./seen.ts";
import { begin, chapters, deliver, type Tale } from "./tale.ts";
import { writable } from "./world.ts";

test(
  "after a run every target shows what the minutes say about it, once, and nothing else was posted",
  async () => {
    await holds(chapters(anyAction, 6), 20, async (all) => {
      const tale = await begin();
      const cursor = new Set([tale.head.sha]);
      for (const chapter of all) {
        for (const action of chapter.actions) perform(tale, action);
        const before = standing(tale);
        const expected = expectedOf(tale, cursor);
        await deliver(tale, chapter.webhooks);
        const after = standing(tale);
        for (const issue of tale.issues.slice(writable))
          expect(issue === null ? [] : after.get(issue)).toEqual([]);
        if (expected === null) expect(after).toEqual(before);
        for (const one of expected?.expectations ?? []) {
          if (one.issue.locked || one.issue.repository.archived)
            expect(after.get(one.issue)).toEqual(before.get(one.issue));
          else if (tale.issues.indexOf(one.issue) < writable) expectShown(one, before, after, tale);
        }
        for (const [issue, comments] of after)
          for (const { id, path } of comments)
            if (before.get(issue)?.every((earlier) => earlier.id !== id) === true)
              expect([
                path,
                mayBePosted(
                  expected?.expectations.find((one) => one.issue === issue && one.path === path),
                  before,
                ),
              ]).toEqual([path, true]);
      }
    });
  },
  patience,
);

function expectShown(
  { path, issue, words, isNews }: Expectation,
  before: Standing,
  after: Standing,
  { head }: Tale,
): void {
  const comments = (after.get(issue) ?? []).filter(({ isTouched }) => !isTouched);
  const isTheirs = after.get(issue)?.some(({ isTouched }) => isTouched) === true;
  const standing = comments.filter((comment) => standsFor(comment, path));
  if (words === null) {
    expect(standing).toEqual([]);
    return;
  }
  const stood = before.get(issue)?.some((comment) => !comment.isTouched && standsFor(comment, path)) === true;
  const isParked = head.config === "two at a time" && !stood;
  expect(standing.length).toBeLessThanOrEqual(1);
  if (stood || (isNews && !isTheirs && !isParked)) expect([path, standing.length]).toEqual([path, 1]);
  for (const comment of standing) if (comment.path === path) expect(wordsIn(comment.body)).toEqual(words);
  if (standing.length > 0 && isLastWordOurs(issue))
    expect([...issue.labels].map(({ name }) => name)).toContain("discussed in minutes");
}

/** News, or minutes that another comment stood for before. */
function mayBePosted(one: Expectation | undefined, before: Standing): boolean {
  if (one === undefined || one.words === null || one.issue.locked) return false;
  return one.isNews || before.get(one.issue)?.some(({ again }) => again.includes(one.path)) === true;
}

/** Whether nobody took our label off. */
function isLastWordOurs({ timeline, repository }: Expectation["issue"]): boolean {
  if (repository.owner.login === "meadow") return false;
  const last = timeline.findLast(
    (item) => item.kind === "event" && item.label?.name === "discussed in minutes",
  );
  return last?.kind !== "event" || last.type === "LabeledEvent" || last.actor.login === us;
}
