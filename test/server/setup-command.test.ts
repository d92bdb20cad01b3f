import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, expect, test } from "@jest/globals";
import { createGitHub } from "../fake-github/github.ts";
import { call, freePort, type Served, unwrapped } from "./process.ts";

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

type SettingUp = {
  readonly served: Served;
  /** Address that the terminal shows. */
  readonly shown: URL;
};

/** Starts `minutes-bot setup`, and waits for its page. */
async function setup(options = "", variables: Record<string, string> = {}): Promise<SettingUp> {
  const github = createGitHub({ now: () => new Date() });
  const api = await github.listen();
  close = () => api.close();
  const port = await freePort();
  const served = call(`setup --port ${port}${options}`, {
    GITHUB_API_URL: `${api.url}/api/v3`,
    HOST: "127.0.0.1",
    ...variables,
  });
  await served.until(/Open http/);
  return { served, shown: new URL(/Open (\S+)/.exec(served.printed())?.[1] ?? "") };
}

async function page(url: URL): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(url);
  return {
    status: response.status,
    text: (await response.text()).replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  };
}

/** Sends the form, and comes back from GitHub. */
async function create(shown: URL, fields: Record<string, string>) {
  const form = new URL("/manifest", shown);
  for (const [name, value] of [...shown.searchParams, ...Object.entries(fields)])
    form.searchParams.set(name, value);
  const review = await page(form);
  const action = new URL(/<form\s+action="([^"]+)" method="post"/.exec(review.text)?.[1] ?? "");
  const manifest = JSON.parse(/name="manifest"\s+value="(\{.*\})"/.exec(review.text)?.[1] ?? "") as object;
  const callback = new URL("/made", shown);
  callback.searchParams.set("code", "a-code-for-the-manifest");
  callback.searchParams.set("state", action.searchParams.get("state") ?? "");
  return { action, manifest, callback, created: await page(callback) };
}

const server = { address: "https://bot.example.edu" };

test("setup creates an app for a server, saves its credentials, and ends", async () => {
  const { served, shown } = await setup(" --out bot.env --organization garden --private");
  const { action, manifest, created } = await create(shown, server);
  expect(action.pathname).toBe("/organizations/garden/settings/apps/new");
  expect(manifest).toMatchObject({
    public: false,
    hook_attributes: { url: "https://bot.example.edu/api/github/webhooks" },
  });
  expect(created).toEqual({
    status: 200,
    text: expect.stringContaining("/apps/minutes-bot/installations/new"),
  });
  expect(await served.ended).toBe(0);
  const credentials = parseEnv(readFileSync(join(served.folder, "bot.env"), "utf8"));
  expect(Object.keys(credentials)).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  expect(served.printed()).toContain("Its credentials are in bot.env");
  expect(served.printed()).not.toContain(credentials["PRIVATE_KEY"]);
  expect(served.printed()).not.toContain(credentials["WEBHOOK_SECRET"]);
  // Neither does the page show what is in the file.
  expect(created.text).not.toContain(credentials["PRIVATE_KEY"]);
});

test("setup --action creates an app without a webhook", async () => {
  const { served, shown } = await setup(" --action --homepage https://garden.example");
  const { manifest, created } = await create(shown, {});
  expect(manifest).toMatchObject({ url: "https://garden.example/", public: true });
  for (const key of ["hook_attributes", "default_events"]) expect(manifest).not.toHaveProperty(key);
  expect(created.text).toContain("MINUTES_BOT_PRIVATE_KEY");
  expect(await served.ended).toBe(0);
  expect(Object.keys(parseEnv(readFileSync(join(served.folder, ".env"), "utf8")))).toEqual([
    "APP_ID",
    "PRIVATE_KEY",
  ]);
});

test("where other machines can connect, the page needs the token of the terminal, and each callback its state", async () => {
  const { served, shown } = await setup("", { HOST: "0.0.0.0" });
  expect(shown.hostname).toBe("localhost");
  expect(shown.searchParams.get("token")).toMatch(/^[\w-]{22}$/);
  expect((await page(shown)).status).toBe(200);
  for (const path of ["/", "/probot", "/?token=", "/?token=wrong", "/manifest?address=https://bot.example"]) {
    const { status, text } = await page(new URL(path, shown));
    expect([path, status, text.includes("<form")]).toEqual([path, 403, false]);
  }
  // None of the answers contains the token.
  const token = shown.searchParams.get("token") ?? "";
  const withoutToken = [
    ["/", 403],
    ["/manifest", 403],
    ["/made", 400],
    ["/made?code=a-code-for-the-manifest", 400],
    ["/made?code=a-code-for-the-manifest&state=0", 400],
    ["/unknown", 404],
  ] as const;
  for (const [path, expected] of withoutToken) {
    const { status, text } = await page(new URL(path, shown));
    const shows = [token, "<form"].filter((each) => text.includes(each));
    expect([path, status, shows]).toEqual([path, expected, []]);
  }
  const { created } = await create(shown, server);
  expect(created.status).toBe(200);
  expect(await served.ended).toBe(0);
});

