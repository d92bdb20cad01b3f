import { breakActiveMarkup, zeroWidthSpace, defangCode, hasVisibleText, removeInvisible } from "./defang.ts";

/**
 * Inline content of a line that the bot posts. It is not printed by a library: GitHub renders with cmark-gfm, and a
 * library escapes only what its own parser needs (entities, autolinks and tables differ).
 */
export type PrintedInline =
  | { readonly text: string }
  | { readonly code: string }
  | { readonly mark: "*" | "**" | "~~"; readonly children: readonly PrintedInline[] }
  /** `url` is a result of `defangUrl`. A link contains no link. */
  | { readonly url: string; readonly children: readonly PrintedInline[] };

/** A token of the printed line. */
type Piece =
  | { readonly is: "text" | "code"; readonly value: string }
  | { readonly is: "open" | "close"; readonly value: "*" | "**" | "~~" }
  | { readonly is: "link" }
  | { readonly is: "target"; readonly value: string };

/**
 * Prints inline content without anything active, also at the start of a line. Markup without text is left out. Lines
 * end with `\n`.
 * @param inCell  true inside a table cell
 */
export function printInline(nodes: readonly PrintedInline[], inCell = false): string {
  const pieces = defangPieces(mergeTexts(nodes.flatMap((node) => piecesOf(node, [], inCell))));
  let line = "";
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1];
    if (piece.is === "text") line = appendText(line, piece.value, next, inCell);
    else if (piece.is === "code")
      line += (line.endsWith("$") ? zeroWidthSpace : "") + codeSpan(piece.value); // No formula.
    else if (piece.is === "link") line += "[";
    else if (piece.is === "target") line += `](${piece.value})`;
    else if (piece.is === "open") line = appendOpening(line, piece.value, next);
    else line = appendClosing(line, piece.value, next);
  }
  return line.trimEnd();
}

/** @param enclosing  kinds of the enclosing markup; no kind is nested in itself */
function piecesOf(node: PrintedInline, enclosing: readonly string[], inCell: boolean): readonly Piece[] {
  if ("text" in node) return [{ is: "text", value: removeInvisible(node.text) }];
  if ("code" in node) return [codeOrText(removeInvisible(node.code).replaceAll(/\s+/g, " "), inCell)];
  const kind = "url" in node ? "link" : node.mark;
  const within = enclosing.includes(kind) ? enclosing : [...enclosing, kind];
  const inner = mergeTexts(node.children.flatMap((child) => piecesOf(child, within, inCell)));
  if (within === enclosing || !inner.some(hasText)) return inner;
  const { before, core, after } = splitOuterSpaces(inner);
  const [open, close]: [Piece, Piece] =
    "url" in node
      ? [{ is: "link" }, { is: "target", value: node.url }]
      : [
          { is: "open", value: node.mark },
          { is: "close", value: node.mark },
        ];
  return [...before, open, ...core, close, ...after];
}

