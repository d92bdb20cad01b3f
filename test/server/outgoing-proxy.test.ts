import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import { minutes } from "../scenarios/garden.ts";
import { certificatePath, connectProxy, tlsBefore, type ProxyRules } from "../proxy/connect-proxy.ts";
import { call, freePort, serve, type Served, unwrapped } from "./process.ts";
import { good } from "./running.ts";

// The program on a machine that reaches GitHub only through a proxy: the host github.invalid does not exist.

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

type Office = {
  readonly github: GitHub;
  /** Reached over HTTP on the loopback. */
  readonly near: Readonly<Record<string, string>>;
  /** Reached over HTTPS through the proxy only. */
  readonly far: Readonly<Record<string, string>>;
  readonly proxyUrl: string;
  readonly asked: readonly string[];
};

async function office(rules: ProxyRules = {}): Promise<Office> {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden", { members: ["ann"] });
  github.repository("garden/minutes", { files: { ".github/minutes-bot.yml": "minutes:\n" } });
  github.repository("garden/tools");
  github.issue("garden/tools", { author: "ann", title: "Rakes" });
  github.install("garden");
  const api = await github.listen();
  const { port } = new URL(api.url);
  const tls = await tlsBefore(Number(port));
  const proxy = await connectProxy({ ...rules, leads: { "github.invalid:443": tls.port } });
  closings.push(() => api.close(), tls.close, proxy.close);
  const app = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    WRITE_PACE_MS: "0",
  };
  return {
    github,
    near: { ...app, GITHUB_API_URL: `${api.url}/api/v3` },
    far: {
      ...app,
      GITHUB_API_URL: "https://github.invalid/api/v3",
      NODE_EXTRA_CA_CERTS: certificatePath,
    },
    proxyUrl: `http://127.0.0.1:${proxy.port}`,
    asked: proxy.asked,
  };
}

const firstRun = "run garden/minutes";

test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY"])(
  "with %s a run uses only the proxy",
  async (variable) => {
    const { github, far, proxyUrl, asked } = await office();
    const first = call(firstRun, { ...far, [variable]: proxyUrl });
    expect([await first.ended, first.printed()]).toEqual([
      0,
      expect.stringContaining("Done in garden/minutes"),
    ]);
    github.push("garden/minutes", {
      files: { "beds/20260114.md": minutes("2026-01-14", "Rakes", "It is lost, tools#1") },
    });
    const second = call(firstRun, { ...far, [variable]: proxyUrl });
    expect(await second.ended).toBe(0);
    expect(new Set(asked)).toEqual(new Set(["github.invalid:443"]));
    expect(github.violations).toEqual([]);
  },
);

test("backfill uses only the proxy", async () => {
  const { far, proxyUrl, asked } = await office();
  const backfill = call("backfill garden/minutes --since 2026-01-01", { ...far, HTTPS_PROXY: proxyUrl });
  expect(await backfill.ended).toBe(0);
  expect(asked).toContain("github.invalid:443");
});

test("the server and its webhook channel use only the proxy, also from .env", async () => {
  const { near, proxyUrl, asked } = await office();
  const channel = await listening(
    createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("event: ready\ndata: {}\n\n");
    }),
  );
  const variables = { ...near, WEBHOOK_PROXY_URL: `${channel}/abc`, PORT: String(await freePort()) };
  const served = serve({ ...variables, HTTP_PROXY: proxyUrl });
  await served.until(/Connected to/);
  await served.until(/GitHub accepts the credentials of the app/);
  expect(new Set(asked)).toEqual(
    new Set([new URL(near["GITHUB_API_URL"] ?? "").host, new URL(channel).host]),
  );
  served.kill("SIGTERM");
  await served.ended;
  const count = asked.length;
  const again = serveIn({ ...variables, PORT: String(await freePort()) }, `HTTP_PROXY=${proxyUrl}\n`);
  await again.until(/GitHub accepts the credentials of the app/);
  expect(asked.length).toBeGreaterThan(count);
});

test.each(["127.0.0.1", "*"])("with NO_PROXY=%s nothing goes through the proxy", async (exceptions) => {
  const { near, proxyUrl, asked } = await office();
  const run = call(firstRun, { ...near, HTTP_PROXY: proxyUrl, NO_PROXY: exceptions });
  expect([await run.ended, asked]).toEqual([0, []]);
});

test("sends the proxy's password to the proxy only", async () => {
  const { far, proxyUrl, asked } = await office({
    authorization: `Basic ${Buffer.from("ann:open-sesame").toString("base64")}`,
  });
  const withPassword = proxyUrl.replace("//", "//ann:open-sesame@");
  const doctor = call("doctor", { ...far, HTTPS_PROXY: withPassword });
  await doctor.ended;
  expect(doctor.printed().replaceAll(/\s+/g, " ")).toContain(
    `✔ Requests to github.invalid go through the proxy ${proxyUrl}/ (HTTPS_PROXY).`,
  );
  expect(doctor.printed()).toContain("✔ GitHub accepts the credentials of the app minutes-bot.");
  const served = serve({ ...far, HTTPS_PROXY: withPassword, PORT: String(await freePort()) });
  await served.until(/GitHub accepts the credentials of the app/);
  served.kill("SIGTERM");
  await served.ended;
  for (const { printed } of [doctor, served]) expect(printed()).not.toMatch(/sesame|b3Blbi1zZXNhbWU/);
  expect(asked.length).toBeGreaterThan(1);
});

