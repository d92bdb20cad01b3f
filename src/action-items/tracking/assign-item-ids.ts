import { hashOf } from "../../minutes/hash.ts";
import type { Steps } from "../../minutes/steps.ts";
import type { Occurrence, StatedItem } from "./item.ts";

/** No vowels, so that no id is a word, and no digit that looks like a letter. */
const idAlphabet = "23456789bcdfghjkmnpqrstvwxyz";
const minIdLength = 6;

/** The parts of a statement that determine its id. */
type StatementKey = Pick<Occurrence, "path"> & Pick<StatedItem, "topics" | "text">;

/**
 * Returns an id for each statement, in order: six letters and digits that depend only on file, topics and text, and not on the
 * position in the file. Ids with the same beginning are made longer.
 */
export function* assignItemIds(statements: readonly StatementKey[]): Steps<readonly string[]> {
  const seen = new Map<string, number>();
  const full: string[] = [];
  for (const { path, topics, text } of statements) {
    const key = JSON.stringify([path, topics, text]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    full.push(encodeHash(hashOf(["action item", key, String(count)])));
    yield;
  }
  const ids = full.map((id) => id.slice(0, minIdLength));
  for (let length = minIdLength + 1; length <= (full[0]?.length ?? 0); length++) {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    const ambiguous = [...ids.keys()].filter((at) => (counts.get(ids[at] ?? "") ?? 0) > 1);
    yield;
    if (ambiguous.length === 0) break;
    for (const at of ambiguous) ids[at] = full[at]?.slice(0, length) ?? "";
  }
  return ids;
}

/** Encodes a hash in our alphabet, always with the same length. */
function encodeHash(hash: string): string {
  let rest = BigInt(`0x${hash}`);
  let text = "";
  for (let at = 0; at < 13; at++) {
    text += idAlphabet[Number(rest % 28n)] ?? "";
    rest /= 28n;
  }
  return text;
}
