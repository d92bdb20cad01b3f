import { expect, test } from "@jest/globals";
import { laterOn, meeting, troubledGarden } from "./troubled.ts";

test("minutes are deleted while GitHub does not tell what stands on their issue: the comment goes later", async () => {
  const garden = await troubledGarden();
  await garden.land(meeting);
  garden.github.faults.inject(/^POST query repository/, { kind: "graphql partial", field: 0 });
  await garden.land({ "beds/20260114.md": null });

  expect(garden.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | waiting | GitHub did not answer",
  ]);
  await laterOn(garden);
  expect(garden.comments("garden/tools#1")).toEqual([expect.stringMatching(/^No longer in the minutes of/)]);
  expect(garden.labels("garden/tools#1")).toEqual([]);
});
