import { describe, expect, test } from "@jest/globals";
import { selectCommentsToAnswer } from "../../../src/action-items/commands/answer-budget.ts";
import {
  authorityKey,
  findRequiredAuthorities,
  readCommandComments,
  type CommandIssue,
} from "../../../src/action-items/commands/command-comments.ts";
import { createCommandContext } from "../../../src/action-items/item-states.ts";
import { formatAnswerMarker, formatReminderMarker } from "../../../src/action-items/item-markers.ts";
import { itemOf } from "../known-items.ts";
import { commentOf, minutesId, ownComment } from "../issues.ts";

const [spades, rakes] = [itemOf({ id: "b2c3d4" }), itemOf({ id: "f5g6h7", owners: ["Bob"] })];
const timeZone = "Europe/Berlin";
const renamed = { ...spades, ids: ["b2c3d4", "bbbbbb"] };
const context = {
  ...createCommandContext([renamed, rakes], timeZone, minutesId),
  authority: new Map<string, boolean>(),
};

function issueOf(
  comment: CommandIssue["foreignComments"][number],
  more: Partial<CommandIssue> = {},
): CommandIssue {
  const issue = { id: "I_1", repositoryId: 9, ownComments: [], items: ["b2c3d4"] };
  return { ...issue, foreignComments: [comment], ...more };
}

type More = Parameters<typeof commentOf>[1];

/** `b2c3d4 done`, or why the command was rejected. */
function effects(
  body: string,
  more: More = {},
  issue: Partial<CommandIssue> = {},
  authority = context.authority,
) {
  const [read] = readCommandComments(issueOf(commentOf(body, more), issue), { ...context, authority });
  if (read === undefined) return [];
  return [
    ...read.claims.map(({ id, claim }) => `${id} ${claim.status}`),
    ...read.snoozes.map(({ id, snooze }) => `${id} until ${snooze.until}`),
    ...(read.rejection === null ? [] : [`${read.rejection.written}: ${JSON.stringify(read.rejection.why)}`]),
    ...(read.needsReaction ? ["+ reaction"] : []),
    ...(read.needsAnswer ? ["+ answer"] : []),
  ];
}

test.each([
  ["/minutes done", ["b2c3d4 done", "+ reaction"]],
  ["/minutes done b2c3d4", ["b2c3d4 done", "+ reaction"]],
  ["/minutes done bbbbbb", ["b2c3d4 done", "+ reaction"]],
  ["/minutes reopen b2c3d4", ["b2c3d4 open", "+ reaction"]],
  ["/minutes done\n\n/minutes reopen", ["b2c3d4 open", "+ reaction"]],
  ["/minutes snooze 2 weeks", ["b2c3d4 until 2023-12-24", "+ reaction"]],
  ["/minutes snooze until 2023-12-11", ["b2c3d4 until 2023-12-11", "+ reaction"]],
  ["/minutes snooze until 2024-12-10", ["b2c3d4 until 2024-12-10", "+ reaction"]],
  ["done", []],
])("%j of an owner: %j", (body, result) => expect(effects(body)).toEqual(result));

test.each([
  ["/minutes snooze until 2023-12-10", { kind: "past", until: "2023-12-10" }],
  ["/minutes snooze until 2024-12-11", { kind: "too long", until: "2024-12-11" }],
  ["/minutes finish", { kind: "malformed", what: "verb" }],
  ["/minutes snooze", { kind: "malformed", what: "period" }],
  ["/minutes done it", { kind: "malformed", what: "id" }],
  ["/minutes done ffffff", { kind: "unknown id", id: "ffffff" }],
  ["/minutes done f5g6h7", { kind: "not allowed" }],
])("%j is rejected", (body, why) => {
  expect(effects(body)).toEqual([`${body}: ${JSON.stringify(why)}`, "+ answer"]);
});

test("a command and a mistake in one comment: the command counts, the first mistake is answered", () => {
  expect(effects("/minutes finish\n\n/minutes done\n\n/minutes done ffffff")).toEqual([
    "b2c3d4 done",
    '/minutes finish: {"kind":"malformed","what":"verb"}',
    "+ reaction",
    "+ answer",
  ]);
});

