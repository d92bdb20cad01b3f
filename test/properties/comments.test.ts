import { expect, test } from "@jest/globals";
import { anyAction, performAction } from "./actions.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { similarity } from "./similarity.ts";
import { wordsIn } from "./minutes.ts";
import {
  expectedComments,
  currentComments,
  type Expectation,
  type Expected,
  type CurrentComments,
} from "./model.ts";
import { represents, botLogin } from "./our-comments.ts";
import { startSimulation, firstMinutesAndSteps, deliver, type Simulation } from "./simulation.ts";
import { writable, type Files } from "./simulated-github.ts";

test(
  "after a run every target has one comment with its passages, and nothing else was posted",
  async () => {
    await checkProperty(firstMinutesAndSteps(anyAction, 6), 12, async (all) => {
      const simulation = await startSimulation();
      const cursor = new Set([simulation.head.sha]);
      for (const step of all) {
        const { files } = simulation.head;
        for (const action of step.actions) performAction(simulation, action);
        const before = currentComments(simulation);
        const expected = expectedComments(simulation, cursor);
        await deliver(simulation, step.webhooks);
        const after = currentComments(simulation);

        const isRewritten = step.actions.some((action) => action.do === "force-push");
        if (expected === null && !isRewritten)
          expect(withoutReminders(after)).toEqual(withoutReminders(before));
        for (const one of expected ?? []) expectShown(one, before, after, simulation);
        expectNoOther(expected ?? [], before, after);
        if (expected !== null) expectAdopted(files, before, after, simulation);
        for (const issue of simulation.issues.slice(writable))
          if (issue !== null) expect(after.get(issue)).toEqual([]);
      }
    });
  },
  propertyTimeoutMs,
);

function expectShown(
  { path, issue, words, isEligible, mayBeRenamed, mayHaveMoved }: Expectation,
  before: CurrentComments,
  after: CurrentComments,
  { head, issues }: Simulation,
): void {
  if (issues.indexOf(issue) >= writable) return;
  if (issue.locked) {
    expect(after.get(issue)).toEqual(before.get(issue));
    return;
  }
  const isTheirs = after.get(issue)?.some(({ isChangedByPerson }) => isChangedByPerson) === true;
  const comments =
    after.get(issue)?.filter((comment) => !comment.isChangedByPerson && represents(comment, path)) ?? [];
  if (words === null) {
    if (!mayHaveMoved) expect(comments).toEqual([]);
    return;
  }
  const existed =
    before.get(issue)?.some((comment) => !comment.isChangedByPerson && represents(comment, path)) === true;
  const isOverLimit = head.config === "two at a time" && !existed;
  const isExpected = existed || (isEligible && !isTheirs && !isOverLimit && !mayBeRenamed);
  expect([path, comments.length]).toEqual([path, isExpected ? 1 : Math.min(comments.length, 1)]);
  for (const { body, path: own } of comments)
    if (own === path) expect(wordsIn(withoutTable(body))).toEqual(words);
  if (comments.length > 0 && !isLabelTheirs(issue))
    expect([...issue.labels].map(({ name }) => name)).toContain("discussed in minutes");
}

/** Reminders represent no minutes: see test/properties/action-items.test.ts. */
function withoutReminders(comments: CurrentComments): unknown {
  return [...comments.values()].map((all) =>
    all.filter(({ path, noticeOf }) => path !== "" || noticeOf !== null),
  );
}

/** Returns a comment without its marker and the rows of its history, which have words of other meetings. */
function withoutTable(body: string): string {
  return body.slice(0, body.lastIndexOf("\n")).replaceAll(/^\|.*\|$/gm, "");
}

/** Expects only eligible minutes to be posted, and minutes that another comment represented before. */
function expectNoOther(
  expected: NonNullable<Expected>,
  before: CurrentComments,
  after: CurrentComments,
): void {
  for (const [issue, comments] of after) {
    const earlier = before.get(issue) ?? [];
    for (const { path } of comments.filter(({ id }) => !earlier.some((one) => one.id === id))) {
      // A reminder represents no minutes: see test/properties/action-items.test.ts.
      if (path !== "") expectAllowed(path);
    }
    // A new row is as good as a new comment, and so is a line about it.
    const earlierRows = new Set(earlier.flatMap((one) => [one.path, ...one.rows, ...one.repeatedIn]));
    for (const { rows } of comments) for (const path of rows) if (!earlierRows.has(path)) expectAllowed(path);
    for (const { noticeOf } of comments)
      if (noticeOf !== null && !earlier.some((one) => one.noticeOf === noticeOf)) expectAllowed(noticeOf);
    const notices = comments
      .filter((one) => !one.isChangedByPerson)
      .flatMap(({ noticeOf }) => noticeOf ?? []);
    expect(notices).toHaveLength(new Set(notices).size);

    function expectAllowed(path: string): void {
      const one = expected.find((each) => each.issue === issue && each.path === path);
      const wasRepeated = earlier.some((each) => each.repeatedIn.includes(path) || each.rows.includes(path));
      expect([
        path,
        one?.words != null && !issue.locked && (one.isEligible || one.mayBeRenamed || wasRepeated),
      ]).toEqual([path, true]);
    }
  }
}

/**
 * Expects no new comment for renamed minutes, corrected or not, if the comment of a mostly equal deleted file can be
 * edited. Checks only pushes with one added and one deleted file, where the rename is unambiguous.
 */
function expectAdopted(
  old: Files,
  before: CurrentComments,
  after: CurrentComments,
  { head }: Simulation,
): void {
  const gone = [...old].filter(([path]) => !head.files.has(path));
  const came = [...head.files].filter(([path]) => !old.has(path));
  const [[from, then] = ["", []], [to, now] = ["", []]] = [gone[0], came[0]];
  if (gone.length !== 1 || came.length !== 1 || similarity(then, now) < 0.6) return;
  for (const [issue, comments] of after) {
    const earlier = before.get(issue) ?? [];
    const isKept = earlier.some(
      ({ id, path, isLive, isChangedByPerson }) =>
        isLive &&
        !isChangedByPerson &&
        path === from &&
        comments.some((each) => each.id === id && each.path === path),
    );
    const posted = comments.filter(({ id }) => !earlier.some((one) => one.id === id));
    expect([isKept, posted.filter(({ path }) => path === to)]).toEqual([
      isKept,
      isKept ? [] : expect.anything(),
    ]);
  }
}

/** Whether a person removed our label. */
function isLabelTheirs({ timeline }: Expectation["issue"]): boolean {
  const last = timeline.findLast(
    (item) => item.kind === "event" && item.label?.name === "discussed in minutes",
  );
  return last?.kind === "event" && last.type === "UnlabeledEvent" && last.actor.login !== botLogin;
}
