import { asApp, asInstallation, createClient, type Client } from "../client.ts";
import { createGitHub, type GitHub } from "../github.ts";

/** A request, such as `GET /repos/o/r?page=2`, with its response. */
type RecordedResponse = { readonly route: string; readonly status: number; readonly body: unknown };

/** Calls every operation and triggers every webhook once, to compare them with GitHub's. */
export async function runApiTour(): Promise<{
  readonly github: GitHub;
  readonly answers: readonly RecordedResponse[];
}> {
  const github = createGitHub();
  github.organization("o", { members: ["ada", "ben"] });
  github.repository("o/r", { files: { "a.md": "a", "folder/b.md": "b" } });
  github.repository("o/secret", { visibility: "private", files: { "a.md": "a" } });
  github.install("o");
  github.grant("o", { ...github.app.permissions, contents: "write" });
  github.configureHook({ url: "http://127.0.0.1:9/hook" });
  const answers: RecordedResponse[] = [];
  const recordingClient = (client: Client) => async (route: string, body?: unknown) => {
    const { status, body: answer } = await client.rest(route, body);
    answers.push({ route, status, body: answer });
    return answer as unknown as Fields;
  };
  const rest = recordingClient(await asInstallation(github, "o"));
  const app = recordingClient(asApp(github));

  await writeAll(github, rest);
  await performActions(github, rest);
  await readAll(github, rest);
  await callAsApp(github, app);
  await recordingClient(createClient(github, github.personalToken("ada")))("GET /user");
  await callWithErrors(github, rest, recordingClient(createClient(github, "none")));
  const last = await asInstallation(github, "o");
  await recordingClient(last)("DELETE /installation/token");
  return { github, answers };
}

type Fields = Readonly<Record<string, never>> & {
  readonly id: number;
  readonly sha: string;
  readonly number: number;
  readonly node_id: string;
};
type Rest = (route: string, body?: unknown) => Promise<Fields>;

const repo = "/repos/o/r";
const longAgo = "2020-01-01T00:00:00Z";

async function writeAll(github: GitHub, rest: Rest): Promise<void> {
  await rest(`POST ${repo}/labels`, { name: "minutes", color: "ededed" });
  const { number } = await rest(`POST ${repo}/issues`, {
    title: "Ours",
    body: "By the app",
    labels: ["minutes"],
  });
  await rest(`PATCH ${repo}/issues/${String(number)}`, { body: "By the app, again" });
  const comment = await rest(`POST ${repo}/issues/${String(number)}/comments`, { body: "Said" });
  await rest(`PATCH ${repo}/issues/comments/${String(comment.id)}`, { body: "Said better" });
  await rest(`POST ${repo}/issues/comments/${String(comment.id)}/reactions`, { content: "+1" });
  await rest(`GET ${repo}/issues/comments/${String(comment.id)}`);
  await rest(`GET ${repo}/issues/comments/${String(comment.id)}/reactions`);
  await rest(`POST ${repo}/issues/${String(number)}/labels`, { labels: ["minutes", "green"] });
  await rest(`DELETE ${repo}/issues/${String(number)}/labels/green`);
  const gone = await rest(`POST ${repo}/issues/${String(number)}/comments`, { body: "Soon gone" });
  await rest(`DELETE ${repo}/issues/comments/${String(gone.id)}`);
  await rest(`PATCH ${repo}/issues/${String(number)}`, { state: "closed" });
  await rest(`PUT ${repo}/issues/${String(number)}/lock`, { lock_reason: "resolved" });
  await rest(`DELETE ${repo}/issues/${String(number)}/lock`);
  await rest(`DELETE ${repo}/labels/green`);

  github.push("o/r", { branch: "topic", files: { "c.md": "c" } });
  const head = github.head("o/r", "topic");
  const blob = await rest(`POST ${repo}/git/blobs`, { content: "d", encoding: "utf-8" });
  const entry = { path: "d.md", mode: "100644", type: "blob", sha: blob.sha };
  const before = (await rest(`GET ${repo}/git/commits/${head ?? ""}`)) as unknown as {
    readonly tree: Fields;
  };
  const tree = await rest(`POST ${repo}/git/trees`, { base_tree: before.tree.sha, tree: [entry] });
  const commit = await rest(`POST ${repo}/git/commits`, {
    message: "Add d",
    tree: tree.sha,
    parents: [head],
  });
  await rest(`PATCH ${repo}/git/refs/heads/topic`, { sha: commit.sha });
  await rest(`PUT ${repo}/contents/e.md`, {
    message: "Add e",
    content: Buffer.from("e").toString("base64"),
    branch: "topic",
  });

  const output = { title: "Found", summary: "One thing", text: "More" };
  const annotation = {
    path: "c.md",
    start_line: 1,
    end_line: 1,
    annotation_level: "warning",
    message: "Here",
  };
  const sha = github.head("o/r", "topic");
  const run = await rest(`POST ${repo}/check-runs`, {
    name: "Minutes",
    head_sha: sha,
    status: "completed",
    conclusion: "neutral",
    output: { ...output, annotations: [annotation] },
    actions: [{ label: "Fix", description: "Fix it", identifier: "fix" }],
  });
  await rest(`PATCH ${repo}/check-runs/${String(run.id)}`, { output, conclusion: "success" });
  const running = await rest(`POST ${repo}/check-runs`, {
    name: "Other",
    head_sha: sha,
    status: "in_progress",
  });
  await rest(`GET ${repo}/check-runs/${String(running.id)}`);
  await rest(`GET ${repo}/check-runs/${String(run.id)}/annotations`);
  github.rerequest(run.id);
  github.rerequestSuite(run.id);
  github.pressButton(run.id, "fix");
}

