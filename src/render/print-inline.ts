import { breakAlive, breaker, defangCode, isSeen, withoutInvisible } from "./defang.ts";

/**
 * What a line of the bot is made of. It is printed here and not by a library: what comes alive is decided by cmark-gfm,
 * which GitHub renders with, and it must not on any line, while a library is as sparing with escapes as its own parser
 * allows (entities, autolinks and tables are read in other ways there).
 */
export type Inline =
  | { readonly text: string }
  | { readonly code: string }
  | { readonly mark: "*" | "**" | "~~"; readonly children: readonly Inline[] }
  /** `defangUrl` gave the address. No link stands in a link. */
  | { readonly url: string; readonly children: readonly Inline[] };

/** What is printed one behind the other. */
type Piece =
  | { readonly is: "text" | "code"; readonly value: string }
  | { readonly is: "open" | "close"; readonly value: "*" | "**" | "~~" }
  | { readonly is: "link" }
  | { readonly is: "target"; readonly value: string };

/**
 * Prints words with their markup so that nothing in them comes alive, at the start of a line or behind something. What
 * has no words is left out. Lines end with `\n`.
 * @param inCell  whether it stands in a cell of a table
 */
export function printInline(nodes: readonly Inline[], inCell = false): string {
  const pieces = broken(merged(nodes.flatMap((node) => piecesOf(node, [], inCell))));
  let line = "";
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1];
    if (piece.is === "text") line = withText(line, piece.value, next, inCell);
    else if (piece.is === "code")
      line += (line.endsWith("$") ? breaker : "") + codeSpan(piece.value); // No formula.
    else if (piece.is === "link") line += "[";
    else if (piece.is === "target") line += `](${piece.value})`;
    else if (piece.is === "open") line = opened(line, piece.value, next);
    else line = closed(line, piece.value, next);
  }
  return line.trimEnd();
}

/** @param around  the markup that it stands in: no kind of it stands within itself */
function piecesOf(node: Inline, around: readonly string[], inCell: boolean): readonly Piece[] {
  if ("text" in node) return [{ is: "text", value: withoutInvisible(node.text) }];
  if ("code" in node) return [codeOrText(withoutInvisible(node.code).replaceAll(/\s+/g, " "), inCell)];
  const kind = "url" in node ? "link" : node.mark;
  const within = around.includes(kind) ? around : [...around, kind];
  const inner = merged(node.children.flatMap((child) => piecesOf(child, within, inCell)));
  if (within === around || !inner.some(isWord)) return inner;
  const { before, core, after } = trimmed(inner);
  const [open, close]: [Piece, Piece] =
    "url" in node
      ? [{ is: "link" }, { is: "target", value: node.url }]
      : [
          { is: "open", value: node.mark },
          { is: "close", value: node.mark },
        ];
  return [...before, open, ...core, close, ...after];
}

/** Backticks without end, and a pipe in a cell, are read in more ways than one. */
function codeOrText(value: string, inCell: boolean): Piece {
  const isCode = isSeen(value) && !/`{9}/.test(value) && !(inCell && value.includes("|"));
  return { is: isCode ? "code" : "text", value };
}

function isWord(piece: Piece): boolean {
  return (piece.is === "text" || piece.is === "code") && isSeen(piece.value);
}

function merged(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.is === "text" && last?.is === "text")
      all.splice(-1, 1, { is: "text", value: withoutInvisible(last.value + piece.value) });
    else if (piece.is !== "text" || piece.value !== "") all.push(piece);
  }
  return all;
}

/** Markup neither begins nor ends with a space: those go before and behind it. */
function trimmed(inner: readonly Piece[]): {
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

/** Breaks what is alive in all texts, read as one; code stands between them. */
function broken(pieces: readonly Piece[]): readonly Piece[] {
  const values = breakAlive(
    pieces.map((piece) => (piece.is === "text" ? piece.value : piece.is === "code" ? " " : "")),
  );
  return pieces.map((piece, i) => (piece.is === "text" ? { ...piece, value: values[i] ?? "" } : piece));
}

/** Adds a text to a line; it has no spaces around the ends of lines, and no empty lines. */
function withText(before: string, text: string, next: Piece | undefined, inCell: boolean): string {
  let all = before;
  for (const [i, part] of text.split("\n").entries()) {
    // A line of no-break spaces is none: a bullet with nothing behind it would make what is above a heading.
    if (i > 0) all = all.trimEnd() === "" ? "" : `${all.trimEnd()}\n`;
    const isStart = all === "" || all.endsWith("\n");
    const words = isStart ? part.replace(/^[ \t]+/, "") : part;
    all += escaped(words, isStart && !inCell, inCell);
  }
  // A link behind it would be a picture.
  return next?.is === "link" && all.endsWith("!") ? `${all.slice(0, -1)}\\!` : all;
}

/** Everything that means something to cmark-gfm anywhere in a line, or at its start. */
function escaped(text: string, isStart: boolean, inCell: boolean): string {
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

// Whether signs open or close an emphasis depends on what is around them: https://spec.commonmark.org/0.31.2/#delimiter-run
// A breaker counts as a letter. Where it goes wrong all the same, signs are seen and nothing is alive.

function opened(before: string, mark: string, next: Piece | undefined): string {
  const line = isSign(before.at(-1)) ? before + breaker : before;
  const isFree = line === "" || /[\s\p{P}\p{S}]$/u.test(line);
  return line + mark + (!isFree && isPunctuated(next, false) ? breaker : "");
}

function closed(before: string, mark: string, next: Piece | undefined): string {
  const line = isSign(before.at(-1)) ? before + breaker : before;
  const isFree = !/[\p{P}\p{S}]$/u.test(line) || next === undefined || isPunctuated(next, true);
  return line + (isFree ? "" : breaker) + mark;
}

function isSign(character: string | undefined): boolean {
  return character === "*" || character === "~";
}

function isPunctuated(piece: Piece | undefined, orSpace: boolean): boolean {
  if (piece?.is !== "text") return true;
  return (orSpace ? /^[\s\p{P}\p{S}]/u : /^[\p{P}\p{S}]/u).test(piece.value);
}
