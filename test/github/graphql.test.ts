import { expect, test } from "@jest/globals";
import nock from "nock";
import { failureOf } from "../../src/github/client/failure.ts";
import { isNothing, query, queryWhole } from "../../src/github/client/graphql.ts";
import { createClock, createDoor, errorOf, installation, origin, token, withoutNetwork } from "./door.ts";

withoutNetwork();

const clock = createClock();

async function ask(): Promise<unknown> {
  const app = createDoor(clock);
  return query(app, app.access(installation, { metadata: "read" }), "{ viewer { login } }", {});
}

function answer(
  ...replies: readonly [status: number, body: nock.Body, headers?: Record<string, string>][]
): void {
  token();
  for (const [status, body, headers = {}] of replies)
    nock(origin).post("/graphql").reply(status, body, headers);
}

test("data comes with the errors that stand beside it", async () => {
  const errors = [{ type: "NOT_FOUND", path: ["b"], message: "no" }];
  answer([200, { data: { a: 1, b: null }, errors }]);
  expect(await ask()).toEqual({ data: { a: 1, b: null }, errors });
});

test.each([
  ["nobody is there", "NOT_FOUND", null],
  ["it may not be seen", "FORBIDDEN", null],
  ["it was not told", "SERVICE_UNAVAILABLE", { kind: "unclear" }],
  ["why not is not said", undefined, { kind: "unclear" }],
])("where all of an answer is needed and a part is null, because %s (%s)", async (_why, type, failure) => {
  answer([200, { data: { a: 1, b: null }, errors: [{ type, path: ["b"], message: "no" }] }]);
  const app = createDoor(clock);
  const whole = queryWhole(app, app.access(installation, { metadata: "read" }), "{ a b }", {});
  if (failure === null) expect(await whole).toEqual({ a: 1, b: null });
  else expect(failureOf(await errorOf(whole))).toEqual(failure);
});

test.each([
  ["no data", { data: null, errors: [{ message: "Something went wrong while executing your query." }] }],
  ["errors alone", { errors: [{ message: "Bad" }] }],
  ["half of an object", '{"data":{"a"'],
  ["a page of HTML", "<html>Unicorn!</html>"],
])("%s is no answer, is asked for again, and is never taken for an empty one", async (_what, body) => {
  answer([200, body], [200, body], [200, body]);
  expect(failureOf(await errorOf(ask()))).toEqual({ kind: "unclear" });
});

test("a query is sent again after a 502", async () => {
  answer([502, "bad gateway"], [200, { data: { a: 1 } }]);
  expect(await ask()).toEqual({ data: { a: 1 }, errors: [] });
});

test("a limit is obeyed until GitHub lifts it", async () => {
  const reset = Math.floor(clock.now().getTime() / 1000) + 600;
  answer([200, { errors: [{ type: "RATE_LIMITED", message: "x" }] }, { "x-ratelimit-reset": String(reset) }]);
  expect(failureOf(await errorOf(ask()))).toEqual({ kind: "limited", until: new Date(reset * 1000) });
});

test("a limit that names no end lasts a minute", async () => {
  answer([200, { errors: [{ message: "You have exceeded a secondary rate limit. Please wait." }] }]);
  const until = new Date(clock.now().getTime() + 60_000);
  expect(failureOf(await errorOf(ask()))).toEqual({ kind: "limited", until });
});

test("what is null is nothing only where no other error may be the reason", () => {
  const at = (type: string | undefined, ...path: string[]) => ({
    message: "",
    ...(type === undefined ? {} : { type }),
    ...(path.length === 0 ? {} : { path }),
  });
  expect(isNothing([], "a")).toBe(true);
  expect(isNothing([at("NOT_FOUND", "a")], "a")).toBe(true);
  expect(isNothing([at("SERVICE_UNAVAILABLE", "a")], "a")).toBe(false);
  expect(isNothing([at("NOT_FOUND", "a"), at(undefined, "a", "b")], "a")).toBe(false);
  expect(isNothing([at("SERVICE_UNAVAILABLE", "b")], "a")).toBe(true);
  expect(isNothing([at(undefined)], "a")).toBe(false);
});
