import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { createGitHub } from "./github.ts";

async function setUp() {
  const github = createGitHub();
  github.repository("o/r", { files: { "a.md": "a" } });
  github.issue("o/r", { author: "ada" });
  github.install("o");
  return { github, client: await asInstallation(github, "o") };
}
const issue = (fields: string) => `{ repository(owner: "o", name: "r") { issue(number: 1) { ${fields} } } }`;
const of = (fields: unknown) => ({ data: { repository: { issue: fields } } });

test("a field that is not in the schema fails the test", async () => {
  const { github, client } = await setUp();
  await expect(client.graphql(issue("nonsense"))).rejects.toThrow(
    'Cannot query field "nonsense" on type "Issue"',
  );
  await expect(client.graphql(issue("titleHTML"))).rejects.toThrow("does not support Issue.titleHTML");
  expect(github.violations).toHaveLength(2);
});

test("a connection requires first or last, at most a hundred", async () => {
  const { client } = await setUp();
  expect((await client.graphql(issue("comments { totalCount }"))).body).toMatchObject({
    errors: [{ type: "MISSING_PAGINATION_BOUNDARIES" }],
  });
  expect((await client.graphql(issue("comments(last: 101) { totalCount }"))).body).toMatchObject({
    errors: [{ type: "EXCESSIVE_PAGINATION" }],
  });
});

test("rejects a query for more than half a million nodes", async () => {
  const { client } = await setUp();
  const query = `{ repository(owner: "o", name: "r") { issues(first: 100) { nodes { comments(first: 100) { nodes { userContentEdits(first: 51) { totalCount } } } } } } }`;
  expect((await client.graphql(query)).body).toEqual({
    errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message: expect.stringContaining("520,100") }],
  });
});

test("reads pages backwards from the newest comment, even when comments are deleted meanwhile", async () => {
  const { github, client } = await setUp();
  const all = [1, 2, 3, 4, 5].map((n) => github.comment("o/r#1", String(n)));
  const page = (before: string | null) =>
    client.graphql(
      `query ($before: String) ${issue("comments(last: 2, before: $before) { totalCount nodes { body } pageInfo { hasPreviousPage startCursor } }")}`,
      { before },
    );
  const first = await page(null);
  expect(first.body).toMatchObject(
    of({ comments: { totalCount: 5, nodes: [{ body: "4" }, { body: "5" }] } }),
  );
  if (all[0] !== undefined) github.deleteComment(all[0]);
  const { startCursor } = (
    first.body as { data: { repository: { issue: { comments: { pageInfo: { startCursor: string } } } } } }
  ).data.repository.issue.comments.pageInfo;
  expect((await page(startCursor)).body).toMatchObject(
    of({ comments: { nodes: [{ body: "2" }, { body: "3" }] } }),
  );
});

test("a bot's login has no [bot] suffix in GraphQL, but has one in REST", async () => {
  const { github, client } = await setUp();
  const { body } = await client.rest("POST /repos/o/r/issues/1/comments", { body: "x" });
  const comment = github.comment("o/r#1", "y", { by: github.otherApp("dependabot").login });
  expect(body).toMatchObject({
    user: { login: "minutes-bot[bot]" },
    performed_via_github_app: { id: github.app.id },
  });
  const fields =
    "comments(first: 9) { nodes { fullDatabaseId databaseId viewerDidAuthor author { __typename login } } }";
  expect((await client.graphql(`{ viewer { login } ${issue(fields).slice(1)}`)).body).toMatchObject({
    data: {
      viewer: { login: "minutes-bot[bot]" },
      repository: {
        issue: {
          comments: {
            nodes: [
              {
                viewerDidAuthor: true,
                databaseId: null,
                author: { __typename: "Bot", login: "minutes-bot" },
              },
              { viewerDidAuthor: false, fullDatabaseId: String(comment.id), author: { login: "dependabot" } },
            ],
          },
        },
      },
    },
  });
});

