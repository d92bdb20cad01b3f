import { expect, test } from "@jest/globals";
import { asInstallation, createClient } from "./client.ts";
import { createGitHub } from "./github.ts";

/** API requests of people with a personal access token, including those that an app cannot make. */
function setUp() {
  const github = createGitHub();
  github.organization("o", { admins: ["ada"] });
  github.repository("o/r", { files: { "a.md": "a" } });
  github.repository("o/other", { files: { "a.md": "a" } });
  github.install("o");
  github.issue("o/r", { author: "ada", body: "- [ ] hose" });
  return {
    github,
    ada: createClient(github, github.personalToken("ada")),
    stranger: createClient(github, github.personalToken("ben")),
  };
}

test("a personal access token writes as the person, without an app", async () => {
  const { github, ada, stranger } = setUp();
  expect((await ada.rest("GET /user")).body).toMatchObject({ login: "ada", type: "User" });
  const { body } = await ada.rest("POST /repos/o/r/issues/1/comments", { body: "Mine." });
  expect(body).toMatchObject({ user: { login: "ada" }, performed_via_github_app: null });
  expect((await stranger.rest("PATCH /repos/o/r/issues/1", { body: "Theirs." })).status).toBe(403);
  await ada.rest("PATCH /repos/o/r/issues/1", { body: "- [x] hose" });
  expect(github.readIssue("o/r#1").body).toBe("- [x] hose");
});

test("GET /user rejects apps", async () => {
  const { github } = setUp();
  expect((await (await asInstallation(github, "o")).rest("GET /user")).status).toBe(403);
});

// https://docs.github.com/communities/moderating-comments-and-conversations/locking-conversations
test("a locked issue rejects apps, but accepts people with write access", async () => {
  const { github, ada } = setUp();
  const app = await asInstallation(github, "o");
  expect((await app.rest("PUT /repos/o/r/issues/1/lock")).status).toBe(204);
  expect((await app.rest("POST /repos/o/r/issues/1/comments", { body: "Hello?" })).status).toBe(403);
  expect((await ada.rest("POST /repos/o/r/issues/1/comments", { body: "Hello." })).status).toBe(201);
  expect((await app.rest("DELETE /repos/o/r/issues/1/lock")).status).toBe(204);
  expect((await app.rest("POST /repos/o/r/issues/1/comments", { body: "Hello." })).status).toBe(201);
});

test("deleting a label removes it from all issues", async () => {
  const { github } = setUp();
  const app = await asInstallation(github, "o");
  github.addLabel("o/r#1", "wet");
  expect((await app.rest("DELETE /repos/o/r/labels/wet")).status).toBe(204);
  expect(github.readIssue("o/r#1").labels).toEqual([]);
  expect((await app.rest("DELETE /repos/o/r/labels/wet")).status).toBe(404);
});

// https://docs.github.com/rest/using-the-rest-api/issue-event-types#mentioned
test("the timeline lists mentioned people and their subscriptions", async () => {
  const { github } = setUp();
  const app = await asInstallation(github, "o");
  const eventsOf = async (): Promise<unknown[]> => {
    const { body } = await app.rest("GET /repos/o/r/issues/1/timeline");
    return (body as { event: string; actor: { login: string } }[]).map(({ event, actor }) => [
      event,
      actor.login,
    ]);
  };
  github.user("eve");
  github.comment("o/r#1", "@\u200beve", { by: "ada" });
  expect(await eventsOf()).toEqual([["commented", "ada"]]);
  github.comment("o/r#1", "@eve", { by: "ada" });
  expect(await eventsOf()).toEqual([
    ["commented", "ada"],
    ["commented", "ada"],
    ["mentioned", "eve"],
    ["subscribed", "eve"],
  ]);
});

test("transfers an issue to a repository of the same owner through the API", async () => {
  const { github, ada, stranger } = setUp();
  const transfer = `mutation ($issue: ID!, $to: ID!) {
    transferIssue(input: { issueId: $issue, repositoryId: $to }) { issue { number } }
  }`;
  const { body: issue } = await ada.rest("GET /repos/o/r/issues/1");
  const { body: to } = await ada.rest("GET /repos/o/other");
  const variables = { issue: (issue as Node).node_id, to: (to as Node).node_id };
  expect((await stranger.graphql(transfer, variables)).body).toMatchObject({
    errors: [{ type: "FORBIDDEN" }],
  });
  expect((await ada.graphql(transfer, variables)).body).toMatchObject({
    data: { transferIssue: { issue: { number: 1 } } },
  });
  expect(github.readIssue("o/other#1").author).toBe("ada");
});

type Node = { readonly node_id: string };
