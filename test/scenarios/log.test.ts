import { expect, test } from "@jest/globals";
import { mergeJobs, type Job } from "../../src/jobs/job.ts";
import { startGarden, minutes } from "./garden.ts";

type Line = {
  readonly level: number;
  readonly msg: string;
  readonly change?: string;
  readonly deliveries?: readonly string[];
};

const info = 30;
const linesOf = (log: readonly string[]): readonly Line[] =>
  log.map((line) => JSON.parse(line) as Line).filter(({ level }) => level >= info);

test("logs each write with the deliveries that caused it, and the run in one line", async () => {
  const { github, log, land } = await startGarden();
  const before = linesOf(log).length;
  await land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "It is blunt, see garden/tools#1") });
  const push = github.webhooks.history.findLast(({ name }) => name === "push");
  const lines = linesOf(log).slice(before);
  expect(lines.filter(({ change }) => change !== undefined).map(({ change }) => change)).toContain(
    "create comment",
  );
  expect(lines.map(({ deliveries }) => deliveries)).toEqual(lines.map(() => [push?.id]));
  expect(lines.filter(({ change }) => change === undefined).map(({ msg }) => msg)).toEqual([
    expect.stringMatching(/^garden\/minutes: 1 comment posted.* \(push\)$/),
  ]);
});

test("merged jobs keep the last twenty deliveries", () => {
  const jobOf = (deliveries?: readonly string[]): Job => ({
    ...{ do: "catch up", owner: "garden" },
    ...(deliveries === undefined ? {} : { deliveries }),
  });
  expect(mergeJobs(jobOf(), jobOf())).toEqual(jobOf());
  expect(mergeJobs(jobOf(["a", "b"]), jobOf(["b", "c"]))).toEqual(jobOf(["a", "b", "c"]));
  const many = Array.from({ length: 30 }, (_, i) => String(i));
  expect(mergeJobs(jobOf(many), jobOf(["last"])).deliveries).toEqual([...many.slice(11), "last"]);
});
