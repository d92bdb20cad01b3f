import { readBlocks, type Block, type Document } from "../../minutes/markdown/blocks.ts";
import { inlineOf, insideOf } from "../../minutes/markdown/inline.ts";
import { isItemId } from "../tracking/item-id.ts";
import { periodIn, type Period } from "./period.ts";

/** What somebody asked of the bot in a comment. `written` is the line as it stands there. */
export type Command = { readonly written: string } & (
  | {
      readonly do: "done" | "reopen";
      /** Null: the one item of the issue is meant. */
      readonly id: string | null;
    }
  | { readonly do: "snooze"; readonly id: string | null; readonly period: Period }
  /** It begins like a command and is none. */
  | { readonly problem: Malformed }
);

export type Malformed =
  /** No verb that the bot knows. */
  | "verb"
  /** What follows the verb is no id. */
  | "id"
  /** It is not told until when to snooze. */
  | "period";

/** More than these nobody writes by hand. */
const most = { commands: 50, ids: 20, periodWords: 6 };

const start = /^ {0,3}\/minutes(?!\S)/i;

/**
 * The commands in a comment, in order: lines that begin with `/minutes`. What stands in quotes, code or HTML comments
 * is no command. Takes time in proportion to the text.
 */
export function commandsIn(body: string): readonly Command[] {
  if (!/\/minutes/i.test(body)) return [];
  // Front matter is for files; in a comment `---` is a line.
  const document = readBlocks(`\n${body}`);
  const quoted = quotedLines(document.lines);
  return document.blocks.flatMap((block) => commandsUnder(block, document, quoted)).slice(0, most.commands);
}

/** Lines, from 0 on, that begin within the tags of a quote or of code: a mail program quotes with them. */
function quotedLines(lines: readonly string[]): ReadonlySet<number> {
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
      // What is never closed is a word about the tag.
      const until = Math.min(own[i + 1]?.at ?? end, end);
      if (depth > 0) for (let line = at + 1; line <= until; line++) quoted.add(line);
    }
  }
  return quoted;
}

function commandsUnder(block: Block, document: Document, quoted: ReadonlySet<number>): readonly Command[] {
  if (block.kind === "item") return block.children.flatMap((child) => commandsUnder(child, document, quoted));
  if (block.kind !== "paragraph") return [];
  const inline = inlineOf(document, block);
  const isCode = insideOf(inline.code);
  return inline.lineStarts.flatMap((offset, i) => {
    const at = block.from - 1 + i;
    const line = document.lines[at] ?? "";
    if (quoted.has(at) || !start.test(line) || isCode(offset) || inline.text[offset] !== "/") return [];
    return commandsOn(line.trim());
  });
}

function commandsOn(written: string): readonly Command[] {
  const [verb = "", ...rest] = written.split(/\s+/).slice(1);
  switch (verb.toLowerCase()) {
    case "done":
    case "reopen": {
      const ids = idsIn(rest);
      if (ids === null) return [{ written, problem: "id" }];
      const what = verb.toLowerCase() === "done" ? "done" : "reopen";
      return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: what, id }));
    }
    case "snooze":
      return snoozes(written, rest);
    default:
      return [{ written, problem: "verb" }];
  }
}

/** `[ID …] [for] 2 weeks` or `[ID …] until 2026-02-01`. */
function snoozes(written: string, words: readonly string[]): readonly Command[] {
  const last = words.length - most.periodWords;
  const first = words.findIndex((_, i) => i >= last && periodIn(words.slice(i)) !== null);
  const period = first < 0 ? null : periodIn(words.slice(first));
  if (period === null) return [{ written, problem: "period" }];
  const ids = idsIn(words.slice(0, first));
  if (ids === null) return [{ written, problem: "id" }];
  return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: "snooze", id, period }));
}

/** Null where a word is no id. */
function idsIn(words: readonly string[]): readonly string[] | null {
  const ids = words
    .flatMap((word) => word.split(","))
    .map((word) => word.replaceAll(/^`|[`.!]{1,3}$/g, "").toLowerCase())
    .filter((word) => word !== "");
  return ids.length <= most.ids && ids.every(isItemId) ? ids : null;
}
