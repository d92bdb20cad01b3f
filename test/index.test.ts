import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import { pino } from "pino";
import { emitterEventNames } from "@octokit/webhooks";
import { Probot } from "probot";
import { parse } from "yaml";
import { createMinutesBot } from "../src/index.ts";
import { createMetrics } from "../src/metrics.ts";
import { isPayload, isReadEvent } from "../src/payload.ts";
import type { Job } from "../src/jobs/job.ts";

type Named = {
  readonly node_id: string;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly default_branch: string;
};
/** What these tests look at in a payload. */
type Payload = {
  readonly action?: string;
  readonly repository: Named;
  readonly check_run: { readonly head_sha: string; readonly app: object };
  readonly pull_request: { readonly number: number };
  readonly installation: { readonly account: { readonly login: string } };
};
const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly {
  readonly name: string;
  readonly examples: readonly Payload[];
}[];

const appId = 29310;

/** GitHub's own examples of a webhook. */
function payloads(name: string): readonly Payload[] {
  return examples.find((each) => each.name === name)?.examples ?? [];
}

/** The first example with an action. */
function example(name: string, action?: string): Payload {
  const found = payloads(name).find((each) => action === undefined || each.action === action);
  if (found === undefined) throw new Error(`GitHub has no example of ${name}.${action ?? ""}`);
  return found;
}

async function jobsFrom(name: string, payload: object): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  const log = pino({ level: "silent" });
  const probot = new Probot({ appId, privateKey: "none", secret: "secret", log });
  await probot.load(createMinutesBot({ add: (job) => Promise.resolve(void jobs.push(job)) }, appId));
  await probot.receive({ id: "1", name, payload } as never);
  return jobs;
}

const push = example("push");
const { repository } = push;
const named = { nodeId: repository.node_id, owner: repository.owner.login, name: repository.name };

test("a push to the default branch starts a run; a push to another branch or a tag does not", async () => {
  const to = (ref: string) => jobsFrom("push", { ...push, ref });
  expect(await to(`refs/heads/${repository.default_branch}`)).toEqual([
    { do: "reconcile", repository: named, why: "push", rerunCommit: null, deliveries: ["1"] },
  ]);
  expect(await to("refs/heads/another")).toEqual([]);
  expect(await to(`refs/tags/${repository.default_branch}`)).toEqual([]);
});

test("re-running our delivery check starts a run for its commit; re-running another check does not", async () => {
  const payload = example("check_run", "rerequested");
  const check = {
    ...payload.check_run,
    name: "Minutes delivery",
    app: { ...payload.check_run.app, id: appId },
  };
  const rerun = (changed: object) =>
    jobsFrom("check_run", { ...payload, check_run: { ...check, ...changed } });
  expect(await rerun({})).toMatchObject([{ do: "reconcile", rerunCommit: check.head_sha }]);
  expect(await rerun({ name: "Other" })).toEqual([]);
  expect(await rerun({ app: { ...check.app, id: 1 } })).toEqual([]);
});

test.each(["opened", "synchronize", "reopened"])("checks a pull request that is %s", async (action) => {
  const payload = example("pull_request", action);
  const jobs = await jobsFrom("pull_request", { ...payload, action });
  expect(jobs.filter((job) => job.do !== "follow issue")).toMatchObject([
    { do: "check pull request", number: payload.pull_request.number },
  ]);
});

test.each(["renamed", "transferred", "publicized", "privatized"])(
  "reads a repository that was %s under its current name",
  async (action) => {
    const payload = example("repository", action);
    expect(await jobsFrom("repository", payload)).toMatchObject([
      {
        do: "reconcile",
        repository: { owner: payload.repository.owner.login, name: payload.repository.name },
      },
    ]);
  },
);

test("an edited repository starts a run only if its default branch changed", async () => {
  const payload = example("repository", "edited");
  const described = { ...payload, changes: { description: { from: "Old words" } } };
  const moved = { ...payload, changes: { default_branch: { from: "master" } } };
  expect(await jobsFrom("repository", described)).toEqual([]);
  expect(await jobsFrom("repository", moved)).toMatchObject([{ do: "reconcile", why: "repository edited" }]);
});

test.each(["installation", "installation_repositories"])(
  "every %s event starts a catch-up of its owner",
  async (name) => {
    for (const payload of payloads(name))
      expect(await jobsFrom(name, payload)).toEqual([
        { do: "catch up", owner: payload.installation.account.login, deliveries: ["1"] },
      ]);
  },
);

const marker = "<!-- minutes-bot:v1 repository=1 kind=dashboard since=2026-01-01T00:00:00.000Z -->";

test.each<[what: string, user: string, body: string | null, from: string, job: Job["do"]]>([
  ["a dashboard in which a person ticks a box", "Bot", marker, marker, "reconcile"],
  ["a dashboard that a person empties", "Bot", null, marker, "reconcile"],
  ["a copy of the dashboard by a person", "User", marker, marker, "follow issue"],
  ["another issue of a bot", "Bot", "All is well", "All is not", "follow issue"],
])("the webhook about %s starts the right job", async (_what, type, body, from, job) => {
  // GitHub names no app on an issue, even if an app created it.
  const { issue, ...payload } = example("issues", "edited") as Payload & { readonly issue: object };
  const user = { login: type === "Bot" ? "minutes-bot[bot]" : "ann", type };
  const edited = {
    ...payload,
    issue: { ...issue, user, body, performed_via_github_app: null },
    changes: { body: { from } },
  };
  expect(isPayload("issues", edited)).toBe(true);
  expect((await jobsFrom("issues", edited)).map((each) => each.do)).toEqual([job]);
});

