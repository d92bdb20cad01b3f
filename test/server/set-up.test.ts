import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { setEnvValues } from "../../src/set-up/env-file.ts";
import { parseEnv } from "node:util";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import { freePort, serve, type Served, unwrapped } from "./process.ts";
import { request, talk } from "../http/raw.ts";

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

type SetUp = {
  readonly github: GitHub;
  readonly served: Served;
  readonly url: string;
  readonly port: number;
};

async function settingUp(): Promise<SetUp> {
  const github = createGitHub({ now: () => new Date() });
  const api = await github.listen();
  close = () => api.close();
  const port = await freePort();
  const served = serve({
    PORT: String(port),
    HOST: "127.0.0.1",
    GITHUB_API_URL: `${api.url}/api/v3`,
    LOG_FORMAT: "json",
  });
  await served.until(/There is no app yet. Open http/);
  return { github, served, url: `http://127.0.0.1:${port}`, port };
}

const read = async (url: string): Promise<{ readonly status: number; readonly text: string }> => {
  const page = await fetch(url);
  return { status: page.status, text: await page.text() };
};
const unescaped = (html: string): string =>
  html.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const valueOf = (page: string, field: string): string =>
  unescaped(new RegExp(`name="${field}"\\s+value="([^"]*)"`).exec(page)?.[1] ?? "");

/** Returns the form's address and its manifest. */
async function manifestFor(
  url: string,
  address: string,
  organization = "",
): Promise<{ action: URL; manifest: object }> {
  const query = new URLSearchParams({ address, organization });
  const { text } = await read(`${url}/manifest?${query.toString()}`);
  const action = /<form action="([^"]+)" method="post">/.exec(text)?.[1] ?? "";
  const manifest = /name="manifest" value="([^"]+)"/.exec(text)?.[1] ?? "";
  return { action: new URL(unescaped(action)), manifest: JSON.parse(unescaped(manifest)) as object };
}

test("the set-up page creates the app, stores its credentials readable by the owner only, and starts the bot", async () => {
  const { served, url } = await settingUp();
  expect(await read(url)).toEqual({
    status: 200,
    text: expect.stringContaining("Public address of this bot"),
  });
  const { action, manifest } = await manifestFor(url, "https://bot.example.edu/", "garden");
  expect(action.href).toMatch(
    /^https:\/\/github\.com\/organizations\/garden\/settings\/apps\/new\?state=[\da-f-]{36}$/,
  );
  expect(manifest).toMatchObject({
    name: "Minutes Bot",
    hook_attributes: { url: "https://bot.example.edu/api/github/webhooks", active: true },
    redirect_url: `${url}/made`,
    default_permissions: { checks: "write" },
    default_events: expect.arrayContaining(["push"]),
  });

  const state = action.searchParams.get("state") ?? "";
  const made = await read(`${url}/made?code=a-code-for-the-manifest&state=${state}`);
  expect(made).toEqual({
    status: 200,
    text: expect.stringMatching(/\/apps\/minutes-bot\/installations\/new/),
  });
  await served.until(/GitHub accepts the credentials of the app minutes-bot/);
  const file = join(served.folder, ".env");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, "utf8");
  expect(Object.keys(parseEnv(text))).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  // docker run --env-file and kubectl create secret --from-env-file keep quotes.
  expect(text).toMatch(/^PRIVATE_KEY=[A-Za-z\d+/=]+$/m);
  for (const path of ["/", "/probot", "/manifest", "/made"])
    expect((await read(`${url}${path}`)).status).toBe(404);
});

test("rejects a request that did not come from the set-up page", async () => {
  const { served, url } = await settingUp();
  const { action } = await manifestFor(url, "https://bot.example.edu");
  const state = action.searchParams.get("state") ?? "";
  for (const query of [
    "code=a-code-for-the-manifest",
    "code=a-code-for-the-manifest&state=",
    `code=a-code-for-the-manifest&state=${"0".repeat(36)}`,
    `code=&state=${state}`,
    `code=..%2F..%2Fapp&state=${state}`,
  ])
    expect((await read(`${url}/made?${query}`)).status).toBe(400);
  expect(served.printed()).not.toContain("The app was created");
});

