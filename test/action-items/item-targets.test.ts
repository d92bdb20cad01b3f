import { describe, expect, test } from "@jest/globals";
import {
  collectClosingClaims,
  collectCommandIssues,
  describeTarget,
  findItemTarget,
  findLastClosing,
  hasUnreadReference,
} from "../../src/action-items/item-targets.ts";
import type { Item } from "../../src/action-items/tracking/item.ts";
import { addressOf, commentOf, conversationOf, dashboardOf, lookupsOf, ownComment } from "./issues.ts";
import { itemOf } from "./known-items.ts";

const [one, two, three] = ["garden/tools#1", "garden/tools#2", "garden/tools#3"];
const about = (...written: string[]): Item => itemOf({ references: written.map(addressOf) });
const closed = { open: false, closedAt: new Date("2023-12-10T00:00:00Z") };
const converted = { conversation: conversationOf({ converted: true }) };

describe("the target of an item", () => {
  const nameOf = (item: Item, found: Parameters<typeof lookupsOf>[0]) => {
    const target = findItemTarget(item, lookupsOf(found));
    return target === null || target === "unknown" ? target : target.addressInMinutes;
  };

  test.each([
    ["is the first open issue", { [one]: closed, [two]: {}, [three]: {} }, two],
    ["is the first closed one if none is open", { [one]: closed, [two]: closed, [three]: closed }, one],
    [
      "is unknown if one that is not read may be open",
      { [one]: closed, [two]: "no answer", [three]: closed },
      "unknown",
    ],
    ["is the open one, whatever was not read", { [one]: "no answer", [two]: {}, [three]: closed }, two],
    ["is none that is missing", { [one]: "cannot be reached", [two]: closed, [three]: "deleted" }, two],
    ["is none that is a discussion by now", { [one]: converted, [two]: closed, [three]: converted }, two],
    ["is nothing if there is none", { [one]: "deleted", [two]: converted, [three]: "deleted" }, null],
    ["is unknown if an address was not looked up", { [one]: closed }, "unknown"],
  ] as const)("%s", (_what, found, name) => expect(nameOf(about(one, two, three), found)).toBe(name));

  test("is nothing without a reference", () => expect(nameOf(about(), {})).toBeNull());

  test("shows its current address where that is known", () => {
    const moved = { owner: "garden", repo: "shed", number: 9, addressInMinutes: one, public: false };
    expect(describeTarget(about(one), lookupsOf({ [one]: moved }))).toEqual({
      addressInMinutes: one,
      address: "garden/shed#9",
      public: false,
    });
    const unknown = { addressInMinutes: one, address: null, public: false };
    expect(describeTarget(about(one, two), lookupsOf({ [one]: "no answer" }))).toEqual(unknown);
    expect(describeTarget(about(one), lookupsOf({ [one]: "deleted" }))).toEqual(unknown);
    expect(describeTarget(about(), lookupsOf({}))).toBeNull();
  });
});

test.each([
  ["all were read", { [one]: {}, [two]: "cannot be reached" }, false],
  ["one was not looked up", { [one]: {} }, true],
  ["one got no answer", { [one]: {}, [two]: "no answer" }, true],
] as const)("an item has an unread reference: %s", (_what, found, has) => {
  expect(hasUnreadReference(about(one, two), lookupsOf(found))).toBe(has);
  const former = { ...about(one), formerReferences: [addressOf(two)] };
  expect(hasUnreadReference(former, lookupsOf(found))).toBe(has);
});

