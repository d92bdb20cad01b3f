import { describe, expect, test } from "@jest/globals";
import { formatAnswerMarker } from "../../src/action-items/item-markers.ts";
import { commentOf, conversationOf, dashboardOf, lookupsOf, minutesId, ownComment } from "./issues.ts";
import {
  address,
  comments,
  create,
  listed,
  listedBody,
  path,
  plan,
  planOf,
  remind,
  reminder,
  spades,
  type Given,
} from "./item-plans.ts";

describe("an item that is due", () => {
  test("gets a dashboard, and a reminder on its issue", () => {
    const { changes } = planOf();
    expect(plan()).toEqual([create, remind]);
    expect(changes[0]).toMatchObject({ title: "Open action items", path: "", on: { id: "R_42", number: 0 } });
    expect(changes[1]).toMatchObject({ path, on: { number: 1 } });
    expect(changes[1]?.do === "remind" && changes[1].body).toContain("@ada");
  });

  test("is not reminded of before its day", () => {
    const landed = new Map([["bbbbbb", new Date("2023-12-19T09:00:00Z")]]);
    expect(plan({ context: { landed } })).toEqual([create, `${path}: bbbbbb: not due yet`]);
  });

  test("hides the reminder before, unless a person changed it", () => {
    const [older, oldest] = [reminder("2023-12-02", 2), reminder("2023-12-01", 1)];
    const context = { landed: new Map([["bbbbbb", new Date("2023-11-20")]]) };
    const given = (...own: (typeof older)[]) => ({
      context,
      lookups: lookupsOf({ [address]: { conversation: comments(...own) } }),
    });
    const { changes } = planOf(given(older, oldest));
    expect(changes.map((change) => ("comment" in change ? change.comment : change.do))).toEqual([
      "create dashboard",
      "remind",
      "C_2",
    ]);
    expect(plan(given({ ...older, humanChange: "hidden" }))).toEqual([create, remind]);
  });

  test("without an issue is in the digest on the dashboard", () => {
    const items = [{ ...spades, references: [] }];
    const dashboard = dashboardOf({
      body: listedBody({ items }),
      ownComments: [reminder("2023-12-01", 1, "digest")],
    });
    const context = { landed: new Map([["bbbbbb", new Date("2023-11-20")]]) };
    expect(plan({ items })).toEqual([
      create,
      `${path}: bbbbbb: the weekly reminder needs the list of open action items, and there is none`,
    ]);
    expect(plan({ items, dashboard, context }).filter((row) => !row.startsWith("edit"))).toEqual([
      "remind on garden/minutes#5: not done yet: bbbbbb",
      "minimize reminder on garden/minutes#5: a newer reminder follows",
    ]);
    for (const state of [{ closed: true }, { locked: true }])
      expect(plan({ items, dashboard: { ...dashboard, ...state } })[0]).toBe(
        `${path}: bbbbbb: the weekly reminder needs the list of open action items, and there is none`,
      );
  });

  test("is not reminded of, and not mentioned in the report, once it is done", () => {
    const done = { ...spades, claims: [{ ...spades.claims[0], status: "done" as const }] as const };
    expect(plan({ items: [done] })).toEqual([create]);
  });
});

describe("a duplicate reminder is deleted", () => {
  const twice = [reminder("2023-12-19T08:00:00Z", 1), reminder("2023-12-19T08:01:00Z", 2)];
  const deletions = (given: Given) => plan(given).filter((row) => row.startsWith("delete"));

  test("on an issue, if the bot may write there", () => {
    const on = (more: object) => ({
      lookups: lookupsOf({ [address]: { conversation: comments(...twice), ...more } }),
    });
    expect(deletions(on({}))).toEqual([
      `delete duplicate on ${address}: there were several reminders about the same items; the oldest one is kept`,
    ]);
    expect(deletions(on({ writeBlock: "locked" }))).toEqual([]);
  });

  test("on the dashboard, but not on others", () => {
    const dashboard = dashboardOf({ ownComments: twice });
    expect(deletions({ dashboard })).toHaveLength(1);
    expect(deletions({ dashboard: { ...dashboard, locked: true } })).toEqual([]);
    expect(
      deletions({ dashboard: dashboardOf(), merged: [dashboardOf({ id: "D_2", ownComments: twice })] }),
    ).toEqual([]);
  });
});

