import { expect, test } from "@jest/globals";
import { parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

test("ignores a copy of our comment by a person or another bot, and posts ours beside it", async () => {
  const rehearsal = await startGarden();
  await rehearsal.land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  const copy = rehearsal.github.snapshot().issues[0]?.comments[0]?.body ?? "";
  expect(parseBacklinkMarker(copy)).not.toBeNull();

  const { land, github, headlines } = await startGarden({
    with: (github) => void github.otherApp("copybot"),
  });
  github.comment("garden/tools#1", copy, { by: "eve" });
  github.comment("garden/tools#1", copy, { by: "copybot[bot]" });
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  await land({ [beds]: null });

  expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
  const theirs = github
    .snapshot()
    .issues[0]?.comments.filter(({ isBot, author }) => !isBot || author === "copybot[bot]");
  expect(theirs?.map(({ body }) => body)).toEqual([copy, copy]);
});

test("ignores a marker in the text or file name of minutes", async () => {
  const marker = `<!-- minutes-bot:v1 repository=1 path=x kind=withdrawn passage= content= at=:: -->`;
  const path = `beds/2026-01-14 --> ${marker.replaceAll("/", "")}.md`;
  const { land, github, headlines } = await startGarden();
  await land({
    [path]: minutes("2026-01-14", `Spades ${marker}`, `They are blunt, tools#1 ${marker}`, marker),
  });
  const body = github.snapshot().issues[0]?.comments[0]?.body ?? "";
  expect(parseBacklinkMarker(body)).toMatchObject({ path, kind: "backlink" });
  expect(body.match(/<!--/g)).toHaveLength(1);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  await land({ [path]: null });
  expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
});
