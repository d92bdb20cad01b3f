import { afterEach, describe, expect, test } from "@jest/globals";
import type { ItemSnapshot } from "../../src/action-items/item-snapshot.ts";
import { deriveItemStates } from "../../src/action-items/item-states.ts";
import { issueKey } from "../../src/action-items/commands/remembered-commands.ts";
import { authorityKey } from "../../src/action-items/commands/command-context.ts";
import type {
  DashboardMemory,
  ParsedDashboard,
  RememberedCommand,
  Tick,
} from "../../src/action-items/dashboard/dashboard.ts";
import { parseDashboard } from "../../src/action-items/dashboard/parse-dashboard.ts";
import type { Item } from "../../src/action-items/tracking/item.ts";
import { runAllSteps } from "../../src/minutes/steps.ts";
import { formatAnswerMarker, formatReminderMarker } from "../../src/action-items/item-markers.ts";
import type { ForeignComment, OwnComment } from "../../src/model/target.ts";
import {
  addressOf,
  commentOf,
  conversationOf,
  dashboardOf,
  lookupsOf,
  minutesId,
  ownComment,
} from "./issues.ts";
import { formatDashboard, setting, viewOf } from "./items.ts";
import { configOf, itemOf, minutesSay } from "./known-items.ts";

const address = "garden/tools#1";
const spades = itemOf({ id: "bbbbbb", ids: ["bbbbbb", "cccccc"], references: [addressOf(address)] });
const empty: ItemSnapshot = {
  dashboard: null,
  duplicates: [],
  merged: [],
  writeBlockReason: null,
  parsedDashboard: null,
  lookups: lookupsOf({ [address]: {} }),
  authority: new Map(),
  openings: new Map(),
  links: [],
  duplicateIssues: [],
};

function statesOf(
  snapshot: Partial<ItemSnapshot>,
  item: Item = spades,
  now = "2023-12-20T09:00:00Z",
  isPublic = true,
) {
  const minutes = { id: minutesId, public: isPublic };
  const all = { ...empty, ...snapshot };
  return runAllSteps(deriveItemStates([item], all, configOf().minutes, minutes, new Date(now)));
}
const stateOf = (...given: Parameters<typeof statesOf>) => statesOf(...given).items[0]?.state;

const tick = (status: Tick["status"], day: string, id = "bbbbbb"): Tick => ({
  id,
  status,
  at: new Date(day),
  by: { kind: "tick", login: "ada" },
});
/** The dashboard after the bot wrote and read it. */
function readBack(memory: Partial<DashboardMemory>): ParsedDashboard {
  const all = { lastReadEditAt: null, ticks: [], known: [], landed: [], ...memory };
  const parsed = parseDashboard(formatDashboard(viewOf([], { memory: all }), setting));
  if (parsed === null) throw new Error("not parsed");
  return parsed;
}
const listed = (...ticks: Tick[]): ParsedDashboard => readBack({ ticks });
const onIssue = (body: string, at = "2023-12-10") => ({
  lookups: lookupsOf({
    [address]: { conversation: conversationOf({ foreignComments: [commentOf(body, { at: new Date(at) })] }) },
  }),
});

describe("the latest claim counts", () => {
  test.each([
    ["the minutes alone", {}, false],
    ["a tick", { parsedDashboard: listed(tick("done", "2023-12-10")) }, true],
    [
      "a tick by another id of the item",
      { parsedDashboard: listed(tick("done", "2023-12-10", "cccccc")) },
      true,
    ],
    ["a tick of another item", { parsedDashboard: listed(tick("done", "2023-12-10", "dddddd")) }, false],
    ["a tick from before the minutes", { parsedDashboard: listed(tick("done", "2023-12-05")) }, false],
    ["two ticks", { parsedDashboard: listed(tick("done", "2023-12-11"), tick("open", "2023-12-10")) }, true],
    ["a command", onIssue("/minutes done"), true],
    ["a command by another id", onIssue("/minutes done cccccc"), true],
    [
      "a command before a tick",
      { ...onIssue("/minutes done"), parsedDashboard: listed(tick("open", "2023-12-11")) },
      false,
    ],
    [
      "a command after a tick",
      { ...onIssue("/minutes done", "2023-12-12"), parsedDashboard: listed(tick("open", "2023-12-11")) },
      true,
    ],
  ])("%s", (_what, snapshot, done) => expect(stateOf(snapshot)?.done).toBe(done));

  test("of equal times, done outranks open", () => {
    const both = listed(tick("done", "2023-12-10"), tick("open", "2023-12-10"));
    const claims = statesOf({ parsedDashboard: both }).ticks.map(({ status }) => status);
    expect(claims).toEqual(["done", "open"]);
    expect(stateOf({ parsedDashboard: both })?.done).toBe(true);
  });

  test("on any dashboard, also one that was merged", () => {
    const comment = commentOf("/minutes done bbbbbb");
    const list = dashboardOf({ foreignComments: [comment] });
    expect(stateOf({ dashboard: list })?.done).toBe(true);
    expect(stateOf({ dashboard: dashboardOf(), duplicates: [list] })?.done).toBe(true);
    expect(stateOf({ dashboard: dashboardOf(), merged: [list] })?.done).toBe(true);
    expect(stateOf({ duplicates: [list] })?.done).toBe(false);
  });
});

