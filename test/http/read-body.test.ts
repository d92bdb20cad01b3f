import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { expect, test } from "@jest/globals";
import { readBody } from "../../src/http/read-body.ts";

/** Creates a request with these pieces. The last piece comes when `finish` is called. */
function request(pieces: readonly string[]): { readonly sent: IncomingMessage; readonly finish: () => void } {
  const sent = new Readable({ read: () => undefined });
  for (const piece of pieces.slice(0, -1)) sent.push(piece);
  const finish = (): void => {
    sent.push(pieces.at(-1));
    sent.push(null);
  };
  return { sent: Object.assign(sent, { headers: {} }) as unknown as IncomingMessage, finish };
}

test("large bodies share one memory limit; small bodies need none of it", async () => {
  const limits = { maxBytes: 100, smallBytes: 4, sharedBudget: { bytes: 10 } };
  const first = request(["12345678", "9"]);
  const reading = readBody(first.sent, limits);
  await new Promise(setImmediate);
  expect(limits.sharedBudget.bytes).toBe(2);

  const second = request(["123456789"]);
  second.finish();
  expect(await readBody(second.sent, limits)).toBe("over memory budget");
  const small = request(["12", "34"]);
  small.finish();
  expect(await readBody(small.sent, limits)).toEqual({ text: "1234" });

  first.finish();
  expect(await reading).toEqual({ text: "123456789" });
  expect(limits.sharedBudget.bytes).toBe(10);
});

test("a body that the sender aborts is incomplete and frees its memory", async () => {
  const limits = { maxBytes: 100, smallBytes: 0, sharedBudget: { bytes: 8 } };
  const { sent } = request(["1234", ""]);
  const reading = readBody(sent, limits);
  await new Promise(setImmediate);
  sent.destroy(new Error("aborted"));
  expect(await reading).toBe("incomplete");
  expect(limits.sharedBudget.bytes).toBe(8);
});
