import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Simulation } from "../../demo/simulation.ts";
import { startSampleDemo, type SampleDemo } from "./sample-demo.ts";

const minutes = "openferry/minutes";
let simulation: Simulation;
let page: SampleDemo["page"];
let demo: SampleDemo;

beforeAll(async () => {
  demo = await startSampleDemo(4510);
  ({ simulation, page } = demo);
});
afterAll(() => demo.close());

async function send(action: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(page.url + action, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: page.url, referer: `${page.url}/${minutes}/pull/2` },
    redirect: "manual",
  });
  expect([action, answer.status]).toEqual([action, 303]);
  await simulation.settle();
}

test("once the app may commit, the fixes of a pull request bring the register up to date", async () => {
  const pull = () => simulation.github.readIssue(`${minutes}#2`);
  const check = () => simulation.github.snapshot().checkRuns.findLast(({ sha }) => sha === pull().headSha);
  expect(JSON.stringify(check())).toContain("docs/decisions.md is not up to date");
  await send("/allow-commits", { by: "jonna-k" });
  await send("/press", {
    run: String(check()?.id),
    button: check()?.actions[0]?.identifier ?? "",
    by: "pernille",
  });
  expect(pull().reviews).toEqual([]);
  expect(pull().commits.map(({ author }) => author)).toEqual(["pernille", "minutes-bot[bot]"]);
  const branch = simulation.github.files(minutes, "forgotten-minutes");
  expect(branch["docs/decisions.md"]).toContain("the notice stays at the piers");
  expect(JSON.stringify(check())).not.toContain("docs/decisions.md is not up to date");
});
