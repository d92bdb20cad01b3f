import { expect, test } from "@jest/globals";
import { asInstallation, type Client } from "./client.ts";
import { createGitHub, type GitHub } from "./github.ts";

const permissions = { contents: "read", issues: "write", pull_requests: "write" } as const;

async function setUp(prepare: (github: GitHub) => void = () => undefined, discussions?: "read" | "write") {
  const github = createGitHub();
  github.repository("o/r", { files: { "a.md": "a" } });
  github.repository("o/closed", { visibility: "private" });
  for (const repo of ["o/r", "o/closed"]) github.discussion(repo, { title: "Plans", author: "ada" });
  github.install("o", {
    permissions: { ...permissions, ...(discussions === undefined ? {} : { discussions }) },
  });
  prepare(github);
  return { github, client: await asInstallation(github, "o") };
}

const read = (client: Client, repo: string) =>
  client.graphql(
    `{ repository(owner: "o", name: "${repo}") {
      hasDiscussionsEnabled
      discussion(number: 1) {
        id title closed locked
        comments(last: 10) { nodes { id databaseId body deletedAt viewerDidAuthor author { __typename login } replies(first: 5) { nodes { body } } } }
      }
    } }`,
  );

async function post(client: Client, body = "hello"): Promise<unknown> {
  const { body: found } = await read(client, "r");
  const { id } = (found as { data: { repository: { discussion: { id: string } } } }).data.repository
    .discussion;
  return (
    await client.graphql(
      "mutation ($id: ID!, $body: String!) { addDiscussionComment(input: { discussionId: $id, body: $body }) { comment { id databaseId body } } }",
      { id, body },
    )
  ).body;
}

test("an app without the permission reads public discussions, and neither private ones nor writes", async () => {
  const { client } = await setUp();
  expect((await read(client, "r")).body).toMatchObject({
    data: { repository: { discussion: { title: "Plans" } } },
  });
  expect((await read(client, "closed")).body).toMatchObject({
    data: { repository: { discussion: null } },
    errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
  });
  expect(await post(client)).toMatchObject({
    data: { addDiscussionComment: null },
    errors: [{ type: "FORBIDDEN", path: ["addDiscussionComment"] }],
  });
});

test("a comment notifies the author and has a small id; a locked discussion takes none", async () => {
  const { github, client } = await setUp(undefined, "write");
  const answer = await post(client);
  expect(answer).toMatchObject({ data: { addDiscussionComment: { comment: { body: "hello" } } } });
  expect(JSON.stringify(answer)).toMatch(/"databaseId":12300001/);
  expect(github.inbox("ada")).toMatchObject([{ subject: "o/r#1", what: "comment", by: "minutes-bot[bot]" }]);
  github.lockDiscussion("o/r#1");
  expect(await post(client)).toMatchObject({ errors: [{ type: "UNPROCESSABLE" }] });
});

test("a deleted comment leaves an empty place only if it has replies", async () => {
  const { github, client } = await setUp(undefined, "write");
  const answered = github.discuss("o/r#1", "first", { by: "ben" });
  github.discuss("o/r#1", "I agree", { by: "ada", replyTo: answered });
  const alone = github.discuss("o/r#1", "second", { by: "ben" });
  for (const each of [answered, alone]) github.deleteDiscussionComment(each);
  expect((await read(client, "r")).body).toMatchObject({
    data: {
      repository: {
        discussion: {
          comments: {
            nodes: [{ body: "", deletedAt: expect.any(String), replies: { nodes: [{ body: "I agree" }] } }],
          },
        },
      },
    },
  });
});

test("discussions that are switched off are not found", async () => {
  const { client } = await setUp((github) => github.switchDiscussions("o/r", false), "write");
  expect((await read(client, "r")).body).toMatchObject({
    data: { repository: { hasDiscussionsEnabled: false, discussion: null } },
    errors: [{ type: "NOT_FOUND" }],
  });
});

test("a converted issue takes its comments along", async () => {
  const { github, client } = await setUp((it) => {
    it.issue("o/r", { title: "A question", author: "ada" });
    it.comment("o/r#2", "an answer", { by: "ben" });
    it.convertToDiscussion("o/r#2");
  }, "read");
  const { body } = await client.graphql(
    `{ repository(owner: "o", name: "r") { discussion(number: 3) { title comments(last: 5) { nodes { body author { login } } } } } }`,
  );
  expect(body).toMatchObject({
    data: {
      repository: {
        discussion: {
          title: "A question",
          comments: { nodes: [{ body: "an answer", author: { login: "ben" } }] },
        },
      },
    },
  });
  expect(github.snapshot().discussions).toMatchObject([{ number: 1 }, { number: 3 }, { number: 1 }]);
});

test("a search finds the discussions on which somebody commented", async () => {
  const { client } = await setUp(undefined, "write");
  await post(client);
  const { body } = await client.graphql(
    `{ search(query: "commenter:app/minutes-bot user:o", type: DISCUSSION, first: 5) { nodes { ... on Discussion { number repository { name } } } } }`,
  );
  expect(body).toMatchObject({ data: { search: { nodes: [{ number: 1, repository: { name: "r" } }] } } });
});
