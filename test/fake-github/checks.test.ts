import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { days } from "./clock.ts";
import { createGitHub } from "./github.ts";

const runs = "/repos/o/r/check-runs";
const output = (annotations: number, fields: object = {}) => ({
  title: "t",
  summary: "s",
  annotations: Array.from({ length: annotations }, (_, n) => ({
    path: "a.md",
    start_line: n + 1,
    end_line: n + 1,
    annotation_level: "notice",
    message: "m",
    ...fields,
  })),
});

async function setUp() {
  const github = createGitHub();
  const { id } = github.repository("o/r", { files: { "a.md": "a" } });
  github.install("o");
  const sha = github.head("o/r") ?? "";
  const client = await asInstallation(github, "o");
  const create = async (fields: object = {}) =>
    client.rest(`POST ${runs}`, { name: "Minutes", head_sha: sha, ...fields });
  return { github, client, create, sha, id };
}

test("accepts fifty annotations per request and appends them", async () => {
  const { github, client, create } = await setUp();
  const { body } = await create({ status: "in_progress", output: output(50) });
  const { id } = body as { id: number };
  await client.rest(`PATCH ${runs}/${id}`, { conclusion: "neutral", output: output(2) });
  expect(github.snapshot().checkRuns[0]?.annotations).toHaveLength(52);
  expect((await client.rest(`GET ${runs}/${id}/annotations?per_page=50&page=2`)).body).toHaveLength(2);
  expect(await create({ output: output(51) })).toMatchObject({
    status: 422,
    body: { message: "Invalid request.\n\nNo more than 50 items are allowed; 51 were supplied." },
  });
});

const many = (limit: number, given: number): object => ({
  status: 422,
  body: { message: `Invalid request.\n\nOnly ${limit} characters are allowed; ${given} were supplied.` },
});

test("rejects and records texts that exceed GitHub's length limits", async () => {
  const { create, github } = await setUp();
  const action = { label: "Apply fixes", identifier: "fix", description: "d" };
  expect(await create({ output: { title: "t", summary: "s".repeat(65_535) } })).toMatchObject({
    status: 201,
  });
  expect(github.violations).toEqual([]);
  expect(await create({ output: { title: "t", summary: "s".repeat(65_536) } })).toMatchObject(
    many(65_535, 65_536),
  );
  expect(await create({ actions: [{ ...action, label: "l".repeat(21) }] })).toMatchObject(many(20, 21));
  expect(await create({ actions: [{ ...action, description: "d".repeat(41) }] })).toMatchObject(many(40, 41));
  expect(await create({ actions: [{ ...action, identifier: "i".repeat(21) }] })).toMatchObject(many(20, 21));
  expect(await create({ actions: [action, action, action, action] })).toMatchObject({ status: 422 });
  expect(await create({ output: output(1, { title: "t".repeat(256) }) })).toMatchObject({ status: 422 });
  expect(await create({ output: output(1, { message: "\u200B".repeat(21_846) }) })).toMatchObject({
    status: 422,
  });
  expect(github.violations).toHaveLength(7);
});

test("measures a summary in bytes, and truncates a long text to the limit", async () => {
  const { create, github } = await setUp();
  const summarized = (summary: string) => create({ output: { title: "t", summary } });
  expect(await summarized("é".repeat(32_767))).toMatchObject({ status: 201 });
  expect(await summarized("é".repeat(32_768))).toMatchObject({
    status: 422,
    body: {
      message: "Validation Failed",
      errors: [
        {
          resource: "CheckRun",
          code: "custom",
          field: "summary",
          message: "summary exceeds a maximum bytesize of 65535",
        },
      ],
    },
  });
  expect(await create({ output: { title: "t", summary: "s", text: "🌱".repeat(20_000) } })).toMatchObject({
    status: 201,
  });
  expect(github.snapshot().checkRuns.at(-1)?.text).toBe("🌱".repeat(16_383));
});

test("columns need a single line, a completed run needs a conclusion, and the commit must exist", async () => {
  const { create } = await setUp();
  expect((await create({ output: output(1, { end_line: 9, start_column: 1, end_column: 2 }) })).status).toBe(
    422,
  );
  expect((await create({ head_sha: "0".repeat(40) })).status).toBe(422);
});

test("the newest of several runs with one name counts", async () => {
  const { client, create, sha, github } = await setUp();
  await create({ conclusion: "failure", external_id: "1" });
  await create({ conclusion: "success", external_id: "2" });
  const listed = async (filter: string) =>
    (await client.rest(`GET /repos/o/r/commits/${sha}/check-runs${filter}`)).body;
  expect(await listed("")).toMatchObject({ total_count: 1, check_runs: [{ external_id: "2" }] });
  expect(await listed("?filter=all")).toMatchObject({ total_count: 2 });
  const { body } = await client.graphql(
    `query ($app: Int!) { repository(owner: "o", name: "r") { object(expression: "HEAD") { ... on Commit {
       checkSuites(first: 1, filterBy: { appId: $app, checkName: "Minutes" }) { nodes { checkRuns(first: 5, filterBy: { checkType: LATEST }) { nodes { externalId conclusion } } } } } } } }`,
    { app: github.app.id },
  );
  expect(body).toMatchObject({
    data: {
      repository: {
        object: {
          checkSuites: { nodes: [{ checkRuns: { nodes: [{ externalId: "2", conclusion: "SUCCESS" }] } }] },
        },
      },
    },
  });
  github.clock.advance(401 * days);
  const later = await asInstallation(github, "o");
  expect((await later.rest(`GET /repos/o/r/commits/${sha}/check-runs`)).body).toMatchObject({
    total_count: 0,
  });
});

test("an app cannot update a run of another app", async () => {
  const { github, client, sha } = await setUp();
  const { id } = github.checkRun("o/r", sha, { app: "ci", name: "build", conclusion: "failure" });
  expect(await client.rest(`PATCH ${runs}/${id}`, { conclusion: "success" })).toMatchObject({
    status: 403,
    body: { message: expect.stringContaining("Invalid app_id") },
  });
});

test("buttons and re-runs send events to the app", async () => {
  const { github, create } = await setUp();
  const { body } = await create({
    conclusion: "failure",
    actions: [{ label: "Apply fixes", identifier: "fix", description: "d" }],
  });
  const { id } = body as { id: number };
  github.webhooks.drop();
  github.pressButton(id, "fix", { by: "ben" });
  github.rerequest(id);
  expect(github.webhooks.queue.map((one) => one.payload)).toMatchObject([
    { action: "requested_action", requested_action: { identifier: "fix" }, sender: { login: "ben" } },
    { action: "rerequested", check_run: { id } },
  ]);
});
