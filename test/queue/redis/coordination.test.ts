import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createApp, type App } from "../../../src/github/client/app.ts";
import { classifyFailure } from "../../../src/github/client/failure.ts";
import { createWriteQueue, type WriteQueue } from "../../../src/github/client/write-queue.ts";
import type {
  Coordination,
  CreateCoordination,
  SharedFact,
} from "../../../src/github/client/coordination.ts";
import { connect } from "../../../src/queue/connection.ts";
import { createRedisCoordination } from "../../../src/queue/redis-coordination.ts";
import { appOptionsFor } from "../../fake-github/app-options.ts";
import { createGitHub } from "../../fake-github/github.ts";
import { sleep, until } from "./instance.ts";
import { startRedis } from "./redis-server.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
  redis.thaw();
});

function coordinationOnRedis(): CreateCoordination {
  const connection = connect(redis.url, () => undefined);
  closings.push(connection.close);
  return createRedisCoordination(connection, "test");
}

async function instance(
  pauseMs = 0,
): Promise<{ readonly coordination: Coordination; readonly learned: readonly SharedFact[] }> {
  const learned: SharedFact[] = [];
  const options = { pauseMs, now: () => new Date(), sleep };
  const coordination = coordinationOnRedis()(options, (fact) => void learned.push(fact));
  await connected(coordination);
  return { coordination, learned };
}

async function connected(one: Pick<Coordination, "sync">): Promise<void> {
  while (
    !(await one.sync().then(
      () => true,
      () => false,
    ))
  )
    await sleep(10);
}

async function queueOf(pause: number): Promise<WriteQueue> {
  return createWriteQueue((await instance(pause)).coordination.writeLockOf(7));
}

test("all instances write one at a time to an installation, with a pause between two writes", async () => {
  const all = [await queueOf(100), await queueOf(100), await queueOf(100)];
  const begun: number[] = [];
  let [under, most] = [0, 0];
  const write = async (): Promise<void> => {
    begun.push(performance.now());
    most = Math.max(most, (under += 1));
    await sleep(Math.random() * 150);
    under -= 1;
  };
  await Promise.all(all.flatMap((queue) => [queue(write), queue(write), queue(write)]));
  const pauses = begun.slice(1).map((at, i) => at - (begun[i] ?? 0));
  expect([begun.length, most]).toEqual([9, 1]);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(100);
});

test("an installation does not wait for another one", async () => {
  const { coordination } = await instance(60_000);
  const queues = [7, 8].map((installation) => createWriteQueue(coordination.writeLockOf(installation)));
  for (const queue of queues) expect(await queue(() => Promise.resolve("done"))).toBe("done");
});

test("480 writes an hour, of all instances together; then the error says when to go on, and a report may still be written", async () => {
  const [a, b] = [await queueOf(0), await queueOf(0)];
  for (let i = 0; i < 240; i += 1)
    await Promise.all([a(() => Promise.resolve()), b(() => Promise.resolve())]);
  const error: unknown = await a(() => Promise.resolve()).catch((thrown: unknown) => thrown);
  const failure = classifyFailure(error);
  if (failure.kind !== "limited") throw error;
  expect(Math.abs(failure.until.getTime() - Date.now() - 3_600_000)).toBeLessThan(20_000);
  expect(await b(() => Promise.resolve("says so"), "report")).toBe("says so");
});

test("a process that stood still for longer than its lease does not write, and keeps the lock of another instance", async () => {
  let stoodStillMs = 0;
  const standStill = async (milliseconds: number): Promise<void> => {
    await sleep(milliseconds);
    stoodStillMs = 2 * 60_000;
    await redis.client.set("test:write:7", "another's");
  };
  const options = { pauseMs: 0, now: () => new Date(Date.now() + stoodStillMs), sleep: standStill };
  const coordination = coordinationOnRedis()(options, () => undefined);
  await connected(coordination);
  // The next write may begin in a second or two.
  const first = Math.floor(Date.now() / 1000) * 1000 - 3_600_000 + 2000;
  await redis.client.rpush("test:write:7:begun", ...Array.from({ length: 480 }, () => first));
  let isWritten = false;
  const writing = coordination.writeLockOf(7)(() => Promise.resolve((isWritten = true)), 480);
  await expect(writing).rejects.toThrow("may belong to another instance");
  expect([isWritten, await redis.client.pttl("test:write:7")]).toEqual([false, -1]);
});

