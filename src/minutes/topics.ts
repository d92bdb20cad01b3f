import { withSingleSpaces } from "./characters.ts";
import type { Block, MarkdownDocument } from "./markdown/blocks.ts";
import type { Inline } from "./markdown/inline.ts";
import { withoutUnderline } from "./markdown/line-starts.ts";
import type { Topic } from "./minutes.ts";

/** Finds the top-level headings, each with the lines up to the next heading of the same or a higher level. */
export function findTopics(document: MarkdownDocument, texts: ReadonlyMap<Block, Inline>): readonly Topic[] {
  const headings = document.blocks.filter((block) => block.kind === "heading");
  const ends = headings.map(() => lastTextLine(document));
  const open: number[] = [];
  headings.forEach((heading, index) => {
    while (open.length > 0 && (headings[open.at(-1) ?? 0]?.depth ?? 0) >= heading.depth) {
      ends[open.pop() ?? 0] = lastTextLineBefore(document, heading.from);
    }
    open.push(index);
  });
  return headings.map((heading, index) => ({
    line: heading.from,
    depth: heading.depth,
    title: headingText(texts.get(heading)),
    lines: { from: heading.from, to: Math.max(heading.to, ends[index] ?? heading.to) },
  }));
}

/** Returns a heading's text without `#`s, markup and URLs; as written if that leaves nothing. */
function headingText(inline: Inline | undefined): string {
  if (!inline) return "";
  const plain = trimHeading(withoutUnderline(inline.text));
  return plain === "" ? trimHeading(inline.source) : plain;
}

function trimHeading(text: string): string {
  const begun = text.replace(/^#{1,6}(?=[ \t]|$)/, "").trimEnd();
  const bare = begun.endsWith("#") ? begun.replace(/(?<=^|[ \t])#+$/, "") : begun;
  return withSingleSpaces(bare).trim();
}

/** Returns the index of the innermost topic of a line, null above the first heading. */
export function topicAt(topics: readonly Topic[], line: number): number | null {
  let low = 0;
  let high = topics.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((topics[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : low - 1;
}

function lastTextLine(document: MarkdownDocument): number {
  return lastTextLineBefore(document, document.lines.length + 1);
}

function lastTextLineBefore(document: MarkdownDocument, line: number): number {
  for (let last = line - 1; last > 0; last--) if ((document.lines[last - 1] ?? "").trim() !== "") return last;
  return 0;
}