test("ticks are found in the edits of the dashboard and its duplicates, oldest first", () => {
  const box = (ticked: boolean): string =>
    `<!-- minutes-bot:v1 repository=42 kind=dashboard since=2023-11-01T00:00:00.000Z -->\n- [${ticked ? "x" : " "}] dig · \`bbbbbb\`\n`;
  const edited = (day: string) => ({
    versions: [
      { at: new Date("2023-12-01"), login: "bot", ours: true, body: box(false) },
      { at: new Date(day), login: "ada", ours: false, body: box(true) },
    ],
  });
  const { ticks } = statesOf({
    dashboard: dashboardOf(edited("2023-12-12")),
    duplicates: [dashboardOf({ id: "D_2", ...edited("2023-12-11") })],
    merged: [dashboardOf({ id: "D_3", ...edited("2023-12-10") })],
    parsedDashboard: listed(tick("done", "2023-12-14", "dddddd")),
  });
  expect(ticks.map(({ id, at }) => `${id} ${at.getUTCDate()}`)).toEqual([
    "bbbbbb 11",
    "bbbbbb 12",
    "dddddd 14",
  ]);
});

test("a snooze counts by any id of the item", () => {
  expect(stateOf(onIssue("/minutes snooze cccccc until 2024-01-08"))?.snoozedUntil).toBe("2024-01-08");
  expect(stateOf({})?.snoozedUntil).toBeNull();
});

test("a request to stop reminders counts by any id of the item", () => {
  expect(stateOf(onIssue("/minutes stop cccccc"))?.stopped).toBe(true);
  expect(stateOf(onIssue("/minutes stop cccccc\n/minutes remind bbbbbb"))?.stopped).toBe(false);
});

describe("two commands in one comment count like two comments", () => {
  const verbs = ["done", "reopen", "snooze 2 weeks", "stop", "remind", "not-me"];
  const stateAfter = (...bodies: readonly string[]) => {
    const foreignComments = bodies.map((body, i) =>
      commentOf(body, { id: i + 1, at: new Date(Date.parse("2023-12-10") + i * 60_000) }),
    );
    const lookups = lookupsOf({ [address]: { conversation: conversationOf({ foreignComments }) } });
    const { item, state } = statesOf({ lookups }).items[0] ?? {};
    const { done, stopped, snoozedUntil } = state ?? {};
    return { done, stopped, snoozedUntil, owners: item?.owners };
  };

  test.each(verbs.flatMap((first) => verbs.map((second) => [first, second] as const)))(
    "%s, then %s",
    (first, second) => {
      const [one, two] = [`/minutes ${first}`, `/minutes ${second}`];
      expect(stateAfter(`${one}\n${two}`)).toEqual(stateAfter(one, two));
      const later = "/minutes reopen";
      expect(stateAfter(`${one}\n\n${two}`, later)).toEqual(stateAfter(one, two, later));
    },
  );
});

test("who says that an item is not theirs is no owner, the others stay", () => {
  const ownersOf = (body: string, owners: readonly string[]) =>
    statesOf(onIssue(body), { ...spades, owners }).items[0]?.item.owners;
  expect(ownersOf("/minutes not-me cccccc", ["ada"])).toEqual([]);
  expect(ownersOf("/minutes not-me", ["Bob", "ADA"])).toEqual(["Bob"]);
  expect(ownersOf("/minutes not-me", ["bob"])).toEqual(["bob"]);
});

