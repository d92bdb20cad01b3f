import { expect, test } from "@jest/globals";
import { following, isFinished, meeting } from "../server/following.ts";
import { freePort, serve, type Served } from "../server/process.ts";
import { good, running, webhookPath } from "../server/running.ts";

function urlOf(served: Served): string {
  return /listens at (http:\/\/[\d.:]+)/.exec(served.printed())?.[1] ?? "";
}

/** Returns the labels and values of a metric. */
function metric(text: string, name: string): readonly string[] {
  const pattern = new RegExp(`^minutes_bot_${name}(?:_total)?([{ ].*)$`, "gm");
  return [...text.matchAll(pattern)].map(([, rest = ""]) => rest);
}

/** Waits until the metrics meet a condition, and returns them. The bot counts every other second, and later if busy. */
async function metricsOf(url: string, isReached: (text: string) => boolean): Promise<string> {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (isReached(text)) return text;
    await new Promise((passed) => setTimeout(passed, 200));
  }
}

test("the bot is alive as soon as it listens, and ready when GitHub has accepted its credentials", async () => {
  const { url, until } = await running();
  expect(await (await fetch(`${url}/healthz`)).text()).toBe("alive\n");
  await until(/GitHub accepts the credentials of the app minutes-bot/);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
});

test("/readyz says what the bot waits for, without secrets and names", async () => {
  const port = await freePort();
  const served = serve({
    ...good,
    PORT: String(port),
    HOST: "127.0.0.1",
    GITHUB_API_URL: `http://127.0.0.1:${await freePort()}`,
    LOG_FORMAT: "json",
  });
  await served.until(/not ready yet: waiting for an answer from GitHub/);
  const page = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([page.status, await page.json()]).toEqual([
    503,
    { ready: false, waitsFor: ["an answer from GitHub"] },
  ]);
});

test("the metrics count what the bot did, and contain no names from GitHub", async () => {
  const { github, start, until } = await following(2);
  const url = urlOf(await start());
  await until(() => isFinished(github));
  github.push("garden/minutes", { files: meeting(2) });
  await github.webhooks.deliver();
  await until(() => isFinished(github));
  await fetch(`${url}${webhookPath}`, { method: "POST", body: "{}" });
  const text = await metricsOf(
    url,
    (text) =>
      // The queue is counted once a second. A minute later there is a verification run.
      ["webhooks_refused", "runs"].every((name) => metric(text, name).length > 0) &&
      metric(text, "changes").includes('{change="create comment",outcome="done"} 2') &&
      metric(text, "queue_running").join("") === " 0" &&
      Number(metric(text, "queue_undone")[0]) < 2,
  );
  expect(metric(text, "webhooks")).toContain('{event="push",answer="accepted"} 1');
  expect(metric(text, "webhooks_refused")).toEqual(['{reason="malformed"} 1']);
  expect(metric(text, "changes")).toContain('{change="create comment",outcome="done"} 2');
  expect(metric(text, "changes")).toContainEqual(
    expect.stringMatching(/^\{change="write check",outcome="done"\} \d+$/),
  );
  expect(metric(text, "runs")).toContainEqual(expect.stringMatching(/^\{job="reconcile",end="done"\} \d+$/));
  const remaining = /^\{installation="\d+",resource="graphql"\} \d+$/;
  expect(metric(text, "rate_limit_remaining")).toContainEqual(expect.stringMatching(remaining));
  expect(metric(text, "queue_running")).toEqual([" 0"]);
  expect(Number(metric(text, "queue_oldest_seconds")[0])).toBeLessThan(60);
  for (const name of ["garden", "tools", "ann", "bob"]) expect(text).not.toMatch(new RegExp(`"${name}`));
});

test("the metrics count waiting changes by reason, and show the age of the oldest job", async () => {
  const { github, start, until } = await following(1);
  const url = urlOf(await start());
  await until(() => isFinished(github));
  github.faults.inject("POST /repos/*/*/issues/*/comments", {
    kind: "secondary limit",
    status: 403,
    retryAfter: 600,
  });
  github.push("garden/minutes", { files: meeting(1) });
  await github.webhooks.deliver();
  const text = await metricsOf(
    url,
    (text) =>
      metric(text, "waits").length > 0 &&
      metric(text, "queue_undone").join("") === " 1" &&
      Number(metric(text, "queue_oldest_seconds")[0]) > 1,
  );
  expect(metric(text, "waits")).toContainEqual(expect.stringMatching(/^\{reason="limited"\} \d+$/));
  expect(metric(text, "changes")).toContain('{change="create comment",outcome="limited"} 1');
  expect(metric(text, "queue_undone")).toEqual([" 1"]);
  expect(Number(metric(text, "queue_oldest_seconds")[0])).toBeGreaterThan(1);
});

test("with a METRICS_TOKEN, the metrics need this bearer token", async () => {
  const token = "for the Prometheus alone";
  const { url } = await running({ METRICS_TOKEN: token });
  const statusFor = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${url}/metrics`, { headers })).status;
  expect(await statusFor({})).toBe(404);
  expect(await statusFor({ authorization: "Bearer another" })).toBe(404);
  expect(await statusFor({ authorization: `Bearer ${token}` })).toBe(200);
});

test.each(["/healthz", "/readyz", "/metrics", "/", webhookPath])(
  "%s has the headers of a safe page",
  async (path) => {
    const { url } = await running();
    const { headers } = await fetch(`${url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
  },
);
