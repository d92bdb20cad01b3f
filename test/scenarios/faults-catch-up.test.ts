import { expect, test } from "@jest/globals";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";
import { meeting, startFaultyGarden } from "./faulty-garden.ts";

useScenarioTimers();

test("a catch-up is told of a part of the repositories only: those it is not told of are looked at by themselves", async () => {
  const { github, headlines, restart, settle } = await startFaultyGarden();
  github.push("garden/minutes", { files: meeting });
  github.webhooks.drop();
  github.faults.inject(/^POST query nodes/, { kind: "graphql partial", field: 0 });
  await restart();
  await settle();

  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("of one owner nothing can be learned when the bot starts: it is asked again soon, and not only at the next round", async () => {
  const garden = await startFaultyGarden();
  const { github, headlines, restart, settle } = garden;
  github.push("garden/minutes", { files: meeting });
  github.webhooks.drop();
  github.faults.inject(
    "GET /installation/repositories",
    { kind: "status", status: 502, when: "before" },
    { times: 7 },
  );
  await restart();
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  for (let i = 0; i < 20; i += 1) await passSeconds(garden, 10);

  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("of one owner GitHub tells nothing when the bot starts, and does not even refuse: the others do not wait for that", async () => {
  let forest = 0;
  const { github, headlines, restart, settle } = await startFaultyGarden({
    with: (it) => {
      it.organization("forest");
      it.repository("forest/trees", { files: { "README.md": "# Trees\n" } });
      forest = it.install("forest").id;
    },
  });
  github.push("garden/minutes", { files: meeting });
  github.webhooks.drop();
  github.faults.decide(({ installation }) =>
    installation === forest ? { kind: "hang", when: "before" } : undefined,
  );
  const restarted = restart();
  for (const end = performance.now() + 300_000; performance.now() < end;) {
    if (headlines("garden/tools#1").length > 0) break;
    await new Promise((passed) => setImmediate(passed));
  }

  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(github.requests.all.filter(({ fault }) => fault === "hang")).toMatchObject([{ status: 0 }]);
  github.faults.decide(null);
  github.faults.release();
  await restarted;
  await settle();
});

test("where the app is installed is not to be seen yet when a push comes: it is asked again a minute later", async () => {
  const garden = await startFaultyGarden();
  const { github, headlines, restart, settle } = garden;
  await restart();
  await settle();
  garden.advanceDays(0.1);
  github.faults.inject("GET /users/garden/installation", { kind: "status", status: 404, when: "before" });
  await garden.land(meeting);
  expect(headlines("garden/tools#1")).toEqual([]);
  await passSeconds(garden, 61);

  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("the app is installed, and where is not to be seen yet: it is asked again a minute later", async () => {
  const garden = await startFaultyGarden();
  const { github, headlines, settle } = garden;
  github.uninstall("garden");
  await settle();
  github.push("garden/minutes", { files: meeting });
  github.webhooks.drop();
  github.faults.inject("GET /users/garden/installation", { kind: "status", status: 404, when: "before" });
  github.install("garden");
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  await passSeconds(garden, 61);

  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("a pull request is not to be seen yet when its event comes: it is checked a minute later", async () => {
  const garden = await startFaultyGarden();
  const { github, restart, settle } = garden;
  await restart();
  await settle();
  garden.advanceDays(0.1);
  github.faults.inject("GET /users/garden/installation", { kind: "status", status: 404, when: "before" });
  github.pullRequest("garden/minutes", { files: meeting, author: "ann" });
  await settle();
  const names = (): readonly string[] => github.snapshot().checkRuns.map(({ name }) => name);
  expect(names()).not.toContain("Minutes");
  await passSeconds(garden, 61);

  expect(names()).toContain("Minutes");
});