/** Three items of ada on one issue, and the comments on it. */
describe("a command without an id", () => {
  const rakes = itemOf({ id: "dddddd", references: [addressOf(address)] });
  const bobs = itemOf({ id: "ffffff", owners: ["bob"], references: [addressOf(address)] });
  const answered = (items: readonly Item[], bodies: readonly (readonly [body: string, login?: string])[]) => {
    const foreignComments = bodies.map(([body, login = "ada"], i) =>
      commentOf(body, {
        id: i + 1,
        login,
        acknowledged: isAcknowledged,
        at: new Date(Date.parse("2023-12-10") + i * 3_600_000),
      }),
    );
    const lookups = lookupsOf({
      [address]: { conversation: conversationOf({ foreignComments, ownComments }) },
    });
    const minutes = { id: minutesId, public: true };
    const states = deriveItemStates(
      items,
      { ...empty, lookups },
      configOf().minutes,
      minutes,
      new Date("2023-12-20"),
    );
    const { comments, items: all } = runAllSteps(states);
    return [
      ...all.filter(({ state }) => state.done).map(({ item }) => item.id),
      ...comments.flatMap(({ rejections }) => rejections.map(({ why }) => why.kind)),
    ];
  };
  let ownComments: readonly OwnComment[] = [];
  let isAcknowledged = false;
  const remind = (...ids: string[]) => {
    const marker = {
      kind: "reminder",
      repository: minutesId,
      rounds: ids.map((id) => ({ id, round: 1 })),
    } as const;
    ownComments = [ownComment(`@ada\n${formatReminderMarker(marker)}`, 99, "2023-12-09")];
  };
  afterEach(() => {
    ownComments = [];
    isAcknowledged = false;
  });

  test("means the only item of its writer, or else the only one", () => {
    expect(answered([spades, bobs], [["/minutes done"]])).toEqual(["bbbbbb"]);
    expect(answered([spades, bobs], [["/minutes done", "bob"]])).toEqual(["ffffff"]);
    expect(answered([spades, bobs], [["/minutes done", "eve"]])).toEqual(["not allowed"]);
    expect(answered([spades, rakes], [["/minutes done"]])).toEqual(["ambiguous"]);
  });

  test("means the only open one", () => {
    expect(answered([spades, rakes], [["/minutes done bbbbbb"], ["/minutes done"]])).toEqual([
      "bbbbbb",
      "dddddd",
    ]);
    expect(answered([spades, rakes], [["/minutes done"], ["/minutes done bbbbbb"]])).toEqual([
      "bbbbbb",
      "ambiguous",
    ]);
  });

  describe("trusts no command that did not count", () => {
    // ada has two open items; bob, who owns neither, edits the id of one of them into a comment that counted.
    const means = (more: Partial<ForeignComment>, authority: ItemSnapshot["authority"] = new Map()) => {
      const at = new Date("2023-12-10");
      const bobsComment = commentOf("/minutes done bbbbbb", {
        id: 1,
        login: "bob",
        at,
        acknowledged: true,
        ...more,
      });
      const adasComment = commentOf("/minutes done", { id: 2, at: new Date("2023-12-12") });
      const conversation = conversationOf({ foreignComments: [bobsComment, adasComment], ownComments });
      const snapshot = { ...empty, lookups: lookupsOf({ [address]: { conversation } }), authority };
      const minutes = { id: minutesId, public: true };
      const { comments } = runAllSteps(
        deriveItemStates([spades, rakes], snapshot, configOf().minutes, minutes, new Date("2023-12-20")),
      );
      return comments.at(-1)?.claims.map(({ id }) => id);
    };
    const editedAt = new Date("2023-12-11");

    test("a comment that counted and was not edited", () => expect(means({})).toEqual(["dddddd"]));
    test("an edited comment", () => expect(means({ editedAt })).toEqual([]));
    test("an answered comment", () => {
      const answer = formatAnswerMarker({ repository: minutesId, comment: 1 });
      ownComments = [ownComment(answer, 99, "2023-12-10")];
      expect(means({})).toEqual([]);
    });
    test("an edited comment of a person with triage access", () => {
      const authority = new Map([[authorityKey("bob", 9), true]]);
      expect(means({ editedAt }, authority)).toEqual(["dddddd"]);
    });
  });

  test("to reopen means the only done one", () => {
    expect(answered([spades, rakes], [["/minutes done bbbbbb"], ["/minutes reopen"]])).toEqual([]);
  });

  test("means the one that the last reminder asks about", () => {
    remind("dddddd");
    expect(answered([spades, rakes], [["/minutes done"]])).toEqual(["dddddd"]);
    expect(answered([spades, rakes], [["/minutes done"], ["/minutes done"]])).toEqual(["bbbbbb", "dddddd"]);
    remind("bbbbbb", "dddddd");
    expect(answered([spades, rakes], [["/minutes done"]])).toEqual(["ambiguous"]);
  });

  test("that was accepted keeps its meaning when other minutes land later", () => {
    expect(
      answered([rakes, { ...spades, first: itemOf({ date: "2023-12-01" }).first }], [["/minutes done"]]),
    ).toEqual(["ambiguous"]);
    isAcknowledged = true;
    expect(
      answered([rakes, { ...spades, first: itemOf({ date: "2023-12-01" }).first }], [["/minutes done"]]),
    ).toEqual(["bbbbbb"]);
  });

  test("keeps its meaning when later minutes add an item", () => {
    const later = itemOf({ id: "gggggg", date: "2023-12-13", references: [addressOf(address)] });
    expect(answered([spades, later], [["/minutes done"]])).toEqual(["bbbbbb"]);
  });
});

