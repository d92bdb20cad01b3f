import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createApp, type App } from "../../src/github/client/app.ts";
import { classifyFailure } from "../../src/github/client/failure.ts";
import { createPace, type Pace } from "../../src/github/pace.ts";
import type { News, Peers } from "../../src/github/peers.ts";
import { connect } from "../../src/redis/connection.ts";
import { createSharedPeers } from "../../src/redis/peers.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import { createGitHub } from "../fake-github/github.ts";
import { sleep, until } from "./instance.ts";
import { startRedis } from "./redis-server.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
  redis.thaw();
});

function shared(me: string): ReturnType<typeof createSharedPeers> {
  const connection = connect(redis.url, { complain: () => undefined, over: () => undefined });
  const peers = createSharedPeers({ ...connection, prefix: "test", me, sleep });
  closings.push(() => {
    peers.close();
    connection.close();
  });
  return peers;
}

async function peersOf(
  me: string,
  pause = 0,
): Promise<{ readonly peers: Peers; readonly heard: readonly News[] }> {
  const peers = shared(me).create({ pause, now: () => new Date() });
  const heard: News[] = [];
  peers.listen((news) => heard.push(news));
  await connected(peers);
  return { peers, heard };
}

async function connected(one: Pick<Peers, "sync">): Promise<void> {
  while (
    !(await one.sync().then(
      () => true,
      () => false,
    ))
  )
    await sleep(10);
}

async function paceOf(me: string, pause: number): Promise<Pace> {
  return createPace((await peersOf(me, pause)).peers.turnsOf(7), sleep);
}

test("writes of one installation are made one at a time, with the pause between them, whoever makes them", async () => {
  const all = [await paceOf("a", 100), await paceOf("b", 100), await paceOf("c", 100)];
  const begun: number[] = [];
  let [under, most] = [0, 0];
  const write = async (): Promise<void> => {
    begun.push(performance.now());
    most = Math.max(most, (under += 1));
    await sleep(Math.random() * 150);
    under -= 1;
  };
  await Promise.all(all.flatMap((pace) => [pace(write), pace(write), pace(write)]));
  const pauses = begun.slice(1).map((at, i) => at - (begun[i] ?? 0));
  expect([begun.length, most]).toEqual([9, 1]);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(100);
});

test("an installation does not wait for another one", async () => {
  const { peers } = await peersOf("a", 60_000);
  const paces = [7, 8].map((installation) => createPace(peers.turnsOf(installation), sleep));
  for (const pace of paces) expect(await pace(() => Promise.resolve("done"))).toBe("done");
});

test("480 writes an hour, of all instances together; then it is said when to go on, and a report may still be written", async () => {
  const [a, b] = [await paceOf("a", 0), await paceOf("b", 0)];
  for (let i = 0; i < 240; i += 1)
    await Promise.all([a(() => Promise.resolve()), b(() => Promise.resolve())]);
  const error: unknown = await a(() => Promise.resolve()).catch((thrown: unknown) => thrown);
  const failure = classifyFailure(error);
  if (failure.kind !== "limited") throw error;
  expect(Math.abs(failure.until.getTime() - Date.now() - 3_600_000)).toBeLessThan(20_000);
  expect(await b(() => Promise.resolve("says so"), "report")).toBe("says so");
});

test("where Redis does not answer nobody writes", async () => {
  const pace = await paceOf("a", 0);
  redis.freeze();
  let isWritten = false;
  const error: unknown = await pace(() => Promise.resolve((isWritten = true))).catch(
    (thrown: unknown) => thrown,
  );
  expect([classifyFailure(error).kind, isWritten]).toEqual(["unclear", false]);
});

test("news reach all others, once and with their dates, and who comes later", async () => {
  const [a, b] = [await peersOf("a"), await peersOf("b")];
  const limited: News = { kind: "limited", installation: 7, until: new Date("2030-01-01T00:00:00Z") };
  const value = { id: 1, nodeId: "IC_1", body: "**Discussed** in @ann's \u0000 text", createdAt: new Date() };
  const wrote: News = {
    kind: "wrote",
    write: { what: "comment", place: "I_1", id: 1, value, at: new Date() },
  };
  a.peers.tell(limited);
  a.peers.tell(wrote);
  await a.peers.sync();
  await b.peers.sync();
  const c = await peersOf("c");
  await sleep(100);
  expect([a.heard, b.heard, c.heard]).toEqual([[], [limited, wrote], [limited, wrote]]);
});

test("what could not be told while Redis was away is told before the next run, and else there is none", async () => {
  const [a, b] = [await peersOf("a"), await peersOf("b")];
  await redis.kill();
  const news: News = { kind: "limited", installation: null, until: new Date("2030-01-01T00:00:00Z") };
  a.peers.tell(news);
  await expect(a.peers.sync()).rejects.toThrow();
  await redis.start();
  await sleep(1000);
  await a.peers.sync();
  await until(() => b.heard.length > 0);
  expect(b.heard).toEqual([news]);
});

test("an installation that GitHub asked one instance to wait is left alone by all", async () => {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden");
  github.repository("garden/tools");
  github.install("garden");
  const apps = ["a", "b"].map((me) => createApp(appOptionsFor(github), shared(me).create));
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
  await sleep(200);
  const before = github.requests.all.length;
  expect(classifyFailure(await ask(b).catch((error: unknown) => error)).kind).toBe("limited");
  expect(github.requests.all.length).toBe(before);
});
