import { findActionItems } from "./action-items/action-items.ts";
import type { Block, Document } from "./markdown/blocks.ts";
import { readBlocks } from "./markdown/blocks.ts";
import { dateInPath, dateInText, seriesOf } from "./dates/date.ts";
import type { Inline } from "./markdown/inline.ts";
import { inlineOf } from "./markdown/inline.ts";
import type { Minutes, ReadingSettings, Topic } from "./minutes.ts";
import { findParticipants } from "./people/participants.ts";
import { passageAt } from "./references/passage.ts";
import { findReferences } from "./references/references.ts";
import { findTopics, topicAt } from "./topics.ts";
import { vocabularyOf } from "./vocabulary/vocabulary.ts";
import { wordingsOf } from "./vocabulary/wordings.ts";

/** What the minutes file at `path` says. Never throws; takes time linear in the text. */
export function readMinutes(path: string, text: string, settings: ReadingSettings): Minutes {
  return readDocument(path, readBlocks(text), settings);
}

/** The same for a file whose blocks are known. */
export function readDocument(path: string, document: Document, settings: ReadingSettings): Minutes {
  const wordings = wordingsOf(vocabularyOf(settings));
  const texts = readTexts(document);
  const topics = findTopics(document, texts);
  const { participants, lines: participantLines } = findParticipants(document, texts, wordings);
  const found = findReferences(document, [...texts.values()], settings, wordings);
  const references = found.references.map((mention) => {
    const topic = topicAt(topics, mention.line);
    const around = topic === null ? null : (topics[topic] ?? null);
    return { ...mention, topic, passage: passageAt(document, mention.line, around, texts, wordings) };
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
      wordings,
    ),
  };
}

/** The running text of each block that has some, in the file's order. */
function readTexts(document: Document): ReadonlyMap<Block, Inline> {
  const texts = new Map<Block, Inline>();
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === "heading" || block.kind === "paragraph" || block.kind === "table") {
        texts.set(block, inlineOf(document, block));
      }
      visit(block.children);
    }
  };
  visit(document.blocks);
  return texts;
}

function firstDate(topics: readonly Topic[]): string | null {
  for (const { title } of topics) {
    const date = dateInText(title);
    if (date !== null) return date;
  }
  return null;
}

/** "**Date:** 2026-09-16" near the top of a file whose name and headings have none. */
function labelledDate(lines: readonly string[]): string | null {
  const line = lines.slice(0, 15).find((text) => /^\W{0,6}(?:date|datum)\W/i.test(text));
  return line === undefined ? null : dateInText(line.slice(0, 200));
}
