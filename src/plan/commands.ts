import { readBlocks, type Block, type Document } from "../minutes/blocks.ts";
import { inlineOf, insideOf } from "../minutes/inline.ts";
import { isItemId } from "./item-id.ts";
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
  return document.blocks.flatMap((block) => commandsUnder(block, document)).slice(0, most.commands);
}

function commandsUnder(block: Block, document: Document): readonly Command[] {
  if (block.kind === "item") return block.children.flatMap((child) => commandsUnder(child, document));
  if (block.kind !== "paragraph") return [];
  const inline = inlineOf(document, block);
  const isCode = insideOf(inline.code);
  return inline.lineStarts.flatMap((offset, i) => {
    const line = document.lines[block.from - 1 + i] ?? "";
    if (!start.test(line) || isCode(offset) || inline.text[offset] !== "/") return [];
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
