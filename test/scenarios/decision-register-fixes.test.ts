import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { checkOf } from "./pull-requests.ts";
import {
  applyFixes,
  checkAbout,
  config,
  decided,
  everything,
  meeting,
  propose,
  proposedFiles,
  register,
  registerLine,
  rowsOf,
  startRegisterGarden,
} from "./decision-register-garden.ts";

// A pull request with decisions makes the register stale. Its check says so, and its button updates the file.

const listed = "2026-01-14 ../beds/20260114.md#L5 We sharpen the spades of tools#1";
const missing = `⚠️ If you merge this, the register of decisions ${register} is not up to date.`;

test("says what the register lacks, and adds it with the button, once", async () => {
  const scenario = await startRegisterGarden();
  const pull = await propose(scenario, { [meeting]: decided });
  expect(checkAbout(scenario, pull)).toEqual({
    title: "1 problem, 1 issue will get a comment",
    problem: `${missing} The fixes of this check update it.\n- Beds, 2026-01-14: 1 decision is missing`,
    hasButton: true,
  });
  expect(checkOf(scenario.github, pull).conclusion).toBe("neutral");
  await applyFixes(scenario, pull);
  expect(rowsOf(proposedFiles(scenario)[register])).toEqual([listed]);
  expect(scenario.github.commits("garden/minutes", "notes")[0]?.message).toBe(
    'Update the register of decisions\n\nAll fixes of the check "Minutes", applied for ann.',
  );
  expect(checkAbout(scenario, pull)).toEqual({
    title: "No problems, 1 issue will get a comment",
    problem: null,
    hasButton: false,
  });
  const before = scenario.github.snapshot();
  await scenario.restart();
  await scenario.catchUp();
  expect(scenario.github.snapshot()).toEqual(before);
});

test("one commit fixes the minutes and lists the fixed minutes: their new name and lines", async () => {
  const scenario = await startRegisterGarden();
  const wrong = minutes("2026-01-14", "Spades", "Decision: Oil them").replace(
    "## Spades\n",
    "## Spades\n\ntools#1   \n",
  );
  const pull = await propose(scenario, { "beds/202601014.md": wrong });
  await applyFixes(scenario, pull);
  const files = proposedFiles(scenario);
  const [path = ""] = Object.keys(files).filter((each) => each.startsWith("beds/"));
  expect(path).not.toBe("beds/202601014.md");
  const line = (files[path] ?? "").split("\n").findIndex((each) => each.includes("Decision")) + 1;
  expect(rowsOf(files[register])).toEqual([`2026-01-14 ../${path}#L${line} Oil them`]);
  expect(scenario.github.commits("garden/minutes", "notes")[0]?.message).toContain(
    "Fix the minutes (2 files)",
  );
  expect(checkAbout(scenario, pull).problem).toBeNull();
});

test("brings all of it up to date, and keeps what people wrote around the list", async () => {
  const other = minutes("2026-01-07", "Rake", "Decision: Buy it");
  const scenario = await startRegisterGarden({
    "sheds/20260107.md": other,
    [register]: "# What we decided\r\n\r\nSince 2019.\r\n",
  });
  const pull = await propose(scenario, { [meeting]: decided });
  expect(checkAbout(scenario, pull).problem).not.toContain("Sheds");
  await applyFixes(scenario, pull);
  const text = proposedFiles(scenario)[register] ?? "";
  expect(text.startsWith("# What we decided\r\n\r\nSince 2019.\r\n\r\n<!--")).toBe(true);
  expect(rowsOf(text)).toEqual([listed, "2026-01-07 ../sheds/20260107.md#L5 Buy it"]);
});

test("a pull request on top of a register that lists other meetings lacks its own decision only", async () => {
  const scenario = await startRegisterGarden();
  const pull = await propose(scenario, { [meeting]: decided });
  await applyFixes(scenario, pull);
  scenario.github.merge(pull);
  await scenario.settle();
  const next = scenario.github.pullRequest("garden/minutes", {
    files: { "beds/20260115.md": minutes("2026-01-15", "Rake", "Decision: Buy it") },
    author: "bob",
    branch: "rake",
  });
  await scenario.settle();
  expect(checkAbout(scenario, next).problem).toBe(
    `${missing} The fixes of this check update it.\n- Beds, 2026-01-15: 1 decision is missing`,
  );
  await applyFixes(scenario, next);
  expect(rowsOf(scenario.github.files("garden/minutes", "rake")[register])).toEqual([
    "2026-01-15 ../beds/20260115.md#L5 Buy it",
    listed,
  ]);
});

test("says nothing on a pull request without decisions, whatever the register lacks", async () => {
  const scenario = await startRegisterGarden({ [meeting]: decided });
  const later = minutes("2026-01-14", "Rake", "It is lost, tools#3");
  const pull = await propose(scenario, { "sheds/20260114.md": later });
  expect(checkAbout(scenario, pull)).toMatchObject({ problem: null, hasButton: false });
});

test("says nothing if the pull request brings the updated register", async () => {
  const first = await startRegisterGarden();
  const pull = await propose(first, { [meeting]: decided });
  await applyFixes(first, pull);
  const updated = proposedFiles(first)[register] ?? "";
  const scenario = await startRegisterGarden();
  const both = await propose(scenario, { [meeting]: decided, [register]: updated });
  expect(checkAbout(scenario, both)).toMatchObject({ problem: null, hasButton: false });
});

