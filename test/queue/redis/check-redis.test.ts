import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { diagnoseRedis } from "../../../src/doctor/diagnosis.ts";
import { checkRedis } from "../../../src/queue/connection.ts";
import { createGitHub } from "../../fake-github/github.ts";
import { call } from "../../server/process.ts";
import { startRedis } from "./redis-server.ts";

const redis = await startRedis();
beforeEach(() => redis.reset());
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** The findings of the doctor about a Redis, one a line. */
async function findings(url: string): Promise<string> {
  const found = diagnoseRedis(await checkRedis(url));
  const lines = found.map((each) =>
    each.level === "good" ? each.text : `${each.what} ${each.why} ${each.fix}`,
  );
  return found.map(({ level }, i) => `${level}: ${lines[i] ?? ""}`).join("\n");
}

async function startOtherServer(): Promise<string> {
  const server = createServer((_, response) => response.end("Hello"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const set = async (name: string, value: string): Promise<string> => {
  await redis.client.config("SET", name, value);
  return redis.url;
};

const states: Readonly<Record<string, readonly [url: () => Promise<string>, found: RegExp, advice: RegExp]>> =
  {
    "is fine": [() => Promise.resolve(redis.url), /^good: Redis answers and accepts writes\./, /^.*$/],
    "is away": [
      () => Promise.resolve("redis://127.0.0.1:9"),
      /^error: Found a server .* that does not answer \(ECONNREFUSED\)/,
      /Start Redis, or correct QUEUE_REDIS_URL/,
    ],
    "is a replica": [
      async () => {
        await redis.client.replicaof("127.0.0.1", "1");
        return redis.url;
      },
      /^error: Found a server .* that is read-only/,
      /Set QUEUE_REDIS_URL to the primary/,
    ],
    "is full": [
      () => set("maxmemory", "1mb"),
      /^error: Found a server .* that is out of memory/,
      /Raise maxmemory/,
    ],
    "deletes keys when its memory is full": [
      () => set("maxmemory-policy", "volatile-lru"),
      /^error: Found a server .*maxmemory-policy volatile-lru/,
      /Set maxmemory-policy to noeviction/,
    ],
    "asks for a password": [
      () => set("requirepass", "another password"),
      /^error: Found a server .* that asks for a password/,
      /Set QUEUE_REDIS_URL to redis:\/\/USER:PASSWORD@HOST:PORT/,
    ],
    "rejects the password": [
      async () => (await set("requirepass", "the right one")).replace("//", "//:the-password-of-last-year@"),
      /^error: Found a server .* that rejects the password/,
      /Percent-encode special characters/,
    ],
    "has no such database": [
      () => Promise.resolve(`${redis.url}/99`),
      /^error: Found a server .* that does not have this database/,
      /Correct the number at the end of QUEUE_REDIS_URL/,
    ],
    "is something else": [
      startOtherServer,
      /^error: Found a server .* that is not Redis/,
      /Correct the host and the port/,
    ],
  };

test.each(Object.entries(states))(
  "Redis %s: what is found, and the advice",
  async (_, [url, found, advice]) => {
    const report = await findings(await url());
    expect(report).toMatch(found);
    expect(report).toMatch(advice);
  },
);

test("minutes-bot doctor reports it, and shows no password", async () => {
  await set("requirepass", "the right one");
  const github = createGitHub({ now: () => new Date() });
  const api = await github.listen();
  closings.push(() => api.close());
  const doctor = call("doctor", {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: `${api.url}/api/v3`,
    QUEUE_REDIS_URL: redis.url.replace("//", "//:the-password-of-last-year@"),
  });
  expect(await doctor.ended).toBe(1);
  expect(doctor.printed()).toMatch(/^Queue\n✖ Found a server at QUEUE_REDIS_URL that rejects the password/m);
  expect(doctor.printed()).not.toContain("of-last-year");
});
