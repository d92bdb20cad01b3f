// We do not use the reader of blocks here. A growing file is split in the process, and hostile nesting takes it seconds.
import {
  headingLevel,
  isHeadingUnderline,
  isThematicBreak,
  matchBullet,
  openingFence,
  readRawHtml,
} from "../markdown/line-starts.ts";
import { plainHeading } from "./heading-date.ts";

/** A heading outside of lists, quotes and code. Its line is 1-based, and its text has no markup. */
export type Heading = { readonly line: number; readonly depth: number; readonly text: string };

/** The depth of a line in bold: below all headings. */
export const boldDepth = 7;
const boldLine = /^(?:\*\*[^*]{1,200}\*\*|__[^_]{1,200}__)[:.]?\s*$/;

/** Finds the headings of a text and its paragraphs that begin with a line in bold. Takes time linear in the text. */
export function scanHeadings(lines: readonly string[]): readonly Heading[] {
  const headings: Heading[] = [];
  const add = (at: number, depth: number): void => {
    headings.push({ line: at + 1, depth, text: plainHeading(lines[at] ?? "") });
  };
  const raw = findRawText(lines);
  /** The line that an underline would make a heading. */
  let paragraph: number | null = null;
  for (let at = endOfFrontMatter(lines); at < lines.length; at++) {
    const line = lines[at] ?? "";
    const end = raw(at);
    if (end !== null || line.trim() === "") {
      paragraph = null;
      at = end ?? at;
      continue;
    }
    const level = headingLevel(line);
    if (level !== undefined) add(at, level);
    else if (paragraph === at - 1 && isHeadingUnderline(line)) add(at - 1, line.startsWith("=") ? 1 : 2);
    else if (/^ ?\S/.test(line) && !line.startsWith(">") && !isThematicBreak(line) && !matchBullet(line)) {
      if (paragraph === null && boldLine.test(line)) add(at, boldDepth);
      paragraph = at;
      continue;
    }
    paragraph = null;
  }
  return headings;
}

function endOfFrontMatter(lines: readonly string[]): number {
  if (lines[0] !== "---" || !/^[\w-]+[ \t]*:/.test(lines[1] ?? "")) return 0;
  return 1 + lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
}

/** A line that can end code or hidden text. A fence must be as long as the one that begins the code. */
type End = { readonly at: number; readonly length: number };

/**
 * Returns a function that finds the last line of code or hidden text that begins on a line, or null. It is called with ascending
 * lines. What is never closed hides nothing: one meeting without a closing fence must not hide the others.
 */
function findRawText(lines: readonly string[]): (at: number) => number | null {
  const finders = new Map<string, ReturnType<typeof createEndFinder>>();
  const endOf = (mark: string, at: number, length: number): number | null => {
    const find = finders.get(mark) ?? createEndFinder(endsOf(lines, mark));
    finders.set(mark, find);
    return find(at, length);
  };
  return (at) => {
    const line = lines[at] ?? "";
    const fence = openingFence(line);
    if (fence !== undefined) return endOf(fence.charAt(0), at, fence.length);
    const html = readRawHtml(line);
    if (html === null) return null;
    return line.toLowerCase().includes(html.end, html.from) ? at : endOf(html.end, at, 0);
  };
}

const closingFence = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

function endsOf(lines: readonly string[], mark: string): readonly End[] {
  const isFence = mark.length === 1;
  return lines.flatMap((line, at): readonly End[] => {
    if (!isFence) return line.toLowerCase().includes(mark) ? [{ at, length: 0 }] : [];
    const fence = line.includes(mark) ? closingFence.exec(line)?.[1] : undefined;
    return fence?.startsWith(mark) === true ? [{ at, length: fence.length }] : [];
  });
}

function createEndFinder(ends: readonly End[]): (after: number, length: number) => number | null {
  const longest = ends.map(({ length }) => length);
  for (let i = longest.length - 2; i >= 0; i--) longest[i] = Math.max(longest[i] ?? 0, longest[i + 1] ?? 0);
  let next = 0;
  return (after, length) => {
    while (next < ends.length && (ends[next]?.at ?? 0) <= after) next++;
    if ((longest[next] ?? -1) < length) return null;
    let found = next;
    while ((ends[found]?.length ?? 0) < length) found++;
    return ends[found]?.at ?? null;
  };
}