describe("a command that the dashboard remembers", () => {
  const at = new Date("2023-12-10");
  const remembered = (...commands: RememberedCommand[]): ParsedDashboard => readBack({ commands });
  const parsedDashboard = remembered(
    { comment: 7, do: "stop", id: "cccccc", login: "ada", at },
    { comment: 7, do: "not-me", id: "bbbbbb", login: "Ada", at },
  );
  const gone = lookupsOf({ [address]: "cannot be reached" });

  test("counts if its issue cannot be read any more, until a later one", () => {
    const { items, remembered: still } = statesOf({ parsedDashboard, lookups: gone });
    expect(items[0]).toMatchObject({ item: { owners: [] }, state: { stopped: true } });
    expect(new Set(still)).toEqual(new Set(parsedDashboard.memory.commands));
    const onDashboard = commentOf("/minutes remind bbbbbb", {
      id: 8,
      at: new Date("2023-12-11"),
      login: "bob",
    });
    const dashboard = dashboardOf({ foreignComments: [onDashboard] });
    const authority = new Map([[authorityKey("bob", minutesId), true]]);
    expect(stateOf({ parsedDashboard, lookups: gone, dashboard, authority })?.stopped).toBe(false);
  });

  test("no longer counts if only its comment was deleted", () => {
    const { items, remembered: still } = statesOf({ parsedDashboard });
    expect(items[0]).toMatchObject({ item: { owners: ["ada"] }, state: { stopped: false } });
    expect(still).toEqual([]);
  });

  describe("that names its issue", () => {
    const source = { position: 0, hasId: false, issue: issueKey({ id: address }) };
    const commands = [
      { comment: 7, do: "stop", id: "cccccc", login: "ada", at, source },
      { comment: 8, do: "not-me", id: "bbbbbb", login: "Ada", at, source },
    ] as const;
    const current = remembered(...commands);
    const other = "garden/tools#2";
    const corrected = { ...spades, references: [addressOf(other)] };
    const after = (snapshot: Partial<ItemSnapshot>, item: Item = spades) => {
      const { items, remembered: still } = statesOf({ parsedDashboard: current, ...snapshot }, item);
      return [items[0]?.item.owners.length === 0, items[0]?.state.stopped, still.length];
    };

    test("counts for good when the minutes name another issue now", () => {
      expect(after({ lookups: lookupsOf({ [other]: {} }) }, corrected)).toEqual([true, true, 2]);
    });

    test("no longer counts if its issue was read without its comment", () => {
      expect(after({})).toEqual([false, false, 0]);
    });

    test("counts if its issue was not read back to its comment", () => {
      const newer = conversationOf({ foreignComments: [commentOf("thanks", { id: 8 })] });
      const partly = { conversation: newer, hasAllOurComments: false };
      expect(after({ lookups: lookupsOf({ [address]: partly }) })).toEqual([false, true, 1]);
      const unread = { conversation: null };
      expect(after({ lookups: lookupsOf({ [address]: unread }) })).toEqual([true, true, 2]);
      expect(after({ lookups: lookupsOf({ [address]: "no answer" }) })).toEqual([true, true, 2]);
    });

    test("is remembered once when its issue was moved and when dashboards are merged", () => {
      const twice = remembered(...commands, ...commands);
      const lookups = lookupsOf({ [address]: "cannot be reached" });
      expect(after({ parsedDashboard: twice, lookups })).toEqual([true, true, 2]);
      const copy = commentOf("/minutes stop", { id: 70, at });
      const moved = { id: "I_moved", conversation: conversationOf({ foreignComments: [copy] }) };
      const movedItem = statesOf({ parsedDashboard: current, lookups: lookupsOf({ [address]: moved }) });
      expect(movedItem.remembered.map((each) => `${each.comment} ${each.do}`)).toEqual([
        "70 stop",
        "8 not-me",
      ]);
    });

    test("is forgotten when nobody knows its item any more", () => {
      const lookups = lookupsOf({ [address]: "cannot be reached" });
      const rakes = itemOf({ id: "dddddd", references: [addressOf(address)] });
      expect(statesOf({ parsedDashboard: current, lookups }, rakes).remembered).toEqual([]);
      const known = [{ id: "cccccc", path: "beds/20231206.md", text: "sharpen the spades" }];
      const knows = readBack({ commands, known });
      const still = statesOf({ parsedDashboard: knows, lookups }, rakes).remembered;
      expect(still.map((each) => each.do)).toEqual(["stop"]);
    });

    test("does not say in public minutes who wrote on a private issue", () => {
      const loginsIn = (isPublic: boolean, isIssuePublic: boolean) => {
        const comments = [
          commentOf("/minutes stop", { login: "bob" }),
          commentOf("/minutes not-me", { id: 8 }),
        ];
        const conversation = conversationOf({ foreignComments: comments });
        const lookups = lookupsOf({ [address]: { public: isIssuePublic, conversation } });
        const authority = new Map([[authorityKey("bob", 9), true]]);
        return statesOf({ lookups, authority }, spades, undefined, isPublic).remembered.map(
          ({ login }) => login,
        );
      };
      expect(loginsIn(true, false)).toEqual(["", "ada"]);
      expect(loginsIn(true, true)).toEqual(["bob", "ada"]);
      expect(loginsIn(false, false)).toEqual(["bob", "ada"]);
    });
  });

  test("is remembered if it has no id, or counts for good", () => {
    const verbs = (body: string) => statesOf(onIssue(body)).remembered.map((each) => `${each.do} ${each.id}`);
    expect(verbs("/minutes done")).toEqual(["other bbbbbb"]);
    expect(verbs("/minutes done bbbbbb")).toEqual([]);
    expect(verbs("/minutes stop cccccc\n/minutes not-me")).toEqual(["stop bbbbbb", "not-me bbbbbb"]);
    expect(verbs("/minutes finish")).toEqual([]);
  });

  describe("keeps its meaning from run to run", () => {
    const rakes = itemOf({ id: "dddddd", owners: ["bob"], references: [addressOf(address)] });
    const shears = itemOf({ id: "ffffff", date: "2023-11-01", references: [addressOf(address)] });

    /** One run after the other, each with the dashboard of the run before. Returns what the claims of the last one are for. */
    const run = (body: string, ...itemsOfRuns: readonly (readonly Item[])[]) => {
      let current: ParsedDashboard | null = null;
      let effects: readonly string[] = [];
      for (const items of itemsOfRuns) {
        const snapshot = { ...empty, ...onIssue(body), parsedDashboard: current };
        const minutes = { id: minutesId, public: true };
        const states = runAllSteps(
          deriveItemStates(items, snapshot, configOf().minutes, minutes, new Date("2023-12-20")),
        );
        effects = states.comments.flatMap(({ claims, switches, rejections }) => [
          ...claims.map(({ id, claim }) => `${claim.status} ${id}`),
          ...switches.map((each) => `${each.switch.on ? "remind" : "stop"} ${each.id}`),
          ...rejections.map(({ why }) => why.kind),
        ]);
        current = readBack({ commands: states.remembered });
      }
      return effects;
    };

    test("beside a command with an id", () => {
      const bodies = ["/minutes done\n/minutes stop cccccc", "/minutes stop cccccc\n/minutes done"];
      for (const body of bodies)
        expect(run(body, [spades], [spades, shears], [spades, shears])).toEqual([
          "done bbbbbb",
          "stop bbbbbb",
        ]);
      const other = "/minutes done\n/minutes stop dddddd";
      const own = { ...rakes, owners: ["ada", "bob"], references: [] };
      for (const runs of [1, 2, 3])
        expect(run(other, ...Array.from({ length: runs }, () => [spades, own]))).toEqual([
          "done bbbbbb",
          "stop dddddd",
        ]);
    });

    test("while its item is gone, and afterwards", () => {
      const body = "/minutes done";
      expect(run(body, [spades], [shears], [shears])).toEqual(["ambiguous"]);
      expect(run(body, [spades], [shears], [shears], [spades, shears])).toEqual(["done bbbbbb"]);
    });

    test("not from a command with an id that was in its place before an edit", () => {
      const source = { position: 0, hasId: true, issue: issueKey({ id: address }) };
      const parsedDashboard = remembered({ comment: 7, do: "stop", id: "dddddd", login: "ada", at, source });
      expect(stateOf({ ...onIssue("/minutes stop"), parsedDashboard })?.stopped).toBe(true);
    });

    test("after its issue was moved, which gives its comments new ids", () => {
      const source = { position: 0, hasId: false, issue: "0a1b2c3d" };
      const moved = { comment: 70, do: "other", id: "dddddd", login: "ADA", at, source } as const;
      const isDone = (more: Partial<RememberedCommand>) =>
        stateOf({ ...onIssue("/minutes done"), parsedDashboard: remembered({ ...moved, ...more }) })?.done;
      expect(isDone({})).toBe(false);
      expect(isDone({ login: "bob" })).toBe(true);
      expect(isDone({ at: new Date(at.getTime() + 1000) })).toBe(true);
    });

    test("from what earlier versions remembered without its position", () => {
      const former = { comment: 7, login: "ada", at } as const;
      const parsedDashboard = remembered(
        { ...former, do: "other", id: "dddddd" },
        { ...former, do: "stop", id: "cccccc" },
        { ...former, do: "other", id: "bbbbbb" },
      );
      const effects = (body: string) =>
        statesOf({ ...onIssue(body), parsedDashboard }).comments.flatMap(({ claims, rejections }) => [
          ...claims.map(({ id }) => id),
          ...rejections.map(({ written }) => written),
        ]);
      expect(effects("/minutes reopen\n/minutes stop cccccc\n/minutes done")).toEqual([
        "bbbbbb",
        "/minutes reopen",
      ]);
      // Not all of them were accepted, so nobody knows which.
      expect(effects("/minutes done")).toEqual(["bbbbbb"]);
    });
  });

  test("keeps the item that it was for, also if that item is gone", () => {
    const meant = (id: string) => remembered({ comment: 7, do: "other", id, login: "ada", at });
    expect(stateOf({ ...onIssue("/minutes done"), parsedDashboard: meant("bbbbbb") })?.done).toBe(true);
    expect(stateOf({ ...onIssue("/minutes done"), parsedDashboard: meant("dddddd") })?.done).toBe(false);
  });
});