describe("the dashboard", () => {
  test("is not created without items, nor where none is wanted or possible", () => {
    expect(plan({ items: [] })).toEqual([]);
    expect(plan({ config: "actionItems: { dashboard: false }\n" })).toEqual([remind]);
    expect(plan({ writeBlockReason: { why: "issues are off" } })).toEqual([remind, ": issues are off"]);
    expect(plan({ items: [], writeBlockReason: { why: "issues are off" } })).toEqual([]);
    const off = {
      config: "actionItems: { dashboard: false }\n",
      writeBlockReason: { why: "issues are off" },
    };
    expect(plan(off)).toEqual([remind]);
  });

  test("stays as it is if its body is the same, whatever its line ends", () => {
    const body = listedBody();
    expect(plan({ dashboard: dashboardOf({ body }) })).toEqual([remind]);
    expect(
      plan({ dashboard: dashboardOf({ body: `${body.trimEnd().replaceAll("\n", "\r\n")}\r\n` }) }),
    ).toEqual([remind]);
    expect(plan({ dashboard: dashboardOf({ body: "x" }) })[0]).toBe(
      "edit dashboard on garden/minutes#5: the action items changed",
    );
  });

  test("that people closed or locked stays so", () => {
    expect(plan({ dashboard: dashboardOf({ closed: true }) }).at(-1)).toMatch(/was closed; reopen it/);
    expect(plan({ dashboard: dashboardOf({ locked: true }) }).at(-1)).toMatch(/was locked; unlock it/);
    expect(plan({ dashboard: dashboardOf({ closed: true }) })).toHaveLength(2);
  });

  test("takes in its duplicates, once it has their content", () => {
    const duplicates = [dashboardOf({ id: "D_2", number: 6 }), dashboardOf({ id: "D_3", closed: true })];
    expect(plan({ dashboard: dashboardOf(), duplicates })[0]).toMatch(/^edit dashboard/);
    const { changes } = planOf({ dashboard: dashboardOf({ body: listedBody() }), duplicates });
    expect(changes).toMatchObject([
      { do: "merge dashboard", expectedBody: "", isOpen: true, on: { id: "D_2", number: 6 } },
      { do: "merge dashboard", expectedBody: "", isOpen: false, on: { id: "D_3" } },
      { do: "remind" },
    ]);
    expect(changes[0]?.why).toBe("there were several lists of open action items; #5 is kept");
  });

  test("remembers what it knew, apart from what it lists", () => {
    const known = ["bbbbbb", "cccccc"].map((id) => ({ id, path, text: "dig" }));
    const body = (more: object) =>
      planOf({ dashboard: dashboardOf(), parsedDashboard: listed(more) }).changes.flatMap((change) =>
        change.do === "edit dashboard" ? [change.body] : [],
      )[0];
    expect(body({ known })).toContain("cccccc");
    expect(body({})).not.toContain("cccccc");
    expect(body({ lastReadEditAt: new Date("2023-12-11") })).not.toBe(body({}));
  });

  test("and the reminders of a series wait while minutes with items cannot be read", () => {
    const known = [{ id: "bbbbbb", path, text: "dig" }];
    const context = { unreadPaths: new Set([path, "beds/20231213.md"]), retryPaths: new Set<string>() };
    const waits = `${path}: while the file cannot be read, the dashboard is not updated and its series gets no reminders`;
    expect(plan({ dashboard: dashboardOf(), parsedDashboard: listed({ known }), context })).toEqual([waits]);
    expect(plan({ context })).toEqual([create, remind]);
    expect(plan({ context: { ...context, retryPaths: new Set([path]) } })).toEqual([waits]);
    const shed = { ...spades, series: "shed" };
    expect(plan({ items: [shed], context: { ...context, retryPaths: new Set([path]) } })).toEqual([
      remind,
      waits,
    ]);
  });
});