test("lists edits with their editors, newest first, the original text last", async () => {
  const { github, client } = await setUp();
  const { body } = await client.rest("POST /repos/o/r/issues/1/comments", { body: "one" });
  github.editComment((body as { id: number }).id, "two\nlines", { by: "ben" });
  const fields =
    "comments(first: 1) { nodes { body editor { login } userContentEdits(first: 9) { nodes { editor { login } diff } } } }";
  expect((await client.graphql(issue(fields))).body).toMatchObject(
    of({
      comments: {
        nodes: [
          {
            body: "two\r\nlines",
            editor: { login: "ben" },
            userContentEdits: {
              nodes: [
                { editor: { login: "ben" }, diff: "two\r\nlines" },
                { editor: { login: "minutes-bot" }, diff: "one" },
              ],
            },
          },
        ],
      },
    }),
  );
});

test("the timeline names the actor and the author of a deleted comment", async () => {
  const { github, client } = await setUp();
  const { body } = await client.rest("POST /repos/o/r/issues/1/comments", { body: "one" });
  github.deleteComment((body as { id: number }).id, { by: "ben" });
  const fields =
    "comments(first: 1) { totalCount } timelineItems(last: 9, itemTypes: [COMMENT_DELETED_EVENT]) { nodes { ... on CommentDeletedEvent { actor { login } deletedCommentAuthor { login } } } }";
  expect((await client.graphql(issue(fields))).body).toMatchObject(
    of({
      comments: { totalCount: 0 },
      timelineItems: { nodes: [{ actor: { login: "ben" }, deletedCommentAuthor: { login: "minutes-bot" } }] },
    }),
  );
});

test("a missing node is null with an error; other nodes are returned", async () => {
  const { github, client } = await setUp();
  const { nodeId } = github.issue("o/r", { title: "Second" });
  expect(
    (
      await client.graphql("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Issue { title } } }", {
        ids: [nodeId, "I_kwNone"],
      })
    ).body,
  ).toMatchObject({
    data: { nodes: [{ title: "Second" }, null] },
    errors: [{ type: "NOT_FOUND", path: ["nodes", 1] }],
  });
});

test("a mutation without the permission returns FORBIDDEN with status 200", async () => {
  const { github } = await setUp();
  const comment = github.comment("o/r#1", "x");
  const client = await asInstallation(github, "o", { permissions: { issues: "read" } });
  const hide = `mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized minimizedReason } } }`;
  expect(await client.graphql(hide, { id: comment.nodeId })).toMatchObject({
    status: 200,
    body: { errors: [{ type: "FORBIDDEN", path: ["minimizeComment"] }] },
  });
  const writer = await asInstallation(github, "o");
  expect((await writer.graphql(hide, { id: comment.nodeId })).body).toEqual({
    data: { minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: "outdated" } } },
  });
});

test("searches by commenter in the visible repositories", async () => {
  const { github, client } = await setUp();
  await client.rest("POST /repos/o/r/issues/1/comments", { body: "x" });
  github.issue("o/r", { title: "Other" });
  const query = `{ search(query: "commenter:app/minutes-bot user:o", type: ISSUE, first: 9) { issueCount nodes { ... on Issue { number } } } }`;
  expect((await client.graphql(query)).body).toEqual({
    data: { search: { issueCount: 1, nodes: [{ number: 1 }] } },
  });
});

test("a space in a search means AND: no result has two owners or two repositories", async () => {
  const { github, client } = await setUp();
  github.repository("o/s");
  github.issue("o/s");
  github.repository("p/r");
  github.issue("p/r");
  const count = async (query: string): Promise<unknown> => {
    const { body } = await client.graphql(
      `query ($query: String!) { search(query: $query, type: ISSUE, first: 1) { issueCount } }`,
      { query },
    );
    return (body as { data: { search: { issueCount: number } } }).data.search.issueCount;
  };
  expect(await count("is:issue user:o")).toBe(2);
  expect(await count("is:issue user:o user:p")).toBe(0);
  expect(await count("is:issue repo:o/r repo:o/s")).toBe(0);
  expect(await count("is:issue user:o repo:o/s")).toBe(1);
  expect(await count("is:issue user:o -repo:o/s")).toBe(1);
});

