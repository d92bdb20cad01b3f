import nock from "nock";
import { expect, test } from "@jest/globals";
import { writeChange } from "../../src/github/write/write-change.ts";
import type { Change } from "../../src/model/change.ts";
import { formatBacklinkMarker } from "../../src/backlinks/marker.ts";
import { createTestApp, installationData, origin, token, withoutNetwork } from "./test-access.ts";
import type { BacklinkMarker } from "../../src/model/backlink-marker.ts";

withoutNetwork();

const marker: BacklinkMarker = {
  repository: 42,
  path: "beds/20260114.md",
  kind: "backlink",
  passage: "p",
  content: "c",
  at: { commit: "c1", from: 1, to: 2 },
  repeatedIn: [],
};
const body = `Discussed\n${formatBacklinkMarker(marker)}`;

const location = {
  on: {
    id: "I_1",
    kind: "issue" as const,
    owner: "garden",
    repo: "tools",
    number: 1,
    repositoryId: 9,
    repositoryNodeId: "R_9",
    public: true,
    addressInMinutes: "garden/tools#1",
  },
  path: marker.path,
  why: "the minutes discuss it",
};
const post: Change = {
  do: "create comment",
  ...location,
  body,
  coveredPaths: [marker.path],
  repeatedWhy: "",
};
const comments = "/repos/garden/tools/issues/1/comments";

async function write(change: Change): Promise<unknown> {
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden"));
  token();
  return writeChange(createTestApp(), change);
}

/** Mocks the latest comments of the issue. */
function mockComments(...shown: readonly object[]): void {
  nock(origin).get(comments).query(true).reply(200, shown);
}

const stored = { id: 1, node_id: "IC_1", created_at: "2026-01-15T09:00:00Z" };
const ours = { ...stored, body, performed_via_github_app: { id: 7 } };

test("writes a comment", async () => {
  nock(origin).post(comments, { body }).reply(201, stored);
  expect(await write(post)).toBeNull();
});

test("a redirect is not a success: nothing was written", async () => {
  nock(origin)
    .post(comments)
    .reply(301, { message: "Moved" }, { location: `${origin}/repositories/3/issues/1/comments` });
  expect(await write(post)).toEqual({ kind: "moved" });
});

test.each([
  ["with another status", 200, { id: 1, node_id: "IC_1", created_at: "2026-01-15T09:00:00Z" }],
  ["without a comment", 201, { message: "ok" }],
  ["without a body", 201, ""],
])("verifies a response %s and does not write twice", async (_case, status, answer) => {
  nock(origin).post(comments).reply(status, answer);
  mockComments();
  expect(await write(post)).toEqual({ kind: "unclear" });
});

test.each([502, 500, 504])("does not post again after a %i when the comment was stored", async (status) => {
  nock(origin).post(comments).reply(status);
  mockComments(ours);
  expect(await write(post)).toBeNull();
});

test("does not post again after a connection reset when the comment was stored", async () => {
  nock(origin).post(comments).replyWithError("socket hang up");
  mockComments(ours);
  expect(await write(post)).toBeNull();
});

test.each([
  ["a person's copy of our marker", { ...ours, performed_via_github_app: null }],
  ["another app's copy of our marker", { ...ours, performed_via_github_app: { id: 8 } }],
  [
    "our comment for other minutes",
    { ...ours, body: `x\n${formatBacklinkMarker({ ...marker, path: "b.md" })}` },
  ],
  [
    "our comment for minutes of another repository",
    { ...ours, body: `x\n${formatBacklinkMarker({ ...marker, repository: 1 })}` },
  ],
])("does not take %s for the lost comment", async (_case, comment) => {
  nock(origin).post(comments).reply(502);
  mockComments(comment);
  expect(await write(post)).toEqual({ kind: "unclear" });
});

test("the outcome is unclear when the verification fails too", async () => {
  nock(origin).post(comments).reply(502);
  nock(origin).get(comments).query(true).times(3).reply(502);
  expect(await write(post)).toEqual({ kind: "unclear" });
});

test.each([
  [403, "Unable to create comment because issue is locked.", "locked"],
  [403, "Repository was archived so is read-only.", "archived"],
  [403, "Resource not accessible by integration", "forbidden"],
  [404, "Not Found", "hidden"],
  [410, "This issue was deleted", "deleted"],
  [422, "Validation Failed", "rejected"],
])("%i %j is %s", async (status, message, kind) => {
  nock(origin).post(comments).reply(status, { message });
  expect(await write(post)).toEqual({ kind });
});

test("a rate limit is not a rejection of the text", async () => {
  const errors = [{ resource: "IssueComment", code: "custom", message: "was submitted too quickly" }];
  nock(origin).post(comments).reply(422, { message: "Validation Failed", errors });
  expect(await write(post)).toMatchObject({ kind: "limited" });
});