/** Returns code as text if parsers disagree about it: long runs of backticks, or a pipe in a table cell. */
function codeOrText(value: string, inCell: boolean): Piece {
  const isCode = hasVisibleText(value) && !/`{9}/.test(value) && !(inCell && value.includes("|"));
  return { is: isCode ? "code" : "text", value };
}

function hasText(piece: Piece): boolean {
  return (piece.is === "text" || piece.is === "code") && hasVisibleText(piece.value);
}

/** Joins adjacent texts. */
function mergeTexts(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.is === "text" && last?.is === "text")
      all.splice(-1, 1, { is: "text", value: removeInvisible(last.value + piece.value) });
    else if (piece.is !== "text" || piece.value !== "") all.push(piece);
  }
  return all;
}

/** Moves spaces at the ends of markup outside: markup may neither start nor end with a space. */
function splitOuterSpaces(inner: readonly Piece[]): {
  readonly before: Piece[];
  readonly core: Piece[];
  readonly after: Piece[];
} {
  const core = [...inner];
  const space = (value: string): Piece[] => (value === "" ? [] : [{ is: "text", value }]);
  let [before, after] = ["", ""];
  for (let first = core[0]; first?.is === "text"; first = core[0]) {
    const rest = first.value.trimStart();
    before += first.value.slice(0, first.value.length - rest.length);
    core.splice(0, 1, ...space(rest));
    if (rest !== "") break;
  }
  for (let last = core.at(-1); last?.is === "text"; last = core.at(-1)) {
    const rest = last.value.trimEnd();
    after = last.value.slice(rest.length) + after;
    core.splice(-1, 1, ...space(rest));
    if (rest !== "") break;
  }
  return { before: space(before), core, after: space(after) };
}

/** Interrupts active text in all texts, read as one; code separates them. */
function defangPieces(pieces: readonly Piece[]): readonly Piece[] {
  const values = breakActiveMarkup(
    pieces.map((piece) => (piece.is === "text" ? piece.value : piece.is === "code" ? " " : "")),
  );
  return pieces.map((piece, i) => (piece.is === "text" ? { ...piece, value: values[i] ?? "" } : piece));
}

/** Appends a text to a line, without spaces around line ends and without empty lines. */
function appendText(before: string, text: string, next: Piece | undefined, inCell: boolean): string {
  let all = before;
  for (const [i, part] of text.split("\n").entries()) {
    // Drop a line of no-break spaces: an empty bullet would turn the text above into a heading.
    if (i > 0) all = all.trimEnd() === "" ? "" : `${all.trimEnd()}\n`;
    const isStart = all === "" || all.endsWith("\n");
    const words = isStart ? part.replace(/^[ \t]+/, "") : part;
    all += escapeMarkdown(words, isStart && !inCell, inCell);
  }
  // "!" before a link would make it an image.
  return next?.is === "link" && all.endsWith("!") ? `${all.slice(0, -1)}\\!` : all;
}

/** Escapes all syntax of cmark-gfm, anywhere in a line or at its start. */
function escapeMarkdown(text: string, isStart: boolean, inCell: boolean): string {
  const words = text
    .replaceAll(/[`*~[\]<$]|\\(?=[\p{P}\p{S}\s]|$)/gu, "\\$&")
    .replaceAll(/(?<![a-z\d])_|_(?![a-z\d])/gi, "\\_")
    .replaceAll(/&(?=[a-z#]|$)/gi, "\\&")
    .replaceAll(inCell ? "|" : /^\|/g, "\\|")
    .replace(/^\^/, "\\^");
  if (!isStart) return words;
  return words
    .replace(/^(?:[>#]|[-+](?=[\s:|-]|$)|=(?=[\s=]|$)|:(?=-))/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

function codeSpan(text: string): string {
  const value = defangCode(text);
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat([1, 2, 3].find((count) => !hasRun(value, count)) ?? longest + 1);
  const pad = /^`|`$/.test(value) || /^ .* $/.test(value) ? " " : "";
  return fence + pad + value + pad + fence;
}

function hasRun(text: string, length: number): boolean {
  return (text.match(/`+/g) ?? []).some((run) => run.length === length);
}

// Whether a delimiter opens or closes emphasis depends on its neighbours: https://spec.commonmark.org/0.31.2/#delimiter-run
// A zero-width space counts as a letter. If this fails, readers see the delimiters, but nothing becomes active.

function appendOpening(before: string, mark: string, next: Piece | undefined): string {
  const line = isDelimiter(before.at(-1)) ? before + zeroWidthSpace : before;
  const isFree = line === "" || /[\s\p{P}\p{S}]$/u.test(line);
  return line + mark + (!isFree && startsWithPunctuation(next, false) ? zeroWidthSpace : "");
}

function appendClosing(before: string, mark: string, next: Piece | undefined): string {
  const line = isDelimiter(before.at(-1)) ? before + zeroWidthSpace : before;
  const isFree = !/[\p{P}\p{S}]$/u.test(line) || next === undefined || startsWithPunctuation(next, true);
  return line + (isFree ? "" : zeroWidthSpace) + mark;
}

function isDelimiter(character: string | undefined): boolean {
  return character === "*" || character === "~";
}

function startsWithPunctuation(piece: Piece | undefined, orSpace: boolean): boolean {
  if (piece?.is !== "text") return true;
  return (orSpace ? /^[\s\p{P}\p{S}]/u : /^[\p{P}\p{S}]/u).test(piece.value);
}
