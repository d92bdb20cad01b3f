import { findRequiredAuthorities } from "../../../src/action-items/commands/required-authorities.ts";
import { describe, expect, test } from "@jest/globals";
import { selectCommentsToAnswer } from "../../../src/action-items/commands/answer-budget.ts";
import { readCommandComments } from "../../../src/action-items/commands/command-comments.ts";
import {
  authorityKey,
  type CommandIssue,
  type CommandRejection,
} from "../../../src/action-items/commands/command-context.ts";
import { createCommandContext } from "../../../src/action-items/item-commands.ts";
import type { Item } from "../../../src/action-items/tracking/item.ts";
import { formatAnswerMarker, formatReminderMarker } from "../../../src/action-items/item-markers.ts";
import { itemOf } from "../known-items.ts";
import { commentOf, lookupsOf, minutesId, ownComment } from "../issues.ts";

const [spades, rakes] = [itemOf({ id: "b2c3d4" }), itemOf({ id: "f5g6h7", owners: ["Bob"] })];
const timeZone = "Europe/Berlin";
const renamed = { ...spades, ids: ["b2c3d4", "bbbbbb"] };
const nothing = {
  dashboard: null,
  duplicates: [],
  merged: [],
  parsedDashboard: null,
  lookups: lookupsOf({}),
};
const contextOf = (items: readonly Item[]) =>
  createCommandContext(items, timeZone, { id: minutesId, public: true }, nothing);
const context = { ...contextOf([renamed, rakes]), authority: new Map<string, boolean>() };

function issueOf(
  comment: CommandIssue["foreignComments"][number],
  more: Partial<CommandIssue> = {},
): CommandIssue {
  const issue = { id: "I_1", repositoryId: 9, ownComments: [], items: ["b2c3d4"] };
  return { ...issue, foreignComments: [comment], ...more };
}

type More = Parameters<typeof commentOf>[1];

function describeReason(why: CommandRejection): string {
  switch (why.kind) {
    case "malformed":
      return `${why.what}, ${why.suggestion ?? "-"}`;
    case "near miss":
      return `near miss, ${why.suggestion ?? "-"}`;
    case "unknown id":
      return `unknown id, ${why.closest ?? "-"}`;
    case "ambiguous":
      return `which of ${why.ids.join(" ")}`;
    case "past":
    case "too long":
      return `${why.kind} ${why.until}`;
    default:
      return why.kind;
  }
}

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
    ...read.switches.map((each) => `${each.id} ${each.switch.on ? "on" : "off"}`),
    ...read.disowned.map(({ id, login }) => `${id} not ${login}`),
    ...(read.asksHelp ? ["help"] : []),
    ...read.rejections.map(({ written, why }) => `${written}: ${describeReason(why)}`),
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
  ["/minutes stop", ["b2c3d4 off", "+ reaction"]],
  ["/minutes stop b2c3d4", ["b2c3d4 off", "+ reaction"]],
  ["/minutes remind", ["b2c3d4 on", "+ reaction"]],
  ["/minutes stop\n/minutes remind", ["b2c3d4 on", "+ reaction"]],
  ["/minutes not-me", ["b2c3d4 not ada", "+ reaction"]],
  ["/minutes not me", ["b2c3d4 not ada", "+ reaction"]],
  ["/minutes help", ["help", "+ answer"]],
  ["/minutes done\n/minutes help", ["b2c3d4 done", "help", "+ reaction", "+ answer"]],
  ["please /minutes done", ["/minutes done: near miss, /minutes done", "+ answer"]],
  ["done", []],
])("%j of an owner: %j", (body, result) => expect(effects(body)).toEqual(result));

test.each([
  ["/minutes snooze until 2023-12-10", "past 2023-12-10"],
  ["/minutes snooze until 2024-12-11", "too long 2024-12-11"],
  ["/minutes finish", "verb, /minutes done"],
  ["/minutes", "verb, -"],
  ["/minutes snooze", "period, /minutes snooze 2 weeks"],
  ["/minutes done it", "id, /minutes done"],
  ["/minutes done ffffff", "unknown id, -"],
  ["/minutes done b2c3d5", "unknown id, /minutes done b2c3d4"],
  ["/minutes snooze b2d3c4 1 week", "unknown id, /minutes snooze b2c3d4 1 week"],
  ["/minutes done f5g6h7", "not allowed"],
  ["/minutes stop f5g6h7", "not allowed"],
  ["/minutes remind f5g6h7", "not allowed"],
  ["/minutes not-me f5g6h7", "not owner"],
])("%j is rejected", (body, why) => {
  expect(effects(body)).toEqual([`${body}: ${why}`, "+ answer"]);
});

test("commands and mistakes in one comment: the commands count, the mistakes get one answer", () => {
  expect(effects("/minutes finish\n\n/minutes done\n\n/minutes done ffffff")).toEqual([
    "b2c3d4 done",
    "/minutes finish: verb, /minutes done",
    "/minutes done ffffff: unknown id, -",
    "+ reaction",
    "+ answer",
  ]);
});

