import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { verify } from "@octokit/webhooks-methods";
import { asInstallation, createJwt } from "./client.ts";
import { createGitHub } from "./github.ts";
import type { Delivery } from "./webhooks.ts";

function setUp() {
  const github = createGitHub();
  github.repository("o/r", { files: { "a.md": "a" } });
  github.install("o");
  github.webhooks.drop();
  return github;
}
const eventNames = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ name, payload }) =>
    typeof payload["action"] === "string" ? `${name} ${payload["action"]}` : name,
  );

test("a push names its commits and their files", () => {
  const github = setUp();
  const before = github.head("o/r");
  const [, second] = github.pushAll(
    "o/r",
    [{ files: { "b.md": "b" } }, { files: { "b.md": "c", "a.md": null } }],
    { by: "ben" },
  );
  expect(github.webhooks.queue).toMatchObject([
    {
      name: "push",
      payload: {
        ref: "refs/heads/main",
        before,
        after: second?.sha,
        forced: false,
        commits: [{ added: ["b.md"] }, { removed: ["a.md"], modified: ["b.md"] }],
        repository: { full_name: "o/r", owner: { name: "o" }, pushed_at: expect.any(Number) },
        sender: { login: "ben" },
        installation: { id: expect.any(Number) },
      },
    },
  ]);
});

test("sends subscribed events of installed repositories, including those that the app caused", async () => {
  const github = setUp();
  github.repository("elsewhere/r", { files: { "a.md": "a" } });
  github.push("elsewhere/r", { files: { "b.md": "b" } });
  github.issue("o/r", { author: "ada" });
  const client = await asInstallation(github, "o");
  await client.rest("POST /repos/o/r/issues/1/comments", { body: "x" });
  github.renameRepository("o/r", "s");
  github.suspend("o");
  github.close("o/s#1");
  expect(eventNames(github.webhooks.queue)).toEqual([
    "issues opened",
    "issue_comment created",
    "repository renamed",
    "installation suspend",
  ]);
});

test("tells of a lock on a pull request with the payload of pull requests", () => {
  const github = setUp();
  const pull = github.pullRequest("o/r", { author: "ada", files: { "b.md": "b" } });
  github.webhooks.drop();
  github.lock(pull);
  github.unlock(pull);
  expect(eventNames(github.webhooks.queue)).toEqual(["pull_request locked", "pull_request unlocked"]);
  expect(github.webhooks.queue[1]?.payload).toMatchObject({ number: 1, pull_request: { locked: false } });
});

test("deliveries can be dropped, repeated and reordered", async () => {
  const github = setUp();
  const received: Delivery[] = [];
  github.webhooks.listen((delivery) => received.push(delivery));
  github.issue("o/r", { author: "ada" });
  github.close("o/r#1");
  github.reopen("o/r#1");
  github.webhooks.drop((delivery) => delivery.payload["action"] === "closed");
  await github.webhooks.deliver({ order: "reversed", times: 2 });
  expect(eventNames(received)).toEqual([
    "issues reopened",
    "issues reopened",
    "issues opened",
    "issues opened",
  ]);
  expect(received[0]?.id).toBe(received[1]?.id);
  expect(github.webhooks.queue).toEqual([]);
});

test("signs deliveries over HTTP", async () => {
  const github = setUp();
  const received: { signature: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        signature: String(request.headers["x-hub-signature-256"]),
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  github.webhooks.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  github.issue("o/r");
  expect(await github.webhooks.deliver()).toEqual([202]);
  server.close();
  server.closeAllConnections();
  expect(await verify(github.app.webhookSecret, received[0]?.body ?? "", received[0]?.signature ?? "")).toBe(
    true,
  );
});

test("lists deliveries and their results, newest first", async () => {
  const github = setUp();
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(request.headers["x-github-event"] === "issues" ? 400 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  github.webhooks.deliverTo(url);
  github.push("o/r", { files: { "b.md": "b" } });
  github.issue("o/r");
  await github.webhooks.deliver();
  server.close();
  server.closeAllConnections();
  github.close("o/r#1");
  await github.webhooks.deliver();

  const ask = async (path: string): Promise<Response> =>
    github.fetch(`https://api.github.com${path}`, {
      headers: { authorization: `Bearer ${createJwt(github)}` },
    });
  expect(await (await ask("/app/hook/config")).json()).toEqual({
    content_type: "json",
    insecure_ssl: "0",
    secret: "********",
    url,
  });
  const all = (await (await ask("/app/hook/deliveries")).json()) as { id: number; status: string }[];
  expect(all).toMatchObject([
    { event: "issues", action: "closed", status: "failed to connect", status_code: 502 },
    { event: "issues", action: "opened", status: "Invalid HTTP Response: 400", status_code: 400 },
    { event: "push", action: null, status: "OK", status_code: 200, redelivery: false },
  ]);
  const first = await ask("/app/hook/deliveries?per_page=2");
  const next = /^<([^<>]+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  expect(await (await ask(next.replace("https://api.github.com", ""))).json()).toMatchObject([
    { event: "push" },
  ]);
  const { request } = (await (await ask(`/app/hook/deliveries/${all[2]?.id ?? 0}`)).json()) as {
    request: { headers: Record<string, string>; payload: object };
  };
  const signature = request.headers["X-Hub-Signature-256"] ?? "";
  expect(await verify(github.app.webhookSecret, JSON.stringify(request.payload), signature)).toBe(true);
});
