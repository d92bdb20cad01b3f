import type { MinutesStructure } from "./agenda-sections.ts";

/** Remarks that apply to one meeting only: "(partially)", "(until 11:00)". */
const remarkPattern =
  / ?\((?:partly|partially|partial|late|later|remote(?:ly)?|first half|second half|from|until|till|since|ab|bis|left|joined|teilweise|später|zeitweise)(?!\p{L})[^()]*\)/giu;

const boxPattern = /^(\s*[-*+]\s+)\[[x ]\](?=\s)/i;

/** Returns the lines that list the last participants, in the style of the section, with empty boxes. */
export function formatParticipantLines(forms: readonly MinutesStructure[]): readonly string[] {
  const minutes = forms.findLast(({ minutes }) => minutes.participants.length > 0)?.minutes;
  if (minutes === undefined) return [];
  const { lines } = minutes;
  const listed = new Set(minutes.participants.map(({ line }) => line));
  let [from, to] = [Math.min(...listed), Math.max(...listed)];
  // People without a tick were absent, and may come the next time.
  if (boxPattern.test(lines[from - 1] ?? "")) {
    while (boxPattern.test(lines[from - 2] ?? "")) from--;
    while (boxPattern.test(lines[to] ?? "")) to++;
  }
  if (isLabelLine(lines[from - 2] ?? "")) from--;
  return lines
    .slice(from - 1, to)
    .filter((line, index) => listed.has(from + index) || isLabelLine(line) || boxPattern.test(line))
    .map((line) => line.replace(remarkPattern, "").replace(boxPattern, "$1[ ]").trimEnd());
}

/** Returns whether a line is a label above names: "- Participants:", "Guests:". */
export function isLabelLine(line: string): boolean {
  return /^\s*(?:[-*+]\s+)?[^@#]{2,60}:[*_]{0,2}\s*$/.test(line);
}
