import type { Inline } from "../markdown/inline.ts";
import type { PeopleReader } from "../people/people-reader.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** Returns whether the file is a transcript, at least in part. There "Ann: …" is a remark of Ann's, not a task for her. */
export function isTranscript(
  texts: Iterable<Inline>,
  people: PeopleReader,
  wordings: Pick<Wordings, "task">,
): boolean {
  let speeches = 0;
  let remarks = 0;
  for (const { text } of texts) {
    const speakers = people.groupAt(text, 0, true);
    if (!speakers || !/^\s*:\s/.test(text.slice(speakers.to, speakers.to + 3))) continue;
    speeches++;
    if (!wordings.task.test(text.slice(speakers.to, speakers.to + 80))) remarks++;
  }
  return speeches > 7 || (remarks > 2 && remarks * 3 > speeches * 2);
}
