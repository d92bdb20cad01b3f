import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";

const beds = "beds/20260114.md";
const discussed = { [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1") };
const corrected = { [beds]: minutes("2026-01-14", "Spades & hoes", "Blunt, tools#1") };

function ours({ github }: Garden, issue = 0): { readonly id: number; readonly body: string } {
  const comment = github
    .snapshot()
    .issues[issue]?.comments.find(({ author }) => author === "minutes-bot[bot]");
  if (comment === undefined) throw new Error("the bot has no comment there");
  return comment;
}

test("a comment that a person edited is theirs: it is never touched again", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  const { id, body } = ours(scenario);
  scenario.github.editComment(id, body.replace("Blunt", "Blunt (not any more)"), { by: "bob" });
  const edited = ours(scenario).body;

  await scenario.land(corrected);
  expect(ours(scenario).body).toBe(edited);
  expect(scenario.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | kept | a person edited the comment",
  ]);
  await scenario.land({ [beds]: null });
  expect(ours(scenario).body).toBe(edited);
});

test("a comment that a person wrote anew, without its hidden line, is not posted a second time", async () => {
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

test("a comment that a person hid stays hidden and as it is", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.github.minimizeComment(ours(scenario).id);
  await scenario.land(corrected);
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(scenario.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | kept | a person hid the comment",
  ]);
});

test("where a person deleted our comment, nothing of before is posted again; the next meeting is", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.advanceDays(1);
  scenario.github.deleteComment(ours(scenario).id, { by: "bob" });
  await scenario.land(corrected);
  await scenario.land({ [beds]: minutes("2026-01-14", "Other", "Nothing, tools#2") });
  await scenario.land(discussed);
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("our comment was deleted while the bot was away: the same minutes are not posted again", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.advanceDays(1);
  scenario.github.deleteComment(ours(scenario).id, { by: "bob" });
  const check = scenario.github.snapshot().checkRuns.find(({ title }) => title === "1 comment posted");
  scenario.github.rerequest(check?.id ?? 0);
  await scenario.settle();
  expect(scenario.headlines("garden/tools#1")).toEqual([]);
  expect(scenario.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | skipped | a person deleted or rewrote a comment of the bot there",
  ]);
  await scenario.land({ "beds/20260121.md": minutes("2026-01-21", "Spades", "Sharp, tools#1") });
  expect(scenario.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-21 · Spades"]);
});

test("a label that a person took off is not put back", async () => {
  const { land, github, labels, headlines, delivery } = await startGarden();
  await land(discussed);
  github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  await land({ "beds/20260121.md": minutes("2026-01-21", "Spades", "Sharp, tools#1") });
  expect(headlines("garden/tools#1")).toHaveLength(2);
  expect(labels("garden/tools#1")).toEqual([]);
  expect(delivery().title).toBe("1 comment posted, 1 problem");
  expect(delivery().rows).toEqual([
    "beds/20260121.md | garden/tools#1 | posted | the minutes discuss it; a person removed the label",
  ]);
});

test("a label that a person had put on before us is never taken off by us", async () => {
  const { land, github, labels, headlines } = await startGarden();
  github.addLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  await land(discussed);
  await land({ [beds]: null });
  expect(headlines("garden/tools#1")).toEqual(["No longer in the minutes of Beds, 2026-01-14."]);
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("a label that a person took off and put on again is theirs", async () => {
  const { land, github, labels } = await startGarden();
  await land(discussed);
  github.removeLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  github.addLabel("garden/tools#1", "discussed in minutes", { by: "bob" });
  await land({ [beds]: null });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("the label goes with the last live comment, and not before", async () => {
  const { land, labels } = await startGarden();
  await land({ ...discussed, "roses/20260113.md": minutes("2026-01-13", "Cutting", "Spades, tools#1") });
  await land({ [beds]: null });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  await land({ "roses/20260113.md": null });
  expect(labels("garden/tools#1")).toEqual([]);
});

test("the label stays while other minutes repositories speak of the issue", async () => {
  const { land, github, settle, labels } = await startGarden({
    with: (github) => void github.repository("garden/meeting-minutes", { files: { "README.md": "" } }),
  });
  github.push("garden/meeting-minutes", {
    files: { "board/20260112.md": minutes("2026-01-12", "Money", "tools#1 costs 3 €") },
  });
  await settle();
  await land(discussed);
  await land({ [beds]: null });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  github.push("garden/meeting-minutes", { files: { "board/20260112.md": null } });
  await settle();
  expect(labels("garden/tools#1")).toEqual([]);
});

test("labels that were there keep their colour, and are found in any case", async () => {
  const { land, github, labels } = await startGarden({ config: "backlinks: { labels: [Minutes] }\n" });
  github.addLabel("garden/tools#2", "minutes", { by: "bob" });
  await land({ [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1", "Dear, tools#2") });
  expect(labels("garden/tools#1")).toEqual(["minutes"]);
  expect(labels("garden/tools#2")).toEqual(["minutes"]);
});
