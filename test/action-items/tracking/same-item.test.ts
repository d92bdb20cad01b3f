import { describe, expect, test } from "@jest/globals";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import { matchKnownIds } from "../../../src/action-items/tracking/match-known-ids.ts";
import {
  isDuplicateStatement,
  prepareStatement,
  scoreSimilarity,
} from "../../../src/action-items/tracking/same-item.ts";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import type { KnownItem, StatedItem } from "../../../src/action-items/tracking/item.ts";
import { runAllSteps } from "../../../src/minutes/steps.ts";
import { itemOf } from "../known-items.ts";
import { fileAt, robots } from "../robots.ts";

const arm = ["Robots", "Arm"];
const list = ["Robots", "Action items"];

function statement(text: string, topics: readonly string[] = arm, more: Partial<StatedItem> = {}) {
  return prepareStatement({ ...itemOf().first.item, text, topics, ...more });
}
const bob = { owners: ["bob"] };
const nobody = { owners: [] };

describe("two statements in different minutes are one item", () => {
  test.each([
    ["with the same text and topic", statement("oil the elbow"), statement("oil the elbow"), true],
    ["with other words", statement("oil the elbow"), statement("paint the shoulder"), false],
    [
      "with half of the words",
      statement("oil the elbow joint twice"),
      statement("oil the elbow screw again"),
      true,
    ],
    [
      "with less than half of them",
      statement("oil elbow joint twice daily"),
      statement("oil elbow screw again weekly soon"),
      false,
    ],
    ["with another number", statement("move #332 forward"), statement("move #356 forward"), false],
    ["with the same number", statement("move #332 forward"), statement("move #332 forward"), true],
    [
      "with a number in one of them",
      statement("paint the elbow joint"),
      statement("paint the elbow joint #332"),
      true,
    ],
    ["with a short text under the same topic", statement("create draft"), statement("create draft"), true],
    [
      "with a short text under another topic",
      statement("create draft"),
      statement("create draft", ["Robots", "Leg"]),
      false,
    ],
    [
      "with a distinctive text under another topic",
      statement("order twelve hydraulic grippers"),
      statement("order twelve hydraulic grippers", ["Robots", "Leg"]),
      true,
    ],
    [
      "with a similar text under another topic",
      statement("order twelve hydraulic grippers"),
      statement("order twelve pneumatic grippers", ["Robots", "Leg"]),
      false,
    ],
    ["with another owner", statement("oil the elbow"), statement("oil the elbow", arm, bob), true],
    [
      "with a reworded text and another owner",
      statement("oil the elbow joint twice"),
      statement("oil the elbow screw again", arm, bob),
      false,
    ],
    [
      "with an owner in another case",
      statement("oil the elbow joint twice"),
      statement("oil the elbow screw again", arm, { owners: ["Ada"] }),
      true,
    ],
    [
      "with half of the words, without owners",
      statement("oil the elbow joint twice", arm, nobody),
      statement("oil the elbow screw again", arm, nobody),
      true,
    ],
    [
      "with half of the words, one without an owner",
      statement("oil the elbow joint twice"),
      statement("oil the elbow screw again", arm, nobody),
      false,
    ],
    ["in a list of action items", statement("oil the elbow"), statement("oil the elbow", list), true],
    [
      "in a list, with its topic in the text",
      statement("create draft", ["Robots", "Gripper"]),
      statement("create draft for the gripper", list),
      true,
    ],
    [
      "in a list, as the beginning of the text",
      statement("extend the manual"),
      statement("extend the manual by a chapter on elbows", list),
      true,
    ],
    [
      "nowhere, with a distinctive text",
      statement("order grippers", ["Robots"]),
      statement("order grippers", ["Robots"]),
      true,
    ],
    [
      "nowhere, with a short text",
      statement("draft", ["Robots 2023-12-06"]),
      statement("draft", ["Robots 2023-12-13"]),
      false,
    ],
  ])("%s: %#", (_what, earlier, later, is) => expect(scoreSimilarity(earlier, later) >= 0).toBe(is));

  test("with half of the words and a common reference", () => {
    const references = { references: [{ owner: "a", repo: "b", number: 1 }] };
    const [one, two] = ["oil elbow joint twice daily", "oil elbow screw again weekly soon"];
    expect(scoreSimilarity(statement(one, arm, references), statement(two, arm, references)) >= 0).toBe(true);
    expect(scoreSimilarity(statement(one, arm, references), statement(two)) >= 0).toBe(false);
  });
});

describe("two statements in one file are one item", () => {
  const text = "order twelve hydraulic grippers";
  test.each([
    ["under a topic and in a list", statement(text), statement(text, list), true],
    ["both under a topic", statement(text), statement(text), false],
    ["both in a list", statement(text, list), statement(text, list), false],
    ["with other owners", statement(text), statement(text, list, bob), false],
    ["without owners", statement(text, arm, nobody), statement(text, list, nobody), false],
    ["with a short text", statement("draft"), statement("draft", list), false],
    ["with other words", statement(text), statement("order twelve pneumatic wheels", list), false],
  ])("%s: %#", (_what, a, b, is) => expect(isDuplicateStatement(a, b)).toBe(is));
});

