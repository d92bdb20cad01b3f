import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

test("posts one comment on an issue referenced in three spellings", async () => {
  const { land, comments, inbox } = await startGarden({
    config: "references: { aliases: { t: garden/tools } }\n",
  });
  await land({
    [beds]:
      minutes("2026-01-14", "Spades", "They are blunt, tools#1", "Very blunt, Garden/TOOLS#1") +
      "\n## Again\n\n- Still, https://github.com/garden/tools/issues/1#issuecomment-5\n- So t#1 it is\n",
  });
  expect(comments("garden/tools#1")).toHaveLength(1);
  expect(comments("garden/tools#1")[0]).toContain("· Spades · Again\n");
  expect(comments("garden/tools#1")[0]).toContain("> - They are blunt, tools#");
  expect(comments("garden/tools#1")[0]).toContain("> - So t#");
  expect(inbox("bob")).toHaveLength(1);
});

test("comments on a transferred issue at its new place", async () => {
  const { land, github, headlines, delivery } = await startGarden({
    with: (github) => void github.repository("garden/sheds"),
  });
  github.transfer("garden/tools#1", "garden/sheds", { by: "bob" });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "Namely sheds#1") });
  expect(headlines("garden/sheds#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().title).toBe("1 comment posted, 1 problem");
});

test("edits the comment of an issue transferred with it, referenced by either address", async () => {
  const { land, github, headlines, inbox } = await startGarden({
    with: (github) => void github.repository("garden/sheds"),
  });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  github.transfer("garden/tools#1", "garden/sheds", { by: "bob" });

  await land({ [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
  expect(headlines("garden/sheds#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades & hoes"]);
  await land({ [beds]: minutes("2026-01-14", "Spades, hoes", "They are blunt, sheds#1") });
  expect(headlines("garden/sheds#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades, hoes"]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
});

test("keeps the comment of an issue transferred to a repository that does not accept these minutes", async () => {
  const { land, github, headlines, delivery } = await startGarden({
    with: (github) => void github.repository("garden/sheds", { files: configOf("accept: []\n") }),
  });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  github.transfer("garden/tools#1", "garden/sheds", { by: "bob" });
  await land({ [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
  expect(headlines("garden/sheds#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment kept unchanged | the repository does not accept these minutes",
  ]);
});

test("public minutes do not reveal that an issue was transferred to a private repository", async () => {
  const { land, github, delivery, comments } = await startGarden({
    with: (github) => void github.repository("garden/vault", { visibility: "private" }),
  });
  github.transfer("garden/tools#1", "garden/vault", { by: "bob" });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1", "It is gone, tools#99") });
  const { rows, summary } = delivery();
  expect(rows).toEqual([
    "beds/20260114.md | garden/tools#1 | no comment | cannot be reached",
    "beds/20260114.md | garden/tools#99 | no comment | cannot be reached",
  ]);
  expect(summary).not.toContain("vault");
  expect(comments("garden/vault#1").join("")).not.toContain("tools#99");
});

test("finds a renamed repository by its old name", async () => {
  const { land, github, headlines } = await startGarden();
  github.renameRepository("garden/tools", "implements", { by: "bob" });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  expect(headlines("garden/implements#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});