test("a query over the budget returns the same partial data each time, or none", async () => {
  const { github, client } = await setUp();
  for (let i = 0; i < 3; i += 1) github.comment("o/r#1", String(i));
  const two = `{ repository(owner: "o", name: "r") {
    a: issue(number: 1) { number comments(last: 2) { totalCount } }
    b: issue(number: 1) { number comments(last: 2) { totalCount } }
  } }`;
  github.faults.limitQueries({ items: 3 });
  const { status, body } = await client.graphql(two);
  expect(status).toBe(200);
  // The list is not nullable, so the issue is null.
  expect(body).toMatchObject({
    data: { repository: { a: { number: 1, comments: { totalCount: 3 } }, b: null } },
    errors: [
      {
        type: "RESOURCE_LIMITS_EXCEEDED",
        path: ["repository", "b", "comments"],
        message: "Resource limits for this query exceeded.",
      },
    ],
  });
  expect((await client.graphql(two)).body).toEqual(body);
  github.faults.limitQueries({ fields: { issue: 1 }, end: 502 });
  expect((await client.graphql(two)).status).toBe(502);
  github.faults.limitQueries({ fields: { issue: 1 }, end: "no data" });
  expect((await client.graphql(two)).body).toMatchObject({
    data: null,
    errors: [{ type: expect.any(String) }],
  });
  github.faults.clear();
  expect((await client.graphql(two)).body).not.toHaveProperty("errors");
});

test("GraphQL omits the pull request of a merge commit for a minute; REST returns it", async () => {
  const { github, client } = await setUp();
  github.pullRequest("o/r", { files: { "b.md": "b" } });
  const { sha } = github.merge("o/r#2");
  const query = `{ repository(owner: "o", name: "r") { object(oid: "${sha}") { ... on Commit { associatedPullRequests(first: 1) { nodes { number } } } } } }`;
  const named = async (): Promise<unknown> =>
    (
      (await client.graphql(query)).body as {
        data: { repository: { object: { associatedPullRequests: { nodes: unknown } } } };
      }
    ).data.repository.object.associatedPullRequests.nodes;
  const rest = (): Promise<{ body: unknown }> => client.rest(`GET /repos/o/r/commits/${sha}/pulls`);
  expect(await named()).toEqual([]);
  expect((await rest()).body).toMatchObject([{ number: 2 }]);
  github.faults.lagPulls({ rest: 120 });
  expect((await rest()).body).toEqual([]);
  github.clock.advance(61_000);
  expect(await named()).toEqual([{ number: 2 }]);
  github.clock.advance(60_000);
  expect((await rest()).body).toMatchObject([{ number: 2 }]);
});

test("the assignable-user search lists similar logins first; REST checks one login exactly", async () => {
  const github = createGitHub();
  github.organization("big", { members: ["bo", ...Array.from({ length: 25 }, (_, i) => `bo-${i}`)] });
  github.repository("big/r");
  github.install("big");
  const client = await asInstallation(github, "big");
  const { body } = await client.graphql(
    `{ repository(owner: "big", name: "r") { assignableUsers(query: "bo", first: 20) { totalCount nodes { login } } } }`,
  );
  const { totalCount, nodes } = (
    body as { data: { repository: { assignableUsers: { totalCount: number; nodes: readonly object[] } } } }
  ).data.repository.assignableUsers;
  expect(totalCount).toBeGreaterThan(25);
  expect(nodes).not.toContainEqual({ login: "bo" });
  expect((await client.rest("GET /repos/big/r/assignees/bo")).status).toBe(204);
  expect((await client.rest("GET /repos/big/r/assignees/b")).status).toBe(404);
});
