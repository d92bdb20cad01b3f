import { type FileChange, changedFiles } from "./files.ts";
import { type ObjectStore, readBlob } from "./objects.ts";

/** One file of a comparison, in the shape of the REST API. */
export type DiffEntry = {
  readonly sha: string | null;
  readonly filename: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
  readonly patch?: string;
  readonly previous_filename?: string;
};

/** Returns the differences between two trees. A deleted file and an added file that share half of their lines are a rename. */
export function diffTrees(store: ObjectStore, before: string | null, after: string | null): DiffEntry[] {
  const changes = [...changedFiles(store, before, after)];
  const removed = changes.filter((change) => change.after === null);
  const renames = new Map<FileChange, FileChange>();
  for (const change of changes.filter((one) => one.before === null)) {
    const source = removed.find((one) => ![...renames.values()].includes(one) && similar(store, one, change));
    if (source !== undefined) renames.set(change, source);
  }
  const sources = new Set(renames.values());
  return changes
    .filter((change) => !sources.has(change))
    .map((change) => entry(store, change, renames.get(change)));
}

function similar(store: ObjectStore, was: FileChange, is: FileChange): boolean {
  if (was.before === is.after) return true;
  const [old, now] = [linesOf(store, was.before), linesOf(store, is.after)];
  if (old === null || now === null) return false;
  const rest = new Set(old);
  const common = now.filter((line) => rest.has(line)).length;
  return common * 2 >= Math.max(old.length, now.length, 1);
}

function entry(store: ObjectStore, change: FileChange, renamedFrom: FileChange | undefined): DiffEntry {
  const before = renamedFrom?.before ?? change.before;
  const [old, now] = [linesOf(store, before), linesOf(store, change.after)];
  const edits = old === null || now === null ? null : diffLines(old, now);
  const additions = edits?.filter((edit) => edit.sign === "+").length ?? 0;
  const deletions = edits?.filter((edit) => edit.sign === "-").length ?? 0;
  const status =
    renamedFrom === undefined
      ? change.before === null
        ? "added"
        : change.after === null
          ? "removed"
          : "modified"
      : "renamed";
  return {
    sha: change.after ?? change.before,
    filename: change.path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    ...(edits !== null && additions + deletions > 0 && { patch: unified(edits) }),
    ...(renamedFrom && { previous_filename: renamedFrom.path }),
  };
}

/** Returns the lines of a text file; null when it is binary or too large for a patch on GitHub. */
function linesOf(store: ObjectStore, sha: string | null): string[] | null {
  if (sha === null) return [];
  const { bytes } = readBlob(store, sha);
  if (bytes.length > 1_000_000 || bytes.includes(0)) return null;
  const lines = bytes.toString().split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/**
 * Follows lines of a text to its newer version, as GitHub moves review comments.
 * @returns null if one of the lines was changed or removed, or if a line was inserted between them
 */
export function followLines(
  store: ObjectStore,
  before: string | null,
  after: string | null,
  range: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } | null {
  if (before === after) return range;
  const [old, now] = [linesOf(store, before), linesOf(store, after)];
  if (old === null || now === null) return null;
  const places = new Map<number, number>();
  let [oldLine, newLine] = [0, 0];
  for (const { sign } of diffLines(old, now)) {
    if (sign !== "+") oldLine++;
    if (sign !== "-") newLine++;
    if (sign === " ") places.set(oldLine, newLine);
  }
  const [from, to] = [places.get(range.from), places.get(range.to)];
  const isWhole = from !== undefined && to !== undefined && to - from === range.to - range.from;
  for (let line = range.from; line <= range.to; line++) if (!places.has(line)) return null;
  return isWhole ? { from, to } : null;
}

type Edit = { readonly sign: " " | "+" | "-"; readonly text: string };

/** Beyond this many differing lines the middle is shown as all removed, all added. */
const tooManyCells = 4_000_000;

function diffLines(old: readonly string[], now: readonly string[]): Edit[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const common = (text: string): Edit => ({ sign: " ", text });
  return [
    ...old.slice(0, start).map(common),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(common),
  ];
}

function middle(old: readonly string[], now: readonly string[]): Edit[] {
  const minus = (text: string): Edit => ({ sign: "-", text });
  const plus = (text: string): Edit => ({ sign: "+", text });
  if (old.length * now.length > tooManyCells) return [...old.map(minus), ...now.map(plus)];
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      edits.push({ sign: " ", text: was });
      i++;
      j++;
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      edits.push(minus(was));
      i++;
    } else if (is !== undefined) {
      edits.push(plus(is));
      j++;
    }
  }
  return edits;
}

const context = 3;

/** The hunks of a unified diff, as in `patch` of the REST API (no file header). */
function unified(edits: readonly Edit[]): string {
  const near = edits.map((_, index) =>
    edits.slice(Math.max(0, index - context), index + context + 1).some((edit) => edit.sign !== " "),
  );
  const hunks: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let index = 0; index < edits.length;) {
    if (near[index] !== true) {
      oldLine++;
      newLine++;
      index++;
      continue;
    }
    let end = index;
    while (near[end] === true) end++;
    const hunk = edits.slice(index, end);
    const oldCount = hunk.filter((edit) => edit.sign !== "+").length;
    const newCount = hunk.filter((edit) => edit.sign !== "-").length;
    const range = (line: number, count: number) => `${count === 0 ? line - 1 : line},${count}`;
    hunks.push(`@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@`);
    // One by one: there may be more lines than a call accepts arguments.
    for (const edit of hunk) hunks.push(edit.sign + edit.text);
    oldLine += oldCount;
    newLine += newCount;
    index = end;
  }
  return hunks.join("\n");
}
