import type { Block, MarkdownDocument } from "../../minutes/markdown/blocks.ts";
import { createSpanTest } from "../../minutes/markdown/inline.ts";
import { isItemId } from "../tracking/item-id.ts";
import { parsePeriod, type Period } from "./period.ts";
import { inlineOf } from "../../minutes/markdown/read-inline.ts";
import { readBlocks } from "../../minutes/markdown/read-blocks.ts";

/** A command in a comment. `written` is its line. */
export type Command = { readonly written: string } & (
  | {
      readonly do: "done" | "reopen";
      /** Null means the only item of the issue. */
      readonly id: string | null;
    }
  | { readonly do: "snooze"; readonly id: string | null; readonly period: Period }
  /** A line that begins like a command but is invalid. */
  | { readonly problem: CommandProblem }
);

export type CommandProblem =
  /** The verb is unknown. */
  | "verb"
  /** The text after the verb is no id. */
  | "id"
  /** The end of the snooze is missing. */
  | "period";

/** Limits. They are higher than anything that people write by hand. */
const limits = { commands: 50, ids: 20, periodWords: 6 };

const commandStart = /^ {0,3}\/minutes(?!\S)/i;

/**
 * Parses the commands in a comment, in order: lines that begin with `/minutes`. Text in quotes, code and HTML comments is no
 * command. Runs in linear time.
 */
export function parseCommands(body: string): readonly Command[] {
  if (!/\/minutes/i.test(body)) return [];
  // Front matter is for files; in a comment `---` is a line.
  const document = readBlocks(`\n${body}`);
  const quoted = findQuotedLines(document.lines);
  return document.blocks.flatMap((block) => parseBlock(block, document, quoted)).slice(0, limits.commands);
}

/** Line indexes within `<blockquote>` or `<code>`: mail programs quote with these tags. */
function findQuotedLines(lines: readonly string[]): ReadonlySet<number> {
  const tags = lines.flatMap((line, at) =>
    [...line.matchAll(/<(\/?)(blockquote|code)\b/gi)].map(([, slash, name = ""]) => ({
      at,
      name: name.toLowerCase(),
      opens: slash === "",
    })),
  );
  const quoted = new Set<number>();
  for (const name of ["blockquote", "code"]) {
    const own = tags.filter((tag) => tag.name === name);
    const end = own.findLast(({ opens }) => !opens)?.at ?? 0;
    let depth = 0;
    for (const [i, { at, opens }] of own.entries()) {
      depth = Math.max(0, depth + (opens ? 1 : -1));
      // A tag that is never closed quotes nothing.
      const until = Math.min(own[i + 1]?.at ?? end, end);
      if (depth > 0) for (let line = at + 1; line <= until; line++) quoted.add(line);
    }
  }
  return quoted;
}

function parseBlock(
  block: Block,
  document: MarkdownDocument,
  quoted: ReadonlySet<number>,
): readonly Command[] {
  if (block.kind === "item") return block.children.flatMap((child) => parseBlock(child, document, quoted));
  if (block.kind !== "paragraph") return [];
  const inline = inlineOf(document, block);
  const isCode = createSpanTest(inline.code);
  return inline.lineStarts.flatMap((offset, i) => {
    const at = block.from - 1 + i;
    const line = document.lines[at] ?? "";
    if (quoted.has(at) || !commandStart.test(line) || isCode(offset) || inline.text[offset] !== "/")
      return [];
    return parseLine(line.trim());
  });
}

function parseLine(written: string): readonly Command[] {
  const [verb = "", ...rest] = written.split(/\s+/).slice(1);
  switch (verb.toLowerCase()) {
    case "done":
    case "reopen": {
      const ids = parseIds(rest);
      if (ids === null) return [{ written, problem: "id" }];
      const what = verb.toLowerCase() === "done" ? "done" : "reopen";
      return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: what, id }));
    }
    case "snooze":
      return parseSnooze(written, rest);
    default:
      return [{ written, problem: "verb" }];
  }
}

/** Parses `[ID …] [for] 2 weeks` or `[ID …] until 2026-02-01`. */
function parseSnooze(written: string, words: readonly string[]): readonly Command[] {
  const last = words.length - limits.periodWords;
  const first = words.findIndex((_, i) => i >= last && parsePeriod(words.slice(i)) !== null);
  const period = first < 0 ? null : parsePeriod(words.slice(first));
  if (period === null) return [{ written, problem: "period" }];
  const ids = parseIds(words.slice(0, first));
  if (ids === null) return [{ written, problem: "id" }];
  return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: "snooze", id, period }));
}

/** Parses ids, or returns null if a word is no id. */
function parseIds(words: readonly string[]): readonly string[] | null {
  const ids = words
    .flatMap((word) => word.split(","))
    .map((word) => word.replaceAll(/^`|[`.!]{1,3}$/g, "").toLowerCase())
    .filter((word) => word !== "");
  return ids.length <= limits.ids && ids.every(isItemId) ? ids : null;
}
