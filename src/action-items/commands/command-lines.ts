import type { Block, MarkdownDocument } from "../../minutes/markdown/blocks.ts";
import type { Inline } from "../../minutes/markdown/inline.ts";
import { inlineOf } from "../../minutes/markdown/read-inline.ts";
import { readBlocks } from "../../minutes/markdown/read-blocks.ts";

/** A line of a comment that readers see as text. */
export type CommentLine = {
  /** The line as written. */
  readonly written: string;
  /** Its text without bullet and markup. Code with a slash in it is blank. */
  readonly text: string;
};

/**
 * Reads the lines of a comment, apart from quotations, code and HTML comments, in linear time. A line without `>` directly
 * below a quotation counts, although GitHub shows it in the quotation: people answer an e-mail that way.
 */
export function readCommentLines(body: string): readonly CommentLine[] {
  // Front matter is for files; in a comment `---` is a line.
  const document = readBlocks(`\n${body}`);
  const tagged = findTaggedLines(document.lines);
  return document.blocks.flatMap((block) => readBlockLines(block, document, tagged));
}

function readBlockLines(
  block: Block,
  document: MarkdownDocument,
  tagged: ReadonlySet<number>,
): readonly CommentLine[] {
  if (block.kind === "item" || block.kind === "quote")
    return block.children.flatMap((child) => readBlockLines(child, document, tagged));
  // A line of hyphens below, such as that of a signature, makes a paragraph a heading.
  if (block.kind !== "paragraph" && block.kind !== "heading") return [];
  const inline = inlineOf(document, block);
  const text = blankCode(inline);
  return inline.lineStarts.flatMap((offset, i) => {
    const at = block.from - 1 + i;
    const written = document.lines[at] ?? "";
    if (tagged.has(at) || quoteStart.test(written)) return [];
    return [{ written, text: text.slice(offset, (inline.lineStarts[i + 1] ?? text.length + 1) - 1) }];
  });
}

/** A quotation, also one in a list. */
const quoteStart = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+){0,3}>/;

function blankCode({ text, code }: Inline): string {
  const parts: string[] = [];
  let end = 0;
  for (const { from, to } of code) {
    const content = text.slice(from, to);
    parts.push(text.slice(end, from), content.includes("/") ? content.replaceAll(/[^\n]/g, " ") : content);
    end = to;
  }
  return parts.join("") + text.slice(end);
}

/** Finds the indexes of lines within `<blockquote>` or `<code>`: mail programs quote with these tags. */
function findTaggedLines(lines: readonly string[]): ReadonlySet<number> {
  const tags = lines.flatMap((line, at) =>
    [...line.matchAll(/<(\/?)(blockquote|code)\b/gi)].map(([, slash, name = ""]) => ({
      at,
      name: name.toLowerCase(),
      opens: slash === "",
    })),
  );
  const tagged = new Set<number>();
  for (const name of ["blockquote", "code"]) {
    const own = tags.filter((tag) => tag.name === name);
    const end = own.findLast(({ opens }) => !opens)?.at ?? 0;
    let depth = 0;
    for (const [i, { at, opens }] of own.entries()) {
      depth = Math.max(0, depth + (opens ? 1 : -1));
      // A tag that is never closed quotes nothing.
      const until = Math.min(own[i + 1]?.at ?? end, end);
      if (depth > 0) for (let line = at + 1; line <= until; line++) tagged.add(line);
    }
  }
  return tagged;
}
