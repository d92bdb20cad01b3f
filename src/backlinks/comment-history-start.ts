import { addressKey, type Address } from "../minutes/minutes.ts";
import type { MinutesFile } from "./file-reference.ts";

const day = 24 * 60 * 60 * 1000;

/** Comments of the series' last meetings matter as well: the same words are not posted again. */
const margin = 45 * day;

const beginning = new Date(0);

/**
 * How far back the comments on a target are read: to a while before the minutes that mention it, and to the beginning
 * where a mention is gone, because only then is it known that nobody else's backlink is left. So too where nothing is
 * known of the minutes.
 */
export function readBackTo(files: readonly MinutesFile[]): (address: Address) => Date {
  const earliest = new Map<string, number>();
  for (const { versions } of files) {
    const now = mentionedIn(versions.at(-1)?.reading);
    for (const { reading, at } of versions)
      for (const key of mentionedIn(reading)) {
        const date = reading !== null && reading !== "unreadable" ? reading.date : null;
        const since = Math.min(at.getTime(), date === null ? at.getTime() : Date.parse(date)) - margin;
        earliest.set(key, Math.min(earliest.get(key) ?? since, now.has(key) ? since : 0));
      }
  }
  return (address) => {
    const since = earliest.get(addressKey(address));
    return since === undefined ? beginning : new Date(since);
  };
}

function mentionedIn(reading: MinutesFile["versions"][0]["reading"] | undefined): ReadonlySet<string> {
  if (reading === null || reading === undefined || reading === "unreadable") return new Set();
  return new Set(
    reading.references.flatMap(({ address }) => (address === null ? [] : [addressKey(address)])),
  );
}
