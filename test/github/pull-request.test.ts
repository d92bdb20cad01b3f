import { expect, test } from "@jest/globals";
import { createApp, type Access, type App } from "../../src/github/client/app.ts";
import { readChangedFiles } from "../../src/github/read/files/changed-files.ts";
import { readPullRequest } from "../../src/github/read/checks/pull-request.ts";
import { queryFacts } from "../../src/github/read/checks/query-facts.ts";
import { readPermissions } from "../../src/github/client/installations.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import type { Repository } from "../fake-github/state.ts";

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

async function garden(): Promise<{
  readonly github: GitHub;
  readonly app: App;
  readonly access: Access;
  readonly minutes: Repository;
}> {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden", { members: ["ann"] });
  const minutes = github.repository("garden/minutes", {
    files: {
      "README.md": "# Minutes\n",
      ".github/minutes-bot.yml": "minutes:\n",
      "beds/20260107.md": "# 2026-01-07\n\n- one\n- two\n- three\n",
      "sig/roses/20260107.md": "# 2026-01-07\n",
    },
  });
  github.repository("garden/.github", { files: { ".github/minutes-bot.yml": "dryRun: true\n" } });
  github.install("garden");
  const app = createApp(appOptionsFor(github));
  const installation = await app.findInstallation("garden");
  if (installation === null) throw new Error("the app is installed");
  return { github, app, access: app.access(installation, readPermissions), minutes };
}

const question = { owner: "garden", number: 1, blobs: [], folders: [], paths: [], maxBytes: 1000 };
const home = { owner: "garden", name: "minutes" };

test("reads added, changed, renamed and removed files of a fork with their head commit", async () => {
  const { github, app, access } = await garden();
  const pull = github.pullRequest("garden/minutes", {
    fork: "eve",
    files: {
      "beds/20260107.md": null,
      "beds/20260108.md": "# 2026-01-08\n\n- one\n- two\n- three\n",
      "beds/20260114.md": "# 2026-01-14\n",
      "README.md": "# Our minutes\n",
      "sig/roses/20260107.md": null,
    },
  });
  const { files, heads } = await readChangedFiles(app, access, home, 1);
  expect(heads).toEqual([pull.pull?.headSha]);
  expect(files.map(({ path, previousPath, status }) => [path, previousPath, status])).toEqual([
    ["README.md", "README.md", "modified"],
    ["beds/20260108.md", "beds/20260107.md", "renamed"],
    ["beds/20260114.md", null, "added"],
    ["sig/roses/20260107.md", "sig/roses/20260107.md", "removed"],
  ]);
  expect(files[0]?.patch).toContain("+# Our minutes");
});

test("reads more than a hundred files in pages and detects a push between pages", async () => {
  const { github, app, access } = await garden();
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`a/${i}.md`, `${i}\n`]));
  github.pullRequest("garden/minutes", { files: many, branch: "many" });
  expect((await readChangedFiles(app, access, home, 1)).files).toHaveLength(150);
  let page = 0;
  github.faults.decide(({ kind }) => {
    if (kind === "read" && ++page === 2)
      github.push("garden/minutes", { files: { "b.md": "b\n" }, branch: "many" });
    return undefined;
  });
  expect((await readChangedFiles(app, access, home, 1)).heads).toHaveLength(2);
});

test("reads the pull request, both configurations, and the requested files and texts in one query", async () => {
  const { github, app, access, minutes } = await garden();
  github.pullRequest("garden/minutes", { fork: "eve", files: { "beds/20260114.md": "# 2026-01-14\n" } });
  const { files } = await readChangedFiles(app, access, home, 1);
  github.requests.clear();
  const pull = await readPullRequest(app, access, {
    ...question,
    repository: minutes.nodeId,
    blobs: files.map(({ blob }) => blob),
    folders: ["sig/roses", "no/such/folder"],
    paths: ["beds/20260107.md", "beds/20260114.md"],
  });
  expect(github.requests.count().read).toBe(1);
  expect(pull).toMatchObject({
    open: true,
    head: { isFork: true, branch: { repository: "eve/minutes" } },
    base: { branch: "main", isDefault: true },
    changedFiles: 1,
    repository: { owner: "garden", name: "minutes", public: true },
    ownConfig: { text: "minutes:\n" },
    organizationConfig: { text: "dryRun: true\n" },
  });
  expect([...(pull?.defaultBranch.files.keys() ?? [])].sort()).toEqual([
    ".github/minutes-bot.yml",
    "README.md",
    "beds/20260107.md",
    "sig/roses/20260107.md",
  ]);
  expect([...(pull?.texts.values() ?? [])].map(text).sort()).toEqual([
    "# 2026-01-07\n\n- one\n- two\n- three\n",
    "# 2026-01-14\n",
  ]);
});

test("returns our checks on the head by name, and no others", async () => {
  const { github, app, access, minutes } = await garden();
  const sha = github.pullRequest("garden/minutes", { files: { "a.md": "a\n" } }).pull?.headSha ?? "";
  github.checkRun("garden/minutes", sha, { app: "other", name: "Minutes", external_id: "theirs" });
  const one = { ...question, repository: minutes.nodeId };
  expect((await readPullRequest(app, access, one))?.checks).toEqual(new Map());
  for (const [name, external_id] of [
    ["Minutes", "old"],
    ["Minutes", "new"],
    ["Minutes configuration", "well"],
  ])
    github.checkRun("garden/minutes", sha, { app: github.app.slug, name: name ?? "", external_id });
  expect((await readPullRequest(app, access, one))?.checks).toEqual(
    new Map([
      ["Minutes", "new"],
      ["Minutes configuration", "well"],
    ]),
  );
});

test("returns null for a missing pull request and throws on a partial response", async () => {
  const { github, app, access, minutes } = await garden();
  const one = { ...question, repository: minutes.nodeId };
  expect(await readPullRequest(app, access, one)).toBeNull();
  github.pullRequest("garden/minutes", { files: { "a.md": "a\n" } });
  github.faults.inject("graphql", { kind: "graphql partial", field: 1 });
  await expect(readPullRequest(app, access, one)).rejects.toThrow("only a part");
});

test("distinguishes people, organizations, unknown logins and unanswered logins", async () => {
  const { github, app, access, minutes } = await garden();
  const blobs = { repository: minutes.nodeId, blobs: [] };
  const ask = () => queryFacts(app, access, { people: ["Ann", "garden", "no-such-one"], ...blobs });
  expect([...(await ask()).people]).toEqual([
    ["ann", "person"],
    ["garden", "organization"],
    ["no-such-one", "nobody"],
  ]);
  github.faults.inject("graphql", { kind: "graphql partial", field: 2 });
  expect([...(await ask()).people.keys()]).toEqual(["ann", "garden"]);
});