test("the day of a snooze is that of the comment in the time zone of the minutes", () => {
  const at = new Date("2023-12-10T23:30:00Z");
  expect(effects("/minutes snooze 1 day", { at })).toContain("b2c3d4 until 2023-12-12");
});

describe("without an id", () => {
  const ambiguous = (...ids: string[]) => `/minutes done: ${JSON.stringify({ kind: "ambiguous", ids })}`;

  test("a command means the only item of the issue", () => {
    expect(effects("/minutes done", {}, { items: ["gone", "b2c3d4"] })[0]).toBe("b2c3d4 done");
    expect(effects("/minutes done", {}, { items: [] })[0]).toBe(ambiguous());
    expect(effects("/minutes done", {}, { items: ["b2c3d4", "f5g6h7"] })[0]).toBe(
      ambiguous("b2c3d4", "f5g6h7"),
    );
  });

  test("at most five are named", () => {
    const items = ["b2c3d4", "f5g6h7", "c", "d", "e", "f"];
    expect(effects("/minutes done", {}, { items })[0]).toBe(ambiguous(...items.slice(0, 5)));
  });
});

test("the first of two items with the same id counts", () => {
  const other = itemOf({ id: "b2c3d4", owners: ["bob"] });
  const twice = createCommandContext([spades, other], timeZone, minutesId);
  const [read] = readCommandComments(issueOf(commentOf("/minutes done b2c3d4")), { ...context, ...twice });
  expect(read?.claims).toHaveLength(1);
});

describe("a command on the item of somebody else counts", () => {
  const bobs = { login: "bob" };
  const may = (login: string, repository = 9, is = true) => new Map([[authorityKey(login, repository), is]]);

  test("of a person with triage access to that repository", () => {
    expect(effects("/minutes done", bobs, {}, may("bob"))).toContain("b2c3d4 done");
    expect(effects("/minutes done", bobs, {}, may("BOB"))).toContain("b2c3d4 done");
    expect(effects("/minutes done", bobs, {}, may("bob", 8))).toContain("+ answer");
    expect(effects("/minutes done", bobs, {}, may("bob", 9, false))).toContain("+ answer");
  });

  test("of an owner in any case, but not of a name that equals a login", () => {
    expect(effects("/minutes done f5g6h7", { login: "bOB" })).toContain("f5g6h7 done");
    const named = createCommandContext([{ ...rakes, names: ["bob"] }], timeZone, minutesId);
    const comment = issueOf(commentOf("/minutes done f5g6h7", bobs));
    expect(readCommandComments(comment, { ...context, ...named })[0]?.rejection?.why.kind).toBe(
      "not allowed",
    );
  });

  test("once it was accepted, unless it was edited or answered since", () => {
    const answer = ownComment(formatAnswerMarker({ repository: minutesId, comment: 7 }), 8, "2023-12-10");
    const acknowledged = { ...bobs, acknowledged: true };
    expect(effects("/minutes done", acknowledged)).toEqual(["b2c3d4 done"]);
    expect(effects("/minutes done", { ...acknowledged, edited: true })).toHaveLength(1);
    expect(effects("/minutes done", acknowledged, { ownComments: [answer] })[0]).toContain("not allowed");
  });
});

