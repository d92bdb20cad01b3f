import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

test("reads the permissions of a commenter once a day, however many runs there are", async () => {
  const scenario = await startGarden();
  const { github } = scenario;
  github.collaborator("garden/tools", "eve", "triage");
  github.clock.advance(60_000);
  await scenario.land({
    "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades (garden/tools#1)"),
  });
  github.comment("garden/tools#1", "/minutes done", { by: "eve" });
  await scenario.settle();
  const questions = (): number =>
    github.requests.all.filter(({ path }) => path.includes("/collaborators/")).length;
  expect(questions()).toBe(1);
  for (let hour = 0; hour < 12; hour++) {
    github.clock.advance(3600_000);
    github.comment("garden/tools#1", "Fine.", { by: "ann" });
    await scenario.settle();
    await scenario.catchUp();
  }
  expect(questions()).toBe(1);
  const list = github.snapshot().issues.find(({ title }) => title === "Open action items")?.body;
  expect(list).toContain("marked by eve");
});
