import { expect, test } from "@jest/globals";
import { meeting, troubledGarden } from "./troubled.ts";

test("a catch-up is told of a part of the repositories only: those it is not told of are looked at by themselves", async () => {
  const { github, headlines, restart, settle } = await troubledGarden();
  github.push("garden/minutes", { files: meeting });
  github.webhooks.drop();
  github.faults.inject(/^POST query nodes/, { kind: "graphql partial", field: 0 });
  await restart();
  await settle();

  expect(headlines("garden/tools#1")).toHaveLength(1);
});
