/**
 * Returns a growing file with the fixes of one section. All other lines stay as they are, with their line ends.
 * @param text  the file
 * @param section  the section as it was checked: the lines of the file, those of others blank
 * @param fixed  the section with its fixes
 */
export function fixSection(text: string, section: string, fixed: string): string {
  if (section === fixed) return text;
  const [before, after] = [section.split("\n"), fixed.split("\n")];
  const lines = text.split(lineEnd);
  const ends = text.match(lineEnd) ?? [];
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const to = before.length - end;
  const eol = ends[0] ?? "\n";
  const withEnd = (line: string, at: number): string => line + (ends[at] ?? "");
  return [
    ...lines.slice(0, start).map(withEnd),
    ...after.slice(start, after.length - end).map((line) => line + eol),
    ...lines.slice(to).map((line, at) => withEnd(line, to + at)),
  ].join("");
}

const lineEnd = /\r\n|\n|\r/g;

/** Returns a text with the fixes of several sections, each of which was applied to it alone. */
export function mergeFixes(text: string, fixed: readonly string[]): string {
  return fixed
    .filter((each) => each !== text)
    .map((each) => changedPart(text, each))
    .sort((a, b) => b.from - a.from)
    .reduce((merged, { from, to, part }) => merged.slice(0, from) + part + merged.slice(to), text);
}

/** Returns the characters of a text that another one replaces. */
function changedPart(
  text: string,
  other: string,
): { readonly from: number; readonly to: number; readonly part: string } {
  const shortest = Math.min(text.length, other.length);
  let from = 0;
  while (from < shortest && text[from] === other[from]) from += 1;
  let end = 0;
  while (end < shortest - from && text.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { from, to: text.length - end, part: other.slice(from, other.length - end) };
}
