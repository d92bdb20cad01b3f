import { hashOf } from "../../minutes/hash.ts";
import type { Steps } from "../../minutes/steps.ts";

/** No vowels, so that no id is a word; no digit that may be taken for a letter. */
const alphabet = "23456789bcdfghjkmnpqrstvwxyz";
const shortest = 6;

/** What makes a statement: which file, under which topics, in which words, and which of several that are equal. */
export type Wording = {
  readonly path: string;
  readonly topics: readonly string[];
  readonly text: string;
};

/**
 * An id for each statement, in their order: six letters and digits that follow from the file, the topics and the words
 * alone, wherever in the file they stand. Where two ids begin alike all of these are longer.
 */
export function* idsOf(wordings: readonly Wording[]): Steps<readonly string[]> {
  const seen = new Map<string, number>();
  const full: string[] = [];
  for (const { path, topics, text } of wordings) {
    const key = JSON.stringify([path, topics, text]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    full.push(spelled(hashOf(["action item", key, String(count)])));
    yield;
  }
  const ids = full.map((id) => id.slice(0, shortest));
  for (let length = shortest + 1; length <= (full[0]?.length ?? 0); length++) {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    const alike = [...ids.keys()].filter((at) => (counts.get(ids[at] ?? "") ?? 0) > 1);
    yield;
    if (alike.length === 0) break;
    for (const at of alike) ids[at] = full[at]?.slice(0, length) ?? "";
  }
  return ids;
}

/** A hash in our alphabet, always equally long. */
function spelled(hash: string): string {
  let rest = BigInt(`0x${hash}`);
  let text = "";
  for (let at = 0; at < 13; at++) {
    text += alphabet[Number(rest % 28n)] ?? "";
    rest /= 28n;
  }
  return text;
}
