import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { createGitHub, type GitHub } from "./github.ts";

const comments = "POST /repos/o/r/issues/1/comments";

async function setUp(prepare: (github: GitHub) => void = () => undefined) {
  const github = createGitHub();
  github.repository("o/r", { files: { "a.md": "a" } });
  github.repository("o/other");
  github.issue("o/r", { title: "First", author: "ada" });
  github.install("o");
  prepare(github);
  return { github, client: await asInstallation(github, "o") };
}

test("a moved issue returns 301 in REST and nothing in GraphQL", async () => {
  const { github, client } = await setUp();
  const comment = github.comment("o/r#1", "stays", { by: "ben" });
  const moved = github.transfer("o/r#1", "o/other");

  const answer = await client.rest(comments, { body: "x" });
  expect(answer.status).toBe(301);
  expect(answer.headers.get("location")).toBe(
    `https://api.github.com/repositories/${moved.repository.id}/issues/1/comments`,
  );
  const { body } = await client.graphql(
    `{ repository(owner: "o", name: "r") { issueOrPullRequest(number: 1) { __typename } } }`,
  );
  expect(body).toMatchObject({
    data: { repository: { issueOrPullRequest: null } },
    errors: [{ type: "NOT_FOUND", path: ["repository", "issueOrPullRequest"] }],
  });
  expect(github.snapshot().issues).toMatchObject([
    { repo: "o/other", comments: [{ author: "ben", body: "stays" }] },
  ]);
  expect((await client.rest(`GET /repos/o/r/issues/comments/${comment.id}`)).status).toBe(404);
  expect(github.readIssue(moved).comments[0]?.id).not.toBe(comment.id);
});

test("a POST that follows a redirect writes nothing and looks successful", async () => {
  const { github, client } = await setUp((it) => it.transfer("o/r#1", "o/other"));
  const followed = await github.fetch("https://api.github.com/repos/o/r/issues/1/comments", {
    method: "POST",
    body: JSON.stringify({ body: "x" }),
    headers: { authorization: `bearer ${client.token}` },
  });
  expect(followed.status).toBe(200);
  expect(github.snapshot().issues).toMatchObject([{ comments: [] }]);
});

test("a deleted issue returns 410, and one that moved to a hidden repository 404", async () => {
  const { github, client } = await setUp((it) => {
    it.repository("o/deep", { visibility: "private" });
    it.repository("else/hidden", { visibility: "private" });
    it.issue("o/r", { number: 2 });
    it.transfer("o/r#2", "else/hidden");
    it.deleteIssue("o/r#1");
  });
  expect((await client.rest("GET /repos/o/r/issues/1")).status).toBe(410);
  expect((await client.rest("GET /repos/o/r/issues/2")).status).toBe(404);
  expect((await client.rest("GET /repos/o/r/issues/3")).status).toBe(404);
  expect(github.violations).toEqual([]);
});

test("a renamed repository returns 301 in REST until another repository takes the name", async () => {
  const { github, client } = await setUp((it) => it.renameRepository("o/r", "s"));
  const { status, headers } = await client.rest("GET /repos/o/r/issues/1");
  expect(status).toBe(301);
  expect(headers.get("location")).toMatch(/^https:\/\/api\.github\.com\/repositories\/\d+\/issues\/1$/u);
  const graphql = await client.graphql(`{ repository(owner: "o", name: "r") { nameWithOwner } }`);
  expect(graphql.body).toEqual({ data: { repository: { nameWithOwner: "o/s" } } });

  github.repository("o/r");
  expect((await client.rest("GET /repos/o/r/issues/1")).status).toBe(404);
});

test("a locked issue accepts labels, but no comments and no edits", async () => {
  const { github, client } = await setUp();
  const { body } = await client.rest(comments, { body: "before" });
  github.lock("o/r#1");
  const locked = { status: 403, body: { message: "Unable to create comment because issue is locked." } };
  expect(await client.rest(comments, { body: "x" })).toMatchObject(locked);
  expect(
    await client.rest(`PATCH /repos/o/r/issues/comments/${(body as { id: number }).id}`, { body: "x" }),
  ).toMatchObject(locked);
  expect((await client.rest("POST /repos/o/r/issues/1/labels", { labels: ["x"] })).status).toBe(200);
});

test("an archived repository is read-only", async () => {
  const { client } = await setUp((it) => it.archiveRepository("o/r"));
  for (const [route, body] of [
    [comments, { body: "x" }],
    ["POST /repos/o/r/issues/1/labels", { labels: ["x"] }],
    ["POST /repos/o/r/labels", { name: "x" }],
  ] as const)
    expect(await client.rest(route, body)).toMatchObject({
      status: 403,
      body: { message: "Repository was archived so is read-only." },
    });
});

test("limits comments to 65,536 characters, also on edit", async () => {
  const { client } = await setUp();
  const { status, body } = await client.rest(comments, { body: "🎉".repeat(65_536) });
  expect(status).toBe(201);
  const { id } = body as { id: number };
  const long = {
    status: 422,
    body: { errors: [{ message: "body is too long (maximum is 65536 characters)" }] },
  };
  expect(await client.rest(comments, { body: "x".repeat(65_537) })).toMatchObject(long);
  expect(
    await client.rest(`PATCH /repos/o/r/issues/comments/${id}`, { body: "x".repeat(65_537) }),
  ).toMatchObject(long);
});

