import { expect, test } from "@jest/globals";
import { createRateLimits, type RateLimits } from "../../src/github/client/rate-limits.ts";
import { RateLimited } from "../../src/github/client/failure.ts";

const now = new Date("2026-01-15T09:00:00Z");
const reset = (seconds: number): string => String(now.getTime() / 1000 + seconds);

/** Returns the seconds until the next request is allowed; 0 when the response sets no limit. */
function pauseAfter(status: number, headers: Record<string, string>, body = ""): number {
  const limits = createRateLimits(() => now);
  isRejected(limits, status, headers, body);
  try {
    limits.check();
    return 0;
  } catch (error) {
    return (error as RateLimited).until.getTime() / 1000 - now.getTime() / 1000;
  }
}

/** Returns whether the response itself was rejected by a limit. */
function isRejected(limits: RateLimits, status: number, headers: Record<string, string>, body = ""): boolean {
  try {
    limits.observe(status, new Headers(headers), body);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(RateLimited);
    return true;
  }
}

const secondary = JSON.stringify({ message: "You have exceeded a secondary rate limit. Please wait." });

test.each([
  ["retry-after", 429, { "retry-after": "60" }, "", 60],
  ["retry-after with a 403", 403, { "retry-after": "30" }, "", 30],
  ["retry-after of zero", 429, { "retry-after": "0" }, "", 1],
  ["a negative retry-after", 429, { "retry-after": "-5" }, "", 1],
  ["retry-after of years", 429, { "retry-after": "99999999999" }, "", 3600],
  ["retry-after as a date", 429, { "retry-after": "Thu, 15 Jan 2026 09:10:00 GMT" }, "", 600],
  ["retry-after as a past date", 429, { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, "", 1],
  ["retry-after as a distant date", 429, { "retry-after": "Fri, 31 Dec 2038 23:59:59 GMT" }, "", 3600],
  ["an empty retry-after", 403, { "retry-after": "" }, "", 60],
  ["an overloaded server with a time", 503, { "retry-after": "30" }, "", 30],
  ["an overloaded server without a time", 503, {}, "", 0],
  ["retry-after with a fraction", 429, { "retry-after": "5.5" }, "", 5.5],
  ["retry-after twice", 429, { "retry-after": "5, 10" }, "", 60],
  ["an invalid retry-after", 429, { "retry-after": "soon" }, "", 60],
  ["nothing left", 403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(120) }, "", 120],
  ["nothing left, with a past reset", 403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" }, "", 1],
  ["nothing left, without a reset", 403, { "x-ratelimit-remaining": "0" }, "", 60],
  [
    "nothing left, with an invalid reset",
    403,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "x" },
    "",
    60,
  ],
  ["the last allowed read", 200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(90) }, "", 90],
  ["the last allowed write", 201, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(90) }, "", 90],
  [
    "nothing left, with a reset in milliseconds",
    403,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${reset(90)}000` },
    "",
    3600,
  ],
  ["a secondary limit without a time", 403, {}, secondary, 60],
  ["the hour's limit without a header", 403, {}, '{"message":"API rate limit exceeded for you."}', 60],
  ["a secondary limit that answers 200", 200, { "retry-after": "45" }, secondary, 45],
  ["GraphQL's limit without a time", 200, {}, '{"errors": [{"type": "RATE_LIMITED", "message": "no"}]}', 60],
  [
    "GraphQL's limit with its time",
    200,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(20) },
    '{"errors":[{"type":"RATE_LIMITED"}]}',
    20,
  ],
  ["GraphQL's limit without a type", 200, {}, '{"errors":[{"message":"API rate limit exceeded"}]}', 60],
  ["GraphQL's secondary limit", 200, {}, `{"data": null, "errors": [${secondary}]}`, 60],
  ["a text that mentions limits", 200, {}, `{"data": {"text": "a secondary rate limit"}}`, 0],
  ["a post too soon after another", 422, {}, '{"errors":[{"message":"was submitted too quickly"}]}', 60],
  ["a rejected text", 422, {}, '{"message":"Validation Failed"}', 0],
  ["a 429 without details", 429, {}, "", 60],
  ["a 403 for other reasons", 403, { "x-ratelimit-remaining": "4999" }, "Resource not accessible", 0],
  ["an ordinary response", 200, { "x-ratelimit-remaining": "1", "x-ratelimit-reset": reset(9) }, "", 0],
  ["a 404", 404, { "retry-after": "60" }, "", 0],
])("waits the right time after %s", (_case, status, headers, body, seconds) => {
  expect(pauseAfter(status, headers, body)).toBe(seconds);
});

test("the last allowed request is not rejected", () => {
  const limits = createRateLimits(() => now);
  expect(isRejected(limits, 200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(9) })).toBe(
    false,
  );
  expect(() => limits.check()).toThrow(RateLimited);
});

test("allows requests after the limit has ended", () => {
  let time = now;
  const limits = createRateLimits(() => time);
  isRejected(limits, 429, { "retry-after": "60" });
  time = new Date(now.getTime() + 59_999);
  expect(() => limits.check()).toThrow(RateLimited);
  time = new Date(now.getTime() + 60_000);
  expect(() => limits.check()).not.toThrow();
});

test("a later, shorter wait does not end a longer one", () => {
  const limits = createRateLimits(() => now);
  isRejected(limits, 429, { "retry-after": "600" });
  isRejected(limits, 429, { "retry-after": "1" });
  expect(() => limits.check()).toThrow("09:10:00");
});

test("measures waits by GitHub's clock when a response contains it", () => {
  const date = "Thu, 15 Jan 2026 08:00:00 GMT";
  expect(pauseAfter(403, { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(60 - 3600) })).toBe(
    60,
  );
  expect(pauseAfter(429, { date, "retry-after": "Thu, 15 Jan 2026 08:01:00 GMT" })).toBe(60);
});
