import { dateInText } from "../dates/written-date.ts";
import type { LineRange, Topic } from "../minutes.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A section "Agenda" that is longer than this part of the file holds the notes, too. */
const maxAgendaPercent = 40;

/** Returns the lines of short agendas above the notes. When they were written, nothing was said yet. */
export function findAgendas(
  topics: readonly Topic[],
  lineCount: number,
  { agendaHeading }: Pick<VocabularyPatterns, "agendaHeading">,
): readonly LineRange[] {
  return topics
    .filter(({ title, depth, lines }, index) => {
      if (!agendaHeading.test(title) || (lines.to - lines.from) * 100 >= lineCount * maxAgendaPercent)
        return false;
      return topics.slice(index + 1).some((topic) => topic.depth <= depth && topic.lines.to > lines.to);
    })
    .map(({ lines }) => lines);
}

/** Returns the last line of the head of the file: its title with the links of the meeting, above the first topic. */
export function endOfHead([first, second]: readonly Topic[]): number {
  if (!first) return 0;
  const isTitle = second !== undefined && (first.depth < second.depth || dateInText(first.title) !== null);
  return isTitle ? second.line - 1 : first.line - 1;
}
