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

const months = [
  ["january", "januar", "jan", "jänner"],
  ["february", "februar", "feb"],
  ["march", "märz", "mar", "mär", "maerz"],
  ["april", "apr"],
  ["may", "mai"],
  ["june", "juni", "jun"],
  ["july", "juli", "jul"],
  ["august", "aug"],
  ["september", "sep", "sept"],
  ["october", "oktober", "oct", "okt"],
  ["november", "nov"],
  ["december", "dezember", "dec", "dez"],
];

/** Returns the first full date of a text: `2023-12-06`, `20231206`, `6.12.2023`, `December 6th, 2023`, `6. Dezember 2023`. */
export function dateInText(text: string): string | null {
  if (!/\d/.test(text)) return null;
  const candidates = [
    first(text, /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g, (m) => [m[1], m[3], m[4]]),
    first(text, /(?<![\d/])(20\d{2})(\d{2})(\d{2})(?!\d)/g, (m) => [m[1], m[2], m[3]]),
    first(text, /(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)/g, (m) => [m[3], m[2], m[1]]),
    first(text, /(?<![\p{L}\d])(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/gu, (m) => [
      m[3],
      m[1],
      m[2],
    ]),
    first(text, /(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)? ?(\p{L}{3,9})\.?,? (\d{4})(?!\d)/gu, (m) => [
      m[3],
      m[2],
      m[1],
    ]),
  ].filter((candidate) => candidate !== null);
  candidates.sort((a, b) => a.at - b.at);
  return candidates[0]?.date ?? null;
}

type Parts = (match: RegExpExecArray) => (string | undefined)[];

function first(text: string, pattern: RegExp, parts: Parts): { at: number; date: string } | null {
  for (const match of text.matchAll(pattern)) {
    const [year, month, dayOfMonth] = parts(match);
    const date = isoDate(Number(year), monthNumber(month ?? ""), Number(dayOfMonth));
    if (date !== null) return { at: match.index, date };
  }
  return null;
}

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const word = text.toLowerCase();
  return months.findIndex((names) => names.includes(word)) + 1;
}

/** Returns a date as `2023-12-06`, or null if there is no such day. */
export function isoDate(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}
