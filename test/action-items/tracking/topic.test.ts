import { describe, expect, test } from "@jest/globals";
import {
  isActionItemHeading,
  isAgendaHeading,
  isInActionItemList,
  isRoutineHeading,
  removeRemarks,
  specificTopics,
} from "../../../src/action-items/tracking/topic.ts";
import {
  collectHeadings,
  findOutermostBullet,
  readTextAbove,
} from "../../../src/action-items/tracking/context-text.ts";

const yes = (is: boolean): string => (is ? "yes" : "no");

/** Whether a heading names the subject of what is beneath it. General headings do not. */
const isSubject = (title: string): boolean => specificTopics({ topics: ["Robots", title] }).length > 0;

// Whether a heading names a subject, is of the agenda, of routine, of action items.
test.each([
  ["Agenda", "no yes no no"],
  ["Topics and items", "no yes no no"],
  [":memo: Topics!", "no yes no no"],
  ["TAGESORDNUNG", "no yes no no"],
  ["Themen und Punkte", "no yes no no"],
  ["Notes", "no no yes no"],
  ["Housekeeping", "no no yes no"],
  ["Organisational", "no no yes no"],
  ["Organizational part", "no no yes no"],
  ["AOB", "no no yes no"],
  ["Any other business", "no no yes no"],
  ["Sonstiges", "no no yes no"],
  ["Other robots", "yes no no no"],
  ["Agenda of the summit", "yes no no no"],
  ["Minutes: @ada", "yes no yes no"],
  ["Reports", "yes no yes no"],
  ["Progress report", "no no yes no"],
  ["Moderation", "yes no yes no"],
  ["Action items", "no no no yes"],
  ["Pending AIs", "no no no yes"],
  ["Robots", "yes no no no"],
  ["", "yes no no no"],
])("the heading %j: %s", (title, kinds) => {
  const found = [isSubject, isAgendaHeading, isRoutineHeading, isActionItemHeading].map((is) => is(title));
  expect(found.map(yes).join(" ")).toBe(kinds);
});

test.each([
  ["the title of the file", ["Robots", "Arm"], undefined, ["Arm"]],
  ["a title alone", ["Robots"], undefined, ["Robots"]],
  ["a title with a date", ["Robots 2023-12-06"], undefined, []],
  ["all headings beneath", ["Robots", "Arm", "Elbow"], undefined, ["Arm", "Elbow"]],
  ["a general heading", ["Robots", "Agenda", "Elbow"], undefined, ["Elbow"]],
  ["a list of action items", ["Robots", "Arm", "Action items"], undefined, ["Arm"]],
  [
    "a heading with a date",
    ["Robots", "2023-12-06", "Arm -> moved to 2023-12-13"],
    undefined,
    ["Arm -> moved to 2023-12-13"],
  ],
  ["a bullet, if there is a heading", ["Robots", "Arm"], "Elbow", ["Arm"]],
  ["a bullet, without a heading", ["Robots", "Agenda"], "Elbow", ["Elbow"]],
  ["a bullet of action items", ["Robots", "Agenda"], "Action items", []],
  ["a bullet in a list of action items", ["Robots", "Action items"], "Elbow", []],
  ["nothing", [], undefined, []],
])("the topics of a statement, with %s", (_what, topics, bullet, found) => {
  const place = { topics, ...(bullet === undefined ? {} : { bullet }) };
  expect(specificTopics(place)).toEqual(found);
  expect(specificTopics(place)).toBe(specificTopics(place));
});

test("a list of action items is a heading or a bullet", () => {
  expect(isInActionItemList({ topics: ["Robots", "Open action items"] })).toBe(true);
  expect(isInActionItemList({ topics: ["Robots"], bullet: "AIs:" })).toBe(true);
  expect(isInActionItemList({ topics: ["Robots"], bullet: "Arm" })).toBe(false);
  expect(isInActionItemList({ topics: [] })).toBe(false);
});

test.each([
  ["Arm (@ann, 5 min)", "Arm"],
  ["Arm (5') left", "Arm   left"],
  ["Arm (10min)", "Arm"],
  ["Arm (left)", "Arm (left)"],
  ["Arm (a (b) @c)", "Arm (a (b) @c)"],
  ["Arm -> moved to the next meeting", "Arm"],
  ["Arm → later", "Arm"],
  ["Deferred: Arm", "Arm"],
  ["postponed Arm", "Arm"],
  ["Vertagt: Arm", "Arm"],
  ["Deferreds: Arm", "Deferreds: Arm"],
  ["Arm deferred", "Arm deferred"],
])("without remarks, %j is %j", (title, bare) => expect(removeRemarks(title)).toBe(bare));

describe("the text around an item", () => {
  test("has the headings above it, outermost first, cut to 300 characters", () => {
    const topic = (depth: number, title: string) => ({ depth, title, line: 1, lines: { from: 1, to: 1 } });
    const topics = [topic(1, "a"), topic(3, "b"), topic(2, "c"), topic(3, "x".repeat(301)), topic(1, "d")];
    expect(collectHeadings(topics)).toEqual([
      ["a"],
      ["a", "b"],
      ["a", "c"],
      ["a", "c", "x".repeat(300)],
      ["d"],
    ]);
  });

  const lines = ["# h", "one", "", "[two](https://example.org/two) https://example.org/x", "three", "item"];

  test("has the lines above it, without addresses and blank lines", () => {
    expect(readTextAbove(lines, 1, 6)).toBe("one\ntwo\nthree");
    expect(readTextAbove(lines, 4, 6)).toBe("three");
    expect(readTextAbove(lines, 5, 6)).toBe("");
  });

  test("has twelve lines and 800 characters at most, the last ones", () => {
    const many = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    expect(readTextAbove(many, 0, 20).split("\n")).toEqual(many.slice(7, 19));
    expect(readTextAbove(["x".repeat(500), "y".repeat(500), "item"], 0, 3)).toBe(
      `${"x".repeat(299)}\n${"y".repeat(500)}`,
    );
    expect(readTextAbove(["z".repeat(900), "item"], 0, 2)).toHaveLength(800);
  });

  test.each([
    ["the bullet above", ["- arm", "  - item"], "arm"],
    ["the outermost bullet", ["- arm", "  - elbow", "    - item"], "arm"],
    ["a numbered bullet", ["12) arm", "    - item"], "arm"],
    ["no bullet beside it", ["- arm", "- item"], null],
    ["no paragraph above", ["arm", "  - item"], null],
    ["the bullet above a blank line", ["- arm", "", "  - item"], "arm"],
    ["the bullet above deeper ones", ["- arm", "      - deep", "  - item"], "arm"],
    ["a bullet above a tab", ["- arm", "\t- item"], "arm"],
    ["no bullet of less depth beneath another one", ["- far", "- arm", "  - item"], "arm"],
    ["a bullet without its address", ["- arm https://example.org", "  - item"], "arm"],
  ])("has %s", (_what, all, bullet) => {
    expect(findOutermostBullet(all, 0, all.length)).toBe(bullet);
  });

  test("has no bullet above its heading, nor more than 200 lines above", () => {
    expect(findOutermostBullet(["- arm", "# h", "  - item"], 1, 3)).toBeNull();
    const far = (count: number) => ["- arm", ...Array.from({ length: count }, () => "    x"), "  - item"];
    expect(findOutermostBullet(far(199), 0, 201)).toBe("arm");
    expect(findOutermostBullet(far(200), 0, 202)).toBeNull();
    expect(findOutermostBullet([`- ${"x".repeat(300)}`, "  - item"], 0, 2)).toBe("x".repeat(198));
  });
});
