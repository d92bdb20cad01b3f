import { afterEach, expect, jest, test } from "@jest/globals";
import { recoverFromFaults, meeting, postComment, startFaultyGarden } from "./faulty-garden.ts";

afterEach(() => void jest.restoreAllMocks());

test("requests new tokens when all expire during a run, and writes nothing twice", async () => {
  const garden = await startFaultyGarden();
  const { faults, requests } = garden.github;
  faults.decide(({ kind, path }) => {
    if (kind === "write" && path.endsWith("/labels")) faults.expireTokens();
    return undefined;
  });
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(
    requests.all.filter(({ path, status }) => path.endsWith("/comments") && status === 201),
  ).toHaveLength(1);
  await recoverFromFaults(garden);
  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(garden.delivery().conclusion).toBe("success");
});

test("ends the run when tokens are rejected repeatedly, and catches up when they are accepted", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject("any", { kind: "bad credentials" }, { times: 1000 });
  await garden.land(meeting);
  expect(garden.headlines("garden/tools#1")).toEqual([]);
  await recoverFromFaults(garden);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("waits and catches up if GitHub gives no token during a run", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject(
    ({ kind, path }) => kind === "token" && path !== "",
    { kind: "status", status: 500, when: "before" },
    { times: 3 },
  );
  await garden.land(meeting);
  await recoverFromFaults(garden);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.inbox("bob")).toHaveLength(1);
});

test.each(["html", "empty", "half"] as const)(
  "requests the token again if the answer is a page (%s)",
  async (body) => {
    const garden = await startFaultyGarden();
    const page = { kind: "status", status: 200, when: "before", body } as const;
    garden.github.faults.inject("token", page, { times: 2 });
    await garden.land(meeting);

    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
    expect(garden.warnings).toEqual([]);
    expect(garden.github.requests.all.filter(({ status }) => status === 401)).toEqual([]);
  },
);

const minute = 60_000;

test.each([
  ["ten minutes ahead", 10 * minute],
  ["half an hour behind", -30 * minute],
])("signs with GitHub's time if the machine's clock is %s", async (_, wrong) => {
  const garden = await startFaultyGarden({
    settings: ({ clock }) => ({ now: () => new Date(clock.now().getTime() + wrong) }),
  });
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.delivery().conclusion).toBe("success");
  // The first request is rejected, and its answer has GitHub's time.
  expect(garden.github.requests.all.filter(({ status }) => status === 401)).toHaveLength(1);
});

test("follows a correction of GitHub's clock", async () => {
  const garden = await startFaultyGarden({
    settings: ({ clock }) => {
      const begin = clock.now().getTime();
      return { now: () => new Date(begin) };
    },
  });
  garden.advanceDays(0.1);
  garden.github.faults.expireTokens();
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("retries a new token that GitHub does not accept everywhere yet", async () => {
  let unknown = 0;
  const garden = await startFaultyGarden();
  garden.github.faults.decide(({ kind }) => {
    if (kind === "token") unknown += 1;
    else if (unknown > 0) {
      unknown -= 1;
      return { kind: "bad credentials" };
    }
    return undefined;
  });
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
  expect(garden.delivery().conclusion).toBe("success");
});

test("catches up after an installation was suspended before the writes", async () => {
  const garden = await startFaultyGarden();
  const { faults, suspend } = garden.github;
  let isSuspended = false;
  faults.decide(({ kind, path }) => {
    if (kind === "write" && path.endsWith("/comments") && !isSuspended) {
      isSuspended = true;
      suspend("garden");
    }
    return undefined;
  });
  await garden.land(meeting);
  suspend("garden", false);
  await recoverFromFaults(garden);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("stops waiting for GitHub after 15 seconds, finds what was stored, and continues", async () => {
  const garden = await startFaultyGarden();
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const asked: number[] = [];
  jest.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    asked.push(milliseconds);
    return timeout(milliseconds / 50);
  });
  garden.github.faults.inject(postComment, { kind: "hang", when: "after" });
  await garden.land(meeting);

  expect(new Set(asked)).toEqual(new Set([15_000]));
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  await recoverFromFaults(garden);
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test.each([404, 422])("delays writes if the app is refused a write token (%i)", async (status) => {
  const garden = await startFaultyGarden();
  // It already has the tokens for reads and reports.
  garden.github.faults.inject("token", { kind: "status", status, when: "before" }, { times: 2 });
  await garden.land(meeting);
  expect(garden.delivery().rows).toEqual([expect.stringContaining("garden/tools#1 | waiting")]);
  await recoverFromFaults(garden);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});
