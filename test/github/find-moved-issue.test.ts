import { expect, test } from "@jest/globals";
import nock from "nock";
import { classifyFailure } from "../../src/github/client/failure.ts";
import { findMovedIssue } from "../../src/github/read/targets/find-moved-issue.ts";
import { createTestApp, errorOf, installation, origin, token, withoutNetwork } from "./test-access.ts";

withoutNetwork();

const address = { owner: "garden", repo: "old", number: 5 };

async function find(): Promise<unknown> {
  token();
  const app = createTestApp();
  return findMovedIssue(app, app.access(installation, { issues: "read" }), address);
}

function redirect(from: string, to: string): void {
  nock(origin).get(from).reply(301, { message: "Moved Permanently", url: to }, { location: to });
}

test("follows redirects to a moved issue", async () => {
  redirect("/repos/garden/old/issues/5", `${origin}/repositories/9/issues/5`);
  redirect("/repositories/9/issues/5", `${origin}/repositories/10/issues/3`);
  nock(origin)
    .get("/repositories/10/issues/3")
    .reply(200, { number: 3, repository_url: `${origin}/repos/shed/new` });
  expect(await find()).toEqual({ owner: "shed", repo: "new", number: 3 });
});

test("stops at circular redirects", async () => {
  const path = "/repos/garden/old/issues/5";
  let asked = 0;
  nock(origin)
    .persist()
    .get(path)
    .reply(() => {
      asked += 1;
      return [301, { message: "Moved Permanently" }, { location: `${origin}${path}` }];
    });
  expect(classifyFailure(await errorOf(find()))).toEqual({ kind: "unclear" });
  expect(asked).toBe(3);
});

test("rejects a redirect to another host and sends no token there", async () => {
  redirect("/repos/garden/old/issues/5", "https://evil.example/repos/garden/old/issues/5");
  expect(String(await errorOf(find()))).toMatch(/refused to send a token to https:\/\/evil\.example/);
});

test.each([
  [404, "hidden"],
  [410, "deleted"],
])("%i is %s", async (status, kind) => {
  nock(origin).get("/repos/garden/old/issues/5").reply(status);
  expect(classifyFailure(await errorOf(find()))).toEqual({ kind });
});

test("rejects a response without an issue", async () => {
  nock(origin).get("/repos/garden/old/issues/5").reply(200, { message: "hello" });
  expect(classifyFailure(await errorOf(find()))).toEqual({ kind: "unclear" });
});
