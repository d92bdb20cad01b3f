import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";

const beds = "beds/20260114.md";

/** Returns the questions of the reminders on an issue. */
function asked({ github }: Garden, issue: string): readonly string[] {
  const found = github.snapshot().issues.find(({ repo, number }) => `${repo}#${number}` === issue);
  const bodies = found?.comments.map(({ body }) => body) ?? [];
  return bodies.filter((body) => body.includes("kind=reminder")).map((body) => body.split("\n")[0] ?? "");
}

test("after six weeks of downtime announces only recent minutes and sends one reminder", async () => {
  const scenario = await startGarden();
  const { github, land, advanceDays, restart, settle, headlines, comments, delivery } = scenario;
  advanceDays(0.01);
  await land({ [beds]: minutes("2026-01-14", "Spades", "AI @bob: sharpen the spades, see tools#1") });
  // The bot is down from here on.
  advanceDays(1);
  github.push("garden/minutes", {
    files: { "beds/20260115.md": minutes("2026-01-15", "Rakes", "It is lost, tools#3") },
  });
  advanceDays(31);
  github.push("garden/minutes", {
    files: {
      [beds]: minutes("2026-01-14", "All spades", "AI @bob: sharpen the spades, see tools#1"),
      "roses/20260211.md": minutes("2026-02-11", "Wheels", "It is flat, tools#2"),
    },
  });
  advanceDays(10);
  github.webhooks.drop();
  await restart();
  await settle();

  expect(headlines("garden/tools#2")).toEqual(["Discussed in Roses, 2026-02-11 · Wheels"]);
  expect(comments("garden/tools#3")).toEqual([]);
  expect(delivery().rows).toContainEqual(expect.stringContaining("garden/tools#3 | no comment | too late"));
  expect(github.readIssue("garden/tools#1").comments[0]?.body).toContain("All spades");
  expect(asked(scenario, "garden/tools#1")).toEqual([expect.stringContaining("@bob")]);
  await restart();
  await settle();
  expect(asked(scenario, "garden/tools#1")).toHaveLength(1);
});