test("after a failure, the page keeps what was typed, and a reload tries the same code again", async () => {
  const { served, shown } = await setup();
  const form = new URL("/manifest", shown);
  for (const [name, value] of Object.entries({ ...server, organization: "garden" }))
    form.searchParams.set(name, value);
  const [, state = ""] = /state=([\da-f-]{36})/.exec((await page(form)).text) ?? [];
  for (let i = 0; i < 2; i += 1) {
    const { status, text } = await page(new URL(`/made?code=another&state=${state}`, shown));
    expect([status, text]).toEqual([400, expect.stringContaining("does not accept (status 404)")]);
    expect(text).toMatch(/name="organization"\s+value="garden"/);
  }
  const callback = new URL(`/made?code=a-code-for-the-manifest&state=${state}`, shown);
  const [first, second] = await Promise.all([page(callback), page(callback)]);
  // The second one comes while GitHub answers the first one.
  expect([first.status, second.status].sort()).toEqual([200, 400]);
  expect(await served.ended).toBe(0);
});

test.each<[what: string, variables: Record<string, string>, reason: string, fix: string]>([
  [
    "no program at its address",
    { GITHUB_API_URL: "http://127.0.0.1:1099/api/v3" },
    "Cannot reach 127.0.0.1:1099 (ECONNREFUSED)",
    "Check GITHUB_API_URL and the firewall.",
  ],
  [
    "an unknown name",
    { GITHUB_API_URL: "https://github.invalid/api/v3" },
    "Cannot reach github.invalid (",
    "Check DNS or the proxy (HTTPS_PROXY).",
  ],
  [
    "a proxy that is not there",
    { HTTPS_PROXY: "http://127.0.0.1:1099", GITHUB_API_URL: "https://github.invalid/api/v3" },
    "Cannot reach the proxy http://127.0.0.1:1099",
    "Check HTTPS_PROXY and the firewall.",
  ],
])("if GitHub does not answer, page and terminal say why: %s", async (_what, variables, reason, fix) => {
  const { served, shown } = await setup("", variables);
  const { created } = await create(shown, server);
  expect([created.status, created.text]).toEqual([400, expect.stringContaining(reason)]);
  expect(created.text).toContain(`${fix} Then reload the page.`);
  expect(created.text).toContain("its credentials wait on GitHub for one hour");
  expect(unwrapped(served.printed())).toContain(reason);
  expect(unwrapped(served.printed())).toContain(`Fix: ${fix} Then reload the page.`);
});

test("--out - writes nothing but the credentials to the standard output", async () => {
  const { served, shown } = await setup(" --out -");
  await create(shown, server);
  expect(await served.ended).toBe(0);
  const printed = parseEnv(served.printedTo("stdout"));
  expect(Object.keys(printed)).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  expect(served.printedTo("stderr")).not.toContain(printed["PRIVATE_KEY"]);
  expect(existsSync(join(served.folder, ".env"))).toBe(false);
});

test("a file that cannot be written is named at once, and the page shows its text", async () => {
  const { served, shown } = await setup(" --out missing/.env");
  expect(served.printed()).toContain(
    'The page will show the credentials, because "missing/.env" cannot be written (ENOENT)',
  );
  const { created } = await create(shown, server);
  const [, text = ""] = /<textarea[^>]*>([\s\S]*)<\/textarea>/.exec(created.text) ?? [];
  expect(Object.keys(parseEnv(text))).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  expect(await served.ended).toBe(0);
  expect(served.printed()).not.toContain(parseEnv(text)["PRIVATE_KEY"]);
});

test("for an Enterprise Server, its addresses are saved too", async () => {
  const { served, shown } = await setup("", { GITHUB_SERVER_URL: "https://github.garden.example" });
  const { action, created } = await create(shown, server);
  expect(action.origin).toBe("https://github.garden.example");
  expect(created.text).toContain("https://github.garden.example/settings/apps");
  expect(await served.ended).toBe(0);
  expect(parseEnv(readFileSync(join(served.folder, ".env"), "utf8"))).toMatchObject({
    GITHUB_SERVER_URL: "https://github.garden.example",
    GITHUB_API_URL: expect.stringMatching(/\/api\/v3$/),
  });
});

test.each(["SIGINT", "SIGTERM"] as const)("setup ends on %s", async (signal) => {
  const { served } = await setup();
  served.kill(signal);
  expect(await served.ended).toBe(130);
});

test.each([
  ["a port that is none", " --port 99999", /"99999" for --port; .*Correct --port/],
  ["a server without https", " --github http://github.example", /"http:\/\/github.example" for --github/],
  ["a word as server", " --github foo", /"foo" for --github; .*such as https/],
  ["a repository as server", " --github git@github.example:a/b", /for --github/],
])("setup rejects %s, and names the option", async (_what, options, line) => {
  const served = call(`setup${options}`, {});
  expect(await served.ended).toBe(1);
  expect(served.printed()).toMatch(line);
  expect(served.printed()).not.toMatch(/GITHUB_|PORT/);
});
