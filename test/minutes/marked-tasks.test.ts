import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const head = "# 2026-03-04\n\n## Participants\n\n- @ada\n- Linus Berg\n\n## Arm\n\n";
const options = { hosts: ["github.com"], aliases: {}, tracker: null, people: {} };
const repository = { owner: "acme", name: "minutes" };

/** The action items of lines below a heading: line, owners, text; "?" for one without a keyword, "✓" for a done one. */
function itemsOf(lines: string): readonly string[] {
  const { actionItems } = readMinutes("robots/20260304.md", head + lines, { ...options, repository });
  return actionItems.map(({ line, explicit, owners, text, done, due }) =>
    [
      `${line - 9}${explicit ? "" : "?"} ${owners.join("+") || "-"}: ${text}`,
      ...(done ? ["✓"] : []),
      ...(due === null ? [] : [due]),
    ].join(" "),
  );
}

describe("reads tasks with", () => {
  test.each<[lines: string, items: readonly string[]]>([
    ["AI @ada: oil it", ["1 ada: oil it"]],
    ["AI: @ada oil it", ["1 ada: oil it"]],
    ["AI 12: @ada oil it", ["1 ada: oil it"]],
    ["AI #12: @ada: oil it", ["1 ada: oil it"]],
    ["AI-12: @ada oil it", ["1 ada: oil it"]],
    ["AI 1234: oil it", ["1 -: 1234: oil it"]],
    ["AI for @ada: oil it", ["1 ada: oil it"]],
    ["AI to @ada: oil it", ["1 ada: oil it"]],
    ["AI für @ada: oil it", ["1 ada: oil it"]],
    ["AI(@ada): oil it", ["1 ada: oil it"]],
    ["AI (@ada) oil it", ["1 ada: oil it"]],
    ["AI (@ada, by Friday) oil it", ["1 ada: oil it"]],
    ["[AI] @ada to oil it", ["1 ada: to oil it"]],
    ["[AI @ada] oil it", ["1 ada: oil it"]],
    ["(AI @ada)", ["1 ada: "]],
    ["oil it (AI @ada)", ["1 ada: oil it"]],
    ["oil it [AI: @ada]", ["1 ada: oil it"]],
    ["oil it (AI @ada with Linus)", ["1 ada+Linus: oil it"]],
    ["oil it (AI @ada: paint it)", ["1 ada: paint it"]],
    ["TODO: oil it (AI @ada)", ["1 ada: oil it"]],
    ["TODO: oil it (AI @ada), TODO: paint it (AI @bob)", ["1 ada: oil it", "1 bob: paint it"]],
    ["AI @ada -> @bob: oil it", ["1 ada+bob: oil it"]],
    ["AI @ada => @bob", ["1 ada+bob: "]],
    ["AI @ada → @bob oil it", ["1 ada+bob: oil it"]],
    ["AI @ada oil it AI @bob paint it", ["1 ada: oil it", "1 bob: paint it"]],
    ["AI set up: @ada", ["1 ada: set up"]],
    ["@ada AI: oil it", ["1 ada: oil it"]],
    ["(@ada) AI: oil it", ["1 ada: oil it"]],
    ["@ada and more AI: oil it", ["1 -: oil it"]],
    ["AI: oil it (@ada)", ["1 ada: oil it"]],
    ["AI: oil it (@ada), and paint it", ["1 ada: oil it"]],
    ["AI: oil it @ada", ["1 ada: oil it"]],
    ["AI: ask @ada", ["1 -: ask @ada"]],
    ["AI: talk to @ada", ["1 -: talk to @ada"]],
    ["AI: oil it; @ada", ["1 ada: oil it"]],
    ["AI: oil it — @ada, due Friday", ["1 ada: oil it"]],
    ["AI Peter: oil it", ["1 Peter: oil it"]],
    ["AI Peter to oil it", ["1 Peter: to oil it"]],
    ["AI Peter oil it", []],
    ["AI(peter): oil it", ["1 peter: oil it"]],
    ["AI all: oil it", ["1 -: all: oil it"]],
    ["AI Linus: oil it", ["1 Linus: oil it"]],
    ["AI @ada", ["1 ada: "]],
    ["AI: ", []],
    ["oil it AI", []],
    ["oil it AI @ada", ["1 ada: oil it"]],
    ["oil it. AI @ada", ["1 ada: oil it."]],
    ["@todo: oil it", ["1 -: oil it"]],
    ["oil it (AI peter)", ["1 peter: oil it"]],
    ["AI @ada: oil it (see [x])", ["1 ada: oil it (see [x])"]],
  ])("a keyword: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["AIs:\n- oil it", ["2 -: oil it"]],
    ["AIs:\n\n- oil it @ada", ["3 ada: oil it"]],
    ["Action items are fun:\n- oil it", []],
    ["Action items from last time:\n- oil it", ["2 -: oil it"]],
    ["Action items from last time. And more:\n- oil it", []],
    ["Check AIs from last time:\n- oil it", ["2 -: oil it"]],
    ["TODO\n\n- oil it", ["3 -: oil it"]],
    ["AI @ada:\n- oil it\n- paint it (@bob)", ["1 ada: ", "2 ada: oil it", "3 bob: paint it"]],
    ["AI @ada: paint\n- oil it", ["1 ada: paint"]],
    ["- AIs:\n  - oil it\n  - @bob: paint it", ["2 -: oil it", "3 bob: paint it"]],
    ["- AIs:\n  - @bob\n    - paint it", ["3 bob: paint it"]],
    ["- AIs:\n  - paint:\n    - the arm @ada\n    - the leg", ["3 ada: the arm", "4 -: the leg"]],
    ["- AIs:\n  - all\n    - paint it", ["3 -: paint it"]],
    ["- AIs:\n  - paint it\n    - the leg", ["2 -: paint it"]],
    ["AIs:\n- none", []],
    ["AIs:\n- no open AIs", []],
    ["AIs:\n- nothing to do for us", []],
    ["AIs:\n- nothings matter", ["2 -: nothings matter"]],
    ["AIs:\n- (none)", []],
    ["AIs:\n- n/a", []],
    ["AIs:\n- keine weiteren", []],
    ["AIs:\n- @ada: oil it", ["2 ada: oil it"]],
    ["AIs:\n- (@ada) oil it", ["2 ada: oil it"]],
    ["AIs:\n- [ada] oil it", ["2 ada: oil it"]],
    ["AIs:\n- ada: oil it", ["2 ada: oil it"]],
    ["AIs:\n- ada to oil it", ["2 ada: to oil it"]],
    ["AIs:\n- Peter to oil it", ["2 Peter: to oil it"]],
    ["AIs:\n- oil it, @ada to paint it", ["2 ada: to paint it"]],
    ["AIs:\n- oil it @ada", ["2 ada: oil it"]],
    ["AIs:\n- Linus oil it", ["2 Linus: oil it"]],
    ["AIs:\n- ~~oil it~~", ["2 -: oil it ✓"]],
    ["AIs:\n\noil it\n\n- paint it", []],
    ["AIs:\n- oil it\n\nText\n\n- paint it", ["2 -: oil it"]],
  ])("a list: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["| Owner | Task |\n| --- | --- |\n| @ada | oil it |", ["3 ada: oil it"]],
    [
      "| Task | Who | Due | Status |\n|---|---|---|---|\n| oil it | Peter, Linus | 2026-03-11 | done |\n| paint it | | next week | open |",
      ["3 Peter+Linus: oil it ✓ 2026-03-11", "4 -: paint it 2026-03-11"],
    ],
    ["| Owner | Cost |\n|---|---|\n| @ada | 5 |", []],
    ["| Task | Cost |\n|---|---|\n| oil it | 5 |", []],
    [
      "Owner | Task\n--- | ---\n@ada | oil it\nPeter Pan & 42 | paint it",
      ["3 ada: oil it", "4 Peter Pan: paint it"],
    ],
    ["| Owner | Task |\n|---|---|\n| @ada | |\n| @ada | - |\n| @ada |", []],
    ["| Who | What | Due |\n|---|---|---|\n| Ann/Bob | oil it | Friday |", ["3 Ann+Bob: oil it 2026-03-06"]],
    [
      "| Owner | Task | Status |\n|---|---|---|\n| @ada | oil it | not yet |\n| @ada | paint it | |",
      ["3 ada: oil it", "4 ada: paint it"],
    ],
    ["| Owner | Task |\n|---|---|\n| peter; Paul | ~~oil it~~ |", ["3 Paul: oil it ✓"]],
  ])("a table: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));
});
