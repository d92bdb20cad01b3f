import { dayMs } from "../minutes/dates/calendar-date.ts";
import { addressKey, type Address } from "../minutes/minutes.ts";
import type { MinutesFile } from "./file-reference.ts";

/** Margin for comments of the series' previous meetings. They are read too, because an equal passage is not posted again. */
const marginMs = 45 * dayMs;

const beginningOfTime = new Date(0);

/**
 * Returns the date back to which the comments of a target are read: 45 days before the minutes that reference it. All comments
 * are read if a reference was removed, because the label stays as long as another backlink exists, and if no minutes
 * reference the address.
 * @param hasHistories  whether comments become histories. All are read then: a history may be much older than its last row.
 */
export function commentHistoryStart(
  files: readonly MinutesFile[],
  hasHistories = false,
): (address: Address) => Date {
  if (hasHistories) return () => beginningOfTime;
  const earliest = new Map<string, number>();
  for (const { versions } of files) {
    const currentKeys = referencedKeys(versions.at(-1)?.reading);
    for (const { reading, at } of versions)
      for (const key of referencedKeys(reading)) {
        const date = reading !== null && reading !== "unreadable" ? reading.date : null;
        const since = Math.min(at.getTime(), date === null ? at.getTime() : Date.parse(date)) - marginMs;
        earliest.set(key, Math.min(earliest.get(key) ?? since, currentKeys.has(key) ? since : 0));
      }
  }
  return (address) => {
    const since = earliest.get(addressKey(address));
    return since === undefined ? beginningOfTime : new Date(since);
  };
}

function referencedKeys(reading: MinutesFile["versions"][0]["reading"] | undefined): ReadonlySet<string> {
  if (reading === null || reading === undefined || reading === "unreadable") return new Set();
  return new Set(
    reading.references.flatMap(({ address }) => (address === null ? [] : [addressKey(address)])),
  );
}
