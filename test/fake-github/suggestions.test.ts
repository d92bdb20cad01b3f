import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { createGitHub } from "./github.ts";
import { parseSuggestion } from "./suggestions.ts";

const path = "beds.md";
const suggest = (line: number, text: string) => ({
  path,
  line,
  side: "RIGHT",
  body: `Better:\n\n\`\`\`suggestion\n${text}\n\`\`\``,
});

/** Creates a pull request with a new file, and a review by the app with suggestions. */
async function setUp(text: string, comments: readonly object[]) {
  const github = createGitHub();
  github.repository("o/r", { files: { "README.md": "r\n" }, collaborators: { ada: "write", ben: "read" } });
  github.install("o");
  github.pullRequest("o/r", { number: 1, author: "ada", branch: "new", files: { [path]: text } });
  const client = await asInstallation(github, "o");
  await client.rest("POST /repos/o/r/pulls/1/reviews", { event: "COMMENT", body: "Fixes", comments });
  const remarks = () => github.readIssue("o/r#1").reviews[0]?.comments ?? [];
  const commit = (numbers: readonly number[], by = "ada") =>
    github.commitSuggestions(
      "o/r#1",
      numbers.map((n) => remarks()[n]?.id ?? 0),
      { by },
    );
  const list = async () => (await client.rest("GET /repos/o/r/pulls/1/comments")).body as object[];
  return { github, remarks, commit, list };
}

test("a committed suggestion changes the branch and the head, resolves its conversation and sends webhooks", async () => {
  const { github, remarks, commit, list } = await setUp("a\nb\nc\n", [suggest(2, "B\nB2"), suggest(3, "C")]);
  github.webhooks.drop();
  const before = github.readIssue("o/r#1").headSha;
  const made = commit([0]);
  expect(github.files("o/r", "new")[path]).toBe("a\nB\nB2\nc\n");
  expect(made.message).toMatch(
    /^Update beds\.md\n\nCo-authored-by: minutes-bot\[bot\] <\d+\+minutes-bot\[bot\]@/u,
  );
  expect(made.author.name).toBe("ada");
  const headSha = github.readIssue("o/r#1").headSha;
  expect(headSha).toBe(made.sha);
  expect(headSha).not.toBe(before);
  expect(github.webhooks.queue.map(({ name, payload }) => [name, payload["action"]])).toEqual(
    expect.arrayContaining([
      ["push", undefined],
      ["pull_request", "synchronize"],
    ]),
  );
  expect(remarks()).toMatchObject([
    { resolvedBy: "ada", now: null, before: ["b"] },
    { resolvedBy: null, now: { from: 4, to: 4 }, before: ["c"] },
  ]);
  expect(await list()).toMatchObject([
    { line: null, original_line: 2 },
    { line: 4, original_line: 3, commit_id: made.sha, original_commit_id: before },
  ]);
});

test("a batch is one commit, whatever the order", async () => {
  const { github, commit } = await setUp("a\nb\nc\n", [suggest(1, "A\nA2"), suggest(3, "C")]);
  expect(commit([0, 1]).message).toContain("Apply suggestions from code review");
  expect(github.files("o/r", "new")[path]).toBe("A\nA2\nb\nC\n");
  expect(github.commits("o/r", "new")).toHaveLength(3);
});

test("line ends stay, and a block without lines removes the line", async () => {
  const removal = { path, line: 2, side: "RIGHT", body: "```suggestion\n```" };
  const { github, commit } = await setUp("a\r\nb\r\nc\r\n", [suggest(1, "A"), removal]);
  commit([0, 1]);
  expect(github.files("o/r", "new")[path]).toBe("A\r\nc\r\n");
  expect(parseSuggestion("```suggestion\n\n```")).toEqual([""]);
  expect(parseSuggestion("````suggestion\n```\n````")).toEqual(["```"]);
  expect(parseSuggestion("```js\nx\n```")).toBeNull();
});

test("a suggestion is outdated when somebody changes its line, and follows it when lines are added above", async () => {
  const { github, remarks, commit } = await setUp("a\nb\nc\n", [suggest(2, "B"), suggest(3, "C")]);
  github.push("o/r", { branch: "new", files: { [path]: "new\na\nother\nc\n" } });
  expect(remarks().map(({ now }) => now)).toEqual([null, { from: 4, to: 4 }]);
  expect(() => commit([0])).toThrow("outdated");
  commit([1]);
  expect(github.files("o/r", "new")[path]).toBe("new\na\nother\nC\n");
  expect(() => commit([1])).toThrow("applied already");
});

test("only people with write access commit suggestions, and only on an open pull request", async () => {
  const { github, commit } = await setUp("a\nb\n", [suggest(1, "A"), suggest(1, "AA")]);
  expect(() => commit([0], "ben")).toThrow("cannot push");
  expect(() => commit([0, 1])).toThrow("same line");
  github.merge("o/r#1");
  expect(() => commit([0])).toThrow("not an open pull request");
});

test("a pull request is not merged when both branches changed a file", async () => {
  const { github } = await setUp("a\n", []);
  expect(github.conflicts("o/r#1")).toEqual([]);
  github.push("o/r", { files: { [path]: "other\n" } });
  expect(github.conflicts("o/r#1")).toEqual([path]);
  expect(() => github.merge("o/r#1")).toThrow("both branches change beds.md");
});
