import { expect, test } from "@jest/globals";
import { garden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";

test("the check of the baseline is run again while minutes have just landed: they are announced", async () => {
  const { github, settle, headlines, delivery } = await garden();
  const [baseline] = github.snapshot().checkRuns;
  github.push("garden/minutes", { files: { [beds]: minutes("2026-01-14", "Tools", "Blunt, tools#1") } });
  github.rerequest(baseline?.id ?? 0);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Tools"]);
  expect(delivery().title).toBe("1 comment posted");
});

test("a check that is run again is answered by a new one, even where there is nothing to do", async () => {
  const { github, settle } = await garden();
  const [baseline] = github.snapshot().checkRuns;
  github.rerequest(baseline?.id ?? 0);
  await settle();
  expect(github.snapshot().checkRuns.map(({ title }) => title)).toEqual([
    "From here on, minutes are announced",
    "Nothing to tell",
  ]);
});
