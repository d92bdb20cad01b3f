import { expect, test } from "@jest/globals";
import { asApp, asInstallation, createClient, createJwt } from "./client.ts";
import { hours, minutes } from "./clock.ts";
import { createGitHub } from "./github.ts";

function setUp() {
  const github = createGitHub();
  github.repository("ours/open", { files: { "a.md": "a" } });
  github.repository("ours/secret", { visibility: "private", files: { "a.md": "a" } });
  github.repository("theirs/open", { files: { "a.md": "a" } });
  github.repository("theirs/secret", { visibility: "private", files: { "a.md": "a" } });
  github.issue("ours/open", { title: "Ours" });
  github.issue("theirs/open", { title: "Theirs" });
  return github;
}

test("accepts a JSON web token only with a valid signature, in time, and for the app itself", async () => {
  const github = setUp();
  github.install("ours");
  const now = Math.floor(github.clock.now().getTime() / 1000);
  const ask = (jwt: string, path = "/app") => createClient(github, jwt).rest(`GET ${path}`);

  expect((await ask(createJwt(github))).status).toBe(200);
  expect((await ask(createJwt(github, { iss: github.app.clientId }))).status).toBe(200);
  expect((await ask(createJwt(github, { exp: now - 1 }))).body).toMatchObject({
    message: expect.stringContaining("'exp'"),
  });
  expect((await ask(createJwt(github, { exp: now + 601 }))).body).toMatchObject({
    message: expect.stringContaining("too far in the future"),
  });
  expect((await ask(createJwt(github, { iat: now + 1, exp: now + 300 }))).body).toMatchObject({
    message: expect.stringContaining("'iat'"),
  });
  expect((await ask(`${createJwt(github).slice(0, -8)}AAAAAAAA`)).status).toBe(401);
  expect((await ask(createJwt(github), "/repos/ours/open")).status).toBe(401);
});

test("a token expires after an hour, and with its installation", async () => {
  const github = setUp();
  github.install("ours");
  const client = await asInstallation(github, "ours");
  const read = async () => (await client.rest("GET /repos/ours/open")).status;

  expect(await read()).toBe(200);
  github.suspend("ours");
  expect(await read()).toBe(403);
  github.suspend("ours", false);
  github.clock.advance(hours + minutes);
  expect(await read()).toBe(401);
});

test("rejects a token request that exceeds the installation's permissions", async () => {
  const github = setUp();
  github.install("ours", { repositories: ["open"], permissions: { issues: "read" } });
  const app = asApp(github);
  const { body: installation } = await app.rest("GET /repos/ours/open/installation");
  const path = `POST /app/installations/${(installation as { id: number }).id}/access_tokens`;

  expect((await app.rest(path, { permissions: { issues: "read" } })).status).toBe(201);
  expect((await app.rest(path, { permissions: { issues: "write" } })).status).toBe(422);
  expect((await app.rest(path, { permissions: { checks: "write" } })).status).toBe(422);
  expect((await app.rest(path, { repositories: ["secret"] })).status).toBe(422);
  expect((await app.rest("GET /repos/ours/secret/installation")).status).toBe(404);
});

test("hides private repositories from callers without access", async () => {
  const github = setUp();
  github.install("ours", { repositories: ["open"] });
  const client = await asInstallation(github, "ours");

  for (const repository of ["ours/secret", "theirs/secret", "theirs/none"])
    expect((await client.rest(`GET /repos/${repository}/git/trees/HEAD`)).status).toBe(404);
  expect((await client.rest("GET /repos/theirs/open/git/trees/HEAD")).status).toBe(200);
  const { body } = await client.graphql(
    `{ a: repository(owner: "theirs", name: "secret") { id } b: repository(owner: "theirs", name: "open") { name } }`,
  );
  expect(body).toMatchObject({
    data: { a: null, b: { name: "open" } },
    errors: [
      {
        type: "NOT_FOUND",
        path: ["a"],
        message: "Could not resolve to a Repository with the name 'theirs/secret'.",
      },
    ],
  });
});

test("a public repository outside the installation can be read but not written", async () => {
  const github = setUp();
  github.install("ours");
  const client = await asInstallation(github, "ours");

  expect((await client.rest("GET /repos/theirs/open/issues/1")).status).toBe(200);
  expect((await client.rest("POST /repos/theirs/open/issues/1/comments", { body: "x" })).status).toBe(403);
  expect((await client.rest("POST /repos/theirs/open/labels", { name: "x" })).status).toBe(403);
});

test("names a missing permission in a header", async () => {
  const github = setUp();
  github.install("ours", { permissions: { issues: "read", contents: "read" } });
  const client = await asInstallation(github, "ours");
  const refused = await client.rest("POST /repos/ours/open/labels", { name: "x" });

  expect(refused).toMatchObject({ status: 403, body: { message: "Resource not accessible by integration" } });
  expect(refused.headers.get("x-accepted-github-permissions")).toBe("issues=write");
  expect((await client.rest("GET /repos/ours/secret/commits/HEAD/check-runs")).status).toBe(403);
});

test("commenting on a pull request needs the pull_requests permission", async () => {
  const github = setUp();
  const pull = github.pullRequest("ours/open", { files: { "b.md": "b" } });
  github.install("ours", { permissions: { issues: "write", pull_requests: "read" } });
  const client = await asInstallation(github, "ours");

  expect((await client.rest("POST /repos/ours/open/issues/1/comments", { body: "x" })).status).toBe(201);
  expect(
    (await client.rest(`POST /repos/ours/open/issues/${pull.number}/comments`, { body: "x" })).status,
  ).toBe(403);
  expect((await client.rest(`GET /repos/ours/open/issues/${pull.number}/comments`)).body).toEqual([]);
});

test("a token for one repository does not give access to another", async () => {
  const github = setUp();
  github.install("ours");
  const client = await asInstallation(github, "ours", {
    repositories: ["open"],
    permissions: { contents: "read" },
  });

  expect((await client.rest("GET /repos/ours/secret")).status).toBe(404);
  expect((await client.rest("POST /repos/ours/open/issues/1/comments", { body: "x" })).status).toBe(403);
});