/** Actions of people and other bots. */
async function performActions(github: GitHub, rest: Rest): Promise<void> {
  const issue = github.issue("o/r", { title: "Theirs", author: "ada", assignees: ["ben"] });
  github.editIssue(issue, { title: "Theirs, edited" }, { by: "ada" });
  github.addLabel(issue, "blue", { by: "ada" });
  github.removeLabel(issue, "blue", { by: "ada" });
  github.assign(issue, "ada");
  const comment = github.comment(issue, "Hello", { by: "ada" });
  github.editComment(comment, "Hello, all", { by: "ada" });
  github.otherApp("stale");
  const theirs = github.comment(issue, "Stale", { by: "stale[bot]" });
  github.deleteComment(theirs, { by: "ada" });
  github.lock(issue, { reason: "resolved", by: "ada" });
  github.unlock(issue, { by: "ada" });
  github.close(issue, { reason: "not_planned", by: "ada" });
  github.reopen(issue, { by: "ada" });
  github.deleteIssue(github.issue("o/r"), { by: "ada" });
  github.transfer(github.issue("o/r", { author: "ada" }), "o/secret", { by: "ada" });

  const pull = github.pullRequest("o/r", { files: { "f.md": "f" }, branch: "feature", author: "ben" });
  github.lock(pull, { by: "ada" });
  github.unlock(pull, { by: "ada" });
  github.push("o/r", { branch: "feature", files: { "g.md": "g" }, by: "ben" });
  github.addLabel(pull, "blue", { by: "ben" });
  github.removeLabel(pull, "blue", { by: "ben" });
  github.changeBase(pull, "topic", { by: "ben" });
  github.changeBase(pull, "main", { by: "ben" });
  github.close(pull, { by: "ben" });
  github.reopen(pull, { by: "ben" });
  const suggestion = { path: "f.md", line: 1, body: "```suggestion\nBetter\n```" };
  const review = { event: "COMMENT", body: "Look", comments: [suggestion] };
  await rest(`POST ${repo}/pulls/${String(pull.number)}/reviews`, {
    ...review,
    commit_id: pull.pull?.headSha,
  });
  for (const what of ["", "/files", "/commits", "/reviews", "/comments"])
    await rest(`GET ${repo}/pulls/${String(pull.number)}${what}`);
  const [remark] = pull.pull?.reviews.at(-1)?.comments ?? [];
  // The comment is outdated then.
  github.commitSuggestions(pull, [remark?.id ?? 0], { by: "o-owner" });
  await rest(`GET ${repo}/pulls/${String(pull.number)}/comments`);
  await rest(`GET ${repo}/commits/${pull.pull?.headSha ?? ""}/pulls`);
  github.merge(pull, { by: "ada" });

  github.fork("o/r", "ben");
  github.renameRepository("o/secret", "quiet");
  await rest("GET /repos/o/secret");
  github.changeVisibility("o/quiet", "public");
  github.changeVisibility("o/quiet", "private");
  github.archiveRepository("o/quiet");
  github.archiveRepository("o/quiet", false);
  github.renameDefaultBranch("o/quiet", "trunk");
  github.installRepositories("o", ["o/r"]);
  github.installRepositories("o", "all");
  github.grant("o", { ...github.app.permissions, discussions: "write" });
  github.organization("p", { members: ["ada"] });
  github.install("p");
  github.transferRepository("o/quiet", "p");
  github.deleteRepository("p/quiet");
  github.suspend("p");
  github.suspend("p", false);
  github.uninstall("p");
}