describe("a command", () => {
  const reply = (body: string, target: object = {}, at = "2023-12-19T12:00:00Z") =>
    plan({
      lookups: lookupsOf({
        [address]: {
          conversation: conversationOf({ foreignComments: [commentOf(body, { at: new Date(at) })] }),
          ...target,
        },
      }),
    }).filter((row) => /^(?:answer|acknowledge)/.test(row));

  test("gets a reaction if it counts, and an answer if not", () => {
    expect(reply("/minutes done")).toEqual([`acknowledge command on ${address}: ada wrote it`]);
    expect(reply("/minutes finish")).toEqual([
      `answer command on ${address}: ada wrote a command with a mistake; the answer says what is wrong`,
    ]);
    expect(reply("/minutes done\n/minutes finish")).toHaveLength(2);
    expect(reply("please /minutes done")).toEqual([
      `answer command on ${address}: ada wrote a line that is no command; the answer says how to write one`,
    ]);
    expect(reply("/minutes help")).toEqual([`answer command on ${address}: ada asked for the commands`]);
    expect(reply("/minutes finish\n/minutes help")).toEqual([
      `answer command on ${address}: ada wrote a command with a mistake; the answer says what is wrong; ada asked for the commands`,
    ]);
    expect(reply("done")).toEqual([]);
  });

  test("to remind of an item that gets no reminders is answered with the reason, once", () => {
    const remindWith = (given: Given, ownComments: readonly ReturnType<typeof ownComment>[] = []) => {
      const foreignComments = [commentOf("/minutes remind", { at: new Date("2023-12-19T12:00:00Z") })];
      const lookups = lookupsOf({
        [address]: { conversation: conversationOf({ foreignComments, ownComments }) },
      });
      return planOf({ ...given, lookups }).changes.filter(({ do: what }) => /^(?:answer|ack)/.test(what));
    };
    const inferred = { items: [{ ...spades, explicit: false }] };
    expect(remindWith(inferred)).toMatchObject([
      {
        do: "answer command",
        why: "ada asked for reminders of an item; the answer says why none can come",
        body: expect.stringContaining("`bbbbbb` gets no reminder: it has no keyword such as AI"),
      },
      { do: "acknowledge command" },
    ]);
    const answer = ownComment(
      formatAnswerMarker({ repository: minutesId, comment: 7 }),
      1,
      "2023-12-19T13:00:00Z",
    );
    expect(remindWith(inferred, [answer])).toMatchObject([{ do: "acknowledge command" }]);
    expect(remindWith({})).toMatchObject([{ do: "acknowledge command" }]);
    expect(remindWith({ context: { beforeBaseline: new Set(["bbbbbb"]) } })).toHaveLength(2);
    expect(remindWith({ context: { people: new Map() } })).toHaveLength(1);
    const outside = new Map([["ada", { kind: "person", assignable: false } as const]]);
    expect(remindWith({ context: { people: outside } })).toHaveLength(2);
    expect(remindWith({ config: "actionItems: { remind: { on: off } }\n" })).toHaveLength(2);
  });

  test("gets no answer after a week", () => {
    expect(reply("/minutes finish", {}, "2023-12-13T09:00:01Z")).toHaveLength(1);
    expect(reply("/minutes finish", {}, "2023-12-13T09:00:00Z")).toEqual([]);
    expect(reply("/minutes done", {}, "2023-12-08T09:00:00Z")).toHaveLength(1);
  });

  test("keeps the oldest of two answers", () => {
    const answer = (id: number, comment: number) =>
      ownComment(formatAnswerMarker({ repository: minutesId, comment }), id, `2023-12-19T13:0${id}:00Z`);
    const conversation = conversationOf({
      foreignComments: [commentOf("/minutes finish", { at: new Date("2023-12-19T12:00:00Z") })],
      ownComments: [answer(2, 7), answer(1, 7), answer(3, 8)],
    });
    const { changes } = planOf({ lookups: lookupsOf({ [address]: { conversation } }) });
    expect(changes.filter((change) => change.do === "delete duplicate")).toMatchObject([{ comment: 2 }]);
  });

  test("gets neither where the bot may not write", () => {
    expect(reply("/minutes done", { writeBlock: "locked" })).toEqual([]);
  });

  test("on the dashboard gets them if that is open", () => {
    const on = (more: object) =>
      plan({ dashboard: dashboardOf({ foreignComments: [commentOf("/minutes done bbbbbb")], ...more }) });
    expect(on({})[0]).toBe("acknowledge command on garden/minutes#5: ada wrote it");
    expect(on({ closed: true })[0]).not.toContain("acknowledge");
  });
});

test("in a dry run the digest is planned for the dashboard that would be created", () => {
  const given = { items: [{ ...spades, references: [] }], config: "dryRun: true\n" };
  expect(plan(given)).toEqual([create, "remind on garden/minutes: not done yet: bbbbbb"]);
  expect(plan({ ...given, writeBlockReason: { why: "issues are off" } })).toEqual([
    `${path}: bbbbbb: the weekly reminder needs the list of open action items, and there is none`,
    ": issues are off",
  ]);
});
