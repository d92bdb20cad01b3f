import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { freePort, privateWords, serve } from "../server/process.ts";
import { good, push, running, signed } from "../server/running.ts";

// The started program behind a channel as https://smee.io has them: a stream of events, each a webhook in JSON.

type Channel = {
  readonly url: string;
  /** Sends a text to all who follow the channel. */
  readonly send: (text: string) => void;
  /** Ends all connections, as smee.io does when it restarts. */
  readonly hangUp: () => void;
  readonly followers: () => number;
};

let close: () => void = () => undefined;
afterEach(() => close());

async function channel(): Promise<Channel> {
  const followers = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("event: ready\ndata: {}\n\n");
    followers.add(response);
    request.on("close", () => followers.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/abc`,
    send: (text) => followers.forEach((each) => each.write(`data: ${text}\n\n`)),
    hangUp: () => {
      server.closeAllConnections();
      followers.clear();
    },
    followers: () => followers.size,
  };
}

/** A webhook as smee.io passes it on. */
const passedOn = (payload: object, delivery: string, headers: Record<string, string> = {}): string =>
  JSON.stringify({
    ...signed(JSON.stringify(payload)),
    "x-github-delivery": delivery,
    host: "smee.io",
    "transfer-encoding": "chunked",
    "x-forwarded-for": "192.0.2.1",
    ...headers,
    body: payload,
    query: {},
    timestamp: 1,
  });

const came = (delivery: string): RegExp =>
  new RegExp(`"delivery":"${delivery}","event":"push","msg":"a webhook came"`);

test("receives signed webhooks through the channel, also after an interruption", async () => {
  const { url, send, hangUp, followers } = await channel();
  const bot = await running({ WEBHOOK_PROXY_URL: url });
  send(passedOn(push, "first"));
  await bot.until(came("first"));
  hangUp();
  while (followers() === 0) await new Promise((passed) => setTimeout(passed, 50));
  send(passedOn(push, "second"));
  await bot.until(came("second"));
  bot.kill("SIGTERM");
  expect(await bot.ended).toBe(0);
});

test("ignores everything else in the channel, and continues", async () => {
  const { url, send } = await channel();
  const bot = await running({ WEBHOOK_PROXY_URL: url });
  const forged = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
  for (const text of [
    privateWords,
    "null",
    "[]",
    "{}",
    '{"body": null}',
    JSON.stringify({ ...signed("{}"), "x-github-event": { toString: 1 }, body: push }),
    JSON.stringify({ ...signed(""), "x-github-event": "push\r\nx: y" }),
    passedOn(push, "forged", forged),
  ])
    send(text);
  send(passedOn(push, "good"));
  await bot.until(came("good"));
  expect(bot.printed()).not.toMatch(came("forged"));
  expect(bot.asked.some((each) => each.startsWith("POST"))).toBe(false);
});

test("ends with one line if the channel does not answer", async () => {
  const served = serve({
    ...good,
    PORT: String(await freePort()),
    GITHUB_API_URL: `http://127.0.0.1:${await freePort()}`,
    WEBHOOK_PROXY_URL: `http://127.0.0.1:${await freePort()}/abc`,
    LOG_LEVEL: "fatal",
  });
  expect(await served.ended).toBe(1);
  expect(served.printed().trim()).toMatch(/^.*no answer at WEBHOOK_PROXY_URL.*$/);
});
