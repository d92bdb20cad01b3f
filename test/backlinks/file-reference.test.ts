import { expect, test } from "@jest/globals";
import { readFileReference, type MinutesFile } from "../../src/backlinks/file-reference.ts";
import { minutesIn } from "./backlinks.ts";
import { daysAgo } from "./targets.ts";

const path = "beds/20260114.md";
const keys = { addresses: new Set(["garden/tools#1"]), unresolved: new Set(["garden/lost#2"]) };
const rules = { inferred: true, commentsOnListed: false };
const [first, last, other] = [
  "- they are blunt, see garden/tools#1\n",
  "- they are rusty, see garden/tools#1\n",
  "- nothing\n",
];
const [listed, postponed, status] = [
  "- garden/tools#1\n",
  "- garden/tools#1: moved to the next meeting\n",
  "- [x] garden/tools#1\n",
];

/** Versions c0, c1, …, a day apart; `null` for no file, `?` for one that cannot be read. */
function file(texts: readonly (string | null)[], more: Partial<MinutesFile> = {}): MinutesFile {
  const versions = texts.map((text, i) => ({
    commit: `c${i}`,
    at: daysAgo(texts.length - i),
    reading:
      text === null ? null : text === "?" ? ("unreadable" as const) : minutesIn(text, more.path ?? path),
  }));
  const [start, ...rest] = versions;
  if (start === undefined) throw new Error("no version");
  return { path, versions: [start, ...rest], ...more };
}

/** `landed in c1 (new), changed in c1`. */
function landing(of: MinutesFile, old: MinutesFile | null = null, commentsOnListed = false): string {
  const { state } = readFileReference(of, keys, { inferred: true, commentsOnListed }, old);
  if (state.kind !== "backlink") return state.kind;
  const { landing: landed, commit, changedAt } = state;
  return `${landed.commit ?? ""} ${landed.isNew ? "new" : "old"}, ${changedAt === null ? "same" : "changed"} ${commit}`;
}

test.each([
  ["was there at the last finished commit", [first, first], "c0 old, same c1"],
  ["is known in one version only", [first], "c0 old, same c0"],
  ["came with the head", [other, first], "c1 new, changed c1"],
  ["came with the file", [null, first, first], "c1 new, changed c1"],
  ["came before the head", [other, first, first], "c1 new, changed c1"],
  ["came and changed", [null, first, last], "c1 new, changed c2"],
  ["changed and changed back", [first, last, first], "c0 old, changed c2"],
  ["went and came back", [other, first, other, first], "c3 new, changed c3"],
  ["was there, went and came back", [first, other, first], "c2 old, changed c2"],
  ["came after a version that cannot be read", [null, first, "?", first], "c3 new, changed c3"],
])("a reference that %s", (_what, texts, result) => {
  expect(landing(file(texts))).toBe(result);
});

test.each([
  ["listed, then discussed", [listed, first], "c1 new, changed c1", "c0 old, changed c1"],
  ["nothing, listed, then discussed", [other, listed, first], "c2 new, changed c2", "c1 new, changed c2"],
  ["listed, discussed, and then again", [listed, first, last], "c1 new, changed c2", "c0 old, changed c2"],
  ["listed, then done", [listed, status], "c1 new, changed c1", "c0 old, changed c1"],
  ["discussed, listed, discussed", [first, listed, first], "c2 old, changed c2", "c0 old, changed c2"],
  ["listed, discussed, listed", [other, listed, first, listed], "c1 new, changed c3", "c1 new, changed c3"],
  ["listed all the time", [listed, listed], "c0 old, same c1", "c0 old, same c1"],
  ["put off, then discussed", [postponed, first], "c1 new, changed c1", "c1 new, changed c1"],
  ["put off, then listed", [postponed, listed], "c0 old, changed c1", "c1 new, changed c1"],
  ["discussed, then put off", [other, first, postponed], "c1 new, changed c2", "c1 new, changed c2"],
])("an issue that is %s", (_what, texts, result, commentOnListed) => {
  expect(landing(file(texts))).toBe(result);
  expect(landing(file(texts), null, true)).toBe(commentOnListed);
});

test.each([
  ["nothing", [first, other], "nothing"],
  ["nothing, since the file was removed", [first, null], "nothing"],
  ["unreadable", [first, "?"], "unreadable"],
  ["unreadable, since another address may lead to the target", ["- garden/lost#2\n"], "unreadable"],
  ["nothing, though an earlier version had such an address", ["- garden/lost#2\n", other], "nothing"],
])("without a reference the state is %s", (_what, texts, result) => {
  expect(landing(file(texts))).toBe(result);
});

test("no address is open if all lookups succeeded", () => {
  const none = { ...keys, unresolved: new Set<string>() };
  expect(readFileReference(file(["- garden/lost#2\n"]), none, rules).state.kind).toBe("nothing");
});

test("a removed file keeps its last backlink and may have moved", () => {
  const reference = readFileReference(file([first, last, null], { movedTo: "drafts/a.md" }), keys, rules);
  expect(reference).toMatchObject({ exists: false, state: { kind: "moved outside", to: "drafts/a.md" } });
  expect(reference.lastBacklink?.topics[0]?.lines.join("")).toContain("rusty");
  expect(reference).not.toHaveProperty("renamedFrom");
  const kept = readFileReference(file([first, other]), keys, rules);
  expect(kept.exists).toBe(true);
  expect(kept).not.toHaveProperty("lastBacklink");
});

test.each([
  [[first], path, "2026-01-14"],
  [["?"], path, "2026-01-14"],
  [[first, null], path, "2026-01-14"],
  [["# 2026-02-01\n\n- garden/tools#1\n"], "beds/x.md", "2026-02-01"],
  [["?"], "beds/x.md", null],
])("the date of %j in %s is %s", (texts, at, date) => {
  expect(readFileReference(file(texts, { path: at }), keys, rules)).toMatchObject({
    series: "beds",
    path: at,
    date,
  });
});

test("content lands with the old file across a rename", () => {
  const renamed = (texts: readonly (string | null)[]): MinutesFile =>
    file(texts, { renamedFrom: "beds/old.md" });
  const old = file([other, first, null], { path: "beds/old.md" });
  expect(landing(renamed([null, null, first]), old)).toBe("c1 new, changed c2");
  expect(landing(renamed([null, null, first]), file([first, first, null]))).toBe("c0 old, changed c2");
  expect(landing(renamed([null, null, first]), file([other, other, null]))).toBe("c2 new, changed c2");
  expect(landing(renamed([null, null, first]), file([listed, listed, null]))).toBe("c2 new, changed c2");
  expect(readFileReference(renamed([null, first]), keys, rules).renamedFrom).toBe("beds/old.md");
});

test("an action item without a marker counts where it is shown", () => {
  const inferred = ["# Beds\n\n- @ada will sharpen it, garden/tools#1\n"];
  const content = (shown: boolean): unknown =>
    readFileReference(file(inferred), keys, { ...rules, inferred: shown }).state;
  expect(content(true)).not.toEqual(content(false));
});
