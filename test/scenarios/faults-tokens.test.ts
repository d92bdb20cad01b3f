import { afterEach, expect, jest, test } from "@jest/globals";
import { recoverFromFaults, meeting, postComment, startFaultyGarden } from "./faulty-garden.ts";

afterEach(() => void jest.restoreAllMocks());

test("all tokens end in the middle of a run: new ones are asked for, and nothing is written twice", async () => {
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

test("tokens that are refused again and again: the run ends, and is made good when they are taken", async () => {
  const garden = await startFaultyGarden();
  garden.github.faults.inject("any", { kind: "bad credentials" }, { times: 1000 });
  await garden.land(meeting);
  expect(garden.headlines("garden/tools#1")).toEqual([]);
  await recoverFromFaults(garden);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("no token is given in the middle of a run: it waits, and is made good", async () => {
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
  "a page (%s) comes in the place of a token: it is asked for again",
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
])("the clock of the bot's machine is %s: it signs by GitHub's", async (_, wrong) => {
  const garden = await startFaultyGarden({
    settings: ({ clock }) => ({ now: () => new Date(clock.now().getTime() + wrong) }),
  });
  await garden.land(meeting);

  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.delivery().conclusion).toBe("success");
  // Refused once, to learn of it.
  expect(garden.github.requests.all.filter(({ status }) => status === 401)).toHaveLength(1);
});

test("GitHub's clock is put right while the bot runs: it signs by the new one", async () => {
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

test("a new token is not known everywhere at once: the bot shows it again a moment later", async () => {
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

test("the installation is suspended before the writes, and comes back", async () => {
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

test("GitHub hangs: the bot gives up after 15 seconds, finds what was stored, and goes on", async () => {
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

test.each([404, 422])(
  "the app is installed, and is refused a token for its writes all the same (%i): they wait, and come later",
  async (status) => {
    const garden = await startFaultyGarden();
    // Those for reading and for reports it has already.
    garden.github.faults.inject("token", { kind: "status", status, when: "before" }, { times: 2 });
    await garden.land(meeting);
    expect(garden.delivery().rows).toEqual([expect.stringContaining("garden/tools#1 | waiting")]);
    await recoverFromFaults(garden);

    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  },
);
