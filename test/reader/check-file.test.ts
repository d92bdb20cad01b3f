import { afterEach, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/config/config.ts";
import { createReader, type CheckSetting, type Reader } from "../../src/reader/reader.ts";
import { createInlineReader } from "../../src/reader/inline.ts";

const repository = { owner: "garden", name: "minutes" };
const settings = { repository, hosts: ["github.com"], aliases: {}, tracker: null, people: {} };
const path = "beds/20260114.md";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function setting(): CheckSetting {
  const parsed = parseConfig(null, null, repository);
  if ("problems" in parsed) throw new Error("the defaults are a good configuration");
  const around = { config: parsed.config, repository, hosts: ["github.com"], today: "2026-01-15" };
  return { around: { ...around, isNew: true, paths: [path], others: [], github: null }, mend: true };
}

let reader: Reader = createInlineReader();
afterEach(() => reader.close());

const text =
  "# 2026-01-13\n\n## Participants\n\n- @ann\n- @bob\n- @ann\n\n- token ghp_0123456789abcdefghijklmnopqrstuvwxyz\n";

test("a thread finds and mends what the calling one does", async () => {
  reader = createReader({ deadline: 60_000 });
  const inThread = await reader.check({ path, bytes: bytes(text) }, settings, setting());
  expect(inThread).toEqual(
    await createInlineReader().check({ path, bytes: bytes(text) }, settings, setting()),
  );
});

test("after mending secrets are looked for again, where they are then; nothing fixable is left", async () => {
  reader = createInlineReader();
  const checking = await reader.check({ path, bytes: bytes(text) }, settings, setting());
  if ("problem" in checking) throw new Error(checking.problem.found);
  const { checked, mended } = checking;
  const secretAt = ({ findings }: typeof checked) =>
    findings.filter(({ rule }) => rule === "publishable").map(({ line }) => line);
  expect(mended?.text).toBe(text.replace("2026-01-13", "2026-01-14").replace("- @bob\n- @ann", "- @bob"));
  expect([secretAt(checked), mended && secretAt(mended.left)]).toEqual([[9], [8]]);
  expect(mended?.left.findings.filter(({ fix }) => fix !== null)).toEqual([]);
});

test("a file that takes too long to check is a problem of that file", async () => {
  reader = createReader({ deadline: 0 });
  const checking = await reader.check({ path, bytes: bytes(text.repeat(500)) }, settings, setting());
  expect("problem" in checking && checking.problem.code).toBe("minutes-unreadable");
});
