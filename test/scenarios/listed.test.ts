import { expect, test } from "@jest/globals";
import { startGarden } from "./garden.ts";

const beds = "beds/20260114.md";

/** Three issues on the agenda. One of them is discussed, one is put off. */
const meeting = `# Beds, 2026-01-14

Participants: ann, bob

## Agenda

- Sharpen the spades (garden/tools#1)
- A new wheelbarrow (garden/tools#2)
- Where is the rake? (garden/tools#3)

## Spades

- Sharpen the spades (garden/tools#1)
    - They are blunt, and the file is lost

## Rake

- Where is the rake? (garden/tools#3): moved to the next meeting
`;

test("comments on what is discussed, labels what is listed, and leaves alone what is put off", async () => {
  const { land, headlines, labels, inbox, delivery } = await startGarden();

  await land({ [beds]: meeting });

  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(headlines("garden/tools#2")).toEqual([]);
  expect(headlines("garden/tools#3")).toEqual([]);
  expect(["#1", "#2", "#3"].map((number) => labels(`garden/tools${number}`))).toEqual([
    ["discussed in minutes"],
    ["discussed in minutes"],
    [],
  ]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment posted, label added | the minutes discuss it",
    "beds/20260114.md | garden/tools#2 | label added, no comment | the minutes only list it",
    "beds/20260114.md | garden/tools#3 | no comment | the minutes only put it off to another meeting",
  ]);
});

test.each([
  ["silent", [], []],
  ["label", [], ["discussed in minutes"]],
  ["comment", ["Discussed in Beds, 2026-01-14 · Agenda"], ["discussed in minutes"]],
])("with `listed: %s`, a listed issue gets what its community wants", async (listed, comments, labelled) => {
  const { land, headlines, labels } = await startGarden({ config: `backlinks: { listed: ${listed} }\n` });

  await land({ [beds]: meeting });

  expect(headlines("garden/tools#2")).toEqual(comments);
  expect(labels("garden/tools#2")).toEqual(labelled);
  expect(headlines("garden/tools#3")).toEqual([]);
  expect(labels("garden/tools#3")).toEqual([]);
});

test("posts the comment when the discussion is written down later, once", async () => {
  const { land, headlines, inbox } = await startGarden();
  await land({ [beds]: meeting });

  const discussed = meeting.replace(
    "## Rake",
    "## Wheelbarrow\n\n- A new wheelbarrow (garden/tools#2)\n    - Bob knows a shop\n\n## Rake",
  );
  await land({ [beds]: discussed });
  await land({ [beds]: `${discussed}\n## Tea\n\n- Tea was had\n` });

  expect(headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-14 · Wheelbarrow"]);
  expect(inbox("bob")).toHaveLength(2);
});

test("does not label a listed issue again whose label a person removed", async () => {
  const { land, github, settle, labels } = await startGarden();
  await land({ [beds]: meeting });

  github.removeLabel("garden/tools#2", "discussed in minutes", { by: "ann" });
  await settle();
  await land({ [beds]: `${meeting}\n## Tea\n\n- Tea was had\n` });

  expect(labels("garden/tools#2")).toEqual([]);
});

test("keeps the label when the minutes no longer list the issue, because other minutes may list it", async () => {
  const { land, labels, delivery } = await startGarden();
  await land({ [beds]: meeting });

  await land({ [beds]: meeting.replace("- A new wheelbarrow (garden/tools#2)\n", "") });

  expect(labels("garden/tools#2")).toEqual(["discussed in minutes"]);
  expect(delivery().title).toBe("No comments to post");
});
