import type { Form } from "./agenda-sections.ts";

/** What is said of one meeting only: "(partially)", "(until 11:00)". */
const remark =
  / ?\((?:partly|partially|partial|late|later|remote(?:ly)?|first half|second half|from|until|till|since|ab|bis|left|joined|teilweise|später|zeitweise)(?!\p{L})[^()]*\)/giu;

/** The lines that list those who took part the last time, in the section's own form; boxes are not ticked yet. */
export function participantLines(forms: readonly Form[]): readonly string[] {
  const minutes = forms.findLast(({ minutes }) => minutes.participants.length > 0)?.minutes;
  if (minutes === undefined) return [];
  const listed = new Set(minutes.participants.map(({ line }) => line));
  const [first, last] = [Math.min(...listed), Math.max(...listed)];
  const label = isLabel(minutes.lines[first - 2] ?? "") ? 1 : 0;
  return minutes.lines
    .slice(first - 1 - label, last)
    .filter((line, index) => listed.has(first - label + index) || isLabel(line))
    .map((line) =>
      line
        .replace(remark, "")
        .replace(/^(\s*[-*+]\s+)\[x\]/i, "$1[ ]")
        .trimEnd(),
    );
}

/** "- Participants:", "Guests:" above names. */
export function isLabel(line: string): boolean {
  return /^\s*(?:[-*+]\s+)?[^@#]{2,60}:[*_]{0,2}\s*$/.test(line);
}
