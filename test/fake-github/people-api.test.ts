import { expect, test } from "@jest/globals";
import { asInstallation, createClient } from "./client.ts";
import { createGitHub } from "./github.ts";

/** What people do through the API with a token of their own, and what an app cannot do as they can. */
function world() {
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

test("a person's token writes in the person's name and through no app", async () => {
  const { github, ada, stranger } = world();
  expect((await ada.rest("GET /user")).body).toMatchObject({ login: "ada", type: "User" });
  const { body } = await ada.rest("POST /repos/o/r/issues/1/comments", { body: "Mine." });
  expect(body).toMatchObject({ user: { login: "ada" }, performed_via_github_app: null });
  expect((await stranger.rest("PATCH /repos/o/r/issues/1", { body: "Theirs." })).status).toBe(403);
  await ada.rest("PATCH /repos/o/r/issues/1", { body: "- [x] hose" });
  expect(github.look("o/r#1").body).toBe("- [x] hose");
});

test("GET /user is not for apps", async () => {
  const { github } = world();
  expect((await (await asInstallation(github, "o")).rest("GET /user")).status).toBe(403);
});

// https://docs.github.com/communities/moderating-comments-and-conversations/locking-conversations
test("a lock keeps an app out and lets people in who may write", async () => {
  const { github, ada } = world();
  const app = await asInstallation(github, "o");
  expect((await app.rest("PUT /repos/o/r/issues/1/lock")).status).toBe(204);
  expect((await app.rest("POST /repos/o/r/issues/1/comments", { body: "Hello?" })).status).toBe(403);
  expect((await ada.rest("POST /repos/o/r/issues/1/comments", { body: "Hello." })).status).toBe(201);
  expect((await app.rest("DELETE /repos/o/r/issues/1/lock")).status).toBe(204);
  expect((await app.rest("POST /repos/o/r/issues/1/comments", { body: "Hello." })).status).toBe(201);
});

test("a label that is deleted goes from all issues", async () => {
  const { github } = world();
  const app = await asInstallation(github, "o");
  github.addLabel("o/r#1", "wet");
  expect((await app.rest("DELETE /repos/o/r/labels/wet")).status).toBe(204);
  expect(github.look("o/r#1").labels).toEqual([]);
  expect((await app.rest("DELETE /repos/o/r/labels/wet")).status).toBe(404);
});

// https://docs.github.com/rest/using-the-rest-api/issue-event-types#mentioned
test("the timeline tells who was mentioned, and who is subscribed by that", async () => {
  const { github } = world();
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

test("an issue is transferred by the API to a repository of the same owner", async () => {
  const { github, ada, stranger } = world();
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
  expect(github.look("o/other#1").author).toBe("ada");
});

type Node = { readonly node_id: string };
