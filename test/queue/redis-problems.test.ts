import { expect, test } from "@jest/globals";
import { formatProblem } from "../../src/problem.ts";
import { findMissingRedisPackage, findRedisProblem } from "../../src/queue/redis-problems.ts";

function answer(message: string): Error {
  return Object.assign(new Error(message), { name: "ReplyError" });
}

test.each<[error: unknown, code: string | null]>([
  [answer("OOM command not allowed when used memory > 'maxmemory'."), "redis-full"],
  [answer("READONLY You can't write against a read only replica."), "redis-read-only"],
  [
    answer("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to"),
    "redis-not-saving",
  ],
  [answer("NOAUTH Authentication required."), "redis-password"],
  [answer("WRONGPASS invalid username-password pair or user is disabled."), "redis-password"],
  [answer("NOPERM User bot has no permissions to run the 'info' command"), "redis-permission"],
  [answer("ERR DB index is out of range"), "redis-database"],
  [answer("ERR invalid DB index"), "redis-database"],
  [answer("CLUSTERDOWN The cluster is down"), "redis-error"],
  [Object.assign(new Error("Protocol error"), { name: "ParserError" }), "redis-stranger"],
  [Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }), "redis-away"],
  [Object.assign(new Error("Reached the max"), { name: "MaxRetriesPerRequestError" }), "redis-away"],
  [new Error("Command timed out"), "redis-away"],
  [answer("UNBLOCKED force unblock from blocking operation, instance state changed"), null],
  [new Error("could not renew lock for job 7"), null],
  [new TypeError("x is not a function"), null],
  ["a string", null],
])("%s is %s", (error, code) => {
  expect(findRedisProblem(error)?.code ?? null).toBe(code);
});

test("a problem quotes nothing that was sent to Redis", () => {
  const error = answer("ERR unknown command 'SECRET', with args beginning with: 'acme/board'");
  const problem = findRedisProblem(error);
  expect(problem === null ? "" : formatProblem(problem)).toMatch(
    /^Found a server .* that says ERR; expected/,
  );
});

function notFound(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_MODULE_NOT_FOUND" });
}

test("a missing package for Redis is a problem with the command that installs it", () => {
  const error = notFound("Cannot find package 'ioredis' imported from /srv/dist/package/connection.js");
  const problem = findMissingRedisPackage(error);
  expect(problem === null ? "" : formatProblem(problem)).toBe(
    "Found QUEUE_REDIS_URL, but not the package ioredis; expected the packages for Redis beside minutes-bot. " +
      "Run `npm install ioredis@5 bullmq@6`, or unset QUEUE_REDIS_URL if you run one instance.",
  );
  expect(
    findMissingRedisPackage(notFound("Cannot find package 'undici' imported from /srv/a.js")),
  ).toBeNull();
  expect(findMissingRedisPackage(notFound("Cannot find module '/srv/ioredis'"))).toBeNull();
  expect(findMissingRedisPackage(new Error("Cannot find package 'ioredis'"))).toBeNull();
});
