import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { asInstallation } from "./client.ts";
import { createGitHub } from "./github.ts";
import { operations } from "./rest/router.ts";
import { isDescribed } from "./rest/validate.ts";

async function setUp() {
  const github = createGitHub();
  github.repository("o/r", { files: { "a.md": "a" } });
  github.issue("o/r");
  github.install("o");
  return { github, client: await asInstallation(github, "o") };
}

test("the supported operations are exactly the listed ones that GitHub describes", () => {
  const listed = readFileSync(new URL("rest/operations.txt", import.meta.url), "utf8")
    .trim()
    .split("\n");
  expect([...operations, "GET /rate_limit"].sort()).toEqual([...listed].sort());
  expect(listed.filter((operation) => !isDescribed(operation))).toEqual([]);
});

test.each([
  ["an unknown route", "GET /repos/o/r/nonsense", undefined, "no route for GET /repos/o/r/nonsense"],
  ["an unknown parameter", "GET /repos/o/r/labels?since=2023", undefined, "has no parameter since"],
  ["a missing field", "POST /repos/o/r/issues/1/comments", {}, "must have required property 'body'"],
  ["a wrong type", "POST /repos/o/r/issues/1/comments", { body: 1 }, "must be string"],
  ["an unknown field", "POST /repos/o/r/issues/1/comments", { body: "x", text: "x" }, "takes no text"],
  ["a body where there is none", "DELETE /repos/o/r/issues/1/labels/x", { name: "x" }, "takes no body"],
])("%s fails the test", async (_, route, body, message) => {
  const { github, client } = await setUp();
  await expect(client.rest(route, body)).rejects.toThrow(message);
  expect(github.violations).toEqual([expect.stringContaining(message)]);
});

test("an unsupported parameter that GitHub would use fails the test", async () => {
  const { client } = await setUp();
  await expect(client.rest("GET /repos/o/r/issues?milestone=1")).rejects.toThrow(
    "does not support milestone",
  );
  await expect(client.rest("POST /repos/o/r/issues", { title: "x", milestone: 1 })).rejects.toThrow(
    "does not support milestone",
  );
  const query = `{ repository(owner: "o", name: "r") { issues(first: 1, filterBy: { mentioned: "ada" }) { totalCount } } }`;
  await expect(client.graphql(query)).rejects.toThrow(
    "does not support filterBy.mentioned of Repository.issues",
  );
});

test("a request to another host fails the test", async () => {
  const { github } = await setUp();
  await expect(github.fetch("https://api.github.example/app")).rejects.toThrow(
    "a request went to https://api.github.example",
  );
  expect(github.violations).toHaveLength(1);
});
