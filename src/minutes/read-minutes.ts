import { findActionItems } from "./action-items/action-items.ts";
import { findDecisions } from "./decisions/decisions.ts";
import type { MarkdownDocument } from "./markdown/blocks.ts";
import { labelledDate } from "./dates/labelled-date.ts";
import { dateInText } from "./dates/written-date.ts";
import { dateInPath, otherDateInPath, seriesOf } from "./minutes-path.ts";
import { readMeetingText } from "./growing/meeting-text.ts";
import { findRunningTexts } from "./markdown/running-text.ts";
import { isDayFirstPath } from "./path-words.ts";
import { addressKey, type Minutes, type ReadingOptions, type Topic } from "./minutes.ts";
import { findParticipants } from "./people/participants.ts";
import { PassageReader } from "./passages/passage-reader.ts";
import { findFileReferences } from "./references/references.ts";
import { findSeriesTitle } from "./series-title.ts";
import { findTopics, topicAt } from "./topics.ts";
import { compileDecisionPatterns } from "./vocabulary/decision-patterns.ts";
import { compileVocabulary } from "./vocabulary/vocabulary-patterns.ts";
import { vocabularyOf } from "./vocabulary/merge-vocabulary.ts";
import { readBlocks } from "./markdown/read-blocks.ts";

/**
 * Reads the minutes of one meeting. It never throws and takes time linear in the text.
 * @param path  the path of the meeting
 * @param text  the text of the file, or of the meeting alone
 */
export function readMinutes(path: string, text: string, options: ReadingOptions): Minutes {
  const meeting = readMeetingText(path, text);
  return readDocument(path, readBlocks(meeting?.text ?? text), options, meeting?.fileTitle);
}

/**
 * Reads minutes whose blocks are already parsed.
 * @param fileTitle  the heading of a growing file, which can name the series
 */
export function readDocument(
  path: string,
  document: MarkdownDocument,
  options: ReadingOptions,
  fileTitle: string | null = null,
): Minutes {
  const vocabulary = vocabularyOf(options.vocabulary);
  const patterns = compileVocabulary(vocabulary);
  const texts = new Map(findRunningTexts(document).map(({ block, inline }) => [block, inline]));
  const topics = findTopics(document, texts);
  const { participants, lines: participantLines } = findParticipants(document, texts, patterns);
  const found = findFileReferences(document, texts, options, patterns);
  const date = findMeetingDate(path, topics, document.lines);
  const series = seriesOf(path);
  const actionItems = findActionItems(
    document,
    { texts, topics, participants, participantLines, references: found.references, date },
    patterns,
  );
  const issuesByLine = new Map<number, Set<string>>();
  for (const { line, address, text } of found.references) {
    const issues = issuesByLine.get(line) ?? new Set();
    issuesByLine.set(line, issues.add(address ? addressKey(address) : text));
  }
  const passages = new PassageReader({ document, texts, topics, actionItems, issuesByLine }, patterns);
  const references = found.references.map((reference) => {
    const own = topicAt(topics, reference.line);
    const { topic = null, ...reading } = passages.read(reference.line, topics[own ?? -1] ?? null);
    return { ...reference, topic: topic ? topicAt(topics, topic.line) : own, ...reading };
  });
  return {
    path,
    series,
    seriesTitle: findSeriesTitle(series, fileTitle ?? topics[0]?.title ?? ""),
    date,
    title: topics[0]?.title ?? date ?? path,
    lines: document.lines,
    participants,
    topics,
    references,
    externalReferences: found.external,
    actionItems,
    decisions: findDecisions(
      document,
      { texts, topics, references, actionItems },
      compileDecisionPatterns(vocabulary),
      patterns,
    ),
  };
}

/** Returns the date in the path. If day and month may be exchanged there, the text decides. */
function findMeetingDate(path: string, topics: readonly Topic[], lines: readonly string[]): string | null {
  const inPath = dateInPath(path);
  const other = otherDateInPath(path);
  if (inPath !== null && other === null) return inPath;
  const written = firstDate(topics) ?? labelledDate(lines);
  if (inPath === null || written === other) return written;
  // "Acta de la reunión del 07-06-2019": the words of the title say that the day comes first.
  const isDayFirst = written === null && topics.slice(0, 2).some(({ title }) => isDayFirstPath(title));
  return isDayFirst ? other : inPath;
}

function firstDate(topics: readonly Topic[]): string | null {
  for (const { title } of topics) {
    const date = dateInText(title);
    if (date !== null) return date;
  }
  return null;
}
