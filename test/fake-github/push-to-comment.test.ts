import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { createGitHub } from "./github.ts";

test("an installed app comments, labels and reports on a push", async () => {
  const github = createGitHub();
  github.repository("meeting/minutes", { files: { "README.md": "# Minutes\n" } });
  github.repository("meeting/tracker", { watchers: ["wanda"] });
  github.issue("meeting/tracker", { title: "A bug", author: "ada" });
  github.install("meeting");
  const commit = github.push("meeting/minutes", {
    files: { "iaas/20231206.md": "see tracker#1\n" },
    by: "mia",
  });
  const client = await asInstallation(github, "meeting");

  const tree = await client.rest(`GET /repos/meeting/minutes/git/trees/${commit.sha}?recursive=1`);
  expect(tree.body).toMatchObject({
    truncated: false,
    tree: [{ path: "README.md" }, { path: "iaas" }, { path: "iaas/20231206.md" }],
  });
  const found = await client.graphql(
    `query { a: repository(owner: "meeting", name: "minutes") { object(expression: "HEAD:iaas/20231206.md") { ... on Blob { text } } }
             b: repository(owner: "meeting", name: "tracker") { issueOrPullRequest(number: 1) { ... on Issue { id title author { login } comments(last: 10) { nodes { body } } } } } }`,
  );
  expect(found.body).toEqual({
    data: {
      a: { object: { text: "see tracker#1\n" } },
      b: {
        issueOrPullRequest: {
          id: expect.any(String),
          title: "A bug",
          author: { login: "ada" },
          comments: { nodes: [] },
        },
      },
    },
  });
  const comment = await client.rest("POST /repos/meeting/tracker/issues/1/comments", { body: "Discussed" });
  expect(comment).toMatchObject({
    status: 201,
    body: {
      user: { login: "minutes-bot[bot]", type: "Bot" },
      performed_via_github_app: { slug: "minutes-bot" },
    },
  });
  await client.rest("POST /repos/meeting/tracker/issues/1/labels", { labels: ["discussed"] });
  await client.rest("POST /repos/meeting/minutes/check-runs", {
    name: "Minutes delivery",
    head_sha: commit.sha,
    conclusion: "success",
    output: { title: "1", summary: "ok" },
  });

  expect(github.violations).toEqual([]);
  const {
    issues: [issue],
    checkRuns: [run],
  } = github.snapshot();
  expect(issue).toMatchObject({
    labels: [{ name: "discussed" }],
    comments: [{ isBot: true, body: "Discussed" }],
  });
  expect(run).toMatchObject({ conclusion: "success", sha: commit.sha });
  expect(github.inbox("ada")).toMatchObject([{ subject: "meeting/tracker#1", reason: "author" }]);
  expect(github.inbox("wanda").length).toBe(2);
  expect(github.webhooks.queue.map((one) => one.name)).toContain("push");
});
