import type { Problem } from "../../problems.ts";
import { readBlocks } from "./blocks.ts";
import type { Document } from "./blocks.ts";
import type { Minutes } from "../minutes.ts";
import { decode, looksBinary } from "./decode.ts";

/** What a file of minutes may be. People's files are far below: the largest of 858 real ones has 45 kB. */
export const limits = { fileBytes: 512_000, lineCharacters: 10_000, levels: 32 } as const;

/**
 * What a file may say: all of it is followed, compared and printed, and what is followed is kept in memory. Real minutes
 * have a few dozen of each.
 */
const mostSaid = { references: 10_000, items: 10_000, itemCharacters: 1_000_000 } as const;

/** The blocks of a file within the limits, or what is too much about it. */
export function admit(path: string, bytes: Uint8Array): { document: Document } | { problem: Problem } {
  if (bytes.length > limits.fileBytes) {
    return tooLarge(
      path,
      `a file of ${kilobytes(bytes.length)} kB`,
      `at most ${kilobytes(limits.fileBytes)} kB`,
    );
  }
  if (looksBinary(bytes)) {
    return {
      problem: {
        code: "minutes-unreadable",
        found: "a file that is no text",
        expected: "Markdown in UTF-8",
        cure: "Save the file as text, or take it out of the paths that hold minutes.",
        path,
      },
    };
  }
  const document = readBlocks(decode(bytes));
  const long = document.lines.findIndex((line) => line.length > limits.lineCharacters);
  if (long >= 0) {
    const length = document.lines[long]?.length ?? 0;
    return tooLarge(path, `a line of ${length} characters`, `at most ${limits.lineCharacters}`, long + 1);
  }
  if (document.deepest > limits.levels) {
    return tooLarge(
      path,
      "lists or quotes nested too deep",
      `at most ${limits.levels} levels`,
      document.deepestLine,
    );
  }
  return { document };
}

/** What is too much about what minutes say, or null. */
export function tooMuchSaid({ path, references, externalReferences, actionItems }: Minutes): Problem | null {
  const count = (found: number, most: number, what: string): Problem | null =>
    found <= most ? null : tooLarge(path, `${found} ${what}`, `at most ${most}`).problem;
  return (
    count(references.length + externalReferences.length, mostSaid.references, "references to issues") ??
    count(actionItems.length, mostSaid.items, "action items") ??
    count(
      actionItems.reduce((sum, { text }) => sum + text.length, 0),
      mostSaid.itemCharacters,
      "characters of action items",
    )
  );
}

/** A file that took too much to be read. */
export function tooSlow(path: string, deadlineMs: number): Problem {
  return {
    code: "minutes-unreadable",
    found: `minutes that are not read with ${deadlineMs / 1000} s of processor time`,
    expected: "minutes that are read in a moment",
    cure: "Take out long runs of one character such as _ or [, or split the file.",
    path,
  };
}

/** A file that was not read, and may be at another try. */
export function unreadable(path: string, found: string): Problem {
  return {
    code: "minutes-unreadable",
    found,
    expected: "minutes that are read in a moment",
    cure: "Take out long runs of one character such as _ or [, or split the file. If it looks harmless, re-run this check.",
    path,
  };
}

function tooLarge(path: string, found: string, expected: string, line?: number): { problem: Problem } {
  const cure = "Split the file, or take out what is no minutes.";
  return {
    problem: {
      code: "minutes-too-large",
      found,
      expected,
      cure,
      path,
      ...(line === undefined ? {} : { line }),
    },
  };
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
