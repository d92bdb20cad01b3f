import { afterEach, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config/config.ts";
import { createReader, type CheckOptions, type Reader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";

const repository = { owner: "garden", name: "minutes" };
const settings = { repository, hosts: ["github.com"], aliases: {}, tracker: null, people: {} };
const path = "beds/20260114.md";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function setting(): CheckOptions {
  const parsed = parseConfig(null, null, repository);
  if ("problems" in parsed) throw new Error("the defaults are a good configuration");
  const around = { config: parsed.config, repository, hosts: ["github.com"], today: "2026-01-15" };
  return { context: { ...around, isNew: true, paths: [path], others: [], github: null }, withFixes: true };
}

let reader: Reader = createInlineReader();
afterEach(() => reader.close());

const text =
  "# 2026-01-13\n\n## Participants\n\n- @ann\n- @bob\n- @ann\n\n- token ghp_0123456789abcdefghijklmnopqrstuvwxyz\n";

test("a worker thread returns the same findings and fixes as the calling thread", async () => {
  reader = createReader({ deadlineMs: 60_000 });
  const inThread = await reader.check({ path, bytes: bytes(text) }, settings, setting());
  expect(inThread).toEqual(
    await createInlineReader().check({ path, bytes: bytes(text) }, settings, setting()),
  );
});

test("applies all fixes, and finds secrets in the text as it was", async () => {
  reader = createInlineReader();
  const checking = await reader.check({ path, bytes: bytes(text) }, settings, setting());
  if ("problem" in checking) throw new Error(checking.problem.found);
  const { checked, fixed } = checking;
  const secretAt = ({ findings }: typeof checked) =>
    findings.filter(({ rule }) => rule === "publishable").map(({ line }) => line);
  expect(fixed?.text).toBe(text.replace("2026-01-13", "2026-01-14").replace("- @bob\n- @ann", "- @bob"));
  expect(secretAt(checked)).toEqual([9]);
});

test("reports a file that takes too long to check", async () => {
  reader = createReader({ deadlineMs: 0 });
  const checking = await reader.check({ path, bytes: bytes(text.repeat(500)) }, settings, setting());
  expect("problem" in checking && checking.problem.code).toBe("minutes-unreadable");
});
