import type { Problem } from "../../problem.ts";
import type { MarkdownDocument } from "./blocks.ts";
import type { Minutes } from "../minutes.ts";
import { decodeText, isBinary } from "./decode.ts";
import { readMeetingText } from "../growing/meeting-text.ts";
import { filePathOf, sectionOf } from "../meeting-path.ts";
import { readBlocks } from "./read-blocks.ts";

/** Maximum size of a minutes file. Real files are far smaller: the largest of 858 has 45 kB. */
export const maxMinutesFileBytes = 512_000;
/** Maximum size of a growing file, of which each section is read by itself. A year of a busy committee has 200 kB. */
export const maxGrowingFileBytes = 2_000_000;

/** Returns the maximum size of a file whose path may be that of a section. */
export function maxFileBytes(path: string): number {
  return sectionOf(path) === null ? maxMinutesFileBytes : maxGrowingFileBytes;
}

const maxLineCharacters = 10_000;
/** Maximum nesting of lists and quotes. */
const maxLevels = 32;

/**
 * Limits of the content of a file, because all of it is fetched, compared, printed and cached. Real minutes have a few
 * dozen of each.
 */
const maxContent = { references: 10_000, items: 10_000, itemCharacters: 1_000_000 } as const;

/** Parses the blocks of a meeting, or returns the problem if its file or its text exceeds a limit. */
export function parseWithinLimits(
  path: string,
  bytes: Uint8Array,
): { document: MarkdownDocument; fileTitle: string | null } | { problem: Problem } {
  const maxBytes = maxFileBytes(path);
  if (bytes.length > maxBytes) {
    return tooLargeProblem(
      filePathOf(path),
      `a file of ${kilobytes(bytes.length)} kB`,
      `at most ${kilobytes(maxBytes)} kB`,
    );
  }
  if (isBinary(bytes)) {
    return {
      problem: {
        code: "minutes-unreadable",
        found: "a file that is not text",
        expected: "Markdown in UTF-8",
        advice: "Save the file as text, or exclude it with `minutes.paths`.",
        path: filePathOf(path),
      },
    };
  }
  const meeting = readMeetingText(path, decodeText(bytes));
  if (meeting === null)
    return { problem: unreadableProblem(path, "a file that it cannot split into its meetings") };
  const { text, fileTitle } = meeting;
  if (sectionOf(path) !== null && text.length > maxMinutesFileBytes)
    return tooLargeProblem(
      path,
      `a section of ${kilobytes(text.length)} kB`,
      `at most ${kilobytes(maxMinutesFileBytes)} kB`,
    );
  const document = readBlocks(text);
  const long = document.lines.findIndex((line) => line.length > maxLineCharacters);
  if (long >= 0) {
    const length = document.lines[long]?.length ?? 0;
    return tooLargeProblem(path, `a line of ${length} characters`, `at most ${maxLineCharacters}`, long + 1);
  }
  if (document.depth > maxLevels) {
    return tooLargeProblem(
      path,
      "lists or quotes that are nested too deeply",
      `at most ${maxLevels} levels`,
      document.deepestLine,
    );
  }
  return { document, fileTitle };
}

/** Returns the problem if the content of minutes exceeds a limit, else null. */
export function findExcessContent({
  path,
  references,
  externalReferences,
  actionItems,
}: Minutes): Problem | null {
  const count = (found: number, max: number, what: string): Problem | null =>
    found <= max ? null : tooLargeProblem(path, `${found} ${what}`, `at most ${max}`).problem;
  return (
    count(references.length + externalReferences.length, maxContent.references, "references to issues") ??
    count(actionItems.length, maxContent.items, "action items") ??
    count(
      actionItems.reduce((sum, { text }) => sum + text.length, 0),
      maxContent.itemCharacters,
      "characters of action items",
    )
  );
}

/** Returns the problem of a file that took too much processor time. */
export function tooSlowProblem(path: string, deadlineMs: number): Problem {
  return {
    code: "minutes-unreadable",
    found: `minutes that take more than ${deadlineMs / 1000} s of processor time to read`,
    expected: "minutes that take much less than a second",
    advice: "Remove long runs of one character such as _ or [, or split the file.",
    path,
  };
}

/** Returns the problem of a file that could not be read this time; another attempt may succeed. */
export function unreadableProblem(path: string, found: string): Problem {
  return {
    code: "minutes-unreadable",
    found,
    expected: "minutes that the bot can read",
    advice:
      "Re-run this check. If it fails again, remove long runs of one character such as _ or [, or split the file.",
    path,
  };
}

function tooLargeProblem(path: string, found: string, expected: string, line?: number): { problem: Problem } {
  const advice = "Split the file, or remove what does not belong in minutes.";
  return {
    problem: {
      code: "minutes-too-large",
      found,
      expected,
      advice,
      path,
      ...(line === undefined ? {} : { line }),
    },
  };
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
