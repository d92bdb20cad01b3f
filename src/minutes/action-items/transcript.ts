import type { Inline } from "../markdown/inline.ts";
import type { PeopleReader } from "../people/people-reader.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** More texts with a speaker than this make a transcript. */
const maxLabelledTexts = 7;

/** Returns whether the file is a transcript, at least in part. There "Ann: …" is a remark by Ann, not a task for her. */
export function isTranscript(
  texts: Iterable<Inline>,
  people: PeopleReader,
  patterns: Pick<VocabularyPatterns, "task">,
): boolean {
  let labelledTexts = 0;
  let textsWithoutTask = 0;
  for (const { text } of texts) {
    const speakers = people.groupAt(text, 0, true);
    if (!speakers || !/^\s*:\s/.test(text.slice(speakers.to, speakers.to + 3))) continue;
    labelledTexts++;
    if (!patterns.task.test(text.slice(speakers.to, speakers.to + 80))) textsWithoutTask++;
  }
  return (
    labelledTexts > maxLabelledTexts || (textsWithoutTask > 2 && textsWithoutTask * 3 > labelledTexts * 2)
  );
}
