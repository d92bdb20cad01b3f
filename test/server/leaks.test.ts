import { expect, test } from "@jest/globals";
import { findCanaries } from "../fake-github/canaries.ts";
import { following, isFinished } from "./following.ts";
import { privateWords } from "./process.ts";
import { push, running, signed, webhookPath } from "./running.ts";

// The output of each started process is searched for secrets. Here the process handles secrets at the level trace.

const repository = { ...push.repository, private: true, description: privateWords };
const issue = {
  node_id: "I_1",
  number: 1,
  title: privateWords,
  body: privateWords,
  labels: [{ name: privateWords }],
};
const sender = { login: "ann", type: "User" };
const payloads: readonly (readonly [event: string, body: unknown])[] = [
  ["push", { ...push, repository, commits: [{ message: privateWords, author: { name: privateWords } }] }],
  ["push", { ...push, repository: null, head_commit: { message: privateWords } }],
  ["push", { ref: privateWords }],
  ["push", [privateWords]],
  ["push", privateWords],
  ["push", null],
  ["issues", { action: "closed", issue, repository, sender }],
  ["issues", { action: privateWords, issue, repository, sender }],
  ["issues", { action: "closed", issue: privateWords, sender }],
  [
    "issue_comment",
    { action: "created", issue, repository, sender, comment: { id: 1, body: `/minutes ${privateWords}` } },
  ],
  ["pull_request", { action: "opened", number: 1, pull_request: { ...issue, head: {} }, repository, sender }],
  [
    "check_run",
    { action: "rerequested", check_run: { output: { title: privateWords } }, repository, sender },
  ],
  [
    "repository",
    { action: "renamed", repository, changes: { repository: { name: { from: privateWords } } }, sender },
  ],
  ["installation", { action: "created", installation: { account: { login: privateWords } }, sender }],
  ["no_such_event", { private: privateWords }],
  ["__proto__", { private: privateWords }],
];

test("prints and answers nothing from signed payloads", async () => {
  const { url, printed, kill, ended } = await running();
  const answers: string[] = [];
  const send = async (event: string, body: string): Promise<void> => {
    const headers = { ...signed(body), "x-github-event": event };
    const response = await fetch(`${url}${webhookPath}`, { method: "POST", body, headers });
    answers.push(await response.text(), JSON.stringify([...response.headers]));
  };
  for (const [event, payload] of payloads) await send(event, JSON.stringify(payload));
  await send("push", `{"repository": "${privateWords}`);
  await send("push", `<html>${privateWords}</html>`);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(answers.join("\n")).not.toContain(privateWords);
  expect(printed()).toMatch(/listens at/);
});

test("logs nothing private while following private minutes", async () => {
  const { github, start, until } = await following(1);
  github.repository("garden/shed", { visibility: "private" });
  github.issue("garden/shed", { title: privateWords, body: `${privateWords}, again`, author: "bob" });
  github.changeVisibility("garden/minutes", "private");
  const served = await start();
  await until(() => isFinished(github));
  const date = new Date().toISOString().slice(0, 10);
  const text = `# ${date}\n\n## ${privateWords}\n\n- ${privateWords}: it was dug, garden/minutes#1, garden/shed#1\n`;
  github.issue("garden/minutes", { title: privateWords, author: "ann" });
  github.push("garden/minutes", { files: { [`beds/${date}.md`]: text } });
  await github.webhooks.deliver();
  await until(() =>
    github.snapshot().issues.some(({ repo, comments }) => repo === "garden/minutes" && comments.length > 0),
  );
  await until(() => isFinished(github));
  served.kill("SIGTERM");
  await served.ended;
  expect(findCanaries(served.printed(), github.canaries())).toEqual([]);
});
