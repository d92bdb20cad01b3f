import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import { call, freePort, unwrapped } from "./process.ts";

const webhookPath = "/api/github/webhooks";
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** Creates the organization garden with minutes and an app that receives all events. */
function garden(app: Parameters<typeof createGitHub>[0] = {}): GitHub {
  const github = createGitHub({ now: () => new Date(), ...app });
  github.organization("garden", { members: ["ann"] });
  github.repository("garden/minutes", { files: { ".github/minutes-bot.yml": "minutes:\n" } });
  github.install("garden");
  return github;
}

/** Creates the same with an app that has no webhook, as `setup --action` makes it. */
function actionGarden(): GitHub {
  const github = garden({ app: { events: [] } });
  github.configureHook({ url: "", hasSecret: false });
  return github;
}

type CheckUp = { readonly code: number | null; readonly said: string };

/** Runs doctor on a fake GitHub with some variables and returns its output. */
async function checkUp(
  github: GitHub,
  more: Record<string, string> = {},
  command = "doctor",
): Promise<CheckUp> {
  const api = await github.listen();
  closings.push(() => api.close());
  const doctor = call(command, {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: `${api.url}/api/v3`,
    ...more,
  });
  const code = await doctor.ended;
  expect(github.violations).toEqual([]);
  const said = unwrapped(doctor.printed());
  expect(said).not.toContain(github.app.webhookSecret);
  expect(said).not.toContain(github.app.privateKey.slice(60, 90));
  return { code, said };
}

