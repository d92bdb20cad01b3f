import { expect, test } from "@jest/globals";
import nock from "nock";
import { writeChange } from "../../src/github/write/write.ts";
import type { Change } from "../../src/model/change.ts";
import { formatMarker, type Marker } from "../../src/backlinks/marker.ts";
import { createDoor, installationData, origin, token, withoutNetwork } from "./door.ts";

withoutNetwork();

const marker: Marker = {
  repository: 42,
  path: "beds/20260114.md",
  kind: "backlink",
  passage: "p",
  content: "c",
  at: { commit: "c1", from: 1, to: 2 },
  again: [],
};
const body = `Discussed\n${formatMarker(marker)}`;

const place = {
  on: {
    id: "I_1",
    owner: "garden",
    repo: "tools",
    number: 1,
    repositoryId: 9,
    repositoryNodeId: "R_9",
    public: true,
    written: "garden/tools#1",
  },
  path: marker.path,
  why: "the minutes discuss it",
};
const post: Change = { do: "create comment", ...place, body, stands: [marker.path] };
const comments = "/repos/garden/tools/issues/1/comments";

async function write(change: Change): Promise<unknown> {
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden"));
  token();
  return writeChange(createDoor(), change);
}

/** Lays out what a look at the thread's latest comments shows. */
function thread(...shown: readonly object[]): void {
  nock(origin).get(comments).query(true).reply(200, shown);
}

const stored = { id: 1, node_id: "IC_1", created_at: "2026-01-15T09:00:00Z" };
const ours = { ...stored, body, performed_via_github_app: { id: 7 } };

test("a comment is written", async () => {
  nock(origin).post(comments, { body }).reply(201, stored);
  expect(await write(post)).toBeNull();
});

test("a redirect is no success: nothing was written", async () => {
  nock(origin)
    .post(comments)
    .reply(301, { message: "Moved" }, { location: `${origin}/repositories/3/issues/1/comments` });
  expect(await write(post)).toEqual({ kind: "moved" });
});

test.each([
  ["with another status", 200, { id: 1, node_id: "IC_1", created_at: "2026-01-15T09:00:00Z" }],
  ["that names no comment", 201, { message: "fine" }],
  ["that is empty", 201, ""],
])("an answer %s is looked into, and nothing is written twice", async (_what, status, answer) => {
  nock(origin).post(comments).reply(status, answer);
  thread();
  expect(await write(post)).toEqual({ kind: "unclear" });
});

test.each([502, 500, 504])("a %i that came after the comment was stored did no harm", async (status) => {
  nock(origin).post(comments).reply(status);
  thread(ours);
  expect(await write(post)).toBeNull();
});

test("a connection that broke after the comment was stored did no harm", async () => {
  nock(origin).post(comments).replyWithError("socket hang up");
  thread(ours);
  expect(await write(post)).toBeNull();
});

test.each([
  ["somebody else's copy of our marker", { ...ours, performed_via_github_app: null }],
  ["another app's copy of our marker", { ...ours, performed_via_github_app: { id: 8 } }],
  ["our comment for other minutes", { ...ours, body: `x\n${formatMarker({ ...marker, path: "b.md" })}` }],
  [
    "our comment for minutes elsewhere",
    { ...ours, body: `x\n${formatMarker({ ...marker, repository: 1 })}` },
  ],
])("%s is not the comment that was lost", async (_what, comment) => {
  nock(origin).post(comments).reply(502);
  thread(comment);
  expect(await write(post)).toEqual({ kind: "unclear" });
});

test("where the look fails too, nothing is known", async () => {
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

test("being too quick is no refusal of the text", async () => {
  const errors = [{ resource: "IssueComment", code: "custom", message: "was submitted too quickly" }];
  nock(origin).post(comments).reply(422, { message: "Validation Failed", errors });
  expect(await write(post)).toMatchObject({ kind: "limited" });
});

const label = { ...place, label: "discussed in minutes" };

test("labels are created, set and taken off, and it does not matter if they were already", async () => {
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

test("a duplicate that is gone already is gone; an edit of a comment that is gone is not done", async () => {
  const comment = "/repos/garden/tools/issues/comments/3";
  nock(origin).delete(comment).reply(404);
  expect(await write({ do: "delete duplicate", ...place, comment: 3 })).toBeNull();
  nock(origin).patch(comment, { body }).reply(404);
  expect(await write({ do: "edit comment", ...place, comment: 3, body, result: "edited" })).toEqual({
    kind: "hidden",
  });
});
