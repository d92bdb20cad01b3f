import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { readBody } from "../../src/http/read-body.ts";

test("nobody listens for silence on a long body whose end came with its last piece", async () => {
  const request = new Readable({ read() {} });
  let looks = 0;
  const beyond = {
    after: 1,
    enter: () => Promise.resolve(),
    isWanted: () => (looks += 1) < 0,
    silence: 5,
  };
  const body = readBody(request, 100, () => undefined, beyond);
  await delay(1);
  request.push("first");
  request.push("last");
  request.push(null);
  expect(Buffer.concat((await body) ?? []).toString()).toBe("firstlast");
  // What comes when it is its turn has come by then.
  await delay(1);
  const until = looks;
  await delay(50);
  expect(looks).toBe(until);
});
