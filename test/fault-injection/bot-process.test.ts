import { afterEach, expect, test } from "@jest/globals";
import { createBotProcess } from "./bot-process.ts";
import type { InjectedFault } from "./fault-run.ts";

afterEach(() => {
  globalThis.faultRun = undefined;
});

/** Returns the requests that reach GitHub, of three reads each followed by a write. */
async function requestsWith(what: InjectedFault["what"], write: number): Promise<string[]> {
  globalThis.faultRun = { fault: { what, write }, scenario: "", writes: 0, baselines: new Map() };
  const reached: string[] = [];
  const process = createBotProcess(
    () => reached.push("dies"),
    () => Promise.resolve(void reached.push("another")),
  );
  const fetch = process.wrapFetch((input, init) => {
    reached.push(`${init?.method ?? "GET"} ${input as string}`);
    return Promise.resolve(new Response());
  });
  for (const path of ["/1", "/2", "/3"])
    for (const method of ["GET", "POST"]) await fetch(path, { method }).catch(() => undefined);
  return reached;
}

test("a process that dies before a write does not send it, and sends nothing afterwards", async () => {
  expect(await requestsWith("dies before write", 2)).toEqual(["GET /1", "POST /1", "GET /2", "dies"]);
});

test("a process that dies after a write has sent it, and sends nothing afterwards", async () => {
  expect(await requestsWith("dies after write", 2)).toEqual([
    "GET /1",
    "POST /1",
    "GET /2",
    "POST /2",
    "dies",
  ]);
});

test("an overtaken process continues its write after the other process has finished", async () => {
  const reached = await requestsWith("is overtaken at write", 2);
  expect(reached).toEqual(["GET /1", "POST /1", "GET /2", "another", "POST /2", "GET /3", "POST /3"]);
});