describe("an item keeps its id after a correction", () => {
  const file = robots("1108", "## Gripper", "", "- AI @ann: compare three hydraulic grippers");
  const [history] = trackItems([file]);
  const idOf = (...listed: readonly KnownItem[]): string =>
    history === undefined ? "" : (runAllSteps(matchKnownIds([history], listed)).get(history) ?? "new");
  const known = (text: string, path = "robots/20231108.md", id = "bbbbbb"): KnownItem => ({ id, path, text });

  test.each([
    ["of nothing", "compare three hydraulic grippers", "bbbbbb"],
    ["of a letter", "compare tree hydraulic grippers", "bbbbbb"],
    ["of a word", "compare four hydraulic grippers", "bbbbbb"],
    ["of most words", "buy three pneumatic grippers", "new"],
    ["if the list had cut it", "compare three hydr…", "bbbbbb"],
    ["if the list had cut another", "compare some hydr…", "new"],
  ])("%s", (_what, text, id) => expect(idOf(known(text))).toBe(id));

  test("of the name of its file, in its series or with its folder", () => {
    const text = "compare three hydraulic grippers";
    expect(idOf(known(text, "robots/20231107.md"))).toBe("bbbbbb");
    expect(idOf(known(text, "machines/20231108.md"))).toBe("bbbbbb");
    expect(idOf(known(text, "machines/20231107.md"))).toBe("bbbbbb");
    expect(idOf(known("compare four hydraulic grippers", "machines/20231107.md"))).toBe("new");
    expect(idOf(known("compare four hydraulic grippers", "machines/20231108.md"))).toBe("bbbbbb");
  });

  test("each id once, the most similar first", () => {
    const near = known("compare four hydraulic grippers", undefined, "cccccc");
    expect(idOf(near, known("compare three hydraulic grippers"))).toBe("bbbbbb");
    const own = history?.occurrences[0].id ?? "";
    expect(idOf(near, known("anything", "other.md", own))).toBe(own);
  });
});

describe("an item through the meetings", () => {
  const itemFrom = (...files: readonly ReturnType<typeof robots>[]) => {
    const [item] = buildItems(trackItems(files).slice(0, 1), []);
    if (item === undefined) throw new Error("no item");
    return item;
  };
  const stated = (day: string, line: string) => robots(day, "## Arm", "", line);

  test("keeps its due date while its text stays, and takes the latest one after that", () => {
    const first = stated("1108", "- AI @ann: oil the big left elbow of the arm by next week");
    expect(
      itemFrom(first, stated("1115", "- AI @ann: oil the big left elbow of the arm by next week")).due,
    ).toBe("2023-11-15");
    expect(
      itemFrom(first, stated("1115", "- AI @ann: oil the big left elbow of the arm by 2023-12-24")).due,
    ).toBe("2023-12-24");
    expect(itemFrom(first, stated("1115", "- AI @ann: oil the big left elbow of the arm")).due).toBe(
      "2023-11-15",
    );
  });

  test("remembers the references of earlier statements, each once", () => {
    const files = [
      stated("1108", "- AI @ann: oil the elbow, acme/arm#1"),
      stated("1115", "- AI @ann: oil the elbow, acme/arm#1 acme/arm#2"),
      stated("1122", "- AI @ann: oil the elbow, acme/arm#3 acme/arm#2"),
    ];
    const numbers = (addresses: readonly { number: number }[] = []) => addresses.map(({ number }) => number);
    expect(numbers(itemFrom(...files).references)).toEqual([3, 2]);
    expect(numbers(itemFrom(...files).formerReferences)).toEqual([1]);
    expect(itemFrom(files[2] ?? stated("1122", "")).formerReferences).toBeUndefined();
  });

  test("knows an owner as a handle if any minutes give one", () => {
    const named = (day: string, owner: string) => stated(day, `- AI ${owner}: oil the elbow`);
    expect(itemFrom(named("1108", "Ann")).names).toEqual(["ann"]);
    expect(itemFrom(named("1108", "@Ann"), named("1115", "Ann")).names).toBeUndefined();
  });

  test("knows configured people in any case, and takes part under their handle", () => {
    const file = fileAt(
      "robots/20231108.md",
      "# Robots\n\n## Participants\n\n- Ann Lee\n- @Kurt\n- Maria\n\n## Arm\n\n- AI Ann: oil it\n- AI @KURT: paint it\n",
      { ANN: "annlee", "ann lee": "AnnLee", kurt: "kurt-b" },
    );
    expect(file?.participants).toEqual(["annlee", "kurt-b"]);
    expect(file?.items.map(({ owners, names }) => [owners, names])).toEqual([
      [["annlee"], undefined],
      [["kurt-b"], undefined],
    ]);
  });

  test("is done until minutes reopen it", () => {
    const statuses = (...lines: readonly string[]) =>
      itemFrom(...lines.map((line, i) => stated(`11${String(8 + i).padStart(2, "0")}`, line))).claims.map(
        ({ status, at }) => `${status} ${at.getUTCDate()}`,
      );
    const [open, done, again] = [
      "- AI @ann: oil the elbow",
      "- AI @ann: oil the elbow (done)",
      "- AI @ann: oil the elbow (reopened)",
    ];
    expect(statuses(open, open, done, done)).toEqual(["open 8", "done 10"]);
    expect(statuses(open, done, open)).toEqual(["open 8", "done 9"]);
    expect(statuses(open, done, again, again)).toEqual(["open 8", "done 9", "open 10", "open 11"]);
    expect(statuses(again)).toEqual(["open 8"]);
    expect(statuses(done)).toEqual(["open 8", "done 8"]);
  });
});
