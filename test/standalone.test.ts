import { expect, test, beforeEach, afterEach } from "@jest/globals";
import type { EmitterWebhookEvent } from "@octokit/webhooks";
import nock from "nock";
import { Probot, ProbotOctokit } from "probot";
import minutesBot from "../src/index.ts";
import { createGitHub, type GitHub } from "./fake-github/github.ts";

// As in https://probot.github.io/docs/testing: the app in a Probot, and nock in the place of GitHub, with a state behind it.

let github: GitHub;
let probot: Probot;
/** Of all requests that came, as `POST /repos/…`. */
let requests: string[];

beforeEach(async () => {
  // Test files of a worker share nock, and an earlier one may have switched it off.
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  requests = [];
  github = createGitHub({ now: () => new Date() });
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  github.issue("garden/tools", { title: "The rake is blunt", author: "bob" });
  const settings = "minutes:\nactionItems: { dashboard: false, remind: { on: off } }\n";
  github.repository("garden/minutes", { files: { ".github/minutes-bot.yml": settings } });
  github.install("garden");
  for (const method of ["get", "post", "patch", "put", "delete"] as const)
    nock("https://api.github.com")
      .persist()
      [method](/.*/)
      .reply(async function (path, body) {
        requests.push(`${this.req.method} ${path}`);
        const { status, headers, text } = await answer(this.req.method, path, this.req.headers, body);
        return [status, text, headers];
      });
  probot = new Probot({
    appId: github.app.id,
    privateKey: github.app.privateKey,
    secret: github.app.webhookSecret,
    logLevel: "fatal",
    Octokit: ProbotOctokit.defaults({ retry: { enabled: false }, throttle: { enabled: false } }),
  });
  await probot.load(minutesBot);
});

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});

async function answer(
  method: string,
  path: string,
  headers: Readonly<Record<string, unknown>>,
  body: unknown,
): Promise<{ readonly status: number; readonly headers: Record<string, string>; readonly text: string }> {
  const init = { method, headers: headers as Record<string, string> };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const hasBody = method !== "GET" && text !== "";
  const response = await github.fetch(
    `https://api.github.com${path}`,
    hasBody ? { ...init, body: text } : init,
  );
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

/** Hands over the webhooks that GitHub has sent since, and waits until a check run says that the head is done. */
async function receiveAll(): Promise<void> {
  for (const { id, name, payload } of github.webhooks.drop())
    await probot.receive({ id, name, payload } as EmitterWebhookEvent);
  const isDone = (): boolean => {
    const { repositories, checkRuns } = github.snapshot();
    const head = repositories.find(({ nameWithOwner }) => nameWithOwner === "garden/minutes")?.head;
    return checkRuns.some(
      ({ sha, externalId }) => sha === head && externalId?.startsWith("finished:") === true,
    );
  };
  while (!isDone()) await new Promise((passed) => setTimeout(passed, 20));
}

test("loaded into any Probot, it comments when minutes are pushed", async () => {
  expect(requests).toEqual([]);
  github.push("garden/minutes", { files: { "README.md": "# Minutes\n" } });
  await receiveAll();
  const date = new Date().toISOString().slice(0, 10);
  const text = `# ${date}\n\n## Tools\n\n- The rake is sharpened tomorrow, garden/tools#1\n`;
  github.push("garden/minutes", { files: { [`beds/${date}.md`]: text } });
  await receiveAll();

  expect(requests).toContain("POST /repos/garden/tools/issues/1/comments");
  const [issue] = github.snapshot().issues.filter(({ repo }) => repo === "garden/tools");
  expect(issue?.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining("The rake is sharpened tomorrow"),
  ]);
  expect(github.violations).toEqual([]);
});

test("rejects a Probot with a token instead of the key of the app, in one sentence", async () => {
  const withToken = new Probot({ githubToken: "t", logLevel: "fatal" });
  await expect(withToken.load(minutesBot)).rejects.toThrow("needs a Probot with appId and privateKey");
});