describe("a mistake is answered", () => {
  const mistake = (more: More, issue: Partial<CommandIssue> = {}) =>
    effects("/minutes done ffffff", more, issue).includes("+ answer");
  const answer = (repository: number, comment: number) =>
    ownComment(formatAnswerMarker({ repository, comment }), 8, "2023-12-10");
  const reminder = (repository: number) =>
    ownComment(formatReminderMarker({ kind: "reminder", repository, rounds: [] }), 8, "2023-12-10");

  test("once", () => {
    expect(mistake({}, { ownComments: [answer(minutesId, 7)] })).toBe(false);
    expect(mistake({}, { ownComments: [answer(minutesId, 8)] })).toBe(true);
    expect(mistake({ acknowledged: true })).toBe(false);
  });

  test("not again if a person deleted a comment of the bot since", () => {
    const at = new Date("2023-12-10T12:00:00Z");
    expect(mistake({ at }, { commentRemovals: [at] })).toBe(false);
    expect(mistake({ at }, { commentRemovals: [new Date(at.getTime() - 1)] })).toBe(true);
  });

  test("not if the id may be one of other minutes that remind on this issue", () => {
    expect(mistake({}, { ownComments: [reminder(1)] })).toBe(false);
    expect(mistake({}, { ownComments: [reminder(minutesId)] })).toBe(true);
    expect(effects("/minutes finish", {}, { ownComments: [reminder(1)] })).toContain("+ answer");
  });

  test("of people only", () => expect(effects("/minutes done", { isBot: true })).toEqual([]));
});

test("access is needed only of people whose commands are not allowed yet", () => {
  const required = (more: More, body = "/minutes done f5g6h7", issue = {}) =>
    findRequiredAuthorities(issueOf(commentOf(body, more), issue), context);
  expect(required({})).toEqual([{ login: "ada", repositoryId: 9, isNew: true }]);
  expect(required({}, "/minutes done b2c3d4")).toEqual([]);
  expect(required({}, "/minutes done ffffff")).toEqual([]);
  expect(required({ acknowledged: true, edited: true })).toMatchObject([{ isNew: false }]);
  const answered = ownComment(formatAnswerMarker({ repository: minutesId, comment: 7 }), 8, "2023-12-10");
  expect(required({}, "/minutes done f5g6h7", { ownComments: [answered] })).toEqual([]);
});

describe("the answers of a day are limited", () => {
  const start = Date.parse("2023-12-10T00:00:00Z");
  /** Comments with a mistake: login and minute. */
  function answeredIds(
    all: readonly (readonly [login: string, minute: number, issue?: string])[],
  ): readonly number[] {
    const comments = all.flatMap(([login, minute, id = "I_1"], i) => {
      const comment = commentOf("/minutes finish", { id: i, login, at: new Date(start + minute * 60_000) });
      return readCommandComments(issueOf(comment, { id }), context);
    });
    return [...selectCommentsToAnswer(comments)].sort((a, b) => a - b);
  }
  const day = 24 * 60;

  test("to three for each person and issue", () => {
    expect(
      answeredIds([
        ["ada", 0],
        ["ada", 1],
        ["ada", 2],
        ["ada", 3],
        ["bob", 4],
      ]),
    ).toEqual([0, 1, 2, 4]);
    expect(
      answeredIds([
        ["ada", 0],
        ["ada", 1],
        ["ada", 2],
        ["ada", 3, "I_2"],
      ]),
    ).toEqual([0, 1, 2, 3]);
  });

  test("and a day later there are more", () => {
    expect(
      answeredIds([
        ["ada", 0],
        ["ada", 1],
        ["ada", 2],
        ["ada", day - 1],
      ]),
    ).toEqual([0, 1, 2]);
    expect(
      answeredIds([
        ["ada", 0],
        ["ada", 1],
        ["ada", 2],
        ["ada", day],
      ]),
    ).toEqual([0, 1, 2, 3]);
  });

  test("to ten for each issue", () => {
    const many = Array.from({ length: 12 }, (_, i) => [`p${i}`, i] as const);
    expect(answeredIds(many)).toEqual(many.slice(0, 10).map((_, i) => i));
  });

  test("to the first ones written, of equal times to the smaller ids", () => {
    expect(
      answeredIds([
        ["ada", 9],
        ["ada", 3],
        ["ada", 2],
        ["ada", 1],
      ]),
    ).toEqual([1, 2, 3]);
    expect(
      answeredIds([
        ["ada", 5],
        ["ada", 5],
        ["ada", 5],
        ["ada", 5],
      ]),
    ).toEqual([0, 1, 2]);
  });
});
