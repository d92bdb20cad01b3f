import { findActionItems } from "./action-items/action-items.ts";
import type { MarkdownDocument } from "./markdown/blocks.ts";
import { dateInText } from "./dates/written-date.ts";
import { dateInPath, seriesOf } from "./minutes-path.ts";
import { findRunningTexts } from "./markdown/running-text.ts";
import type { Minutes, ReadingOptions, Topic } from "./minutes.ts";
import { findParticipants } from "./people/participants.ts";
import { passageAt } from "./references/passage.ts";
import { findFileReferences } from "./references/references.ts";
import { findTopics, topicAt } from "./topics.ts";
import { compileVocabulary } from "./vocabulary/vocabulary-patterns.ts";
import { vocabularyOf } from "./vocabulary/merge-vocabulary.ts";
import { readBlocks } from "./markdown/read-blocks.ts";

/** Reads a minutes file. It never throws and takes time linear in the text. */
export function readMinutes(path: string, text: string, options: ReadingOptions): Minutes {
  return readDocument(path, readBlocks(text), options);
}

/** Reads a minutes file whose blocks are already parsed. */
export function readDocument(path: string, document: MarkdownDocument, options: ReadingOptions): Minutes {
  const patterns = compileVocabulary(vocabularyOf(options.vocabulary));
  const texts = new Map(findRunningTexts(document).map(({ block, inline }) => [block, inline]));
  const topics = findTopics(document, texts);
  const { participants, lines: participantLines } = findParticipants(document, texts, patterns);
  const found = findFileReferences(document, [...texts.values()], options, patterns);
  const references = found.references.map((reference) => {
    const topic = topicAt(topics, reference.line);
    const around = topic === null ? null : (topics[topic] ?? null);
    return { ...reference, topic, passage: passageAt(document, reference.line, around, texts, patterns) };
  });
  const date = dateInPath(path) ?? firstDate(topics) ?? labelledDate(document.lines);
  return {
    path,
    series: seriesOf(path),
    date,
    title: topics[0]?.title ?? date ?? path,
    lines: document.lines,
    participants,
    topics,
    references,
    externalReferences: found.external,
    actionItems: findActionItems(
      document,
      { texts, topics, participants, participantLines, references, date },
      patterns,
    ),
  };
}

function firstDate(topics: readonly Topic[]): string | null {
  for (const { title } of topics) {
    const date = dateInText(title);
    if (date !== null) return date;
  }
  return null;
}

/** Returns the date of a line such as "**Date:** 2026-09-16" near the top of the file. */
function labelledDate(lines: readonly string[]): string | null {
  const line = lines.slice(0, 15).find((text) => /^\W{0,6}(?:date|datum)\W/i.test(text));
  return line === undefined ? null : dateInText(line.slice(0, 200));
}
