import { expect, test } from "@jest/globals";
import { startFaultyGarden } from "./faulty-garden.ts";
import { type Files, type Garden } from "./garden.ts";
import {
  boxesOf,
  expectAll,
  expectSettled,
  listsOf,
  manyMinutes,
  recover,
  refOf,
  tick,
  ticked,
} from "./long-list.ts";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";

/** Corrects all texts: from then on only the list knows under which ids it had the items. */
function correctTexts(files: Files): Files {
  const correct = (text: unknown): string => String(text).replaceAll("carry the", "please carry away the");
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, correct(text)]));
}

async function startCorrectedList(groups: number): Promise<Garden> {
  const scenario = await startFaultyGarden();
  scenario.github.clock.advance(60_000);
  await scenario.land(manyMinutes(groups));
  scenario.github.clock.advance(60_000);
  await scenario.land(correctTexts(manyMinutes(groups)));
  return scenario;
}

const idsIn = (scenario: Garden): string[] =>
  boxesOf(listsOf(scenario))
    .map(({ id }) => id)
    .sort();

test.each([403, 502])("keeps all ticks if a second issue cannot be created at once (%i)", async (status) => {
  const scenario = await startCorrectedList(2);
  const ids = tick(scenario, listsOf(scenario)[0] as SnapshotIssue, "ann", 40);
  await scenario.settle();
  expect(ticked(scenario)).toEqual(ids.sort());
  const before = listsOf(scenario)[0]?.body;
  const create = "POST /repos/garden/minutes/issues";
  scenario.github.faults.inject(create, { kind: "status", status, when: "before" }, { times: 1 });
  await scenario.land({ ...manyMinutes(), ...correctTexts(manyMinutes(2)) });
  if (status === 403) expect(listsOf(scenario).map(({ body }) => body)).toEqual([before]);
  await recover(scenario);
  expectAll(scenario);
  expect(ticked(scenario)).toEqual(ids);
  await expectSettled(scenario);
});

test.each([1, 2, 3])("keeps all ids and ticks after a crash after write %i of a move", async (writes) => {
  const scenario = await startCorrectedList(3);
  const before = idsIn(scenario);
  const ids = tick(scenario, listsOf(scenario)[1] as SnapshotIssue, "ann", 20);
  await scenario.settle();
  const second = listsOf(scenario)[1] as SnapshotIssue;
  const note = `${"x ".repeat(20_000)}\n\n`;
  scenario.github.clock.advance(60_000);
  scenario.github.editIssue(refOf(second), { body: note + second.body }, { by: "bob" });
  scenario.github.faults.crashAfterWrite(writes);
  await scenario.settle().catch(() => undefined);
  await recover(scenario);
  expect(listsOf(scenario).length).toBeGreaterThan(2);
  expect(idsIn(scenario)).toEqual(before);
  expect(ticked(scenario)).toEqual(ids.sort());
  await expectSettled(scenario);
});

/** Starts a long list. While `isHidden`, GitHub lists its second issue, but does not return it in GraphQL. */
async function startWithHiddenIssue(isDeleted: boolean): Promise<Garden & { hide(isHidden: boolean): void }> {
  let isHidden = false;
  const isSecond = (input: string | URL | Request): boolean =>
    new URL(input instanceof Request ? input.url : input).pathname === "/repos/garden/minutes/issues/2";
  const scenario = await startFaultyGarden({
    settings: (github) => ({
      fetch: async (input, init) => {
        const response = await github.fetch(input, init);
        if (isHidden && isDeleted && isSecond(input))
          return Response.json({ message: "This issue was deleted" }, { status: 410 });
        if (!isHidden || typeof init?.body !== "string" || !init.body.includes("userContentEdits"))
          return response;
        const answer = (await response.json()) as { readonly data?: { readonly node?: { number?: number } } };
        return Response.json(answer.data?.node?.number === 2 ? { data: { node: null } } : answer);
      },
    }),
  });
  scenario.github.clock.advance(60_000);
  await scenario.land(manyMinutes());
  scenario.github.clock.advance(3_600_000);
  return Object.assign(scenario, {
    hide: (value: boolean): void => {
      isHidden = value;
    },
  });
}

test("waits for an issue of the list that GitHub does not return yet", async () => {
  const scenario = await startWithHiddenIssue(false);
  const before = listsOf(scenario);
  scenario.hide(true);
  await scenario.restart();
  await scenario.settle();
  expect(listsOf(scenario)).toEqual(before);
  scenario.hide(false);
  await scenario.catchUp();
  expect(listsOf(scenario)).toEqual(before);
});

test("does not wait for a listed issue that people deleted", async () => {
  const scenario = await startWithHiddenIssue(true);
  scenario.hide(true);
  await scenario.restart();
  await scenario.settle();
  const lists = listsOf(scenario).filter(({ number }) => number !== 2);
  expect(lists.map(({ title }) => title)).toEqual(["Open action items", "Open action items (2)"]);
  expect(boxesOf(lists)).toHaveLength(120);
});
