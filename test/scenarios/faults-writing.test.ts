import { expect, test } from "@jest/globals";
import type { Fault } from "../fake-github/faults.ts";
import { minutes } from "./garden.ts";
import { recoverFromFaults, meeting, postComment, startFaultyGarden } from "./faulty-garden.ts";

const unclear: readonly Fault[] = [
  { kind: "status", status: 500, when: "after" },
  { kind: "status", status: 502, when: "after", body: "html" },
  { kind: "status", status: 504, when: "after", body: "empty" },
  { kind: "status", status: 200, when: "after", body: "html" },
  { kind: "status", status: 201, when: "after", body: "empty" },
  { kind: "reset", when: "after" },
  { kind: "timeout", when: "after" },
  { kind: "half body" },
];
const nameOf = (fault: Fault): string => Object.values(fault).join(" ");

test.each(unclear.map((fault) => [nameOf(fault), fault] as const))(
  "posts a comment once if it was stored but the answer is %s",
  async (_, fault) => {
    const garden = await startFaultyGarden();
    garden.github.faults.inject(postComment, fault);
    await garden.land(meeting);

    expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
    expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
    await recoverFromFaults(garden);
    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
    expect(garden.inbox("bob")).toHaveLength(1);
    expect(garden.delivery().title).not.toMatch(/waiting/);
  },
);

test.each(unclear.map((fault) => [nameOf(fault), fault] as const))(
  "posts a comment once if it was stored, the answer is %s, and lists do not show it yet",
  async (_, fault) => {
    const garden = await startFaultyGarden();
    garden.github.faults.inject(postComment, fault);
    garden.github.faults.lag("comments", 1);
    await garden.land(meeting);
    await recoverFromFaults(garden);

    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
    expect(garden.inbox("bob")).toHaveLength(1);
  },
);

const refused: readonly Fault[] = [
  { kind: "status", status: 500, when: "before" },
  { kind: "status", status: 502, when: "before", body: "html" },
  { kind: "status", status: 200, when: "before", body: "html" },
  {
    kind: "status",
    status: 301,
    when: "before",
    headers: { location: "https://api.github.com/repositories/1/issues/1/comments" },
  },
  { kind: "status", status: 404, when: "before" },
  { kind: "reset", when: "before" },
  { kind: "timeout", when: "before" },
  { kind: "bad credentials" },
];

test.each(refused.map((fault) => [nameOf(fault), fault] as const))(
  "posts a comment once, later, if it was not stored because of %s",
  async (_, fault) => {
    const garden = await startFaultyGarden();
    garden.github.faults.inject(postComment, fault, { times: 3 });
    await garden.land(meeting);

    expect(garden.delivery().rows).toContainEqual(expect.stringContaining("garden/tools#1 | waiting"));
    await recoverFromFaults(garden);
    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
    expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
    expect(garden.inbox("bob")).toHaveLength(1);
  },
);

test.each([...unclear, ...refused].map((fault) => [nameOf(fault), fault] as const))(
  "retries an edit that failed because of %s",
  async (_, fault) => {
    const garden = await startFaultyGarden();
    await garden.land(meeting);
    garden.github.faults.inject(/^PATCH /, fault);
    await garden.land({
      "beds/20260114.md": minutes("2026-01-14", "Spades", "They are sharp, see garden/tools#1"),
    });
    await recoverFromFaults(garden);

    expect(garden.comments("garden/tools#1")).toEqual([expect.stringContaining("They are sharp")]);
    expect(garden.inbox("bob")).toHaveLength(1);
  },
);

test.each([...unclear, ...refused].map((fault) => [nameOf(fault), fault] as const))(
  "retries a label that failed because of %s",
  async (_, fault) => {
    const garden = await startFaultyGarden();
    garden.github.faults.inject(/^POST .*labels$/, fault, { times: 2 });
    await garden.land(meeting);
    await recoverFromFaults(garden);

    expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  },
);

test.each([...unclear, ...refused].map((fault) => [nameOf(fault), fault] as const))(
  "retries a report that failed because of %s, and writes nothing twice",
  async (_, fault) => {
    const garden = await startFaultyGarden();
    garden.github.faults.inject("POST /repos/garden/minutes/check-runs", fault);
    await garden.land(meeting);
    await recoverFromFaults(garden);

    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
    expect(garden.inbox("bob")).toHaveLength(1);
    expect(garden.delivery().conclusion).toBe("success");
  },
);

test("sets a label later if the label is not visible right after the comment", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject("POST /repos/garden/tools/issues/1/labels", {
    kind: "status",
    status: 404,
    when: "before",
  });
  await garden.land(meeting);
  expect(garden.labels("garden/tools#1")).toEqual([]);
  await recoverFromFaults(garden);

  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("writes the report without annotations if GitHub rejects them", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject("POST /repos/garden/minutes/check-runs", {
    kind: "status",
    status: 422,
    when: "before",
  });
  await garden.land({
    "beds/20260114.md": minutes("2026-01-15", "Spades", "They are blunt, see garden/tools#1"),
  });

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.delivery().title).toBe("1 comment posted, 1 problem");
  expect(garden.warnings).toEqual([]);
});

test("does not retry a comment whose text GitHub rejects", async () => {
  const garden = await startFaultyGarden();
  const { faults, requests } = garden.github;
  const posts = (): number => requests.writes().filter(({ path }) => path.endsWith("/1/comments")).length;
  faults.inject(postComment, { kind: "status", status: 422, when: "before" });
  await garden.land(meeting);
  expect(garden.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | no comment | GitHub rejected the text",
  ]);
  for (const delivery of garden.github.webhooks.history) await garden.github.webhooks.redeliver(delivery);
  for (let i = 0; i < 3; i += 1) await garden.catchUp();
  expect(posts()).toBe(1);
});
