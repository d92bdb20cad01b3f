import { describe, expect, test } from "@jest/globals";
import { formatAgendaItems, selectAgendaItems } from "../../../src/action-items/agenda/agenda-items.ts";
import { formatParticipantLines, isLabelLine } from "../../../src/action-items/agenda/agenda-participants.ts";
import { formatLabelLines } from "../../../src/action-items/agenda/agenda-labels.ts";
import { findRecurringSections, readStructure } from "../../../src/action-items/agenda/agenda-sections.ts";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import { readItemFile } from "../../../src/action-items/tracking/item-file.ts";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import { itemOf, minutesSay } from "../known-items.ts";
import { readRobots } from "../robots.ts";

/** The bullets for the next agenda, from minutes with these lines. */
function agendaOf(...lines: readonly string[]): readonly string[] {
  const minutes = readRobots("20231206.md", `# Robots\n\n## Arm\n\n${lines.join("\n")}\n`);
  const items = buildItems(trackItems([readItemFile(minutes, {}) ?? never()]), []);
  return formatAgendaItems(items, new Map([[minutes.path, minutes]]));
}
function never(): never {
  throw new Error("the minutes have a date");
}

describe("an open item on the next agenda", () => {
  test.each([
    ["its own bullet", ["- AI @ann: oil the arm"], ["- AI @ann: oil the arm"]],
    ["its own bullet with its topic", ["- AI @ann: oil it"], ["- AI @ann: oil it (Arm)"]],
    ["a numbered bullet", ["1. AI @ann: oil the arm"], ["1. AI @ann: oil the arm"]],
    ["an empty box", ["- [ ] AI @ann: oil the arm"], ["- [ ] AI @ann: oil the arm"]],
    ["an arrow", ["- -> @ann to oil the arm"], ["- @ann to oil the arm"]],
    [
      "the style at its end",
      ["- The arm squeaks, AI @ann to oil the arm"],
      ["- The arm squeaks, AI @ann to oil the arm"],
    ],
    ["a paragraph", ["AI @ann: oil the arm"], ["- AI @ann: oil the arm"]],
    ["a bullet that goes on", ["- AI @ann: oil", "  the arm"], ["- AI @ann: oil the arm"]],
    ["no owner", ["TODO: oil the arm"], ["- AI: oil the arm"]],
    ["an owner by name", ["TODO: oil the arm (Ann Lee)"], ["- AI: oil the arm (Ann Lee)"]],
    ["two owners", ["AI @ann, @kurt: oil the arm"], ["- AI @ann, @kurt: oil the arm"]],
    ["to", ["AI @ann to oil the arm"], ["- AI @ann to oil the arm"]],
    [
      "references below",
      ["- AI @ann: oil the arm", "  - see acme/arm#1", "  - and a remark", "  - https://example.org"],
      ["- AI @ann: oil the arm", "  - see acme/arm#1", "  - https://example.org"],
    ],
    [
      "five references at most",
      ["- AI @ann: oil the arm", ...[1, 2, 3, 4, 5, 6].map((n) => `  - acme/arm#${n}`)],
      ["- AI @ann: oil the arm", ...[1, 2, 3, 4, 5].map((n) => `  - acme/arm#${n}`)],
    ],
    [
      "two items of one line once",
      ["- AI @ann: oil the arm, AI @kurt: paint it"],
      ["- AI @ann: oil the arm, AI @kurt: paint it"],
    ],
  ])("has %s", (_what, lines, agenda) => expect(agendaOf(...lines)).toEqual(agenda));

  test("takes the style of most bullets of the series", () => {
    const plain = "AI @kurt: paint the arm";
    expect(agendaOf("- _AI @ann: oil the arm_", plain)[1]).toBe("- _AI @kurt: paint the arm_");
    expect(agendaOf("- **AI @ann**: oil the arm", plain)[1]).toBe("- **AI @kurt**: paint the arm");
    expect(agendaOf("* AI @ann - oil the arm", plain)[1]).toBe("* AI @kurt - paint the arm");
    expect(agendaOf("- [ ] AI @ann: oil the arm", plain)[1]).toBe("- [ ] AI @kurt: paint the arm");
    expect(agendaOf("- _AI @ann: oil_ the arm", plain)[1]).toBe("- AI @kurt: paint the arm");
    const most = ["- AI: @ann: oil the arm", "- TODO @ann: wash the arm", "- TODO @ann: sell the arm"];
    expect(agendaOf(...most, plain).at(-1)).toBe("- TODO @kurt: paint the arm");
  });

  test("is its whole bullet up to 200 characters", () => {
    const bullet = (length: number): string => `- AI @ann: oil the arm ${"x".repeat(length - 23)}`;
    expect(agendaOf(`${bullet(198)}!`)[0]).toHaveLength(199);
    expect(agendaOf(`- The arm: ${"x".repeat(180)}. AI @ann: oil the arm`)).toEqual([
      "- AI @ann: oil the arm",
    ]);
  });
});

