import { expect, test } from "@jest/globals";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";
import { meeting, startFaultyGarden } from "./faulty-garden.ts";

useScenarioTimers();

test("a catch-up reads repositories one by one if GitHub answers only some of them", async () => {
  const { github, headlines, restart, settle } = await startFaultyGarden();
  github.push("garden/minutes", { files: meeting });
  github.webhooks.drop();
  github.faults.inject(/^POST query nodes/, { kind: "graphql partial", field: 0 });
  await restart();
  await settle();

  expect(headlines("garden/tools#1")).toHaveLength(1);
});

test("retries an owner who could not be read at the start before the next catch-up", async () => {
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

test("an owner whose request hangs at the start does not delay the others", async () => {
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

test("retries a push after a minute if the installation is not visible yet", async () => {
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

test("retries a new installation after a minute if it is not visible yet", async () => {
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

test("checks a pull request after a minute if it is not visible yet", async () => {
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