test("a code that GitHub does not know leads back to the start page", async () => {
  const { served, url } = await settingUp();
  const { action } = await manifestFor(url, "https://bot.example.edu");
  const state = action.searchParams.get("state") ?? "";
  expect(await read(`${url}/made?code=another&state=${state}`)).toEqual({
    status: 400,
    text: expect.stringMatching(
      /Found a code that 127\.0\.0\.1:\d+ does not accept \(status 404\)\..*start again/s,
    ),
  });
  expect(unwrapped(served.printed())).toMatch(
    /✖ Found a code that .* Why: A code works once, for one hour.* Fix: Delete the app at https:\/\/github\.com\/settings\/apps/,
  );
});

test("a smee.io channel is both webhook URL and proxy", async () => {
  const { url } = await settingUp();
  const { manifest } = await manifestFor(url, "https://smee.io/abc");
  expect(manifest).toMatchObject({ hook_attributes: { url: "https://smee.io/abc" } });
});

test.each([
  "http://bot.example.edu",
  "javascript:alert(1)",
  '"><script>',
  "https://me:secret@bot.example.edu",
  "",
])("rejects %j as an address, and keeps what was typed", async (address) => {
  const { url } = await settingUp();
  const query = new URLSearchParams({ address, organization: "garden", install: "owner" });
  const { status, text } = await read(`${url}/manifest?${query.toString()}`);
  expect([status, text]).toEqual([400, expect.stringContaining('role="alert"')]);
  expect(text).not.toContain("<script>");
  expect(valueOf(text, "address")).toBe(address);
  expect(valueOf(text, "organization")).toBe("garden");
  expect(text).toMatch(/value="owner"\s+checked/);
});

test("answers only under the names of this machine, with safe headers on each page", async () => {
  const { port } = await settingUp();
  const under = (host: string) => talk(port, [request("GET /", { host, connection: "close" })]);
  expect(await under(`evil.example:${port}`)).toMatchObject({
    status: 421,
    body: expect.stringContaining(`http://localhost:${port}`),
  });
  const { status, headers } = await under(`localhost:${port}`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'/),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
});

test("keeps the other entries of .env", () => {
  const before = "# The App ID\nAPP_ID=\n# PRIVATE_KEY=\nPORT=4000\n";
  const after = setEnvValues(before, {
    APP_ID: "7",
    PRIVATE_KEY: "-----BEGIN X-----\nab=\n-----END X-----\n",
  });
  expect(after.split("\n")).toEqual([
    "# The App ID",
    "APP_ID=7",
    'PRIVATE_KEY="-----BEGIN X-----\\nab=\\n-----END X-----\\n"',
    "PORT=4000",
    "",
  ]);
  expect(parseEnv(after)["PRIVATE_KEY"]).toBe("-----BEGIN X-----\nab=\n-----END X-----\n");
});

test("shows the credentials if they cannot be stored, exits with the next step, and keeps .env", async () => {
  const { served, url } = await settingUp();
  mkdirSync(join(served.folder, ".env"));
  const { action } = await manifestFor(url, "https://bot.example.edu/");
  const state = action.searchParams.get("state") ?? "";
  const { text } = await read(`${url}/made?code=a-code-for-the-manifest&state=${state}`);
  const shown = unescaped(/<textarea[^>]*>([\s\S]*)<\/textarea>/.exec(text)?.[1] ?? "");
  expect(Object.keys(parseEnv(shown))).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  expect(await served.ended).toBe(1);
  expect(served.printed()).toMatch(
    /^Found "\.env", a file that cannot be written \(EISDIR\); .* from the page/m,
  );
  for (const secret of Object.values(parseEnv(shown)).slice(1))
    expect(served.printed()).not.toContain(secret);
  expect(readdirSync(served.folder)).toEqual([".env"]);
});
