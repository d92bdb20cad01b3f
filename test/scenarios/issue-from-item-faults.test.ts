import { expect, test } from "@jest/globals";
import type { Fault } from "../fake-github/faults.ts";
import { boxes, idOf, rakes } from "./action-items-garden.ts";
import { recoverFromFaults, startFaultyGarden } from "./faulty-garden.ts";
import type { Garden } from "./garden.ts";
import { answers, list, opened, prepareTriage, reactions } from "./issue-garden.ts";
import { startScenario } from "./scenario.ts";
import { passSeconds, useScenarioTimers } from "./passing-time.ts";

// Whatever fails while an issue is opened for an action item: there is one issue in the end, and one answer.

useScenarioTimers();

async function start(): Promise<Garden> {
  const garden = await startFaultyGarden({ with: prepareTriage });
  garden.github.clock.advance(60_000);
  await garden.land(rakes);
  garden.github.clock.advance(60_000);
  return garden;
}

function ask({ github }: Garden, id: string): void {
  github.comment(list, `/minutes issue ${id}`, { by: "ann" });
}

function expectOne(garden: Garden, id: string): void {
  expect(opened(garden)).toEqual(["garden/minutes#2 open: Rakes: find the rake"]);
  expect(answers(garden)).toEqual([`ann, \`${id}\` has the issue garden/minutes#2.`]);
  expect(reactions(garden)).toBe(1);
  expect(boxes(garden)).toEqual(["- [ ] Rakes: find the rake"]);
  expect(garden.github.readIssue(list).body).toContain("/garden/minutes/issues/2)");
}

test.each([0, 1, 2, 3, 4])("a crash after write %i leads to one issue", async (n) => {
  const garden = await start();
  const id = idOf(garden);
  garden.github.faults.crashAfterWrite(n);
  ask(garden, id);
  await garden.settle();
  await recoverFromFaults(garden);
  await passSeconds(garden, 3 * 60);
  expectOne(garden, id);
});

const unclear: readonly (readonly [string, Fault])[] = [
  ["502 before it is stored", { kind: "status", status: 502, when: "before" }],
  ["502 after it is stored", { kind: "status", status: 502, when: "after" }],
  ["a lost connection after it is stored", { kind: "reset", when: "after" }],
  ["half of the response", { kind: "half body" }],
  ["a secondary limit", { kind: "secondary limit", status: 403, retryAfter: 60 }],
];
const writes = [
  "POST /repos/*/*/issues",
  "POST /repos/*/*/issues/*/comments",
  "PATCH /repos/*/*/issues/*",
  "POST /repos/*/*/issues/comments/*/reactions",
] as const;

test.each(unclear.flatMap(([name, fault]) => writes.map((write) => [write, name, fault] as const)))(
  "%s with %s leads to one issue",
  async (write, _, fault) => {
    const garden = await start();
    const id = idOf(garden);
    garden.github.faults.inject(write, fault);
    ask(garden, id);
    await garden.settle();
    await passSeconds(garden, 3 * 60);
    await garden.catchUp();
    expectOne(garden, id);
  },
);

test("a lagging list after an unclear response opens no second issue", async () => {
  const garden = await start();
  const { github } = garden;
  const id = idOf(garden);
  github.faults.lag("issues", 5);
  github.faults.inject("POST /repos/*/*/issues", { kind: "status", status: 502, when: "after" });
  ask(garden, id);
  await garden.settle();
  github.faults.lag("issues", 0);
  await passSeconds(garden, 3 * 60);
  await garden.catchUp();
  expectOne(garden, id);
});

const isNewIssue = (url: string | URL | Request): boolean =>
  (url instanceof Request ? url.url : url.toString()).endsWith("/issues");

test("an issue that another process opens in the last moment is kept, and the later one is closed", async () => {
  let overtake: (() => Promise<void>) | null = null;
  const garden = await startFaultyGarden({
    with: prepareTriage,
    settings: (github) => ({
      fetch: async (url, options) => {
        const other = overtake;
        if (other !== null && options?.method === "POST" && isNewIssue(url)) {
          overtake = null;
          await other();
        }
        return github.fetch(url, options);
      },
    }),
  });
  garden.github.clock.advance(60_000);
  await garden.land(rakes);
  garden.github.clock.advance(60_000);
  const other = await startScenario(garden.github);
  const id = idOf(garden);
  overtake = async () => {
    await other.bot().add({ do: "catch up", owner: null });
    await other.bot().idle();
  };
  ask(garden, id);
  garden.github.webhooks.drop();
  await garden.bot().add({ do: "catch up", owner: null });
  await garden.bot().idle();
  await passSeconds(garden, 3 * 60);
  await garden.catchUp();
  expect(opened(garden)).toEqual([
    "garden/minutes#2 open: Rakes: find the rake",
    "garden/minutes#3 closed: Rakes: find the rake",
  ]);
  expect(garden.github.readIssue("garden/minutes#3").body).toContain("This issue was opened twice.");
  expect(answers(garden)).toEqual([`ann, \`${id}\` has the issue garden/minutes#2.`]);
  expect(garden.github.readIssue(list).body).toContain("/garden/minutes/issues/2)");
  expect(boxes(garden)).toEqual(["- [ ] Rakes: find the rake"]);
});
