import { expect, test } from "@jest/globals";
import { minutes } from "./garden.ts";
import { recoverFromFaults, startFaultyGarden } from "./faulty-garden.ts";
import {
  applyFixes,
  config,
  decided,
  meeting,
  propose,
  proposedFiles,
  register,
  registerLine,
  startRegisterGarden,
} from "./decision-register-garden.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import type { Reader } from "../../src/reader/reader.ts";

// The register of decisions is a file of the repository. The bot says when it is not up to date, and writes it only if a
// person presses the button.

/** Returns a day of 2025, `20250102` for 1. */
const dayAfter = (days: number): string =>
  new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10).replaceAll("-", "");
const stale = "register of decisions not up to date";

test("says once that a decision is not in the register, and how to add it", async () => {
  const scenario = await startRegisterGarden();
  expect(registerLine(scenario)).toBeNull();
  await scenario.land({ [meeting]: decided });
  expect(scenario.delivery()).toMatchObject({ conclusion: "neutral", title: `1 comment posted, ${stale}` });
  expect(registerLine(scenario)).toBe(
    `- ${register}: found a register of decisions that is not up to date (Beds, 2026-01-14: 1 decision is missing); expected the decisions that the minutes mark. Run \`npx minutes-bot decisions --out\` in a clone, and commit the file. Or press \`Apply fixes\` on the next pull request with decisions.`,
  );
  expect(scenario.github.files("garden/minutes")[register]).toBeUndefined();
});

test("writes nothing more about it until something lands", async () => {
  const scenario = await startRegisterGarden();
  await scenario.land({ [meeting]: decided });
  const before = scenario.github.snapshot();
  await scenario.catchUp();
  await scenario.restart();
  await scenario.settle();
  expect(scenario.github.snapshot()).toEqual(before);
});

test("says nothing once the register lists it, and again when the minutes are corrected or removed", async () => {
  const scenario = await startRegisterGarden();
  const pull = await propose(scenario, { [meeting]: decided });
  await applyFixes(scenario, pull);
  scenario.github.merge(pull);
  await scenario.settle();
  expect(registerLine(scenario)).toBeNull();
  expect(scenario.delivery()).toMatchObject({ conclusion: "success", title: "1 comment posted" });
  await scenario.land({ [meeting]: decided.replace("sharpen", "oil") });
  expect(registerLine(scenario)).toContain("(Beds, 2026-01-14: changed)");
  await scenario.land({ [meeting]: null });
  expect(registerLine(scenario)).toContain("(2026-01-14: 1 decision is no longer in the minutes)");
});

test("says nothing without the setting, and nothing about minutes without decisions", async () => {
  const without = await startRegisterGarden({}, { config: "minutes: {}\n" });
  await without.land({ [meeting]: decided });
  expect(registerLine(without)).toBeNull();
  const scenario = await startRegisterGarden();
  await scenario.land({ [meeting]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  expect(registerLine(scenario)).toBeNull();
});

test("reports at the first sight of a repository what its register lacks", async () => {
  const scenario = await startRegisterGarden({
    [meeting]: decided,
    [register]: "# Decisions\n\nSee the wiki.\n",
  });
  expect(registerLine(scenario)).toContain("(Beds, 2026-01-14: 1 decision is missing)");
});

test("keeps the rows of minutes that became too large to be read", async () => {
  const scenario = await startRegisterGarden();
  const pull = await propose(scenario, { [meeting]: decided });
  await applyFixes(scenario, pull);
  scenario.github.merge(pull);
  await scenario.settle();
  await scenario.land({ [meeting]: decided + "x".repeat(600_000) });
  expect(registerLine(scenario)).toBeNull();
});

test.each([
  ["with half of its marks", "<!-- minutes-bot:decisions:end -->\n", "is missing or occurs twice"],
  ["of a megabyte", "x".repeat(1_100_000), "a register of decisions of 1100000 bytes"],
])("says what is wrong with a register %s, and leaves it alone", async (_, text, problem) => {
  const scenario = await startRegisterGarden({ [register]: text });
  await scenario.land({ [meeting]: decided });
  expect(registerLine(scenario)).toContain(problem);
  const pull = await propose(scenario, {
    "beds/20260115.md": minutes("2026-01-14", "Rake", "Decision: Buy it"),
  });
  await applyFixes(scenario, pull);
  expect(proposedFiles(scenario)[register]).toBe(text);
});

test("says that the register was not compared if GitHub does not return it, and posts the comments", async () => {
  const scenario = await startFaultyGarden({
    config,
    with: (github) => github.push("garden/minutes", { files: { [register]: "# Decisions\n" } }),
  });
  const { faults } = scenario.github;
  let isLabelled = false;
  faults.decide(({ path }) => {
    isLabelled ||= path.endsWith("/issues/1/labels");
    return isLabelled && path === "query node" ? { kind: "graphql error" } : undefined;
  });
  await scenario.land({ [meeting]: decided });
  expect(registerLine(scenario)).toContain("could not be compared, because GitHub did not answer");
  expect(scenario.comments("garden/tools#1")).toHaveLength(1);
  await recoverFromFaults(scenario);
  await scenario.land({ "beds/20260115.md": "# 2026-01-15\n" });
  expect(registerLine(scenario)).toContain("(Beds, 2026-01-14: 1 decision is missing)");
});

test("reads only the minutes that changed", async () => {
  const read: string[] = [];
  const inline = createInlineReader();
  const reader: Reader = {
    ...inline,
    read: (files, settings) => {
      read.push(...files.map(({ path }) => path));
      return inline.read(files, settings);
    },
  };
  const series = Array.from({ length: 40 }, (_, i) => `beds/${dayAfter(i)}.md`);
  const scenario = await startFaultyGarden({
    config: `${config}actionItems: { dashboard: false, remind: { on: off } }\n`,
    reader,
    with: (github) =>
      github.push("garden/minutes", { files: Object.fromEntries(series.map((path) => [path, decided])) }),
  });
  expect(new Set(read).size).toBeGreaterThan(20);
  read.splice(0);
  await scenario.land({ [meeting]: decided });
  expect([...new Set(read)]).toEqual([meeting]);
});