test("of GitHub's examples, only webhooks of these events start jobs", async () => {
  const namesWithJobs: string[] = [];
  for (const { name, examples: all } of examples)
    for (const payload of all) {
      const jobs = await jobsFrom(name, payload);
      if (jobs.length > 0) namesWithJobs.push(name);
    }
  expect([...new Set(namesWithJobs)].sort()).toEqual([
    // GitHub sends this event to apps that can write checks: https://docs.github.com/webhooks/webhook-events-and-payloads#check_suite
    "check_suite",
    "installation",
    "installation_repositories",
    "issues",
    "pull_request",
    "push",
    "repository",
  ]);
});

/** GitHub sends these without a subscription: https://docs.github.com/webhooks/webhook-events-and-payloads */
const unsubscribed = ["check_suite", "installation", "installation_repositories"];

test("app.yml subscribes to the events that have handlers, each has a schema, and the metrics know it", async () => {
  const names: string[] = [];
  const on = (name: string | string[]): void => void names.push(...[name].flat());
  await createMinutesBot({ add: () => Promise.resolve() }, appId)({ on } as never, {} as never);
  const handled = [...new Set(names.map((name) => name.split(".")[0] ?? ""))].sort();

  const app = parse(readFileSync(new URL("../app.yml", import.meta.url), "utf8")) as {
    readonly default_events: readonly string[];
  };
  expect([...app.default_events, ...unsubscribed].sort()).toEqual(handled);
  expect(emitterEventNames.filter(isReadEvent).sort()).toEqual(handled);

  const idle = { undone: 0, running: 0, oldest: null };
  const metrics = createMetrics(
    "1",
    () => Promise.resolve(idle),
    () => new Date(),
  );
  for (const name of handled) metrics.meter.countWebhook(name, "accepted");
  metrics.meter.countWebhook("moon_landing", "accepted");
  const counted = [...(await metrics.text()).matchAll(/webhooks_total\{event="(\w+)"/g)].map(
    ([, event]) => event,
  );
  expect(counted.sort()).toEqual([...handled, "other"].sort());
});

test("each of GitHub's examples is a valid payload of its event", () => {
  for (const { name, examples: all } of examples)
    for (const payload of all) expect([name, isPayload(name, payload)]).toEqual([name, true]);
});

test("an installation on an enterprise, which has no login, is a valid payload", () => {
  const payload = example("installation", "created");
  const slug = changed(payload, ["installation", "account"], { slug: "gardens", name: "Gardens" });
  expect(isPayload("installation", slug)).toBe(true);
});

const nonsense: readonly unknown[] = [
  undefined,
  null,
  {},
  [],
  -1,
  "../../",
  "a b",
  "\u001b[2J",
  { toString: 1 },
];
const read: readonly (readonly [event: string, action: string | undefined, ...path: readonly string[]])[] = [
  ["push", undefined, "repository", "node_id"],
  ["push", undefined, "repository", "full_name"],
  ["pull_request", "opened", "pull_request", "head", "sha"],
  ["pull_request", "opened", "pull_request", "number"],
  ["check_run", "rerequested", "check_run", "head_sha"],
  ["issues", "edited", "issue", "node_id"],
  ["issues", "edited", "sender", "login"],
  ["repository", "renamed", "repository", "name"],
  ["installation", "created", "installation", "account", "login"],
];

test.each(read)("rejects a payload of %s (%s) with nonsense in %s…", (event, action, ...path) => {
  const payload = example(event, action);
  expect(isPayload(event, payload)).toBe(true);
  for (const value of nonsense)
    expect([value, isPayload(event, changed(payload, path, value))]).toEqual([value, false]);
});

function changed(payload: object, [key = "", ...path]: readonly string[], value: unknown): object {
  const inner = (payload as Record<string, unknown>)[key];
  return { ...payload, [key]: path.length === 0 ? value : changed(inner as object, path, value) };
}

test.each([
  ["/minutes done", true],
  ["please /minute doen", true],
  ["see docs/minutes/2026.md", false],
  ["thanks", false],
])("a comment with %j starts a job: %s, also when it is edited or deleted", async (body, isCommand) => {
  const created = example("issue_comment", "created") as Payload & { readonly comment: object };
  const { sender } = example("issue_comment", "created") as Payload & { readonly sender: object };
  const jobs = async (action: string, more: object) => {
    const payload = { ...created, action, comment: { ...created.comment, body: "ok" }, ...more };
    expect(isPayload("issue_comment", payload)).toBe(true);
    return (await jobsFrom("issue_comment", payload)).map((each) => each.do);
  };
  const expected = isCommand ? ["follow issue"] : [];
  const comment = { ...created.comment, body };
  expect(await jobs("created", { comment })).toEqual(expected);
  expect(await jobs("edited", { comment, changes: {} })).toEqual(expected);
  expect(await jobs("edited", { changes: { body: { from: body } } })).toEqual(expected);
  expect(await jobs("deleted", { comment })).toEqual(expected);
  expect(await jobs("created", { comment, sender: { ...sender, type: "Bot" } })).toEqual([]);
});
