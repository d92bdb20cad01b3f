import { afterEach, describe, expect, test } from "@jest/globals";
import type { ReadingOptions } from "../../src/minutes/minutes.ts";
import type { Reader, Reading } from "../../src/reader/reader.ts";
import { createReader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import { threadCpuMs } from "../../src/reader/thread-time.ts";

const settings: ReadingOptions = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (path: string, text: string) => ({ path, bytes: bytes(text) });

let reader: Reader = createInlineReader();
afterEach(() => reader.close());

async function readOne(content: Uint8Array): Promise<Reading | undefined> {
  const [reading] = await reader.read([{ path: "a/20260304.md", bytes: content }], settings);
  return reading;
}

const problemOf = (reading: Reading | undefined) =>
  reading && "problem" in reading ? reading.problem : null;
const linesOf = (reading: Reading | undefined) =>
  reading && "minutes" in reading ? reading.minutes.lines : null;

describe("reading within the limits", () => {
  test.each([
    ["UTF-8 with a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x23, 0x20, 0x61), ["# a"]],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x23, 0, 0x20, 0, 0x61, 0), ["# a"]],
    ["Latin-1", Uint8Array.of(0x23, 0x20, 0xe4), ["# ä"]],
    ["carriage returns", bytes("a\rb\r\nc"), ["a", "b", "c"]],
    [
      "a NUL",
      bytes(`a line with one \0 in the middle of its words`),
      ["a line with one \uFFFD in the middle of its words"],
    ],
    ["nothing at all", bytes(""), []],
  ])("%s", async (_name, content, lines) => {
    reader = createInlineReader();
    expect(linesOf(await readOne(content))).toEqual(lines);
  });

  test.each([
    ["a file above 512 kB", bytes("a\n".repeat(300_000)), "minutes-too-large", undefined],
    ["a line above 10,000 characters", bytes(`a\n${"b".repeat(10_001)}`), "minutes-too-large", 2],
    [
      "a list of 33 levels",
      bytes(Array.from({ length: 33 }, (_, n) => `${"  ".repeat(n)}- a`).join("\n")),
      "minutes-too-large",
      33,
    ],
    ["a binary file", new Uint8Array(3000).map((_, at) => at % 7), "minutes-unreadable", undefined],
  ])("%s is a problem", async (_name, content, code, line) => {
    reader = createInlineReader();
    const problem = problemOf(await readOne(content));
    expect([problem?.code, problem?.line, problem?.path]).toEqual([code, line, "a/20260304.md"]);
  });
});

describe("the reader with worker threads", () => {
  test("returns the same readings as the inline reader, in the order of the files", async () => {
    reader = createReader();
    const files = [
      file("a/20260304.md", "# A\n- AI @ada: x acme/robot#1"),
      file("b.md", "\0".repeat(90)),
      file("c.md", "c"),
    ];
    const inThread = await reader.read(files, settings);
    expect(inThread).toEqual(await createInlineReader().read(files, settings));
  });

  test("abandons a file at its deadline and reads the next one", async () => {
    // No test file is slow enough, so the deadline is 0.
    reader = createReader({ deadlineMs: 0 });
    const slow = file("slow.md", "- @a to do https://github.com/acme/robot/issues/1\n".repeat(9000));
    expect(problemOf((await reader.read([slow], settings))[0])?.code).toBe("minutes-unreadable");
    await reader.close();
    reader = createReader({ deadlineMs: 5000 });
    expect(linesOf((await reader.read([file("quick.md", "a")], settings))[0])).toEqual(["a"]);
  });

  test("reports a file that exceeds the deadline, also on a second attempt", async () => {
    reader = createReader({ deadlineMs: 0 });
    const [reading] = await reader.read([file("slow.md", "- @a to do it\n".repeat(9000))], settings);
    expect(reading).toMatchObject({
      problem: { found: "minutes that take more than 0 s of processor time to read" },
    });
    expect(reading).not.toHaveProperty("isTransient");
  });

  test("reads other files during a slow one", async () => {
    reader = createReader({ deadlineMs: 60_000 });
    await reader.read([file("warm.md", "a")], settings);
    const order: string[] = [];
    const slow = reader.read([file("slow.md", `${"[a](".repeat(2400)}\n`.repeat(50))], settings);
    const quick = reader.read([file("quick.md", "a")], settings);
    await Promise.all([slow.then(() => order.push("slow")), quick.then(() => order.push("quick"))]);
    expect(order).toEqual(["quick", "slow"]);
  });

  test("does not block the calling thread", async () => {
    const big = [file("big.md", "- @ada to write it, see acme/robot#1\n".repeat(5000))];
    const workOf = async (work: () => Promise<unknown>): Promise<number> => {
      const before = threadCpuMs(process.pid) ?? 0;
      await work();
      return (threadCpuMs(process.pid) ?? 0) - before;
    };
    const inline = await workOf(() => createInlineReader().read(big, settings));
    reader = createReader();
    await reader.read([file("warm.md", "a")], settings);
    expect(await workOf(() => reader.read(big, settings))).toBeLessThanOrEqual(inline / 2);
  });

  test("restarts a thread after the idle timeout", async () => {
    reader = createReader({ idleTimeoutMs: 1 });
    await reader.read([file("a.md", "a")], settings);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(linesOf((await reader.read([file("b.md", "b")], settings))[0])).toEqual(["b"]);
  });

  test("returns a problem after it was closed", async () => {
    reader = createReader();
    await reader.close();
    expect(problemOf((await reader.read([file("a.md", "a")], settings))[0])?.found).toBe(
      "minutes that were not read before the bot stopped",
    );
  });
});
