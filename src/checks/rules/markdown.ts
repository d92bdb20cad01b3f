import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import noDuplicateDefinitions from "remark-lint-no-duplicate-definitions";
import noHeadingLikeParagraph from "remark-lint-no-heading-like-paragraph";
import noUndefinedReferences from "remark-lint-no-undefined-references";
import { unified } from "unified";
import { VFile } from "vfile";
import { markdown as words } from "../messages/text.ts";
import type { Complaint, Rule } from "../rule.ts";
import { rangeOnLine, type Subject } from "../rule-context.ts";

/**
 * The Markdown renders as it was meant: code blocks end, headings and bullets have their white space, lists are lists.
 *
 * It says nothing of style, of what is shown as it was meant all the same, and of text in code. Text that a Markdown
 * parser would take long for is not checked.
 *
 * @example robots/20231206.md
 * ##Wheels
 *
 * - two sizes
 * -doors
 *
 * - windows
 *       - round
 * → 1:1 warning: Found "##Wheels", which GitHub shows as plain text; expected white space between # and the heading. Add it.
 * → 4:1 warning: Found "-doors", which GitHub does not show as a bullet; expected white space behind the sign of a bullet. Add it.
 * → 7:9 warning: Found a list that GitHub shows as part of the paragraph above it; expected a blank line between a paragraph and a list. Add a blank line, and let the bullet begin where the paragraph does.
 *
 * @example robots/20231206.md
 * ## Wheels
 *
 * Three things:
 * - wheels [sic]
 *
 * `##Doors`
 */
