import { afterEach, expect, test } from "@jest/globals";
import { createJwt } from "./client.ts";
import { createGitHub } from "./github.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function setUp() {
  const github = createGitHub();
  github.repository("o/r", { files: { "a.md": "a" } });
  github.issue("o/r");
  github.install("o");
  const server = await github.listen();
  open.push(server);
  return { github, url: server.url };
}

test("serves the API over HTTP with its own address in links", async () => {
  const { github, url } = await setUp();
  const app = await fetch(`${url}/api/v3/app/installations`, {
    headers: { authorization: `Bearer ${createJwt(github)}` },
  });
  const [installation] = (await app.json()) as { access_tokens_url: string }[];
  expect(installation?.access_tokens_url).toMatch(`${url}/api/v3/app/installations/`);
  const token = await fetch(installation?.access_tokens_url ?? "", {
    method: "POST",
    headers: { authorization: `Bearer ${createJwt(github)}` },
  });
  const { token: text } = (await token.json()) as { token: string };
  const headers = { authorization: `token ${text}` };
  const graphql = await fetch(`${url}/api/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query: "{ viewer { login } }" }),
  });
  expect(await graphql.json()).toEqual({ data: { viewer: { login: "minutes-bot[bot]" } } });
});

test("injects faults over HTTP", async () => {
  const { github, url } = await setUp();
  github.faults.inject("any", { kind: "reset", when: "before" });
  await expect(fetch(`${url}/api/v3/repos/o/r`)).rejects.toThrow("fetch failed");
  github.faults.inject("any", { kind: "half body" });
  const half = await fetch(`${url}/api/v3/repos/o/r`);
  await expect(half.text()).rejects.toThrow("terminated");
});

test("a request to an unknown path is a violation", async () => {
  const { github, url } = await setUp();
  expect((await fetch(`${url}/repos/o/r`)).status).toBe(500);
  expect(github.violations).toEqual(["nothing is at /repos/o/r"]);
});
