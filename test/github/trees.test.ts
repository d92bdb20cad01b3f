import { expect, test } from "@jest/globals";
import nock from "nock";
import { classifyFailure } from "../../src/github/client/failure.ts";
import { createTreeReader, readHistory, type Tree } from "../../src/github/read/files/trees.ts";
import { createTestApp, errorOf, installation, origin, token, withoutNetwork } from "./test-access.ts";
import { minutes } from "./repository.ts";

withoutNetwork();

type Entry = { path: string; type: string; sha: string; mode: string };
const file = (path: string, mode = "100644"): Entry => ({ path, type: "blob", sha: `blob of ${path}`, mode });
const folder = (path: string, sha: string): Entry => ({ path, type: "tree", sha, mode: "040000" });

function tree(sha: string, recursive: boolean, entries: readonly Entry[], truncated = false): void {
  nock(origin)
    .get(`/repos/garden/minutes/git/trees/${sha}`)
    .query(recursive ? { recursive: "1" } : {})
    .reply(200, { sha, tree: entries, truncated });
}

function reader(): (commit: string) => Promise<Tree> {
  token();
  const app = createTestApp();
  return createTreeReader(app, app.access(installation, { contents: "read" }), minutes);
}

test("a tree contains files, without symbolic links, submodules and folders", async () => {
  tree("c1", true, [
    file("a.md"),
    file("run.sh", "100755"),
    file("link.md", "120000"),
    folder("beds", "t1"),
    file("beds/b.md"),
    { path: "module", type: "commit", sha: "x", mode: "160000" },
  ]);
  expect([...(await reader()("c1"))]).toEqual([
    ["a.md", "blob of a.md"],
    ["run.sh", "blob of run.sh"],
    ["beds/b.md", "blob of beds/b.md"],
  ]);
});

test("ignores paths that Git itself would reject", async () => {
  const odd = [
    "../b.md",
    "a/../b.md",
    "a/./b.md",
    "/b.md",
    "a//b.md",
    "a/",
    "a/..",
    "a\u0000.md",
    "a\ud83d.md",
  ];
  tree("c1", true, [...odd.map((path) => file(path)), file("a..b/..c.md"), file("a\\b.md")]);
  expect([...(await reader()("c1")).keys()]).toEqual(["a..b/..c.md", "a\\b.md"]);
});

test("reads the tree of a commit once", async () => {
  tree("c1", true, [file("a.md")]);
  const read = reader();
  expect(await read("c1")).toBe(await read("c1"));
});

test("reads a truncated tree folder by folder", async () => {
  tree("c1", true, [file("a.md")], true);
  tree("c1", false, [file("z.md"), folder("beds", "t1"), folder("shed", "t2")]);
  tree("t1", true, [file("b.md")]);
  tree("t2", true, [file("c.md")], true);
  tree("t2", false, [file("d.md"), folder("deep", "t3")]);
  tree("t3", true, [file("e.md")]);
  expect([...(await reader()("c1")).keys()]).toEqual(["z.md", "beds/b.md", "shed/d.md", "shed/deep/e.md"]);
});

test("throws when a folder is truncated", async () => {
  tree("c1", true, [], true);
  tree("c1", false, [file("a.md")], true);
  expect(classifyFailure(await errorOf(reader()("c1")))).toEqual({ kind: "unclear" });
});

test("retries a response without a tree", async () => {
  nock(origin)
    .get(/git\/trees\/c1/)
    .reply(200, { message: "odd" });
  tree("c1", true, [file("a.md")]);
  expect([...(await reader()("c1")).keys()]).toEqual(["a.md"]);
});

const commit = (n: number) => ({ oid: `c${n}`, at: new Date(n * 1000) });
/** Newest first, as GitHub lists them. */
const commits = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => commit(to - i));

test("the history contains each state of changed files, and no unchanged file", async () => {
  const trees: Record<string, Tree> = {
    c0: new Map([["a.md", "1"], ["same.md", "1"], ["gone.md", "1"]]),
    c1: new Map([["a.md", "2"], ["same.md", "1"], ["gone.md", "1"], ["other.txt", "1"]]),
    c2: new Map([["a.md", "2"], ["same.md", "1"]]),
    c3: new Map([["a.md", "1"], ["same.md", "1"], ["new.md", "1"]]),
  }; // prettier-ignore
  const read = (oid: string) => Promise.resolve(trees[oid] ?? new Map<string, string>());
  const history = await readHistory(commit(0), commits(1, 3), (path) => path.endsWith(".md"), read);
  const shown = [...history].map(([path, states]) => [
    path,
    states.map(({ commit: { oid }, blob }) => `${oid}:${blob ?? "none"}`).join(" "),
  ]);
  expect(shown.sort()).toEqual([
    ["a.md", "c0:1 c1:2 c3:1"],
    ["gone.md", "c0:1 c2:none"],
    ["new.md", "c0:none c3:1"],
  ]);
});

test("reads few of a thousand trees when few differ", async () => {
  let reads = 0;
  const read = (oid: string) => {
    reads += 1;
    return Promise.resolve(new Map([["a.md", Number(oid.slice(1)) < 700 ? "1" : "2"]]));
  };
  const cached = new Map<string, Promise<Tree>>();
  const once = (oid: string) => {
    const known = cached.get(oid) ?? read(oid);
    cached.set(oid, known);
    return known;
  };
  const history = await readHistory(commit(0), commits(1, 1000), () => true, once);
  expect(history.get("a.md")?.map(({ commit: { oid } }) => oid)).toEqual(["c0", "c700"]);
  expect(reads).toBeLessThan(100);
});
