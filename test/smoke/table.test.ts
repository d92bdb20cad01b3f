import { expect, test } from "@jest/globals";
import { fact, note, type Assumption } from "../../smoke/assumption.ts";
import { formatFacts, formatTable } from "../../smoke/table.ts";

const assumption: Assumption = {
  assumption: "Rakes are red | or green",
  source: "https://docs.github.com/rest/rakes",
  effects: "buys a rake",
  try: () => Promise.resolve([]),
};

test("prints what GitHub did and, for a difference, what was assumed", () => {
  expect(formatFacts([fact("rake", "red", "red"), fact("hose", undefined, ["long"]), note("arms", 2)])).toBe(
    'rake: "red"; hose: null (assumed ["long"]); arms: 2',
  );
});

test("prints a valid Markdown table for any answer", () => {
  expect(
    formatTable([
      { assumption, verdict: "differs", github: "rake: a | b\nc" },
      { assumption, verdict: "not tried", github: "no rake" },
    ]).split("\n"),
  ).toEqual([
    "| Assumption | What GitHub did | Verdict |",
    "| --- | --- | --- |",
    "| [Rakes are red \\| or green](https://docs.github.com/rest/rakes) | rake: a \\| b c | **differs** |",
    "| [Rakes are red \\| or green](https://docs.github.com/rest/rakes) | no rake | not tried |",
  ]);
});