export const markdown: Rule = {
  name: "markdown",
  *check(subject) {
    yield* headingsAndBullets(subject);
    if (!isTame(subject)) return;
    const tree = fromMarkdown(subject.document.lines.join("\n"), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    yield* fences(subject, tree);
    yield* gluedLists(subject, tree);
    yield* underlined(subject, tree);
    yield* lint(subject, tree);
  },
  lacks: (subject) => (isTame(subject) ? null : "how the Markdown renders, which would take too long"),
};

/** Parsing takes time quadratic in the signs of one paragraph and in bullets; this is some tenths of a second. */
const most = { characters: 200_000, lines: 3_000, levels: 32, effort: 8_000_000 };

function isTame({ document: { lines, deepest } }: Subject): boolean {
  let effort = 0;
  let signs = 0;
  let characters = 0;
  for (const line of lines) {
    characters += line.length;
    if (line.trim() === "") {
      effort += signs * signs;
      signs = 0;
    } else signs += line.replace(/[^*_~[\]<>!&`|\\]/g, "").length;
  }
  return (
    lines.length <= most.lines &&
    characters <= most.characters &&
    deepest <= most.levels &&
    effort + signs * signs <= most.effort
  );
}

function* headingsAndBullets(subject: Subject): Iterable<Complaint> {
  const { document } = subject;
  for (const [index, block] of document.at.entries()) {
    if (block?.kind !== "paragraph") continue;
    const start = document.textStart[index] ?? 0;
    const text = (document.lines[index] ?? "").slice(start);
    const isFirst = block.from === index + 1;
    const hashes = /^#{2,6}(?=[\p{L}:@])|^#(?=\p{Lu}\p{L}[\p{L} ]{2}|\d{4}-\d)/u.exec(text)?.[0];
    const sign = /^[-*+](?=[\p{L}@[])/u.exec(text)?.[0];
    if (hashes !== undefined && (hashes.length > 1 || (isFirst && isTitle(subject, index, text)))) {
      yield missingSpace(subject, index + 1, start + hashes.length, words.heading(text));
    } else if (sign !== undefined && !text.slice(1).includes("*") && isAmongBullets(subject, index, sign)) {
      yield missingSpace(subject, index + 1, start + 1, words.bullet(text));
    }
  }
}

/** `#Agenda` at the top of the file, or alone above a list or a blank line and no hashtag among others. */
function isTitle({ document: { lines } }: Subject, index: number, text: string): boolean {
  const next = lines[index + 1] ?? "";
  return index === 0 || (!text.slice(1).includes("#") && /^\s*$|^[-*+] /.test(next));
}

function missingSpace(subject: Subject, line: number, at: number, said: Complaint["words"]): Complaint {
  return {
    words: said,
    range: rangeOnLine(subject, line),
    fix: { do: "replace", range: rangeOnLine(subject, line, at, at), replacement: " " },
  };
}

/** Whether the line above or beneath is a bullet of the same sign and indentation. */
function isAmongBullets({ document: { lines, itemAt } }: Subject, index: number, sign: string): boolean {
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

function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

/** Only the first: what follows it is read upside down. */
function* fences(subject: Subject, tree: Root): Iterable<Complaint> {
  const { lines } = subject.document;
  for (const node of nodesOf(tree)) {
    if (node.type !== "code" || !node.position) continue;
    const { start, end } = node.position;
    const fence = /^(?:`{3,}|~{3,})/.exec((lines[start.line - 1] ?? "").slice(start.column - 1))?.[0];
    if (fence === undefined) continue;
    const last = (lines[end.line - 1] ?? "").replace(/^[ \t>]+/, "").trimEnd();
    const isClosed =
      end.line > start.line && last.startsWith(fence) && last.replaceAll(fence.charAt(0), "") === "";
    if (isClosed) continue;
    yield { words: words.fence(), range: rangeOnLine(subject, start.line) };
    return;
  }
}

const anyBullet = /^[ \t]*([-+*]|\d{1,2}[.)])[ \t]+\S/;

function* gluedLists(subject: Subject, tree: Root): Iterable<Complaint> {
  const { lines } = subject.document;
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
        words: words.gluedList(),
        range: rangeOnLine(subject, line),
        fix: unglued(subject, line, end.line, start.column - 1),
      };
      break;
    }
  }
}

/** The rest of the paragraph, with its first bullet where the paragraph begins, behind a blank line. */
function unglued(
  { document: { lines } }: Subject,
  from: number,
  to: number,
  column: number,
): (Complaint["fix"] & object) | null {
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

/** "text" over "---" is a heading: meant only where it looks like one. */
function* underlined(subject: Subject, tree: Root): Iterable<Complaint> {
  const { lines, at } = subject.document;
  for (const node of nodesOf(tree)) {
    if (node.type !== "heading" || node.depth !== 2 || !node.position) continue;
    const { start, end } = node.position;
    const text = lines.slice(start.line - 1, end.line - 1);
    const isText = text.length > 1 || /[.;,]$|^(?:https?:|!?\[|<)/.test((text[0] ?? "").trim());
    const isFrontMatter =
      at[start.line - 1]?.kind === "hidden" || (start.line <= 3 && lines[0]?.trimEnd() === "---");
    if (end.line === start.line || !isText || isFrontMatter) continue;
    yield {
      words: words.underlined(),
      range: rangeOnLine(subject, end.line),
      fix: {
        do: "replace",
        range: { from: { line: end.line, column: 1 }, to: { line: end.line, column: 1 } },
        replacement: "\n",
      },
    };
  }
}

const linters = unified()
  .use(noHeadingLikeParagraph)
  .use(noDuplicateDefinitions)
  .use(noUndefinedReferences)
  .freeze();

/** remark-lint's own rules (https://github.com/remarkjs/remark-lint). */
function* lint(subject: Subject, tree: Root): Iterable<Complaint> {
  const file = new VFile({ path: subject.minutes.path, value: subject.document.lines.join("\n") });
  linters.runSync(tree, file);
  for (const { line, ruleId, place } of file.messages) {
    const range = rangeOnLine(subject, line ?? 1);
    if (ruleId === "no-heading-like-paragraph") yield { words: words.manyHashes(), range };
    if (ruleId === "no-duplicate-definitions") yield { words: words.duplicate(), range };
    if (ruleId !== "no-undefined-references" || place === undefined || !("start" in place)) continue;
    // `[sic]` and footnotes by hand are shown as they are meant; `[text][name]` was meant as a link.
    const text = String(file).slice(place.start.offset, place.end.offset);
    if (text.includes("][")) yield { words: words.undefined(text), range };
  }
}
