import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import nock from "nock";
import { Stopped } from "../../src/github/client/failure.ts";
import { guardFetch } from "../../src/github/client/guard-fetch.ts";
import { createRateLimits } from "../../src/github/client/rate-limits.ts";
import { createTestApp, errorOf, installation, origin, token, withoutNetwork } from "./test-access.ts";

withoutNetwork();

const guarded = (apiUrl = origin, timeout = 15_000, stopping = new AbortController().signal) =>
  guardFetch(globalThis.fetch, apiUrl, {
    limits: createRateLimits(() => new Date()),
    stopping,
    timeoutMs: timeout,
  });

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

let server: Server | null = null;
afterEach(() => {
  nock.disableNetConnect();
  server?.closeAllConnections();
  server?.close();
});

test.each([
  "https://evil.example/repos",
  "http://api.github.example/repos",
  "https://api.github.example:8443/repos",
  "https://api.github.example.evil.example/repos",
])("refuses a request to %s before it is sent", async (url) => {
  await expect(guarded()(url)).rejects.toThrow(/refused to send a token/);
});

test("returns a redirect without following it", async () => {
  nock(origin)
    .get("/old")
    .reply(301, { message: "Moved Permanently" }, { location: "https://evil.example/" });
  const response = await guarded()(`${origin}/old`);
  expect(response.status).toBe(301);
  expect(response.headers.get("location")).toBe("https://evil.example/");
});

test("does not follow a Link header to another host", async () => {
  token();
  nock(origin)
    .get("/installation/repositories")
    .query(true)
    .reply(
      200,
      { total_count: 2, repositories: [{ id: 1 }] },
      { link: '<https://evil.example/more?page=2>; rel="next"' },
    );
  const { octokit } = createTestApp().access(installation, { metadata: "read" });
  const error = await errorOf(octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation));
  expect(String(error)).toMatch(/refused to send a token to https:\/\/evil\.example/);
});

test("with a GitHub Enterprise Server, rejects github.com and similar hosts", async () => {
  const enterprise = "https://github.garden.example/api/v3";
  nock("https://github.garden.example").post("/api/graphql").reply(200, { data: {} });
  expect(
    (await guarded(enterprise)("https://github.garden.example/api/graphql", { method: "POST" })).status,
  ).toBe(200);
  for (const url of [
    "https://api.github.com/graphql",
    "https://github.garden.example.evil.example/api/v3/app",
    "https://github.garden.example@evil.example/api/v3/app",
    "https://evil.example\\@github.garden.example/api/v3/app",
    "http://github.garden.example/api/v3/app",
  ])
    await expect(guarded(enterprise)(url)).rejects.toThrow(/refused to send a token/);
});

test.each([301, 302, 303, 307, 308])("sends no token along with a redirected write (%i)", async (status) => {
  token();
  nock(origin)
    .post("/repos/garden/tools/issues/1/comments")
    .reply(status, {}, { location: "https://evil.example/x" });
  const { rest } = createTestApp().access(installation, { issues: "write" }).octokit;
  // nock would reject a request to any other host.
  const comment = { owner: "garden", repo: "tools", issue_number: 1, body: "hello" };
  const answer: { status: number } = await rest.issues.createComment(comment);
  expect(answer.status).toBe(status);
});

test("times out when a body never ends", async () => {
  server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"half":');
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  nock.enableNetConnect("127.0.0.1");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await errorOf(guarded(url, 300)(`${url}/slow`))).toMatchObject({ name: "TimeoutError" });
});

test("on shutdown aborts reads, awaits writes and starts no request", async () => {
  const stop = new AbortController();
  const fetch = guarded(origin, 15_000, stop.signal);
  nock(origin).get("/read").delay(10_000).reply(200, { late: true });
  nock(origin).post("/write").delay(1000).reply(201, { id: 1 });
  nock(origin).post("/graphql").delay(1000).reply(200, { data: {} });
  nock(origin).post("/graphql").delay(10_000).reply(200, { late: true });
  const [read, write] = [errorOf(fetch(`${origin}/read`)), fetch(`${origin}/write`, { method: "POST" })];
  const send = (query: string): Promise<Response> =>
    fetch(`${origin}/graphql`, { method: "POST", body: JSON.stringify({ query }) });
  const [mutation, query] = [send("mutation ($id: ID!) { x }"), errorOf(send("query { mutation: x }"))];
  await new Promise((resolve) => setTimeout(resolve, 50));
  stop.abort(new Stopped());
  expect(await read).toMatchObject({ name: "Stopped" });
  expect(await query).toMatchObject({ name: "Stopped" });
  expect((await write).status).toBe(201);
  expect((await mutation).status).toBe(200);
  await expect(fetch(`${origin}/read`)).rejects.toThrow(Stopped);
});

test.each(["<!DOCTYPE html>", '{"half":', ""])("rejects a response that is not JSON: %j", async (body) => {
  nock(origin).get("/list").reply(200, body, { "content-type": "application/json" });
  expect(await errorOf(guarded()(`${origin}/list`))).toMatchObject({ name: "UnclearResponse" });
});

test.each([204, 304])("accepts a %i without a body", async (status) => {
  nock(origin).get("/nothing").reply(status);
  const response = await guarded()(`${origin}/nothing`);
  expect([response.status, await response.text()]).toEqual([status, ""]);
});

test("Node.js does not warn about a listener leak with twenty concurrent requests", () => {
  // Jest hides warnings, so the script runs in another process.
  const { status, stderr } = spawnSync(process.execPath, [script("twenty-requests.js")], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
