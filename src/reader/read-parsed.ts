import { readItemFile } from "../action-items/tracking/item-file.ts";
import type { MarkdownDocument } from "../minutes/markdown/blocks.ts";
import { findExcessContent } from "../minutes/markdown/limits.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";
import { readDocument } from "../minutes/read-minutes.ts";
import type { Reading } from "./reader-task.ts";

/**
 * Reads a meeting whose blocks are already parsed.
 * @param fileTitle  the heading of a growing file, which can name the series
 */
export function readParsed(
  path: string,
  document: MarkdownDocument,
  fileTitle: string | null,
  settings: ReadingOptions,
): Reading {
  const minutes = readDocument(path, document, settings, fileTitle);
  const problem = findExcessContent(minutes);
  return problem === null
    ? { path, minutes, items: readItemFile(minutes, settings.people) }
    : { path, problem };
}
