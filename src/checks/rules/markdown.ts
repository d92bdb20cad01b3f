import type { Root } from "mdast";
import { parseMarkdown } from "../../minutes/markdown/syntax-tree.ts";
import { nodesOf, runRemarkLint } from "../remark-rules.ts";
import { markdownMessages } from "../messages/text.ts";
import type { Violation, Rule } from "../rule.ts";
import { rangeOnLine, type RuleContext } from "../rule-context.ts";

/**
 * The Markdown renders as intended: code blocks end, headings and bullets have a space, and lists are shown as lists.
 *
 * Ignores style, errors that still render as intended, and text in code. Does not check text that a Markdown parser
 * would take too long to read.
 *
 * @example robots/20231206.md
 * ##Wheels
 *
 * - two sizes
 * -doors
 *
 * - windows
 *       - round
 * → 1:1 warning: Found "##Wheels", which GitHub shows as plain text; expected a space between # and the heading. Add the space.
 * → 4:1 warning: Found "-doors", which GitHub does not show as a bullet; expected a space after the bullet character. Add the space.
 * → 7:9 warning: Found a list that GitHub shows as part of the paragraph above it; expected a blank line between a paragraph and a list. Add a blank line, and indent the bullet like the paragraph.
 *
 * @example robots/20231206.md
 * ## Wheels
 *
 * Three things:
 * - wheels [sic]
 *
 * `##Doors`
 */
export const markdownRule: Rule = {
  name: "markdown",
  *check(context) {
    yield* checkHeadingsAndBullets(context);
    if (!isCheapToParse(context)) return;
    const tree = parseMarkdown(textWithoutFrontMatter(context));
    yield* findUnclosedFences(context, tree);
    yield* findGluedLists(context, tree);
    yield* findUnderlinedText(context, tree);
    yield* runRemarkLint(context, tree);
  },
  notChecked: (context) =>
    isCheapToParse(context) ? null : "how the Markdown renders, which would take too long",
};

/** Returns the text with empty lines in place of the front matter, which GitHub shows as a table. */
function textWithoutFrontMatter({ document: { lines, blockAt } }: Pick<RuleContext, "document">): string {
  const [first] = blockAt;
  const isFrontMatter = first?.kind === "hidden" && lines[0] === "---";
  return lines.map((line, index) => (isFrontMatter && blockAt[index] === first ? "" : line)).join("\n");
}

/**
 * Limits that keep parsing below about half a second. Parsing takes time quadratic in the markup of a paragraph. `effort` is
 * the sum, over all paragraphs, of the squared number of markup characters.
 */
const maxParserInput = { characters: 200_000, lines: 3_000, levels: 32, effort: 8_000_000 };