describe("the items of the next agenda", () => {
  const item = (id: string, more: Parameters<typeof itemOf>[0] = {}) => itemOf({ id, ...more });
  const selected = (all: boolean, ...items: readonly ReturnType<typeof itemOf>[]) =>
    selectAgendaItems(items, ["2023-12-06", "2023-11-22", "2023-11-29"], all).map(({ id }) => id);

  test("are those of the last meeting, then the older ones", () => {
    const items = [
      item("older", { date: "2023-11-29" }),
      item("last", { date: "2023-12-06" }),
      item("oldest", { date: "2023-11-22" }),
      item("too old", { date: "2023-11-21" }),
    ];
    expect(selected(false, ...items)).toEqual(["last", "oldest", "older"]);
    expect(selected(true, ...items)).toEqual(["last", "too old", "oldest", "older"]);
  });

  test("are not done", () => {
    const claims = [minutesSay("open", "2023-11-29"), minutesSay("done", "2023-12-06")] as const;
    expect(selected(true, item("done", { claims }))).toEqual([]);
  });

  test("have a marker and an owner, or are of the last meeting", () => {
    expect(selected(false, item("a", { explicit: false, date: "2023-11-29" }))).toEqual([]);
    expect(selected(false, item("a", { owners: [], date: "2023-11-29" }))).toEqual([]);
    expect(selected(false, item("a", { owners: [] }), item("b", { explicit: false }))).toEqual(["a", "b"]);
  });

  test("are no routine", () => {
    const routine = item("routine");
    const latest = { ...routine.latest, item: { ...routine.latest.item, topics: ["Housekeeping"] } };
    expect(selected(false, { ...routine, explicit: false, latest })).toEqual([]);
    expect(selected(false, { ...routine, latest })).toEqual(["routine"]);
    expect(selected(true, { ...routine, explicit: false, latest })).toEqual(["routine"]);
  });
});

const structureOf = (text: string, path = "20231206.md") => readStructure(readRobots(path, text));

describe("the participants of the next agenda", () => {
  const lines = (...texts: readonly string[]) =>
    formatParticipantLines(texts.map((text) => structureOf(text)));

  test.each([
    ["names", "## Participants\n\n- @ann\n- @kurt\n", ["- @ann", "- @kurt"]],
    [
      "names without remarks",
      "## Participants\n\n- @ann (until 11:00)\n- @kurt (chair)\n",
      ["- @ann", "- @kurt (chair)"],
    ],
    [
      "boxes, also of who was absent",
      "## Participants\n\n- [ ] @maria\n- [x] @ann\n- [ ] @kurt\n",
      ["- [ ] @maria", "- [ ] @ann", "- [ ] @kurt"],
    ],
    [
      "names with their label",
      "- Participants:\n  - @ann\n  - @kurt\n",
      ["- Participants:", "  - @ann", "  - @kurt"],
    ],
    [
      "names without what is between them",
      "## Participants\n\n- @ann\n- everybody\n- @kurt\n",
      ["- @ann", "- @kurt"],
    ],
    ["nobody", "## Robots\n\n- nobody\n", []],
  ])("are %s", (_what, text, found) => expect(lines(text)).toEqual(found));

  test("are those of the last minutes that have any", () => {
    expect(lines("## Participants\n\n- @ann\n", "## Participants\n\n- @kurt\n", "# Robots\n")).toEqual([
      "- @kurt",
    ]);
  });

  test.each([
    ["- Participants:", true],
    ["**Guests:**", true],
    ["  Guests:_", true],
    ["Guests: @ann", false],
    ["# Guests:", false],
    ["a:", false],
    [`${"a".repeat(60)}:`, true],
    [`${"a".repeat(61)}:`, false],
    ["Guests", false],
  ])("%j is a label: %s", (line, is) => expect(isLabelLine(line)).toBe(is));
});

