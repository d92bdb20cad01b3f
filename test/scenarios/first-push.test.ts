import { expect, test } from "@jest/globals";
import { parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import { startGarden } from "./garden.ts";

test("posts a comment on the discussed issue when minutes land", async () => {
  const { land, github, labels, inbox, delivery } = await startGarden();

  const commit = await land({
    "beds/20260114.md": `# 2026-01-14

## Participants

- @ann
- @bob

## Spades

- They are blunt, see https://github.com/garden/tools/issues/1
    - AI @ann: buy a whetstone

## Hoes

- Something else
`,
  });

  const thread = github.snapshot().issues[0]?.comments ?? [];
  expect(thread.map(({ author }) => author)).toEqual(["minutes-bot[bot]"]);
  const body = thread[0]?.body ?? "";
  expect(body.slice(0, body.lastIndexOf("\n"))).toBe(
    `Discussed in **[Beds, 2026-01-14](https://github.com/garden/minutes/blob/${commit}/beds/20260114.md?plain=1#L10-L11)** · Spades

<details><summary>From the minutes</summary>

> - They are blunt, see [garden/tools#\u200b1](https://redirect.github.com/garden/tools/issues/1)
>   - AI @\u200bann: buy a whetstone

</details>

**Action items**
- ann: buy a whetstone

<sub>[Minutes Bot](https://github.com/apps/minutes-bot) updates this comment when the minutes are corrected.</sub>`,
  );
  expect(parseBacklinkMarker(body)).toMatchObject({
    path: "beds/20260114.md",
    kind: "backlink",
    repeatedIn: [],
  });
  expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
  expect(inbox("ann")).toEqual([]);
  expect(delivery()).toMatchObject({ title: "1 comment posted", conclusion: "success" });
});