function isCheapToParse({ document: { lines, depth } }: Pick<RuleContext, "document">): boolean {
  let effort = 0;
  let markupCount = 0;
  let characters = 0;
  for (const line of lines) {
    characters += line.length;
    if (line.trim() === "") {
      effort += markupCount * markupCount;
      markupCount = 0;
    } else markupCount += line.replace(/[^*_~[\]<>!&`|\\]/g, "").length;
  }
  return (
    lines.length <= maxParserInput.lines &&
    characters <= maxParserInput.characters &&
    depth <= maxParserInput.levels &&
    effort + markupCount * markupCount <= maxParserInput.effort
  );
}

function* checkHeadingsAndBullets(context: RuleContext): Iterable<Violation> {
  const { document } = context;
  for (const [index, block] of document.blockAt.entries()) {
    if (block?.kind !== "paragraph") continue;
    const start = document.textStart[index] ?? 0;
    const text = (document.lines[index] ?? "").slice(start);
    const isFirst = block.from === index + 1;
    const hashes = /^#{2,6}(?=[\p{L}:@])|^#(?=\p{Lu}\p{L}[\p{L} ]{2}|\d{4}-\d)/u.exec(text)?.[0];
    const sign = /^[-*+](?=[\p{L}@[])/u.exec(text)?.[0];
    if (hashes !== undefined && (hashes.length > 1 || (isFirst && isTitle(context, index, text)))) {
      yield missingSpace(context, index + 1, start + hashes.length, markdownMessages.heading(text));
    } else if (sign !== undefined && !text.slice(1).includes("*") && isNextToBullet(context, index, sign)) {
      yield missingSpace(context, index + 1, start + 1, markdownMessages.bullet(text));
    }
  }
}

/** Recognises a heading such as `#Agenda`, at the top of the file or above a list or blank line, and not a hashtag. */
function isTitle(
  { document: { lines } }: Pick<RuleContext, "document">,
  index: number,
  text: string,
): boolean {
  const next = lines[index + 1] ?? "";
  return index === 0 || (!text.slice(1).includes("#") && /^\s*$|^[-*+] /.test(next));
}

function missingSpace(
  context: RuleContext,
  line: number,
  at: number,
  message: Violation["message"],
): Violation {
  return {
    message: message,
    range: rangeOnLine(context, line),
    fix: { do: "replace", range: rangeOnLine(context, line, at, at), replacement: " " },
  };
}

/** Returns whether the line above or below is a bullet with the same character and indentation. */
function isNextToBullet(
  { document: { lines, itemAt } }: Pick<RuleContext, "document">,
  index: number,
  sign: string,
): boolean {
  const indent = (line: string) => line.length - line.trimStart().length;
  const here = indent(lines[index] ?? "");
  return [index - 1, index + 1].some((at) => {
    const line = lines[at] ?? "";
    return (
      itemAt[at] !== null &&
      itemAt[at] !== undefined &&
      indent(line) === here &&
      line.trimStart().startsWith(`${sign} `)
    );
  });
}

/** Reports only the first unclosed code block, since code and text are swapped after it. */
function* findUnclosedFences(context: RuleContext, tree: Root): Iterable<Violation> {
  const { lines } = context.document;
  for (const node of nodesOf(tree)) {
    if (node.type !== "code" || !node.position) continue;
    const { start, end } = node.position;
    const fence = /^(?:`{3,}|~{3,})/.exec((lines[start.line - 1] ?? "").slice(start.column - 1))?.[0];
    if (fence === undefined) continue;
    const last = (lines[end.line - 1] ?? "").replace(/^[ \t>]+/, "").trimEnd();
    const isClosed =
      end.line > start.line && last.startsWith(fence) && last.replaceAll(fence.charAt(0), "") === "";
    if (isClosed) continue;
    yield { message: markdownMessages.fence(), range: rangeOnLine(context, start.line) };
    return;
  }
}

const anyBullet = /^[ \t]*([-+*]|\d{1,2}[.)])[ \t]+\S/;

function* findGluedLists(context: RuleContext, tree: Root): Iterable<Violation> {
  const { lines } = context.document;
  for (const node of nodesOf(tree)) {
    if (node.type !== "paragraph" || !node.position) continue;
    const { start, end } = node.position;
    for (let line = start.line + 1; line <= end.line; line++) {
      const sign = anyBullet.exec(lines[line - 1] ?? "")?.[1];
      if (sign === undefined) continue;
      const isList =
        /^[-+*]/.test(sign) ||
        (lines[line - 2] ?? "").trimEnd().endsWith(":") ||
        anyBullet.test(lines[line] ?? "");
      if (!isList) continue;
      yield {
        message: markdownMessages.gluedList(),
        range: rangeOnLine(context, line),
        fix: separateList(context, line, end.line, start.column - 1),
      };
      break;
    }
  }
}

/** Returns a fix that adds a blank line and indents the list like the paragraph. */
function separateList(
  { document: { lines } }: Pick<RuleContext, "document">,
  from: number,
  to: number,
  column: number,
): (Violation["fix"] & object) | null {
  const indent = (line: string) => line.length - line.trimStart().length;
  const rest = lines.slice(from - 1, to);
  if (rest.some((line) => /\t|^ *>/.test(line))) return null;
  const shift = indent(rest[0] ?? "") - column;
  if (shift < 0) return null;
  const moved = rest.map((line) => " ".repeat(Math.max(column, indent(line) - shift)) + line.trimStart());
  return {
    do: "replace",
    range: { from: { line: from, column: 1 }, to: { line: to, column: (lines[to - 1] ?? "").length + 1 } },
    replacement: `\n${moved.join("\n")}`,
  };
}

/** Reports text above "---" that becomes a heading but does not look like one. */
function* findUnderlinedText(context: RuleContext, tree: Root): Iterable<Violation> {
  const { lines, blockAt } = context.document;
  for (const node of nodesOf(tree)) {
    if (node.type !== "heading" || node.depth !== 2 || !node.position) continue;
    const { start, end } = node.position;
    const text = lines.slice(start.line - 1, end.line - 1);
    const isText = text.length > 1 || /[.;,]$|^(?:https?:|!?\[|<)/.test((text[0] ?? "").trim());
    const isFrontMatter =
      blockAt[start.line - 1]?.kind === "hidden" || (start.line <= 3 && lines[0]?.trimEnd() === "---");
    if (end.line === start.line || !isText || isFrontMatter) continue;
    yield {
      message: markdownMessages.underlined(),
      range: rangeOnLine(context, end.line),
      fix: {
        do: "replace",
        range: { from: { line: end.line, column: 1 }, to: { line: end.line, column: 1 } },
        replacement: "\n",
      },
    };
  }
}