/** Starts a server that answers webhooks with a status, as the bot or a proxy would. */
async function answering(status: number): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${webhookPath}`;
}

async function pushed(github: GitHub, url: string): Promise<GitHub> {
  github.webhooks.deliverTo(url);
  github.push("garden/minutes", { files: { "a.md": "a" } });
  await github.webhooks.deliver();
  return github;
}

test("doctor reports a working set-up and exits with 0", async () => {
  const github = await pushed(garden(), await answering(200));
  const { code, said } = await checkUp(github);
  for (const line of [
    /^✔ The clock is correct\.$/m,
    /^✔ GitHub accepts the credentials of the app minutes-bot\.$/m,
    /^✔ Webhooks go to http:\/\/127\.0\.0\.1:\d+\/api\/github\/webhooks\.$/m,
    /^✔ The newest webhook delivery \(push, .*\) arrived\.$/m,
    /^✔ GitHub signs webhooks with WEBHOOK_SECRET\.$/m,
    /^✔ The app is installed on garden\.$/m,
    /^✔ The queue is in memory, for a single instance\.$/m,
    /^The bot is ready\. Checked: This machine, Environment, Network, Queue, GitHub\sApp, Webhooks, On garden\./m,
  ])
    expect(said).toMatch(line);
  expect(said).not.toMatch(/^[✖!]/m);
  expect(code).toBe(0);
});

test("doctor says which files are minutes and which are not", async () => {
  const github = await pushed(garden(), await answering(200));
  github.push("garden/minutes", { files: { "beds/2026/2026-01-14.md": "# 2026-01-14\n" } });
  const { said } = await checkUp(github);
  expect(said).toMatch(/^✔ garden\/minutes: 1 file is read as minutes, of 1 series: Beds \(beds\) 1\.$/m);
  expect(said).toMatch(/^✔ garden\/minutes: 1 not read, no date in the path: a\.md\.$/m);
});

const withoutSecret = { WEBHOOK_SECRET: "" };

test("doctor accepts an app for the Action, which has neither webhook nor events", async () => {
  const { code, said } = await checkUp(actionGarden(), withoutSecret, "doctor --action");
  expect(said).toMatch(/^✔ GitHub accepts the credentials of the app minutes-bot\.$/m);
  expect(said).toMatch(/^✔ The app requests all permissions that it needs\.$/m);
  expect(said).toMatch(/^✔ The app has no webhook\. The Action needs none\.$/m);
  expect(said).toMatch(/^✔ The app is installed on garden\.$/m);
  expect(said).not.toMatch(/^[✖!]/m);
  expect(code).toBe(0);
});

test("doctor recognises the app for the Action without the option, and says what a server needs", async () => {
  const { code, said } = await checkUp(actionGarden(), withoutSecret);
  expect(said).toMatch(
    /^· Found neither WEBHOOK_SECRET nor a webhook URL.* The Action needs none of them\./m,
  );
  expect(said).not.toMatch(/^[✖!]/m);
  expect(code).toBe(0);
});

test("doctor --action notes a webhook that nobody needs, and finds missing permissions", async () => {
  const github = garden({ app: { permissions: onlyReading } });
  const { code, said } = await checkUp(github, withoutSecret, "doctor --action");
  expect(said).toMatch(/^· Found a webhook, although a workflow runs the bot/m);
  expect(said).toMatch(/^✖ Found an app that does not request checks: write/m);
  expect(code).toBe(1);
});

test("doctor says how to get credentials if there are none", async () => {
  const doctor = call("doctor", {});
  expect(await doctor.ended).toBe(1);
  expect(unwrapped(doctor.printed())).toMatch(
    /✖ Found no credentials .* Why: .* Fix: Run `npx minutes-bot setup`, which creates the app/,
  );
});

const onlyReading = {
  metadata: "read",
  contents: "read",
  checks: "read",
  issues: "write",
  pull_requests: "write",
} as const;

const troubles: Readonly<Record<string, [() => GitHub | Promise<GitHub>, Record<string, string>, RegExp]>> = {
  "a key of another app": [
    garden,
    { PRIVATE_KEY: garden({ app: {} }).app.privateKey, APP_ID: "1" },
    /credentials that GitHub does not accept.*Compare APP_ID/,
  ],
  "a port that Node.js connects to for no request": [
    garden,
    { GITHUB_API_URL: "http://127.0.0.1:9/" },
    /Cannot reach 127\.0\.0\.1:9 \(a forbidden port\).*Fix: Correct the port in GITHUB_API_URL/,
  ],
  "a webhook without a secret": [
    garden,
    withoutSecret,
    /no WEBHOOK_SECRET, although the app has a webhook URL.*as WEBHOOK_SECRET\. If a workflow runs the bot, add --action/,
  ],
  "no webhook of an app for a server": [
    () => {
      const github = garden();
      github.configureHook({ url: "" });
      return github;
    },
    {},
    /no webhook URL.*Enter the address of this bot/,
  ],
  "a permission that the app does not ask for": [
    () => garden({ app: { permissions: onlyReading } }),
    {},
    /does not request checks: write.*Add it at .*\/settings\/apps\/minutes-bot\/permissions/,
  ],
  "a permission that an owner has not accepted": [
    () => {
      const github = garden();
      github.grant("garden", onlyReading);
      return github;
    },
    {},
    /an installation on "garden" without checks: write.*Ask the owner to accept the new permissions: http/,
  ],
  "an app that is installed nowhere": [
    () => createGitHub({ now: () => new Date() }),
    {},
    /installed nowhere.*\/apps\/minutes-bot\/installations\/new/,
  ],
  "a webhook URL with another path": [
    async () => pushed(garden(), (await answering(404)).replace("/api/github/webhooks", "/hook")),
    {},
    /the webhook URL ".*\/hook".*or set WEBHOOK_PATH/,
  ],
  "no webhook URL at all": [
    () => {
      const github = garden();
      github.configureHook({ url: "" });
      return github;
    },
    {},
    /no webhook URL.*tick Active/,
  ],
  "webhooks that are sent as forms": [
    async () => {
      const github = garden();
      github.configureHook({ contentType: "form" });
      return pushed(github, await answering(400));
    },
    {},
    /sent as forms.*Change the content type/,
  ],
  "webhooks that are not signed": [
    async () => {
      const github = garden();
      github.configureHook({ hasSecret: false });
      return pushed(github, await answering(400));
    },
    {},
    /GitHub does not sign/,
  ],
  "webhooks that the bot refuses": [
    async () => pushed(garden(), await answering(400)),
    {},
    /rejected the newest webhook delivery \(400\).*Enter the same secret/,
  ],
  "a proxy without a bot behind it": [
    async () => pushed(garden(), await answering(502)),
    {},
    /answered with 502.*check the reverse proxy/,
  ],
  "a bot that does not run": [
    async () => pushed(garden(), `http://127.0.0.1:${await freePort()}${webhookPath}`),
    {},
    /did not reach the bot \("failed to connect"\).*Start the bot/,
  ],
  "a channel of smee.io in one place only": [
    () => {
      const github = garden();
      github.configureHook({ url: "https://smee.io/abc" });
      return github;
    },
    { WEBHOOK_PROXY_URL: "https://smee.io/def" },
    /"https:\/\/smee\.io\/abc", and "https:\/\/smee\.io\/def" as WEBHOOK_PROXY_URL/,
  ],
  "an invalid configuration": [
    () => {
      const github = garden();
      github.push("garden/minutes", { files: { ".github/minutes-bot.yml": "minutes:\nserie: 1\n" } });
      return github;
    },
    {},
    /the unknown key "serie".*garden\/minutes\/\.github\/minutes-bot\.yml:2.*Did you mean "series"\?/,
  ],
  "a Redis that is not there": [
    garden,
    { QUEUE_REDIS_URL: "redis://127.0.0.1:9" },
    /a server at QUEUE_REDIS_URL that does not answer .*Start Redis/,
  ],
  "a variable that makes no sense": [garden, { PORT: "many" }, /"many" as PORT/],
};

