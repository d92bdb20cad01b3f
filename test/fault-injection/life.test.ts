import { afterEach, expect, test } from "@jest/globals";
import { beginLife } from "./life.ts";
import type { Fate } from "./ordeal.ts";

afterEach(() => {
  globalThis.ordeal = undefined;
});

/** What reaches GitHub of three writes with a read before each. */
async function reaches(what: Fate["what"], write: number): Promise<string[]> {
  globalThis.ordeal = { fate: { what, write }, story: "", writes: 0, undisturbed: new Map() };
  const reached: string[] = [];
  const life = beginLife(
    () => reached.push("dies"),
    () => Promise.resolve(void reached.push("another")),
  );
  const fetch = life.through((input, init) => {
    reached.push(`${init?.method ?? "GET"} ${input as string}`);
    return Promise.resolve(new Response());
  });
  for (const path of ["/1", "/2", "/3"])
    for (const method of ["GET", "POST"]) await fetch(path, { method }).catch(() => undefined);
  return reached;
}

test("a process that dies before a write does not send it, and sends nothing afterwards", async () => {
  expect(await reaches("dies before write", 2)).toEqual(["GET /1", "POST /1", "GET /2", "dies"]);
});

test("a process that dies after a write has sent it, and sends nothing afterwards", async () => {
  expect(await reaches("dies after write", 2)).toEqual(["GET /1", "POST /1", "GET /2", "POST /2", "dies"]);
});

test("an overtaken process continues its write after the other process has finished", async () => {
  const reached = await reaches("is overtaken at write", 2);
  expect(reached).toEqual(["GET /1", "POST /1", "GET /2", "another", "POST /2", "GET /3", "POST /3"]);
});
