import { isoDate } from "./dates/calendar-date.ts";

/** Returns the date in a file's name (`iaas/20231206.md`, `2023-12-06-iaas.md`, `20230704-special.md`), or null. */
export function dateInPath(path: string): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const match =
    /^(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/.exec(name) ??
    /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/.exec(name);
  return match ? isoDate(Number(match[1]), Number(match[3]), Number(match[4])) : null;
}

/** Returns the folder of a file, `""` at the root. */
export function seriesOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