test("names the variable of an invalid proxy URL and does not start", async () => {
  const served = serve({ ...good, HTTPS_PROXY: "ann:open-sesame@proxy:3128" });
  expect(await served.ended).toBe(1);
  expect(served.printed()).toMatch(/^Found a value of HTTPS_PROXY that is not a proxy URL; .*\n$/);
  expect(served.printed()).not.toContain("sesame");
});

type Way = (office: Office) => Promise<Record<string, string>> | Record<string, string>;

const ways: Readonly<Record<string, [ProxyRules, Way, RegExp]>> = {
  "no such name": [
    {},
    ({ far }) => far,
    /^✖ Cannot reach github\.invalid \((?:ENOTFOUND|EAI_AGAIN)\)\. Why: .* Fix: Check DNS or the proxy \(HTTPS_PROXY\)\.$/m,
  ],
  "no such name of a proxy": [
    {},
    ({ far }) => ({ ...far, HTTPS_PROXY: "http://ann:open-sesame@proxy.invalid:3128" }),
    /^✖ Cannot reach the proxy http:\/\/proxy\.invalid:3128\/ \((?:ENOTFOUND|EAI_AGAIN)\)\. Why: .* Fix: Check DNS or the proxy \(HTTPS_PROXY\)\.$/m,
  ],
  "nobody who listens": [
    {},
    async ({ near }) => ({ ...near, GITHUB_API_URL: `http://127.0.0.1:${await freePort()}` }),
    /^✖ Cannot reach 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Why: No program listens there\. .* Fix: Check GITHUB_API_URL and the firewall\.$/m,
  ],
  "a proxy that does not run": [
    {},
    async ({ far }) => ({ ...far, https_proxy: `http://127.0.0.1:${await freePort()}` }),
    /^✖ Cannot reach the proxy http:\/\/127\.0\.0\.1:\d+\/ \(ECONNREFUSED\)\. Why: No program listens there\. .* Fix: Check https_proxy and/m,
  ],
  "a proxy that asks who is there": [
    { authorization: "Basic eA==" },
    ({ far, proxyUrl }) => ({ ...far, HTTPS_PROXY: proxyUrl }),
    /^✖ Cannot reach github\.invalid \(the proxy answered 407\)\. Why: .* Fix: Set the user and password of the proxy in HTTPS_PROXY,/m,
  ],
  "a proxy that does not lead there": [
    { refuses: 403 },
    ({ far, proxyUrl }) => ({ ...far, HTTPS_PROXY: proxyUrl }),
    /^✖ Cannot reach github\.invalid \(the proxy answered 403\)\. Why: .* Fix: Allow github\.invalid in the proxy http:\S+, or/m,
  ],
  "a certificate that nobody knows": [
    {},
    ({ far, proxyUrl }) => ({ ...far, HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: "" }),
    /^✖ Cannot reach github\.invalid \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. .* Fix: Set NODE_EXTRA_CA_CERTS to/m,
  ],
  "no TLS where it should be": [
    {},
    ({ near }) => ({ ...near, GITHUB_API_URL: (near["GITHUB_API_URL"] ?? "").replace("http:", "https:") }),
    /^✖ Cannot reach 127\.0\.0\.1:\d+ \((?:ERR_SSL_\w+|EPROTO)\)\. Why: The server does not use TLS\. .* Fix: Check http/m,
  ],
};

test.each(Object.entries(ways))(
  "doctor reports the proxy problem with the next step: %s",
  async (_, [rules, way, line]) => {
    const doctor = call("doctor", { ...(await way(await office(rules))) });
    expect(await doctor.ended).toBe(1);
    expect(unwrapped(doctor.printed())).toMatch(line);
    expect(doctor.printed()).not.toMatch(/unclear|sesame/);
  },
);

test("doctor reports that no proxy is used", async () => {
  const { near, proxyUrl } = await office();
  const directly = call("doctor", near);
  await directly.ended;
  expect(directly.printed()).toMatch(
    /^✔ Requests to 127\.0\.0\.1:\d+ go there directly, without a proxy\.$/m,
  );
  const excepted = call("doctor", { ...near, HTTP_PROXY: proxyUrl, NO_PROXY: "127.0.0.1" });
  await excepted.ended;
  expect(excepted.printed()).toMatch(/^✔ Requests to .* go there directly, because NO_PROXY names it\.$/m);
});

/** Starts the program in a folder with a .env file. */
function serveIn(environment: Readonly<Record<string, string>>, env: string): Served {
  const served = serve(environment);
  writeFileSync(join(served.folder, ".env"), env);
  return served;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