test("a lock of which Redis did not hear that it was given back does not keep its instance from writing", async () => {
  const queue = await queueOf(100);
  await queue(async () => {
    await redis.client.config("SET", "replica-read-only", "yes");
    await redis.client.replicaof("127.0.0.1", "1");
  });
  await redis.client.replicaof("NO", "ONE");
  const begin = Date.now();
  while ((await queue(() => Promise.resolve("done")).catch(() => "not yet")) !== "done") await sleep(50);
  expect(Date.now() - begin).toBeLessThan(10_000);
});

test("an instance that died while it wrote keeps nobody from writing for ever", async () => {
  const { coordination } = await instance();
  void coordination.writeLockOf(7)(() => new Promise(() => undefined), 480);
  while ((await redis.client.exists("test:write:7")) === 0) await sleep(5);
  const ttl = await redis.client.pttl("test:write:7");
  expect([ttl > 60_000, ttl <= 100_000]).toEqual([true, true]);
});

test("where Redis does not answer nobody writes", async () => {
  const queue = await queueOf(0);
  redis.freeze();
  let isWritten = false;
  const error: unknown = await queue(() => Promise.resolve((isWritten = true))).catch(
    (thrown: unknown) => thrown,
  );
  expect([classifyFailure(error).kind, isWritten]).toEqual(["unclear", false]);
});

test("facts reach all others, once and with their dates, and an instance that starts later", async () => {
  const [a, b] = [await instance(), await instance()];
  const limited: SharedFact = { kind: "limited", installation: 7, until: new Date("2030-01-01T00:00:00Z") };
  const value = { id: 1, nodeId: "IC_1", body: "**Discussed** in @ann's \u0000 text", createdAt: new Date() };
  const wrote: SharedFact = {
    kind: "wrote",
    write: { what: "comment", place: "I_1", id: 1, value, at: new Date() },
  };
  a.coordination.share(limited);
  a.coordination.share(wrote);
  await a.coordination.sync();
  await b.coordination.sync();
  const c = await instance();
  await sleep(100);
  expect([a.learned, b.learned, c.learned]).toEqual([[], [limited, wrote], [limited, wrote]]);
});

test("facts that could not be shared while Redis was away are shared before the next run, and else there is none", async () => {
  const [a, b] = [await instance(), await instance()];
  await redis.kill();
  const fact: SharedFact = { kind: "limited", installation: null, until: new Date("2030-01-01T00:00:00Z") };
  a.coordination.share(fact);
  await expect(a.coordination.sync()).rejects.toThrow();
  await redis.start();
  await sleep(1000);
  await a.coordination.sync();
  await until(() => b.learned.length > 0);
  expect(b.learned).toEqual([fact]);
});

test("an installation that GitHub asked one instance to wait is left alone by all", async () => {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden");
  github.repository("garden/tools");
  github.install("garden");
  const apps = [1, 2].map(() => createApp(appOptionsFor(github), coordinationOnRedis()));
  const ask = async (app: App): Promise<unknown> => {
    const installation = await app.findInstallation("garden");
    if (installation === null) throw new Error("not installed");
    const { octokit } = app.access(installation, { metadata: "read" });
    return octokit.rest.repos.get({ owner: "garden", repo: "tools" });
  };
  const [a, b] = apps as [App, App];
  await Promise.all([connected(a), connected(b)]);
  await Promise.all([ask(a), ask(b)]);
  github.faults.inject("GET /repos/garden/tools", { kind: "secondary limit", status: 429, retryAfter: 60 });
  expect(classifyFailure(await ask(a).catch((error: unknown) => error)).kind).toBe("limited");
  await sleep(1200);
  const before = github.requests.all.length;
  expect(classifyFailure(await ask(b).catch((error: unknown) => error)).kind).toBe("limited");
  expect(github.requests.all.length).toBe(before);
});