test.each(Object.entries(troubles))(
  "doctor reports %s as an error with the next step",
  async (_, [createSituation, more, advice]) => {
    const { code, said } = await checkUp(await createSituation(), more);
    expect(said).toMatch(advice);
    expect(said).toMatch(/^\d+ errors?\. Fix/m);
    expect(code).toBe(1);
  },
);

test("doctor warns about a wrong clock, because the bot signs with GitHub's time", async () => {
  const github = garden({ now: () => new Date(Date.now() + 120_000) });
  const { code, said } = await checkUp(await pushed(github, await answering(200)));
  expect(said).toMatch(/! Found a clock that is 1[12]\d s behind GitHub's.*timedatectl/);
  expect(code).toBe(0);
});

test("doctor warns while the webhook secret is being changed", async () => {
  const github = await pushed(garden(), await answering(200));
  const before = github.app.webhookSecret;
  const { code, said } = await checkUp(github, {
    WEBHOOK_SECRET: "the secret that comes next",
    WEBHOOK_SECRET_PREVIOUS: before,
  });
  expect(said).toMatch(/! Found webhooks that are signed with WEBHOOK_SECRET_PREVIOUS/);
  expect(code).toBe(0);
});

test("doctor accepts a suspended installation and old failed deliveries", async () => {
  const github = await pushed(garden(), await answering(503));
  github.organization("shed", { members: ["ann"] });
  github.install("shed", { suspended: true });
  await pushed(github, await answering(200));
  const { code, said } = await checkUp(github);
  expect(said).toMatch(/! Found a suspended installation on "shed"/);
  expect(said).toMatch(/· Found \d+ failed webhook deliver(?:y|ies) among the last \d+/);
  expect(code).toBe(0);
});

test("doctor --json prints one object per result", async () => {
  const github = createGitHub({ now: () => new Date() });
  const api = await github.listen();
  closings.push(() => api.close());
  const doctor = call("doctor --json", {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: `${api.url}/api/v3`,
  });
  expect(await doctor.ended).toBe(1);
  const results = doctor
    .printed()
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(results).toContainEqual({
    section: "Installations",
    level: "error",
    code: "installation-none",
    what: "Found an app that is installed nowhere.",
    why: "The bot can read and write only where the app is installed.",
    fix: expect.stringMatching(/^Install it .*\/apps\/minutes-bot\/installations\/new\.$/),
  });
  expect(results).toContainEqual({
    section: "Queue",
    level: "good",
    code: null,
    what: "The queue is in memory, for a single instance.",
  });
});
