import { expect, test } from "@jest/globals";
import type { Logger } from "pino";
import { createRejectionLog } from "../../src/http/rejection-log.ts";
import type { Rejection } from "../../src/http/webhook.ts";

/** Returns a log at level info, and a clock that the test moves. */
function watching() {
  const lines: string[] = [];
  const log = { warn: (line: string) => lines.push(line), debug: () => undefined } as unknown as Logger;
  let seconds = 0;
  const reject = createRejectionLog(log, () => new Date(seconds * 1000));
  return {
    lines,
    reject: (reason: Rejection, times = 1) => {
      for (let i = 0; i < times; i += 1) reject(reason);
    },
    wait: (more: number) => (seconds += more),
  };
}

test.each<[Rejection, RegExp]>([
  ["malformed", /content type of the app's webhook must be application\/json/],
  ["not signed", /not signed\. The app's webhook must have WEBHOOK_SECRET/],
  ["wrong signature", /does not match WEBHOOK_SECRET/],
  ["unexpected content", /not what GitHub sends/],
])("a webhook that is %s leaves a line that says what to do", (reason, line) => {
  const { lines, reject } = watching();
  reject(reason);
  expect(lines).toEqual([expect.stringMatching(line)]);
});

test("a flood leaves one line for each reason in ten minutes", () => {
  const { lines, reject, wait } = watching();
  for (let minute = 0; minute < 10; minute += 1) {
    reject("not signed", 1000);
    reject("malformed", 1000);
    wait(59);
  }
  expect(lines).toHaveLength(2);
  wait(11);
  reject("not signed", 1000);
  expect(lines).toHaveLength(3);
});

test("a wrong signature is repeated after a minute", () => {
  const { lines, reject, wait } = watching();
  reject("wrong signature", 5);
  wait(61);
  reject("wrong signature", 5);
  expect(lines).toHaveLength(2);
});
