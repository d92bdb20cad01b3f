import type { Block, Definitions, MarkdownDocument } from "./blocks.ts";

/** Longest label (https://spec.commonmark.org/0.31.2/#link-label). */
export const maxLabelLength = 999;

/** Returns a label as it is compared: without case and with single spaces. */
export function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}

type Tree = Pick<MarkdownDocument, "lines" | "textStart"> & {
  readonly blocks: Block[];
  readonly blockAt: (Block | null)[];
};

/**
 * Finds the definitions, which stand at the start of paragraphs (https://spec.commonmark.org/0.31.2/#link-reference-definitions).
 * Readers do not see link definitions, so their lines become hidden blocks. Each footnote becomes a paragraph.
 */
export function takeDefinitions(tree: Tree): Definitions {
  const links = new Map<string, string>();
  const footnotes = new Map<string, Block>();
  const visit = (siblings: Block[]): void => {
    for (let at = 0; at < siblings.length; at++) {
      const block = siblings[at];
      if (!block) continue;
      visit(block.children);
      if (block.kind !== "paragraph" || !mayDefine(tree, block)) continue;
      const parts = splitParagraph(tree, block, links, footnotes);
      if (parts === null) continue;
      siblings.splice(at, 1, ...parts);
      at += parts.length - 1;
    }
  };
  visit(tree.blocks);
  return { links, footnotes };
}

const footnoteStart = /^\[(\^[^\]\s]{1,200})\]:/;

/** Returns whether a paragraph begins with a bracket or has a footnote, without reading it closely. */
function mayDefine(tree: Tree, block: Block): boolean {
  if (textOf(tree, block.from).startsWith("[")) return true;
  for (let line = block.from + 1; line <= block.to; line++)
    if (textOf(tree, line).startsWith("[^")) return true;
  return false;
}

function textOf({ lines, textStart }: Tree, line: number): string {
  return (lines[line - 1] ?? "").slice(textStart[line - 1] ?? 0);
}

/** Splits a paragraph into definitions, footnotes and text. Null if it has only text. */
function splitParagraph(
  tree: Tree,
  block: Block,
  links: Map<string, string>,
  footnotes: Map<string, Block>,
): Block[] | null {
  const parts: Block[] = [];
  const add = (kind: Block["kind"], from: number, to: number): Block => {
    const part: Block = { kind, parent: block.parent, children: [], from, to, depth: block.depth };
    for (let line = from; line <= to; line++) tree.blockAt[line - 1] = part;
    parts.push(part);
    return part;
  };
  let from = block.from;
  let canDefine = true;
  for (let line = block.from; line <= block.to;) {
    const footnote = footnoteStart.exec(textOf(tree, line))?.[1];
    const definition = footnote === undefined && canDefine ? readDefinition(tree, line, block.to) : null;
    if (footnote !== undefined && line > from) add("paragraph", from, line - 1);
    if (footnote !== undefined) {
      from = line;
      let to = line;
      while (to < block.to && !footnoteStart.test(textOf(tree, to + 1))) to++;
      const part = add("paragraph", line, to);
      const label = normalizeLabel(footnote);
      if (!footnotes.has(label)) footnotes.set(label, part);
      line = from = to + 1;
    } else if (definition) {
      add("hidden", line, definition.to);
      if (!links.has(definition.label)) links.set(definition.label, definition.url);
      line = from = definition.to + 1;
    } else {
      canDefine = false;
      line++;
    }
  }
  if (parts.length === 0) return null;
  if (from <= block.to) add("paragraph", from, block.to);
  return parts;
}

const definitionStart = /^\[((?:[^[\]\\]|\\.){1,999})\]:[ \t]*/;
const destination = /^(?:<([^<>]*)>|([^\s<]\S*))(?=\s|$)/;
/** Reads the definition that begins on a line. Its URL and its title may each be on the next line. */
function readDefinition(
  tree: Tree,
  line: number,
  last: number,
): { label: string; url: string; to: number } | null {
  const text = textOf(tree, line);
  const start = definitionStart.exec(text);
  if (start?.[1] === undefined || start[1].trim() === "") return null;
  let to = line;
  let rest = text.slice(start[0].length);
  if (rest.trim() === "" && to < last) rest = textOf(tree, ++to).trimStart();
  const found = destination.exec(rest);
  if (!found) return null;
  const after = rest.slice(found[0].length).trim();
  const end = after === "" ? to : titleEnd(tree, after, to, last);
  if (end === null) return null;
  const next = after === "" && to < last ? textOf(tree, to + 1).trim() : "";
  const label = normalizeLabel(start[1]);
  const url = found[1] ?? found[2] ?? "";
  return { label, url, to: (next === "" ? null : titleEnd(tree, next, to + 1, last)) ?? end };
}

/** Returns the line on which a title ends, `"…"`, `'…'` or `(…)`. Null if it is none, or if text follows it. */
function titleEnd(tree: Tree, first: string, line: number, last: number): number | null {
  const closing = { '"': '"', "'": "'", "(": ")" }[first[0] ?? ""];
  if (closing === undefined) return null;
  let text = first.slice(1);
  for (let at = line; ; text = textOf(tree, ++at)) {
    for (let i = 0; i < text.length; i++) {
      if (text[i] === closing) return text.slice(i + 1).trim() === "" ? at : null;
      if (text[i] === "(" && closing === ")") return null;
      if (text[i] === "\\") i++;
    }
    if (at >= last) return null;
  }
}
