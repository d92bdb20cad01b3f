import { expect, test } from "@jest/globals";
import { anyAction, perform } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { wordsIn } from "./minutes.ts";
import { expectedOf, standing, type Expectation, type Expected, type Standing } from "./oracle.ts";
import { standsFor, us } from "./seen.ts";
import { begin, tales, deliver, type Tale } from "./tale.ts";
import { writable } from "./world.ts";

test(
  "after a run every target shows what the minutes say about it, once, and nothing else was posted",
  async () => {
    await holds(tales(anyAction, 6), 12, async (all) => {
      const tale = await begin();
      const cursor = new Set([tale.head.sha]);
      for (const chapter of all) {
        for (const action of chapter.actions) perform(tale, action);
        const before = standing(tale);
        const expected = expectedOf(tale, cursor);
        await deliver(tale, chapter.webhooks);
        const after = standing(tale);

        const isRewritten = chapter.actions.some((action) => action.do === "force-push");
        if (expected === null && !isRewritten) expect(after).toEqual(before);
        for (const one of expected ?? []) expectShown(one, before, after, tale);
        expectNoOther(expected ?? [], before, after);
        expectAdopted(before, after, tale);
        for (const issue of tale.issues.slice(writable))
          if (issue !== null) expect(after.get(issue)).toEqual([]);
      }
    });
  },
  patience,
);

function expectShown(
  { path, issue, words, isNews }: Expectation,
  before: Standing,
  after: Standing,
  { head, issues }: Tale,
): void {
  if (issues.indexOf(issue) >= writable) return;
  if (issue.locked) {
    expect(after.get(issue)).toEqual(before.get(issue));
    return;
  }
  const isTheirs = after.get(issue)?.some(({ isTouched }) => isTouched) === true;
  const comments =
    after.get(issue)?.filter((comment) => !comment.isTouched && standsFor(comment, path)) ?? [];
  if (words === null) {
    expect(comments).toEqual([]);
    return;
  }
  const stood = before.get(issue)?.some((comment) => !comment.isTouched && standsFor(comment, path)) === true;
  const isParked = head.config === "two at a time" && !stood;
  const isOwed = stood || (isNews && !isTheirs && !isParked);
  expect([path, comments.length]).toEqual([path, isOwed ? 1 : Math.min(comments.length, 1)]);
  for (const { body, path: own } of comments) if (own === path) expect(wordsIn(body)).toEqual(words);
  if (comments.length > 0 && !isLabelTheirs(issue))
    expect([...issue.labels].map(({ name }) => name)).toContain("discussed in minutes");
}

/** Only news is posted, and minutes that another comment stood for before. */
function expectNoOther(expected: NonNullable<Expected>, before: Standing, after: Standing): void {
  for (const [issue, comments] of after) {
    const earlier = before.get(issue) ?? [];
    for (const { path } of comments.filter(({ id }) => !earlier.some((one) => one.id === id))) {
      // A reminder stands for no minutes: test/laws/items.test.ts looks at those.
      if (path === "") continue;
      const one = expected.find((each) => each.issue === issue && each.path === path);
      const wasAgain = earlier.some(({ again }) => again.includes(path));
      expect([path, one?.words != null && !issue.locked && (one.isNews || wasAgain)]).toEqual([path, true]);
    }
  }
}

/** Nobody is told twice of minutes that were renamed: none is posted while one whose file is gone could stand for it. */
function expectAdopted(before: Standing, after: Standing, { head }: Tale): void {
  for (const [issue, comments] of after) {
    const earlier = before.get(issue) ?? [];
    const orphans = earlier.filter(
      ({ id, path, isLive, isTouched }) =>
        isLive &&
        !isTouched &&
        !head.files.has(path) &&
        comments.some((now) => now.id === id && now.path === path),
    );
    const posted = comments.filter(({ id }) => !earlier.some((one) => one.id === id));
    for (const { path } of posted)
      expect([path, orphans.filter((orphan) => seriesOf(orphan.path) === seriesOf(path))]).toEqual([
        path,
        [],
      ]);
  }
}

const seriesOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** Whether a person took our label off. */
function isLabelTheirs({ timeline }: Expectation["issue"]): boolean {
  const last = timeline.findLast(
    (item) => item.kind === "event" && item.label?.name === "discussed in minutes",
  );
  return last?.kind === "event" && last.type === "UnlabeledEvent" && last.actor.login !== us;
}