describe("the labels of the next agenda", () => {
  const labels = (title: string, bodies: readonly string[], date: string | null = "2023-12-13") => {
    const forms = bodies.map((body, i) =>
      structureOf(`# Robots\n\n## ${title}\n\n${body}\n`, `2023120${i + 1}.md`),
    );
    const section = forms.at(-1)?.sections[1];
    return section === undefined ? [] : formatLabelLines(forms, section, date).below;
  };

  test("are those of most meetings, without values that change or are people", () => {
    const bodies = [
      "Place: lab\n- Chair: @ann\nTopic: arm",
      "Place: lab\n- Chair: @kurt\nTopic: leg",
      "Place: lab\nOnce: x",
    ];
    expect(labels("Robots today", bodies)).toEqual(["- Chair:", "Topic:", "Place: lab"]);
    expect(labels("Robots today", bodies.slice(0, 2))).toEqual(["Place: lab", "- Chair:", "Topic:"]);
    expect(labels("Robots today", bodies.slice(0, 1))).toEqual([]);
  });

  test("are those of the last meeting under a heading of routine", () => {
    const bodies = ["Place: lab", "- Chair: @kurt\nPlace: lab"];
    expect(labels("Housekeeping", bodies)).toEqual(["- Chair:", "Place: lab"]);
  });

  test("have the day of the next meeting, written alike", () => {
    const bodies = ["Date: Friday, 2023-12-01, noon", "Date: 2.12.2023"];
    expect(labels("Robots today", bodies)).toEqual(["Date: 13.12.2023"]);
    expect(labels("Robots today", bodies, null)).toEqual(["Date: YYYY-MM-DD"]);
    expect(labels("Robots today", ["Start: 2020-01-01", "Start: 2020-01-01"])).toEqual(["Start: 2020-01-01"]);
  });
});

describe("the sections of the next agenda", () => {
  const keys = (...texts: readonly string[]) =>
    findRecurringSections(texts.map((text) => structureOf(text))).map(({ key, title }) => `${key}: ${title}`);

  test("are those of most meetings, in their order, as they were the last time", () => {
    const [a, b, c] = [
      "# 2023-12-06\n\n## Arm (@ann)\n\n## Leg\n",
      "# 2023-12-06\n\n## :tada: ARM!\n\n## Head\n\n## Leg\n",
      "# 2023-12-06\n\n## Head\n",
    ];
    expect(keys(a, b)).toEqual(["title: 2023-12-06", "arm: :tada: ARM!", "leg: Leg"]);
    expect(keys(a, b, c)).toEqual(["title: 2023-12-06", "arm: :tada: ARM!", "head: Head", "leg: Leg"]);
  });

  test("are those of every meeting if there was only one", () => {
    const text =
      "# 2023-12-06\n\n## Participants\n\n- @ann\n\n## Agenda\n\n### Arm\n\n## Housekeeping\n\n## Action items\n";
    expect(keys(text)).toEqual([
      "title: 2023-12-06",
      "participants: Participants",
      "agenda: Agenda",
      "housekeeping: Housekeeping",
      "action items: Action items",
    ]);
    expect(keys("# Robots\n\n## Arm\n")).toEqual(["robots: Robots"]);
  });

  test("have the text up to the next heading", () => {
    const { preamble, sections } = structureOf("before\n\n# Robots\n\na\n\nArm\n---\nb\n");
    expect(preamble).toEqual(["before", ""]);
    expect(sections.map(({ heading, body }) => [heading, body])).toEqual([
      [["# Robots"], ["", "a", ""]],
      [["Arm", "---"], ["b"]],
    ]);
  });
});