async function readAll(github: GitHub, rest: Rest): Promise<void> {
  const head = github.head("o/r") ?? "";
  const { tree } = (await rest(`GET ${repo}/git/commits/${head}`)) as unknown as { tree: Fields };
  const whole = (await rest(`GET ${repo}/git/trees/${tree.sha}?recursive=1`)) as unknown as {
    tree: readonly { type: string; sha: string }[];
  };
  const blob = whole.tree.find(({ type }) => type === "blob")?.sha ?? "";
  const topic = github.head("o/r", "topic") ?? "";
  const {
    check_suites: [suite],
  } = (await rest(`GET ${repo}/commits/${topic}/check-suites`)) as unknown as {
    check_suites: readonly Fields[];
  };
  const list = [
    "GET /installation/repositories",
    "GET /rate_limit",
    "GET /users/ada",
    `GET /user/${String(github.user("ada").id)}`,
    "GET /search/issues?q=is:issue+repo:o/r",
    `GET ${repo}`,
    `GET /repos/ben/r`,
    `GET ${repo}/activity?ref=main`,
    `GET ${repo}/branches`,
    `GET ${repo}/branches/main`,
    `GET ${repo}/assignees`,
    `GET ${repo}/assignees/ada`,
    `GET ${repo}/collaborators/ada/permission`,
    `GET ${repo}/git/blobs/${blob}`,
    `GET ${repo}/git/ref/heads/main`,
    `GET ${repo}/commits`,
    `GET ${repo}/commits/${head}`,
    `GET ${repo}/commits/${topic}/check-runs`,
    `GET ${repo}/compare/main...topic`,
    `GET ${repo}/contents/a.md`,
    `GET ${repo}/contents/folder`,
    `GET ${repo}/labels`,
    `GET ${repo}/labels/minutes`,
    `GET ${repo}/issues?state=all`,
    `GET ${repo}/issues/1`,
    `GET ${repo}/issues/2`,
    ...["comments", "events", "timeline", "labels"].map((what) => `GET ${repo}/issues/2/${what}`),
    `GET ${repo}/issues/1/timeline`,
    `GET ${repo}/issues/comments?since=${longAgo}`,
    `GET ${repo}/pulls?state=all`,
    `GET ${repo}/check-suites/${String(suite?.id ?? 0)}`,
    `GET ${repo}/check-suites/${String(suite?.id ?? 0)}/check-runs`,
  ];
  for (const route of list) await rest(route);
}

async function callAsApp(github: GitHub, app: Rest): Promise<void> {
  github.webhooks.deliverTo("http://127.0.0.1:9/hook");
  await github.webhooks.deliver({ only: ({ name }) => name === "repository" });
  const [installation] = (await app("GET /app/installations")) as unknown as readonly Fields[];
  const [delivery] = (await app("GET /app/hook/deliveries")) as unknown as readonly Fields[];
  const id = String(installation?.id ?? 0);
  for (const route of [
    "GET /app",
    "GET /app/hook/config",
    `GET /app/hook/deliveries/${String(delivery?.id ?? 0)}`,
    `GET /app/installations/${id}`,
    `POST /app/installations/${id}/access_tokens`,
    "GET /orgs/o/installation",
    "GET /users/o/installation",
    `GET ${repo}/installation`,
    "POST /app-manifests/a-code-for-the-manifest/conversions",
  ])
    await app(route, route.endsWith("/access_tokens") ? {} : undefined);
}

/** Requests that fail, one for each format of an error. */
async function callWithErrors(github: GitHub, rest: Rest, nobody: Rest): Promise<void> {
  await nobody("GET /app");
  await rest("GET /repos/o/nowhere");
  await rest(`POST ${repo}/labels`, { name: "minutes", color: "ededed" });
  github.lock("o/r#2");
  github.archiveRepository("o/r");
  await rest(`POST ${repo}/issues/2/comments`, { body: "Too late" });
}
