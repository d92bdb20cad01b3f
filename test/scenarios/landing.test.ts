import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

test("announces minutes that land ten days after the meeting", async () => {
  const { advanceDays, land, headlines } = await startGarden();
  advanceDays(9);
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("announces minutes of an old meeting that land today", async () => {
  const { land, headlines } = await startGarden();
  await land({ "beds/20251001.md": minutes("2025-10-01", "Spades", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2025-10-01 · Spades"]);
});

test("reports but does not announce minutes that landed forty days ago during downtime", async () => {
  const { advanceDays, github, restart, settle, comments, labels, inbox, delivery } = await startGarden();
  github.push("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") },
  });
  github.webhooks.drop();
  advanceDays(40);
  await restart();
  await settle();
  expect(comments("garden/tools#1")).toEqual([]);
  expect(labels("garden/tools#1")).toEqual([]);
  expect(inbox("bob")).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | no comment | too late: the minutes landed more than 30 days ago (use backfill to announce them)",
  ]);
});

test("edits a comment however late the correction is", async () => {
  const { advanceDays, land, headlines } = await startGarden();
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  advanceDays(200);
  await land({ [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades & hoes"]);
});

test("uses the landing date of the commit that added each reference", async () => {
  const { advanceDays, github, settle, headlines, delivery } = await startGarden();
  advanceDays(60);
  github.pushAll("garden/minutes", [
    {
      files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") },
      date: "2026-01-20T09:00:00Z",
    },
    {
      files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is gone, tools#3") },
      date: "2026-03-15T09:00:00Z",
    },
  ]);
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().title).toBe("1 comment posted, 1 skipped");
});

test("uses the date of the merge as landing date of merged old commits", async () => {
  const { advanceDays, github, settle, headlines } = await startGarden();
  const base = github.head("garden/minutes") ?? "";
  const old = github.commit("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") },
    parents: [base],
  });
  advanceDays(60);
  const onMain = github.push("garden/minutes", { files: { "README.md": "# The minutes\n" } });
  github.push("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") },
    parents: [onMain.sha, old.sha],
    message: "Merge",
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("announces nothing again when a branch that merged main is pushed to main", async () => {
  const { land, advanceDays, github, settle, headlines, inbox } = await startGarden();
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  const main = github.head("garden/minutes") ?? "";
  const base = github.commit("garden/minutes", { files: {}, parents: [] });
  advanceDays(7);
  github.push("garden/minutes", {
    files: {
      [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1"),
      "beds/20260121.md": minutes("2026-01-21", "Rake", "It was found, tools#3"),
    },
    parents: [base.sha, main],
    message: "Merge main into mine",
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-21 · Rake"]);
  expect(inbox("bob")).toHaveLength(2);
});

test("announces minutes of another branch only after the merge", async () => {
  const { land, github, settle, headlines } = await startGarden();
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") },
    author: "ann",
  });
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  await land(
    { "beds/20260107.md": minutes("2026-01-07", "Spades", "They are blunt, tools#2") },
    { branch: "draft" },
  );
  expect(headlines("garden/tools#2")).toEqual([]);
  github.merge(pull);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("posts one comment per file on an issue", async () => {
  const { land, headlines, labels, inbox } = await startGarden();
  await land({
    [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1"),
    "roses/20260113.md": minutes("2026-01-13", "Cutting", "Spades are blunt, tools#1"),
  });
  expect(headlines("garden/tools#1")).toEqual([
    "Discussed in Roses, 2026-01-13 · Cutting",
    "Discussed in Beds, 2026-01-14 · Spades",
  ]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toHaveLength(2);
});

test("does not announce minutes of meetings before `since`, but edits existing comments", async () => {
  const config = "minutes:\n  since: 2026-01-10\n";
  const { land, headlines, delivery } = await startGarden();
  await land({ "beds/20260107.md": minutes("2026-01-07", "Spades", "They are blunt, tools#1") });
  await land({
    ".github/minutes-bot.yml": config,
    "beds/20260107.md": minutes("2026-01-07", "Spades", "They are blunt, tools#1", "It is dear, tools#2"),
    [beds]: minutes("2026-01-14", "Spades", "It is lost, tools#3"),
  });
  await land({
    "beds/20260107.md": minutes("2026-01-07", "Spades!", "They are blunt, tools#1", "It is dear, tools#2"),
  });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-07 · Spades!"]);
  expect(headlines("garden/tools#2")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().title).toBe("1 edited");
});

test("does not comment on an issue that was closed more than thirty days before the meeting", async () => {
  const { land, advanceDays, github, headlines, delivery } = await startGarden();
  github.close("garden/tools#1", { by: "bob" });
  advanceDays(20);
  github.close("garden/tools#2", { by: "bob" });
  advanceDays(15);
  await land({
    "beds/20260219.md": minutes("2026-02-19", "Tools", "They are sharp, tools#1", "It is cheap, tools#2"),
  });
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-02-19 · Tools"]);
  expect(delivery().rows).toContain(
    "beds/20260219.md | garden/tools#1 | no comment | the issue was closed more than 30 days before the meeting",
  );
});
