import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { minutes } from "./clock.ts";
import { createGitHub } from "./github.ts";

const comments = "/repos/o/r/issues/1/comments";

async function setUp(options: Parameters<typeof createGitHub>[0] = {}) {
  const github = createGitHub(options);
  github.repository("o/r", { files: { "a.md": "a" } });
  github.issue("o/r", { author: "ada" });
  github.install("o");
  const client = await asInstallation(github, "o");
  github.requests.clear();
  const bodies = () => github.snapshot().issues[0]?.comments.map((one) => one.body);
  const post = (body: string) => client.rest(`POST ${comments}`, { body });
  return { github, client, bodies, post };
}

test("a 502 can be injected before or after the comment is stored", async () => {
  const { github, bodies, post } = await setUp();
  github.faults.inject("write", { kind: "status", status: 502, when: "before" });
  expect((await post("one")).status).toBe(502);
  github.faults.inject("POST /repos/o/r/issues/*/comments", {
    kind: "status",
    status: 502,
    when: "after",
    body: "html",
  });
  expect((await post("two")).body).toContain("<html>");
  expect((await post("three")).status).toBe(201);
  expect(bodies()).toEqual(["two", "three"]);
});

test("injects connection resets, cut bodies and timeouts", async () => {
  const { github, bodies, post } = await setUp();
  github.faults.inject("write", { kind: "reset", when: "after" });
  await expect(post("one")).rejects.toThrow("fetch failed");
  github.faults.inject("write", { kind: "half body" });
  await expect(post("two")).rejects.toThrow("terminated");
  github.faults.inject("write", { kind: "timeout", when: "before" });
  await expect(post("three")).rejects.toThrow("timeout");
  expect(bodies()).toEqual(["one", "two"]);
});

test("a hanging request ends with its abort signal", async () => {
  const { github } = await setUp();
  github.faults.inject("any", { kind: "hang", when: "before" });
  const asked = github.fetch("https://api.github.com/repos/o/r", { signal: AbortSignal.timeout(5) });
  await expect(asked).rejects.toThrow("timeout");
});

test("rejects and records requests during a rate limit", async () => {
  const { github, post } = await setUp();
  github.faults.inject("write", { kind: "secondary limit", status: 429, retryAfter: 60 });
  const refused = await post("one");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("60");
  expect((await post("two")).status).toBe(429);
  github.clock.advance(2 * minutes);
  expect((await post("three")).status).toBe(201);
  expect(github.requests.all.map((one) => one.whileLimited)).toEqual([false, true, false]);
});

test("the hourly budget runs out and resets", async () => {
  const { github, client } = await setUp({ budgets: { core: 3 } });
  const read = () => client.rest("GET /repos/o/r");
  for (let n = 0; n < 3; n++) await read();
  const refused = await read();
  expect(refused.status).toBe(403);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  const reset = Number(refused.headers.get("x-ratelimit-reset"));
  github.clock.set(new Date((reset + 1) * 1000));
  const again = await asInstallation(github, "o");
  expect((await again.rest("GET /repos/o/r")).status).toBe(200);
});

test("limits posts to eighty a minute when content limits are enabled", async () => {
  const { github, post, bodies } = await setUp({ limitContent: true });
  for (let n = 0; n < 81; n++) await post(String(n));
  expect(bodies()).toHaveLength(80);
  expect(github.requests.all.at(-1)?.status).toBe(403);
});

test("GraphQL reports rate limits, partial and complete failures with status 200", async () => {
  const { github, client } = await setUp();
  const query = `{ a: repository(owner: "o", name: "r") { name } b: repository(owner: "o", name: "r") { name } }`;
  github.faults.inject("graphql", { kind: "graphql partial", field: 1 });
  expect((await client.graphql(query)).body).toMatchObject({
    data: { a: { name: "r" }, b: null },
    errors: [{ path: ["b"] }],
  });
  github.faults.inject("graphql", { kind: "graphql error" });
  expect(await client.graphql(query)).toMatchObject({ status: 200, body: { errors: [{}] } });
  github.faults.inject("graphql", { kind: "graphql limit", seconds: 60 });
  expect((await client.graphql(query)).body).toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
});

test("all requests fail after the n-th write until the process is revived", async () => {
  const { github, client, post, bodies } = await setUp();
  github.faults.crashAfterWrite(2);
  await post("one");
  await post("two");
  await expect(post("three")).rejects.toThrow("fetch failed");
  await expect(client.rest("GET /repos/o/r")).rejects.toThrow("fetch failed");
  github.faults.revive();
  await post("four");
  expect(bodies()).toEqual(["one", "two", "four"]);
});

test("lists can lag behind writes, separately for labels and comments", async () => {
  const { github, client, post } = await setUp();
  const listed = async () =>
    ((await client.rest(`GET ${comments}`)).body as { body: string }[]).map((one) => one.body);
  const labels = async () =>
    ((await client.rest("GET /repos/o/r/issues/1/labels")).body as { name: string }[]).map((one) => one.name);
  github.faults.lag("comments", 2);
  await post("one");
  await post("two");
  expect(await listed()).toEqual([]);
  await post("three");
  expect(await listed()).toEqual(["one"]);
  await client.rest("POST /repos/o/r/issues/1/labels", { labels: ["x"] });
  github.faults.lag("labels", 1);
  expect(await labels()).toEqual([]);
  github.faults.clear();
  expect(await listed()).toEqual(["one", "two", "three"]);
  expect(await labels()).toEqual(["x"]);
});

test("writes from before a catch-up stay visible when reads lag again", async () => {
  const { github, client, post } = await setUp();
  github.faults.lag("comments", 3);
  await post("one");
  github.faults.catchUp();
  await post("two");
  expect((await client.rest(`GET ${comments}`)).body).toMatchObject([{ body: "one" }]);
});

test("a branch head can lag behind its push", async () => {
  const { github, client } = await setUp();
  const before = github.head("o/r");
  github.push("o/r", { files: { "b.md": "b" } });
  github.faults.lag("refs", 1);
  expect((await client.rest("GET /repos/o/r/git/ref/heads/main")).body).toMatchObject({
    object: { sha: before },
  });
});

test("tokens can be revoked early", async () => {
  const { github, client } = await setUp();
  github.faults.expireTokens();
  expect(await client.rest("GET /repos/o/r")).toMatchObject({
    status: 401,
    body: { message: "Bad credentials" },
  });
});

test("counts requests by kind", async () => {
  const { github, client, post } = await setUp();
  await post("one");
  await client.graphql(`{ viewer { login } }`);
  await asInstallation(github, "o");
  expect(github.requests.count()).toEqual({ token: 1, read: 2, write: 1 });
  expect(github.requests.writes()).toMatchObject([{ method: "POST", path: comments, status: 201 }]);
});
