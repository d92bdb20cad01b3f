import { expect, test } from "@jest/globals";
import { anyAction, perform } from "./actions.ts";
import { holds, patience } from "./law.ts";
import { likeness } from "./likeness.ts";
import { wordsIn } from "./minutes.ts";
import { expectedOf, standing, type Expectation, type Expected, type Standing } from "./oracle.ts";
import { standsFor, us } from "./seen.ts";
import { begin, tales, deliver, type Tale } from "./tale.ts";
import { writable, type Files } from "./world.ts";

test(
  "after a run every target has one comment with its passages, and nothing else was posted",
  async () => {
    await holds(tales(anyAction, 6), 12, async (all) => {
      const tale = await begin();
      const cursor = new Set([tale.head.sha]);
      for (const chapter of all) {
        const { files } = tale.head;
        for (const action of chapter.actions) perform(tale, action);
        const before = standing(tale);
        const expected = expectedOf(tale, cursor);
        await deliver(tale, chapter.webhooks);
        const after = standing(tale);

        const isRewritten = chapter.actions.some((action) => action.do === "force-push");
        if (expected === null && !isRewritten) expect(after).toEqual(before);
        for (const one of expected ?? []) expectShown(one, before, after, tale);
        expectNoOther(expected ?? [], before, after);
        if (expected !== null) expectAdopted(files, before, after, tale);
        for (const issue of tale.issues.slice(writable))
          if (issue !== null) expect(after.get(issue)).toEqual([]);
      }
    });
  },
  patience,
);

function expectShown(
  { path, issue, words, isNews, mayBeRenamed, mayHaveMoved }: Expectation,
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
    if (!mayHaveMoved) expect(comments).toEqual([]);
    return;
  }
  const stood = before.get(issue)?.some((comment) => !comment.isTouched && standsFor(comment, path)) === true;
  const isParked = head.config === "two at a time" && !stood;
  const isOwed = stood || (isNews && !isTheirs && !isParked && !mayBeRenamed);
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
      // A reminder stands for no minutes: test/properties/items.test.ts looks at those.
      if (path === "") continue;
      const one = expected.find((each) => each.issue === issue && each.path === path);
      const wasAgain = earlier.some(({ again }) => again.includes(path));
      expect([
        path,
        one?.words != null && !issue.locked && (one.isNews || one.mayBeRenamed || wasAgain),
      ]).toEqual([path, true]);
    }
  }
}

/**
 * Nobody is told twice of minutes that were renamed, corrected or not: none is posted while the comment of the file that
 * was mostly the same could stand for it. Where several files came or went nobody can say which became which.
 */
function expectAdopted(old: Files, before: Standing, after: Standing, { head }: Tale): void {
  const gone = [...old].filter(([path]) => !head.files.has(path));
  const came = [...head.files].filter(([path]) => !old.has(path));
  const [[from, then] = ["", []], [to, now] = ["", []]] = [gone[0], came[0]];
  if (gone.length !== 1 || came.length !== 1 || likeness(then, now) < 0.6) return;
  for (const [issue, comments] of after) {
    const earlier = before.get(issue) ?? [];
    const isLeft = earlier.some(
      ({ id, path, isLive, isTouched }) =>
        isLive &&
        !isTouched &&
        path === from &&
        comments.some((each) => each.id === id && each.path === path),
    );
    const posted = comments.filter(({ id }) => !earlier.some((one) => one.id === id));
    expect([isLeft, posted.filter(({ path }) => path === to)]).toEqual([
      isLeft,
      isLeft ? [] : expect.anything(),
    ]);
  }
}

/** Whether a person took our label off. */
function isLabelTheirs({ timeline }: Expectation["issue"]): boolean {
  const last = timeline.findLast(
    (item) => item.kind === "event" && item.label?.name === "discussed in minutes",
  );
  return last?.kind === "event" && last.type === "UnlabeledEvent" && last.actor.login !== us;
}
