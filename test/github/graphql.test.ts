import { expect, test } from "@jest/globals";
import nock from "nock";
import { classifyFailure } from "../../src/github/client/failure.ts";
import { isAbsent, queryGraphql, queryComplete } from "../../src/github/client/graphql.ts";
import {
  createClock,
  createTestApp,
  errorOf,
  installation,
  origin,
  token,
  withoutNetwork,
} from "./test-access.ts";

withoutNetwork();

const clock = createClock();

async function ask(): Promise<unknown> {
  const app = createTestApp(clock);
  return queryGraphql(app, app.access(installation, { metadata: "read" }), "{ viewer { login } }", {});
}

function answer(
  ...replies: readonly [status: number, body: nock.Body, headers?: Record<string, string>][]
): void {
  token();
  for (const [status, body, headers = {}] of replies)
    nock(origin).post("/graphql").reply(status, body, headers);
}

test("returns data together with errors", async () => {
  const errors = [{ type: "NOT_FOUND", path: ["b"], message: "no" }];
  answer([200, { data: { a: 1, b: null }, errors }]);
  expect(await ask()).toEqual({ data: { a: 1, b: null }, errors });
});

test.each([
  ["it does not exist", "NOT_FOUND", null],
  ["it is not visible", "FORBIDDEN", null],
  ["of an outage", "SERVICE_UNAVAILABLE", { kind: "unclear" }],
  ["of an error without a type", undefined, { kind: "unclear" }],
])("a complete query with a part that is null because %s (%s)", async (_case, type, failure) => {
  answer([200, { data: { a: 1, b: null }, errors: [{ type, path: ["b"], message: "no" }] }]);
  const app = createTestApp(clock);
  const whole = queryComplete(app, app.access(installation, { metadata: "read" }), "{ a b }", {});
  if (failure === null) expect(await whole).toEqual({ a: 1, b: null });
  else expect(classifyFailure(await errorOf(whole))).toEqual(failure);
});

test.each([
  ["no data", { data: null, errors: [{ message: "Something went wrong while executing your query." }] }],
  ["errors without data", { errors: [{ message: "Bad" }] }],
  ["a cut object", '{"data":{"a"'],
  ["a page of HTML", "<html>Unicorn!</html>"],
])("retries and rejects %s", async (_case, body) => {
  answer([200, body], [200, body], [200, body]);
  expect(classifyFailure(await errorOf(ask()))).toEqual({ kind: "unclear" });
});

test("retries a query after a 502", async () => {
  answer([502, "bad gateway"], [200, { data: { a: 1 } }]);
  expect(await ask()).toEqual({ data: { a: 1 }, errors: [] });
});

test("obeys a rate limit until it ends", async () => {
  const reset = Math.floor(clock.now().getTime() / 1000) + 600;
  answer([200, { errors: [{ type: "RATE_LIMITED", message: "x" }] }, { "x-ratelimit-reset": String(reset) }]);
  expect(classifyFailure(await errorOf(ask()))).toEqual({ kind: "limited", until: new Date(reset * 1000) });
});

test("a rate limit without an end lasts a minute", async () => {
  answer([200, { errors: [{ message: "You have exceeded a secondary rate limit. Please wait." }] }]);
  const until = new Date(clock.now().getTime() + 60_000);
  expect(classifyFailure(await errorOf(ask()))).toEqual({ kind: "limited", until });
});

test("a null field is absent only when no other error can be the reason", () => {
  const at = (type: string | undefined, ...path: string[]) => ({
    message: "",
    ...(type === undefined ? {} : { type }),
    ...(path.length === 0 ? {} : { path }),
  });
  expect(isAbsent([], "a")).toBe(true);
  expect(isAbsent([at("NOT_FOUND", "a")], "a")).toBe(true);
  expect(isAbsent([at("SERVICE_UNAVAILABLE", "a")], "a")).toBe(false);
  expect(isAbsent([at("NOT_FOUND", "a"), at(undefined, "a", "b")], "a")).toBe(false);
  expect(isAbsent([at("SERVICE_UNAVAILABLE", "b")], "a")).toBe(true);
  expect(isAbsent([at(undefined)], "a")).toBe(false);
});
