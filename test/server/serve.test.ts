import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { freePort, serve } from "./process.ts";
import { good, privateKey, push, running, secret, signed, webhookPath } from "./running.ts";

test.each<[string, Record<string, string>, RegExp]>([
  ["no app id in production", { NODE_ENV: "production" }, /NODE_ENV=production without APP_ID/],
  ["an app id that is no number", { ...good, APP_ID: "my-app" }, /APP_ID/],
  ["no key", { APP_ID: "123", WEBHOOK_SECRET: secret }, /PRIVATE_KEY/],
  ["a key that is none", { ...good, PRIVATE_KEY: "c2VjcmV0IGtleQ" }, /PRIVATE_KEY/],
  ["a key in a file that is not there", { ...good, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "no.pem" }, /no\.pem/],
  ["no secret", { APP_ID: "123", PRIVATE_KEY: privateKey }, /no WEBHOOK_SECRET/],
  ["an empty secret", { ...good, WEBHOOK_SECRET: "" }, /no WEBHOOK_SECRET/],
  ["a short secret", { ...good, WEBHOOK_SECRET: "hush hush" }, /WEBHOOK_SECRET of 9 characters/],
  ["Probot's own secret", { ...good, WEBHOOK_SECRET: "development" }, /WEBHOOK_SECRET/],
  ["plain http to another machine", { ...good, GITHUB_API_URL: "http://github.example" }, /GITHUB_API_URL/],
  ["a port that is none", { ...good, PORT: "99999" }, /PORT/],
  ["a host that is another machine", { ...good, HOST: "203.0.113.7" }, /HOST="203\.0\.113\.7"/],
])("rejects %s with one line", async (_what, environment, line) => {
  const refused = serve(environment);
  expect(await refused.ended).toBe(1);
  const printed = refused.printed();
  expect(printed).toMatch(line);
  expect(printed.trim().split("\n")).toHaveLength(1);
  for (const hidden of [privateKey.slice(60, 90), "c2VjcmV0IGtleQ", secret, "hush hush"])
    expect(printed).not.toContain(hidden);
});

test("opens the set-up page if there is no app id", async () => {
  const port = await freePort();
  const served = serve({ PORT: String(port), HOST: "127.0.0.1" });
  await served.until(new RegExp(String(port)));
  const page = await fetch(`http://127.0.0.1:${port}/probot`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/Register|GitHub App/i)]);
});

async function deliver(url: string, payload: object, key = secret): Promise<number> {
  const body = JSON.stringify(payload);
  return (await fetch(`${url}${webhookPath}`, { method: "POST", body, headers: signed(body, key) })).status;
}

test("answers a signed webhook at once and handles it afterwards; rejects others", async () => {
  const { url, asked, kill, ended } = await running();
  expect(await deliver(url, push)).toBe(200);
  while (!asked.includes("GET /users/garden/installation"))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const before = asked.length;
  expect(await deliver(url, push, "another secret of some length")).toBe(400);
  expect((await fetch(`${url}/api/github/webhooks`, { method: "POST", body: "{}" })).ok).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(asked).toHaveLength(before);
  kill("SIGTERM");
  expect(await ended).toBe(0);
});

test.each<NodeJS.Signals>(["SIGTERM", "SIGINT"])("stops in order on %s", async (signal) => {
  const { kill, ended } = await running();
  kill(signal);
  expect(await ended).toBe(0);
});

test("stops in order while its start waits for Redis", async () => {
  const silent = createServer((socket) => void socket.on("error", () => undefined).resume());
  const redis = await freePort();
  await new Promise<void>((resolve) => silent.listen(redis, "127.0.0.1", resolve));
  const asked = new Promise((resolve) => silent.once("connection", resolve));
  const { printed, kill, ended } = serve({
    ...good,
    PORT: String(await freePort()),
    HOST: "127.0.0.1",
    QUEUE_REDIS_URL: `redis://127.0.0.1:${redis}`,
  });
  await asked;
  expect(printed()).not.toContain("listens at");
  kill("SIGTERM");
  expect(await ended).toBe(0);
  silent.close();
});

test("stops while the set-up page is open", async () => {
  const served = serve({ PORT: String(await freePort()), HOST: "127.0.0.1" });
  await served.until(/Open http/);
  served.kill("SIGTERM");
  expect(await served.ended).toBe(0);
});

test("the log at level info shows what happened, without secrets", async () => {
  const { printed, kill, ended, url, until } = await running({ LOG_LEVEL: "info" });
  await until(/GitHub accepts the credentials of the app/);
  await deliver(url, push);
  await deliver(url, push, "another secret of some length");
  await new Promise((resolve) => setTimeout(resolve, 500));
  kill("SIGTERM");
  await ended;
  expect(printed()).not.toContain(secret);
  expect(printed()).not.toContain(privateKey.slice(60, 90));
  const lines = printed()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly msg: string; readonly level: string });
  expect([...new Set(lines.map(({ level, msg }) => `${level}: ${msg}`))]).toEqual([
    `info: Minutes Bot listens at ${url}/api/github/webhooks`,
    "info: GitHub accepts the credentials of the app minutes-bot",
    "warn: a webhook was rejected: its signature does not match WEBHOOK_SECRET",
    "info: SIGTERM: finishing the running work",
  ]);
});
