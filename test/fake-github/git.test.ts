import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { days } from "./clock.ts";
import { createGitHub } from "./github.ts";
import { readTree, writeBlob } from "./git/objects.ts";

function setUp() {
  const github = createGitHub();
  github.repository("o/r", { files: { "README.md": "hello\n" } });
  github.install("o");
  return github;
}

test("objects have the same ids as in git", () => {
  const github = setUp();
  const { git } = github.repository("o/names", { files: { "a/b.txt": "hello\n", "a.txt": "" } });
  expect(writeBlob(git, "hello\n").sha).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
  // `git write-tree` of the two files: a.txt sorts before the directory a.
  const commit = git.get(github.head("o/names") ?? "");
  expect(commit?.type === "commit" && readTree(git, commit.tree).entries.map((entry) => entry.name)).toEqual([
    "a.txt",
    "a",
  ]);
  expect(github.commit("o/names", { files: { "a/b.txt": null, "a.txt": null } }).tree).toBe(
    "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  );
});

test("a truncated tree says so, and its folders can be read one by one", async () => {
  const github = setUp();
  const { sha } = github.push("o/r", { files: { "x/1.md": "1", "x/2.md": "2", "y/3.md": "3" } });
  github.faults.truncateTrees(2);
  const client = await asInstallation(github, "o");
  expect((await client.rest(`GET /repos/o/r/git/trees/${sha}?recursive=1`)).body).toMatchObject({
    truncated: true,
    tree: [{}, {}],
  });
  expect((await client.rest(`GET /repos/o/r/git/trees/${sha}`)).body).toMatchObject({
    truncated: false,
    tree: [{ path: "README.md" }, { path: "x", type: "tree" }, { path: "y", type: "tree" }],
  });
});

test("a comparison lists at most 300 files", async () => {
  const github = setUp();
  const before = github.head("o/r") ?? "";
  const files = Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`${n}.md`, String(n)]));
  const { sha } = github.push("o/r", { files });
  const client = await asInstallation(github, "o");
  const { body } = await client.rest(`GET /repos/o/r/compare/${before}...${sha}`);
  expect((body as { files: unknown[] }).files).toHaveLength(300);
});

test("a comparison detects renames and contains patches", async () => {
  const github = setUp();
  const before = github.push("o/r", { files: { "20231206.md": "a\nb\nc\nd\n" } }).sha;
  const { sha } = github.push("o/r", { files: { "20231206.md": null, "20231207.md": "a\nb\nC\nd\n" } });
  const client = await asInstallation(github, "o");
  const { body } = await client.rest(`GET /repos/o/r/compare/${before}...${sha}`);
  expect((body as { files: unknown[] }).files).toMatchObject([
    {
      sha: expect.any(String),
      filename: "20231207.md",
      previous_filename: "20231206.md",
      status: "renamed",
      additions: 1,
      deletions: 1,
      changes: 2,
      patch: "@@ -1,4 +1,4 @@\n a\n b\n-c\n+C\n d",
    },
  ]);
});

test("the history of a path omits commits that did not change it, and follows merges", async () => {
  const github = setUp();
  const first = github.push("o/r", { files: { "a.md": "1" }, message: "first" });
  github.clock.advance(days);
  const side = github.commit("o/r", { files: { "a.md": "2" }, message: "side" });
  const main = github.push("o/r", { files: { "b.md": "1" }, message: "main" });
  github.clock.advance(days);
  github.push("o/r", { parents: [main.sha, side.sha], files: { "a.md": "2" }, message: "merge" });
  const client = await asInstallation(github, "o");
  const { body } = await client.graphql(
    `{ repository(owner: "o", name: "r") { defaultBranchRef { name target { ... on Commit {
       all: history(first: 10) { totalCount nodes { message parents(first: 2) { totalCount } } }
       one: history(first: 1, path: "a.md") { nodes { message } pageInfo { hasNextPage } } } } } } }`,
  );
  expect(body).toMatchObject({
    data: {
      repository: {
        defaultBranchRef: {
          name: "main",
          target: {
            all: { totalCount: 5, nodes: [{ message: "merge", parents: { totalCount: 2 } }, {}, {}, {}, {}] },
            one: { nodes: [{ message: "side" }], pageInfo: { hasNextPage: true } },
          },
        },
      },
    },
  });
  expect(first.parents).toHaveLength(1);
});

test("changes that a merge dropped are not in a path's history", async () => {
  const github = setUp();
  const start = github.push("o/r", { files: { "a.md": "1" }, message: "start" });
  const side = github.commit("o/r", { files: { "a.md": "2" }, message: "side" });
  github.push("o/r", { parents: [start.sha, side.sha], files: {}, message: "ours" });
  const client = await asInstallation(github, "o");
  const { body } = await client.rest("GET /repos/o/r/commits?path=a.md");
  expect((body as { commit: { message: string } }[]).map((one) => one.commit.message)).toEqual(["start"]);
});

test("rejects a push that is neither a fast-forward nor forced", () => {
  const github = setUp();
  const root = github.head("o/r") ?? "";
  github.push("o/r", { files: { "a.md": "1" } });
  expect(() => github.push("o/r", { files: { "a.md": "2" }, parents: [root] })).toThrow("not a fast-forward");
  const { sha } = github.push("o/r", { files: { "a.md": "2" }, parents: [root], force: true });
  expect(github.head("o/r")).toBe(sha);
});

test("returns contents in base64 with line breaks, and empty above a megabyte", async () => {
  const github = setUp();
  github.push("o/r", { files: { "long.md": "x".repeat(100), "large.md": "x".repeat(1_100_000) } });
  const client = await asInstallation(github, "o");
  const { body } = await client.rest("GET /repos/o/r/contents/long.md");
  expect((body as { content: string }).content).toContain("\n");
  expect((await client.rest("GET /repos/o/r/contents/large.md")).body).toMatchObject({
    encoding: "none",
    content: "",
  });
  expect((await client.rest("GET /repos/o/r/contents/")).body).toHaveLength(3);
});