test("says how minutes that are moved or removed change the register", async () => {
  const scenario = await startRegisterGarden();
  const pull = await propose(scenario, { [meeting]: decided });
  await applyFixes(scenario, pull);
  scenario.github.merge(pull);
  await scenario.settle();
  const next = scenario.github.pullRequest("garden/minutes", {
    files: { [meeting]: null, "sheds/20260114.md": decided },
    author: "bob",
    branch: "move",
  });
  await scenario.settle();
  expect(checkAbout(scenario, next).problem).toBe(
    `${missing} The fixes of this check update it.\n- Sheds, 2026-01-14: 1 decision is missing\n- 2026-01-14: 1 decision is no longer in the minutes`,
  );
  await applyFixes(scenario, next);
  expect(rowsOf(scenario.github.files("garden/minutes", "move")[register])).toEqual([
    listed.replace("beds", "sheds"),
  ]);
});

test("says the command instead of the button if the app may not commit", async () => {
  const scenario = await startGarden({ config, minutes: { collaborators: { ann: "write" } } });
  const pull = await propose(scenario, { [meeting]: decided });
  expect(checkAbout(scenario, pull)).toEqual({
    title: "1 problem, 1 issue will get a comment",
    problem: `${missing} Run \`npx minutes-bot decisions --out\` in a clone of this branch, and commit the file.\n- Beds, 2026-01-14: 1 decision is missing`,
    hasButton: false,
  });
});

test.each([
  ["without the permission to commit", {}],
  ["on a fork", { fork: "zoe" }],
])("%s, the review with the other fixes says the command", async (_, from) => {
  const scenario = await startGarden({ config, minutes: { collaborators: { ann: "write" } } });
  if ("fork" in from) scenario.github.grant("garden", everything);
  const pull = await propose(scenario, { [meeting]: decided.replace("2026-01-14", "2026-01-13") }, from);
  await applyFixes(scenario, pull);
  const [review, ...more] = scenario.github.readIssue("garden/minutes#1").reviews;
  expect(more).toEqual([]);
  expect(review?.body).toContain(
    `- ${register} is not up to date. Run \`npx minutes-bot decisions --out\` in a clone of this branch, and commit the file.`,
  );
  await applyFixes(scenario, pull);
  expect(scenario.github.readIssue("garden/minutes#1").reviews).toHaveLength(1);
});

test("writes nothing if somebody pushes in between, and checks the new commit", async () => {
  const scenario = await startRegisterGarden();
  const { github } = scenario;
  const pull = await propose(scenario, { [meeting]: decided });
  let isPushed = false;
  github.faults.decide(({ path }) => {
    if (isPushed || !path.includes("createCommitOnBranch")) return undefined;
    isPushed = true;
    github.push("garden/minutes", {
      files: { [meeting]: decided.replace("sharpen", "oil") },
      branch: "notes",
    });
    return undefined;
  });
  await applyFixes(scenario, pull);
  expect(isPushed).toBe(true);
  expect(proposedFiles(scenario)[register]).toBeUndefined();
  expect(checkAbout(scenario, pull)).toMatchObject({ hasButton: true });
  github.faults.decide(null);
  await applyFixes(scenario, pull);
  expect(rowsOf(proposedFiles(scenario)[register])).toEqual([listed.replace("sharpen", "oil")]);
});

test("adds a new section of a growing file, and keeps the rows of the others", async () => {
  const section = (date: string, text: string): string => `## ${date}\n\n- Decision: ${text}\n\n`;
  const before = `# Notes\n\n${section("2026-01-07", "Buy it")}${section("2025-12-10", "Sell it")}`;
  const scenario = await startRegisterGarden({ "notes/meetings.md": before });
  const after = before.replace("# Notes\n\n", `# Notes\n\n${section("2026-01-14", "Oil it")}`);
  const pull = await propose(scenario, { "notes/meetings.md": after });
  expect(checkAbout(scenario, pull).problem).toMatch(/\n- Garden, 2026-01-14: 1 decision is missing$/);
  await applyFixes(scenario, pull);
  expect(rowsOf(proposedFiles(scenario)[register])).toEqual([
    "2026-01-14 ../notes/meetings.md#L5 Oil it",
    "2026-01-07 ../notes/meetings.md#L9 Buy it",
    "2025-12-10 ../notes/meetings.md#L13 Sell it",
  ]);
  expect(checkAbout(scenario, pull).problem).toBeNull();
  scenario.github.merge(pull);
  await scenario.settle();
  expect(registerLine(scenario)).toBeNull();
});

test("compares nothing for another branch than the default one", async () => {
  const scenario = await startRegisterGarden();
  scenario.github.push("garden/minutes", { files: { "README.md": "# Drafts\n" }, branch: "drafts" });
  const pull = await propose(scenario, { [meeting]: decided });
  scenario.github.changeBase("garden/minutes#1", "drafts");
  await scenario.settle();
  expect(checkAbout(scenario, pull)).toMatchObject({ problem: null, hasButton: false });
});
