import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const corrected = { [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") };

function ours({ github }: Garden, issue = 0): { readonly id: number; readonly body: string } {
  const comment = github
    .snapshot()
    .issues[issue]?.comments.find(({ author }) => author === "minutes-bot[bot]");
  if (comment === undefined) throw new Error("the bot has no comment there");
  return comment;
}

test("never edits a comment that a person edited", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  const { id, body } = ours(scenario);
  scenario.github.editComment(id, body.replace("Blunt", "Blunt (not any more)"), { by: "bob" });
  const edited = ours(scenario).body;

  await scenario.land(corrected);
  expect(ours(scenario).body).toBe(edited);
  expect(scenario.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment kept unchanged | a person edited the comment",
  ]);
  await scenario.land({ [beds]: null });
  expect(ours(scenario).body).toBe(edited);
});

test("posts no second comment if a person rewrote ours without its marker", async () => {
  const scenario = await startGarden();
  scenario.github.push("garden/minutes", { files: discussed });
  scenario.advanceDays(1);
  await scenario.settle();
  scenario.github.editComment(ours(scenario).id, "See the minutes of yesterday.", { by: "bob" });
  await scenario.land(corrected);
  const check = scenario.github.snapshot().checkRuns.find(({ title }) => title === "1 comment posted");
  scenario.github.rerequest(check?.id ?? 0);
  await scenario.settle();
  expect(scenario.github.snapshot().issues[0]?.comments.map(({ body }) => body)).toEqual([
    "See the minutes of yesterday.",
  ]);
});

test("keeps a comment that a person hid", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.github.minimizeComment(ours(scenario).id);
  await scenario.land(corrected);
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(scenario.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment kept unchanged | a person hid the comment",
  ]);
});

test("after a person deleted our comment posts nothing until the next meeting", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.advanceDays(1);
  scenario.github.deleteComment(ours(scenario).id, { by: "bob" });
  await scenario.land(corrected);
  await scenario.land({ [beds]: minutes("2026-01-14", "Other", "There is nothing, tools#2") });
  await scenario.land(discussed);
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("does not post the same minutes again if our comment was deleted during downtime", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.advanceDays(1);
  scenario.github.deleteComment(ours(scenario).id, { by: "bob" });
  const check = scenario.github.snapshot().checkRuns.find(({ title }) => title === "1 comment posted");
  scenario.github.rerequest(check?.id ?? 0);
  await scenario.settle();
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  expect(scenario.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | 2026-01-15 09:00 comment posted, label added | the minutes discuss it",
    "beds/20260114.md | garden/tools#1 | 2026-01-16 09:00 no new comment | a person deleted or rewrote a comment of the bot there",
  ]);
  await scenario.land({ "beds/20260121.md": minutes("2026-01-21", "Spades", "They are sharp, tools#1") });
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-21 · Spades"]);
});

test("does not put back a label that a person removed", async () => {
  const { land, github, labels, headlines, delivery } = await startGarden();
  await land(discussed);
  github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  await land({ "beds/20260121.md": minutes("2026-01-21", "Spades", "They are sharp, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(2);
  expect(labels("garden/tools#1")).toEqual([]);
  expect(delivery().title).toBe("1 comment posted, 1 problem");
  expect(delivery().rows).toEqual([
    "beds/20260121.md | garden/tools#1 | comment posted | the minutes discuss it; a person removed the label",
  ]);
});

test("does not remove a label that a person added first", async () => {
  const { land, github, labels, headlines } = await startGarden();
  github.addLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  await land(discussed);
  await land({ [beds]: null });
  expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("does not remove a label that a person removed and added again", async () => {
  const { land, github, labels } = await startGarden();
  await land(discussed);
  github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  github.addLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  await land({ [beds]: null });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("removes the label with the last live comment", async () => {
  const { land, labels } = await startGarden();
  await land({
    ...discussed,
    "roses/20260113.md": minutes("2026-01-13", "Cutting", "Spades are blunt, tools#1"),
  });
  await land({ [beds]: null });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  await land({ "roses/20260113.md": null });
  expect(labels("garden/tools#1")).toEqual([]);
});

test("keeps the label while another minutes repository discusses the issue", async () => {
  const { land, github, settle, labels } = await startGarden({
    with: (github) => void github.repository("garden/meeting-minutes", { files: { "README.md": "" } }),
  });
  github.push("garden/meeting-minutes", {
    files: { "board/20260112.md": minutes("2026-01-12", "Money", "It costs 3 €, tools#1") },
  });
  await settle();
  await land(discussed);
  await land({ [beds]: null });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  github.push("garden/meeting-minutes", { files: { "board/20260112.md": null } });
  await settle();
  expect(labels("garden/tools#1")).toEqual([]);
});

test("reuses existing labels in any letter case and keeps their colour", async () => {
  const { land, github, labels } = await startGarden({ config: "backlinks: { labels: [Minutes] }\n" });
  github.addLabel("garden/tools#2", "minutes", { by: "bob" });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is dear, tools#2") });
  expect(labels("garden/tools#1")).toEqual(["minutes"]);
  expect(labels("garden/tools#2")).toEqual(["minutes"]);
});
