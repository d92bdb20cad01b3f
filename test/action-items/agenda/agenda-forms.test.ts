import { describe, expect, test } from "@jest/globals";
import { selectAgendaItems } from "../../../src/action-items/agenda/agenda-items.ts";
import { findPostponedTopics } from "../../../src/action-items/agenda/agenda-postponed.ts";
import { readStructure } from "../../../src/action-items/agenda/agenda-sections.ts";
import { formatAgenda } from "../../../src/action-items/agenda/agenda.ts";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import { readItemFile } from "../../../src/action-items/tracking/item-file.ts";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import { readRobots } from "../robots.ts";

const days = ["20231122", "20231129", "20231206"];

/** The agenda after the last meetings, whose minutes have these texts. */
function agendaAfter(texts: readonly string[], date: string | null): string {
  const names = days.slice(-texts.length);
  const series = texts.map((text, index) => readRobots(`${names[index]}.md`, text));
  const dates = series.flatMap(({ date }) => date ?? []);
  const items = buildItems(trackItems(series.flatMap((minutes) => readItemFile(minutes, {}) ?? [])), []);
  return formatAgenda(series, selectAgendaItems(items, dates, false), date);
}

describe("the next agenda has", () => {
  test.each<[what: string, texts: readonly string[], date: string | null, agenda: string]>([
    [
      "a section for open items, after the title",
      [
        "# 2023-11-29\n\n## Arm\n\n## Leg\n",
        "# 2023-12-06\n\n## Arm\n\n- AI @ann: oil the left elbow of the arm\n\n## Leg\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Pending action items\n\n- AI @ann: oil the left elbow of the arm\n\n## Arm\n\n## Leg\n",
    ],
    [
      "that section where the series had it",
      [
        "# 2023-11-22\n\n## Arm\n\n## Pending action items\n\n- AI @bob: x\n\n## Leg\n",
        "# 2023-11-29\n\n## Arm\n\n## Leg\n",
        "# 2023-12-06\n\n## Arm\n\n- AI @ann: oil the left elbow of the arm\n\n## Leg\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Arm\n\n## Pending action items\n\n- AI @ann: oil the left elbow of the arm\n- AI @bob: x\n\n## Leg\n",
    ],
    [
      "one of two lists",
      [
        "# 2023-11-29\n\n## Action items\n\n## Open AIs\n",
        "# 2023-12-06\n\n## Action items\n\n- AI @ann: oil the left elbow of the arm\n\n## Open AIs\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Action items\n\n- AI @ann: oil the left elbow of the arm\n",
    ],
    [
      "that section after the participants, as deep",
      [
        "# 2023-11-29\n\n### Participants\n\n- @ann\n\n## Arm\n",
        "# 2023-12-06\n\n### Participants\n\n- @ann\n\n## Arm\n\n- AI @ann: oil the left elbow of the arm\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n### Participants\n\n- @ann\n\n### Pending action items\n\n- AI @ann: oil the left elbow of the arm\n\n## Arm\n",
    ],
    [
      "a heading for open items where there is none",
      ["- AI @ann: oil the left elbow of the arm\n"],
      "2023-12-13",
      "## Pending action items\n\n- AI @ann: oil the left elbow of the arm\n",
    ],
    [
      "the text above the first heading, if it recurs",
      [
        "---\ndate: 2023-11-29\nkind: x\n---\n# 2023-11-29\n\n## Arm\n",
        "---\ndate: 2023-12-06\nkind: x\n---\n# 2023-12-06\n\n## Arm\n",
      ],
      "2023-12-13",
      "---\ndate: 2023-12-13\nkind: x\n---\n\n# 2023-12-13\n\n## Arm\n",
    ],
    [
      "no other text above it",
      ["---\nkind: y\n---\n# 2023-11-29\n\n## Arm\n", "---\nkind: x\n---\n# 2023-12-06\n\n## Arm\n"],
      "2023-12-13",
      "# 2023-12-13\n\n## Arm\n",
    ],
    [
      "none of a single file",
      ["---\nkind: y\n---\n# 2023-12-06\n\n## Arm\n"],
      "2023-12-13",
      "# 2023-12-13\n",
    ],
    [
      "no blank lines where the last minutes have none",
      [
        "# 2023-11-29\n\n## Arm\n",
        "# 2023-12-06\n## Arm\n- AI @ann: oil the left elbow of the arm\n## Leg\n- a\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Pending action items\n- AI @ann: oil the left elbow of the arm\n\n## Arm\n",
    ],
    [
      "the next weekday, and no text",
      ["# Robots, Wednesday 2023-12-06\n\nText of 2023-12-06\n"],
      "2023-12-14",
      "# Robots, Thursday 2023-12-14\n",
    ],
    [
      "a placeholder without a date",
      ["# Robots, Wednesday 2023-12-06\n\n## Date\n"],
      null,
      "# Robots, Wednesday YYYY-MM-DD\n",
    ],
    [
      "the day in one of the first two headings",
      [
        "# Robots\n\n## 2023-11-29\n\n### 2023-11-29 Roadmap\n",
        "# Robots\n\n## 2023-12-06\n\n### 2023-12-06 Roadmap\n",
      ],
      "2023-12-13",
      "# Robots\n\n## 2023-12-13\n",
    ],
    [
      "postponed topics at the end of the agenda",
      [
        "# 2023-11-29\n\n## Agenda\n\n### Arm\n\n## Misc\n",
        "# 2023-12-06\n\n## Agenda\n\n### Arm\n\n### Leg -> moved to the next meeting\n\ntext a\n\n#### deeper\n\ntext b\n\n### Head\n\n- sponsor: Ann\n- continue next time\n\n## Misc\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Agenda\n\n### Arm\n\n### Leg\n\ntext a\n\n#### deeper\n\ntext b\n\n### Head\n\n- sponsor: Ann\n\n## Misc\n",
    ],
    [
      "postponed topics with what is beneath",
      [
        "# 2023-11-29\n\n## Arm\n",
        "# 2023-12-06\n\n## Arm\n\n## Leg -> postponed\n\n- text\n\n### Under\n\n- b\n\n## Head → deferred\n\n- c\n- postponed\n\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Arm\n\n## Leg\n\n- text\n\n### Under\n\n- b\n\n## Head\n\n- c\n",
    ],
    [
      "the last list of postponed topics",
      [
        "# 2023-11-29\n\n## Postponed topics\n\n- old\n\n## Arm\n",
        "# 2023-12-06\n\n## Postponed topics\n\n- new\n\n## Arm\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Postponed topics\n\n- new\n\n## Arm\n",
    ],
    [
      "the items of a postponed topic there",
      [
        "# 2023-11-29\n\n## Arm\n",
        "# 2023-12-06\n\n## Arm\n\n## Leg -> moved to the next meeting\n\n- AI @ann: oil the left elbow of the arm\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Arm\n\n## Leg\n\n- AI @ann: oil the left elbow of the arm\n",
    ],
    [
      "sections that recur, in the order of the longest minutes",
      [
        "# 2023-11-22\n\n## A\n\n## B\n\n## C\n",
        "# 2023-11-29\n\n## A\n\n## C\n\n## D\n",
        "# 2023-12-06\n\n## D\n\n## B\n\n## Once\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## A\n\n## C\n\n## D\n\n## B\n",
    ],
    [
      "a repeated section once",
      ["# 2023-11-29\n\n## A\n\n## A\n", "# 2023-12-06\n\n## A\n\n## A\n\n- x\n"],
      "2023-12-13",
      "# 2023-12-13\n\n## A\n",
    ],
    [
      "underlined headings",
      ["2023-11-29\n===\n\nArm\n---\n", "2023-12-06\n===\n\nArm\n---\n"],
      "2023-12-13",
      "2023-12-13\n===\n\nArm\n---\n",
    ],
    [
      "of a single file what all meetings have",
      [
        "# Robots\n\n## Participants\n\n- @ann\n\n## Agenda\n\n### Arm\n\n## Report\n\n## Misc\n\n## Arm 2\n\n## 2023-12-06\n",
      ],
      "2023-12-13",
      "# Robots\n\n## Participants\n\n- @ann\n\n## Agenda\n\n## Report\n\n## Misc\n",
    ],
    [
      "the depth of the longest minutes",
      ["# 2023-11-29\n\n### A\n", "# 2023-12-06\n\n## A\n"],
      "2023-12-13",
      "# 2023-12-13\n\n## A\n",
    ],
    [
      "postponed topics beneath the topics of the agenda",
      [
        "# 2023-11-29\n\n## Topics\n\n### A\n",
        "# 2023-12-06\n\n## Topics\n\n### A\n\n### B (moved to the next meeting)\n",
      ],
      "2023-12-13",
      "# 2023-12-13\n\n## Topics\n\n### A\n\n### B\n",
    ],
  ])("%s", (_what, texts, date, agenda) => expect(agendaAfter(texts, date)).toBe(agenda));
});

describe("a topic is postponed", () => {
  const postponed = (text: string) =>
    findPostponedTopics(readStructure(readRobots("20231206.md", `# 2023-12-06\n\n${text}\n`))).map(
      ({ lines }) => lines.join("|"),
    );

  test.each([
    ["## Roadmap -> moved to the next meeting", ["## Roadmap||text"]],
    ["## Deferred: roadmap (moved to the next meeting)", ["## roadmap||text"]],
    ["## Roadmap → vertagt", ["## Roadmap||text"]],
    ["## Postponed", ["## Postponed||text"]],
    ["## Postponed: roadmap", []],
    ["## Roadmap", []],
    ["## Roadmap (2025) -> postponed", ["## Roadmap (2025)||text"]],
  ])("by its heading, or not: %s", (heading, topics) =>
    expect(postponed(`${heading}\n\ntext`)).toEqual(topics),
  );

  test.each([
    ["postponed", true],
    ["- continue discussion next time", true],
    ["next week", true],
    ["- Next meeting: arms", false],
    ["AI @ann: continue next time", false],
    ["text", false],
    ["- postponed to Friday", true],
    ["was postponed because of rain; sad", false],
    ["we revisit it in the next call", true],
    ["rest verschoben", true],
    ["continue discussion xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx next time", false],
  ])("by a line, or not: %s", (line, is) =>
    expect(postponed(`## Arm\n${line}`)).toEqual(is ? ["## Arm"] : []),
  );

  test("and keeps who brought it", () => {
    expect(postponed("## Arm\nSponsor: Ann\n- who: Bob\nelse: no\nnext week")).toEqual([
      "## Arm|Sponsor: Ann|- who: Bob",
    ]);
    expect(postponed("## Arm\n\nBy: Ann\nnext week")).toEqual(["## Arm||By: Ann"]);
    expect(postponed("## Arm\n\nnext week")).toEqual(["## Arm"]);
  });
});
