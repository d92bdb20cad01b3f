import type { Form } from "./agenda-sections.ts";

/** What is said of one meeting only: "(partially)", "(until 11:00)". */
const remark =
  / ?\((?:partly|partially|partial|late|later|remote(?:ly)?|first half|second half|from|until|till|since|ab|bis|left|joined|teilweise|später|zeitweise)(?!\p{L})[^()]*\)/giu;

const box = /^(\s*[-*+]\s+)\[[x ]\](?=\s)/i;

/** The lines that list those who took part the last time, in the section's own form; boxes are not ticked yet. */
export function participantLines(forms: readonly Form[]): readonly string[] {
  const minutes = forms.findLast(({ minutes }) => minutes.participants.length > 0)?.minutes;
  if (minutes === undefined) return [];
  const { lines } = minutes;
  const listed = new Set(minutes.participants.map(({ line }) => line));
  let [from, to] = [Math.min(...listed), Math.max(...listed)];
  // Who is not ticked did not come, and may the next time.
  if (box.test(lines[from - 1] ?? "")) {
    while (box.test(lines[from - 2] ?? "")) from--;
    while (box.test(lines[to] ?? "")) to++;
  }
  if (isLabel(lines[from - 2] ?? "")) from--;
  return lines
    .slice(from - 1, to)
    .filter((line, index) => listed.has(from + index) || isLabel(line) || box.test(line))
    .map((line) => line.replace(remark, "").replace(box, "$1[ ]").trimEnd());
}

/** "- Participants:", "Guests:" above names. */
export function isLabel(line: string): boolean {
  return /^\s*(?:[-*+]\s+)?[^@#]{2,60}:[*_]{0,2}\s*$/.test(line);
}