describe("people may command items", () => {
  const [spades, rakes] = [
    { ...about(one), formerReferences: [addressOf(two)] },
    { ...about(one, three), id: "rakes" },
  ];

  test("on their issues, also those of earlier statements, and on dashboards", () => {
    const comments = { foreignComments: [commentOf("a")], ownComments: [ownComment("b", 1, "2023-12-10")] };
    const commentRemovals = [new Date(0)];
    const lookups = lookupsOf({
      [one]: { id: "same", conversation: conversationOf(comments), commentRemovals },
      [two]: { conversation: null },
      [three]: "no answer",
    });
    const list = dashboardOf();
    expect(collectCommandIssues([spades, rakes], lookups, [list])).toEqual([
      { id: "same", repositoryId: 9, public: true, ...comments, commentRemovals, items: ["spades", "rakes"] },
      {
        id: two,
        repositoryId: 9,
        public: true,
        // Nothing was read there.
        oldestReadComment: Infinity,
        foreignComments: [],
        ownComments: [],
        commentRemovals: [],
        items: ["spades"],
      },
      { ...list, items: ["spades", "rakes"] },
    ]);
  });

  test("on an issue with two addresses once", () => {
    const lookups = lookupsOf({ [one]: { id: "same" }, [two]: { id: "same" }, [three]: { id: "same" } });
    expect(collectCommandIssues([spades, rakes], lookups, [])).toMatchObject([
      { items: ["spades", "rakes"] },
    ]);
  });
});

describe("the closing of an issue", () => {
  const own = { ...about(one), ownReferences: true };
  const at = new Date("2023-12-10T00:00:00Z");
  const events = {
    conversation: conversationOf({
      closings: [
        { at, closed: true },
        { at, closed: false },
      ],
    }),
  };
  const claims = (item: Item, found: Parameters<typeof lookupsOf>[0][string], isPublic = true) =>
    collectClosingClaims(item, lookupsOf({ [one]: found, [two]: found }), isPublic).map(
      ({ status }) => status,
    );

  test.each([
    ["is a claim for the only issue on its line", own, events, ["done", "open"]],
    ["is one even if its event was not read", own, closed, ["done"]],
    ["is counted once", own, { ...closed, ...events }, ["done", "open"]],
    [
      "counts before a reopening that was read",
      own,
      { ...closed, conversation: conversationOf({ closings: [{ at, closed: false }] }) },
      ["open", "done"],
    ],
    ["is none of an issue that was never closed", own, {}, []],
    ["is none of one near the item", about(one), events, []],
    ["is none of one of several", { ...about(one, two), ownReferences: true }, events, []],
    ["is none of a discussion", own, { ...closed, ...converted }, []],
    ["is none of an issue that was not read", own, "no answer", []],
    ["is none that only members see", own, { ...events, public: false }, []],
  ] as const)("%s", (_what, item, found, statuses) => {
    expect(claims(item, found)).toEqual(statuses);
  });

  test("counts in private minutes, and names the current address", () => {
    expect(claims(own, { ...events, public: false }, false)).toEqual(["done", "open"]);
    const [claim] = collectClosingClaims(own, lookupsOf({ [one]: { ...closed, number: 9 } }), true);
    expect(claim).toEqual({ status: "done", at, by: { kind: "issue", address: "garden/tools#9" } });
  });

  const on = (day: number) => ({ open: false, closedAt: new Date(`2023-12-${day}`) });
  test.each([
    ["of the last one", { [one]: on(10), [two]: on(12), [three]: on(11) }, 12],
    ["of the first one, if it came last", { [one]: on(13), [two]: on(12), [three]: on(11) }, 13],
    ["of none while the first is open", { [one]: {}, [two]: on(12), [three]: on(11) }, null],
    ["of none while another is open", { [one]: on(10), [two]: {}, [three]: on(11) }, null],
    ["of none while one is unknown", { [one]: on(10), [two]: on(11), [three]: "no answer" }, null],
    ["of none while one was not looked up", { [one]: on(10), [two]: on(11) }, null],
    [
      "of none if one is a discussion",
      { [one]: on(10), [two]: on(11), [three]: { ...on(12), ...converted } },
      null,
    ],
    [
      "of none if only members see one",
      { [one]: on(10), [two]: { ...on(11), public: false }, [three]: on(9) },
      null,
    ],
  ] as const)("near an item counts: %s", (_what, found, day) => {
    const last = findLastClosing(about(one, two, three), lookupsOf(found), true);
    expect(last?.getUTCDate() ?? null).toBe(day);
  });

  test("near an item counts in private minutes, and not without an issue", () => {
    const found = lookupsOf({ [one]: { ...on(11), public: false } });
    expect(findLastClosing(about(one), found, false)?.getUTCDate()).toBe(11);
    expect(findLastClosing(about(), found, false)).toBeNull();
  });
});