test("paginates lists with links that contain the repository id", async () => {
  const { github, client } = await setUp();
  for (let n = 1; n <= 31; n++) github.comment("o/r#1", `comment ${n}`);
  const first = await client.rest("GET /repos/o/r/issues/1/comments");
  expect(first.body).toHaveLength(30);
  const next =
    /<https:\/\/api\.github\.com(?<path>\/repositories\/\d+\/issues\/1\/comments\?page=2)>; rel="next"/u;
  const path = next.exec(first.headers.get("link") ?? "")?.groups?.["path"] ?? "";
  expect((await client.rest(`GET ${path}`)).body).toMatchObject([{ body: "comment 31" }]);
  expect((await client.rest("GET /repos/o/r/issues/1/comments?per_page=1000")).body).toHaveLength(31);
});

test("creates labels on demand, ignores their case, and records events with actors", async () => {
  const { github, client } = await setUp();
  await client.rest("POST /repos/o/r/issues/1/labels", { labels: ["Discussed"] });
  await client.rest("POST /repos/o/r/issues/1/labels", { labels: ["discussed"] });
  github.removeLabel("o/r#1", "discussed", { by: "ben" });

  expect((await client.rest("GET /repos/o/r/labels/DISCUSSED")).body).toMatchObject({
    name: "Discussed",
    color: "ededed",
  });
  expect(await client.rest("POST /repos/o/r/labels", { name: "DISCUSSED" })).toMatchObject({
    status: 422,
    body: { errors: [{ code: "already_exists" }] },
  });
  expect((await client.rest("DELETE /repos/o/r/issues/1/labels/Discussed")).status).toBe(404);
  expect((await client.rest("GET /repos/o/r/issues/1/events")).body).toMatchObject([
    { event: "labeled", actor: { login: "minutes-bot[bot]" }, label: { name: "Discussed" } },
    { event: "unlabeled", actor: { login: "ben" } },
  ]);
});

test("an app may edit comments of other people", async () => {
  const { github, client } = await setUp();
  const comment = github.comment("o/r#1", "mine", { by: "ben" });
  expect(
    (await client.rest(`PATCH /repos/o/r/issues/comments/${comment.id}`, { body: "yours" })).status,
  ).toBe(200);
  expect(github.snapshot().issues[0]?.comments).toMatchObject([
    { author: "ben", body: "yours", editor: "minutes-bot[bot]" },
  ]);
});

test("a converted issue remains closed and locked", async () => {
  const { client } = await setUp((it) => it.convertToDiscussion("o/r#1"));
  expect((await client.rest("GET /repos/o/r/issues/1")).body).toMatchObject({
    state: "closed",
    locked: true,
  });
  const { body } = await client.graphql(
    `{ repository(owner: "o", name: "r") { issue(number: 1) { timelineItems(last: 1, itemTypes: [CONVERTED_TO_DISCUSSION_EVENT]) { nodes { ... on ConvertedToDiscussionEvent { discussion { number } } } } } } }`,
  );
  expect(body).toMatchObject({
    data: { repository: { issue: { timelineItems: { nodes: [{ discussion: { number: 2 } }] } } } },
  });
});

test("a new issue creates missing labels, and is rejected if somebody cannot be assigned", async () => {
  const { github, client } = await setUp((it) => it.collaborator("o/r", "ben", "triage"));
  const issues = "POST /repos/o/r/issues";
  const rejected = await client.rest(issues, { title: "A", assignees: ["ben", "stranger"] });
  expect(rejected.status).toBe(422);
  expect(rejected.body).toMatchObject({
    errors: [{ resource: "Issue", field: "assignees", code: "invalid" }],
  });
  expect((await client.rest(issues, { title: "B", assignees: ["ben"], labels: ["new"] })).status).toBe(201);
  expect(github.readIssue("o/r#2")).toMatchObject({
    title: "B",
    assignees: ["ben"],
    labels: [{ name: "new" }],
  });
});

test("no issue can be opened if issues are disabled or the repository is archived", async () => {
  const { client } = await setUp((it) => {
    it.repository("o/wiki", { hasIssues: false });
    it.archiveRepository("o/other");
  });
  expect((await client.rest("POST /repos/o/wiki/issues", { title: "A" })).status).toBe(410);
  expect((await client.rest("POST /repos/o/other/issues", { title: "A" })).status).toBe(403);
});

test("the list of issues may lag behind a new one", async () => {
  const { github, client } = await setUp();
  github.faults.lag("issues", 1);
  await client.rest("POST /repos/o/r/issues", { title: "B" });
  expect((await client.rest("GET /repos/o/r/issues")).body).toMatchObject([{ number: 1 }]);
  github.faults.lag("issues", 0);
  expect((await client.rest("GET /repos/o/r/issues")).body).toMatchObject([{ number: 2 }, { number: 1 }]);
});