const label = { ...location, label: "discussed in minutes" };

test("creates, adds and removes labels, also when this was done before", async () => {
  const labels = "/repos/garden/tools/labels";
  nock(origin).post(labels).reply(422, { message: "Validation Failed" });
  expect(await write({ do: "create label", ...label })).toBeNull();
  nock(origin)
    .post("/repos/garden/tools/issues/1/labels", { labels: [label.label] })
    .reply(200, []);
  expect(await write({ do: "add label", ...label })).toBeNull();
  nock(origin).delete("/repos/garden/tools/issues/1/labels/discussed%20in%20minutes").reply(404);
  expect(await write({ do: "remove label", ...label })).toBeNull();
});

test("deleting a missing duplicate succeeds; editing a missing comment fails", async () => {
  const comment = "/repos/garden/tools/issues/comments/3";
  nock(origin).delete(comment).reply(404);
  expect(await write({ do: "delete duplicate", ...location, comment: 3, commentNodeId: "IC_3" })).toBeNull();
  nock(origin).patch(comment, { body }).reply(404);
  expect(
    await write({
      do: "edit comment",
      ...location,
      comment: 3,
      commentNodeId: "IC_3",
      body,
      result: "edited",
    }),
  ).toEqual({
    kind: "hidden",
  });
});

const onDiscussion = { ...location, on: { ...location.on, id: "D_1", kind: "discussion" as const } };
const postOnDiscussion: Change = {
  do: "create comment",
  ...onDiscussion,
  body,
  coveredPaths: [marker.path],
  repeatedWhy: "",
};
const written = { id: "DC_1", databaseId: 12, createdAt: "2026-01-15T09:00:00Z" };

test("posts, edits and deletes a comment on a discussion by its node id", async () => {
  const variables: unknown[] = [];
  const answer = (field: string, payload: object): void =>
    void nock(origin)
      .post("/graphql", (sent: { query: string; variables: unknown }) => {
        variables.push(sent.variables);
        return sent.query.includes(field);
      })
      .reply(200, { data: { [field]: payload } });
  answer("addDiscussionComment", { comment: written });
  expect(await write(postOnDiscussion)).toBeNull();
  answer("updateDiscussionComment", { comment: written });
  const comment = { comment: 12, commentNodeId: "DC_1" };
  expect(await write({ do: "edit comment", ...onDiscussion, ...comment, body, result: "edited" })).toBeNull();
  answer("deleteDiscussionComment", { clientMutationId: null });
  expect(await write({ do: "delete duplicate", ...onDiscussion, ...comment })).toBeNull();
  expect(variables).toEqual([{ id: "D_1", body }, { id: "DC_1", body }, { id: "DC_1" }]);
});

test.each([
  ["FORBIDDEN", "Resource not accessible by integration", "forbidden"],
  ["FORBIDDEN", "Repository was archived so is read-only.", "archived"],
  [
    "FORBIDDEN",
    "Although you appear to have the correct authorization, the IP allow list …",
    "access blocked",
  ],
  ["NOT_FOUND", "Could not resolve to a node with the global id of 'D_1'", "hidden"],
  ["UNPROCESSABLE", "Unable to create comment because discussion is locked.", "locked"],
  ["UNPROCESSABLE", "Body is too long", "rejected"],
  ["UNPROCESSABLE", "was submitted too quickly", "limited"],
  ["RATE_LIMITED", "API rate limit exceeded", "limited"],
])("a mutation that fails with %s (%s) is classified as %s", async (type, message, kind) => {
  nock(origin)
    .post("/graphql")
    .reply(200, { data: { addDiscussionComment: null }, errors: [{ type, message }] });
  expect(await write(postOnDiscussion)).toMatchObject({ kind });
});

test.each([
  { data: { addDiscussionComment: null } },
  { data: null, errors: [{ message: "Something went wrong while executing your query." }] },
  { data: { addDiscussionComment: { comment: null } } },
])("after the unclear answer %j, looks for the comment and does not post again", async (answer) => {
  nock(origin).post("/graphql").reply(200, answer);
  nock(origin).get("/app").reply(200, { slug: "minutes-bot" });
  const ours = {
    fullDatabaseId: 12,
    viewerDidAuthor: true,
    author: { __typename: "Bot", login: "minutes-bot" },
  };
  const now = new Date().toISOString();
  const node = {
    id: "DC_1",
    ...ours,
    editor: null,
    isMinimized: false,
    deletedAt: null,
    createdAt: now,
    body,
  };
  const comments = { pageInfo: { hasPreviousPage: false, startCursor: null }, nodes: [node] };
  nock(origin)
    .post("/graphql")
    .reply(200, { data: { node: { comments } } });
  expect(await write(postOnDiscussion)).toBeNull();
});