test("the day of a snooze is that of the comment in the time zone of the minutes", () => {
  const at = new Date("2023-12-10T23:30:00Z");
  expect(effects("/minutes snooze 1 day", { at })).toContain("b2c3d4 until 2023-12-12");
});

test("the commands of an edited comment count from its last edit", () => {
  const editedAt = new Date("2024-02-03T12:00:00Z");
  expect(effects("/minutes snooze 2 weeks", { editedAt })).toContain("b2c3d4 until 2024-02-17");
  expect(effects("/minutes snooze until 2024-02-02", { editedAt })).toContain(
    "/minutes snooze until 2024-02-02: past 2024-02-02",
  );
  const comments = [
    commentOf("/minutes done", { id: 1, editedAt }),
    commentOf("/minutes reopen", { id: 2, at: new Date("2023-12-20T12:00:00Z") }),
  ];
  const read = readCommandComments({ ...issueOf(commentOf("")), foreignComments: comments }, context);
  expect(read.flatMap(({ claims }) => claims.map(({ claim }) => [claim.status, claim.at]))).toEqual([
    ["open", comments[1]?.at],
    ["done", editedAt],
  ]);
});

test("a mistake that is edited into an old comment is answered", () => {
  const now = new Date("2024-02-03T12:00:00Z");
  const answered = (more: More) => [
    ...selectCommentsToAnswer(
      readCommandComments(issueOf(commentOf("/minutes finish", more)), context),
      now,
    ).keys(),
  ];
  expect(answered({})).toEqual([]);
  expect(answered({ editedAt: new Date("2024-02-03T11:00:00Z") })).toEqual([7]);
});

describe("without an id", () => {
  test("a command means the only item of the issue", () => {
    expect(effects("/minutes done", {}, { items: ["gone", "b2c3d4"] })[0]).toBe("b2c3d4 done");
    expect(effects("/minutes done", {}, { items: [] })[0]).toBe("/minutes done: which of ");
    expect(effects("/minutes done", {}, { items: ["b2c3d4", "f5g6h7"] })[0]).toBe("b2c3d4 done");
  });
});

test("the first of two items with the same id counts", () => {
  const other = itemOf({ id: "b2c3d4", owners: ["bob"] });
  const twice = contextOf([spades, other]);
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
    const named = contextOf([{ ...rakes, names: ["bob"] }]);
    const comment = issueOf(commentOf("/minutes done f5g6h7", bobs));
    expect(readCommandComments(comment, { ...context, ...named })[0]?.rejections[0]?.why.kind).toBe(
      "not allowed",
    );
  });

  test("once it was accepted, unless it was edited or answered since", () => {
    const answer = ownComment(formatAnswerMarker({ repository: minutesId, comment: 7 }), 8, "2023-12-10");
    const acknowledged = { ...bobs, acknowledged: true };
    const editedAt = new Date("2023-12-11");
    expect(effects("/minutes done", acknowledged)).toEqual(["b2c3d4 done"]);
    expect(effects("/minutes done", { ...acknowledged, editedAt })).toHaveLength(1);
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
  expect(required({ acknowledged: true, editedAt: new Date("2023-12-11") })).toMatchObject([
    { isNew: false },
  ]);
  const answered = ownComment(formatAnswerMarker({ repository: minutesId, comment: 7 }), 8, "2023-12-10");
  expect(required({}, "/minutes done f5g6h7", { ownComments: [answered] })).toEqual([]);
});

describe("the answers of a day are limited", () => {
  const start = Date.parse("2023-12-10T00:00:00Z");
  const day = 24 * 60;
  /** Ids of the answers that say that they are the last ones. */
  let last: readonly number[] = [];
  /** Comments with a mistake: login and minute. */
  function answeredIds(
    all: readonly (readonly [login: string, minute: number, issue?: string])[],
  ): readonly number[] {
    const comments = all.flatMap(([login, minute, id = "I_1"], i) => {
      const comment = commentOf("/minutes finish", { id: i, login, at: new Date(start + minute * 60_000) });
      return readCommandComments(issueOf(comment, { id }), context);
    });
    const selected = selectCommentsToAnswer(comments, new Date(start + 2 * day * 60_000));
    last = [...selected].flatMap(([id, { isLast }]) => (isLast ? [id] : []));
    return [...selected.keys()].sort((a, b) => a - b);
  }

  test("to three for each person, on all issues together", () => {
    expect(
      answeredIds([
        ["ada", 0],
        ["ada", 1],
        ["ada", 2],
        ["ada", 3],
        ["bob", 4],
      ]),
    ).toEqual([0, 1, 2, 4]);
    expect(last).toEqual([2]);
    expect(
      answeredIds([
        ["ada", 0],
        ["ada", 1],
        ["ada", 2],
        ["ada", 3, "I_2"],
      ]),
    ).toEqual([0, 1, 2]);
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
    // The fourth one is the third within its 24 hours.
    expect(last).toEqual([2, 3]);
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