describe("the issue", () => {
  const closed = { open: false, closedAt: new Date("2023-12-10") };
  const own = { ...spades, ownReferences: true };

  test("on the item's own line settles it, one near it is a question", () => {
    const lookups = lookupsOf({ [address]: closed });
    expect(stateOf({ lookups }, own)?.done).toBe(true);
    expect(stateOf({ lookups })?.done).toBe(false);
    expect(stateOf({ lookups })).not.toEqual(stateOf({}));
  });

  test("that only members see does so in private minutes only", () => {
    const lookups = lookupsOf({ [address]: { ...closed, public: false } });
    expect(stateOf({ lookups }, own)?.done).toBe(false);
    expect(stateOf({ lookups }, own, undefined, false)?.done).toBe(true);
  });
});

test("minutes of a meeting in the future outrank nothing until its day", () => {
  const item = { ...spades, claims: [minutesSay("open", "2024-12-06")] as const };
  const later = {
    ...spades,
    claims: [minutesSay("open", "2023-12-06"), minutesSay("done", "2024-12-06")] as const,
  };
  const ticked = { parsedDashboard: listed(tick("done", "2023-12-10")) };
  expect(stateOf(ticked, item)?.done).toBe(true);
  expect(stateOf(ticked, item, "2024-12-06T00:00:00Z")?.done).toBe(false);
  expect(stateOf({}, later)?.done).toBe(false);
  expect(stateOf({}, later, "2024-12-07T00:00:00Z")?.done).toBe(true);
});
