import { defangCode } from "./defang.ts";
import { printInline, type PrintedInline } from "./print-inline.ts";

/** A block of a quotation from minutes. */
export type PrintedBlock =
  | { readonly is: "paragraph"; readonly children: readonly PrintedInline[] }
  | { readonly is: "quote"; readonly children: readonly PrintedBlock[] }
  | {
      readonly is: "list";
      /** First number of a numbered list. Null for bullets. */
      readonly start: number | null;
      readonly items: readonly { readonly spread: boolean; readonly children: readonly PrintedBlock[] }[];
    }
  | {
      readonly is: "table";
      readonly aligns: readonly ("left" | "right" | "center" | null)[];
      /** The first row is the header. */
      readonly rows: readonly (readonly (readonly PrintedInline[])[])[];
    }
  | { readonly is: "code"; readonly text: string };

/** Prints blocks without the empty ones: cmark-gfm would read an empty bullet as the underline of a heading. */
export function printBlocks(blocks: readonly PrintedBlock[], isTight = false): string {
  let printed = "";
  let previous: PrintedBlock | null = null;
  let usesOtherMarker = false;
  for (const block of blocks) {
    // Two adjacent lists with the same bullets would be one list.
    usesOtherMarker =
      previous !== null &&
      listKind(previous) === listKind(block) &&
      listKind(block) !== "" &&
      !usesOtherMarker;
    const text = printBlock(block, usesOtherMarker);
    if (text === "") continue;
    printed +=
      previous === null ? text : (isTight && needsNoBlankLine(previous, block) ? "\n" : "\n\n") + text;
    previous = block;
  }
  return printed;
}

function listKind(block: PrintedBlock): string {
  return block.is !== "list" ? "" : block.start === null ? "bullets" : "numbers";
}

/** Returns true if a block stays a separate block without an empty line before it. */
function needsNoBlankLine(previous: PrintedBlock, block: PrintedBlock): boolean {
  if (previous.is === "code") return true;
  if (previous.is !== "paragraph") return false;
  return block.is === "code" || (block.is === "list" && (block.start === null || block.start === 1));
}

function printBlock(block: PrintedBlock, usesOtherMarker: boolean): string {
  switch (block.is) {
    case "paragraph":
      return printInline(block.children);
    case "quote":
      return blockquote(printBlocks(block.children));
    case "list":
      return printList(block, usesOtherMarker);
    case "table":
      return printTable(block);
    case "code":
      return codeBlock(block.text);
  }
}

/** Prefixes every line with `>`, so that no line starts with a command for another bot. */
export function blockquote(text: string): string {
  return text === "" ? "" : text.replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">");
}

function printList({ start, items }: PrintedBlock & { is: "list" }, usesOtherMarker: boolean): string {
  const printed = items
    .map(({ spread, children }) => ({ spread, text: printBlocks(children, !spread) }))
    .filter(({ text }) => text !== "");
  const first = start === null || start + printed.length > 999_999_999 ? 1 : start;
  const rows = printed.map(({ text }, i) => {
    const bullet =
      start === null ? (usesOtherMarker ? "*" : "-") : `${first + i}${usesOtherMarker ? ")" : "."}`;
    return `${bullet} ${text.replaceAll(/\n(?!\n|$)/g, `\n${" ".repeat(bullet.length + 1)}`)}`;
  });
  return rows.join(items.some(({ spread }) => spread) ? "\n\n" : "\n");
}

function printTable({ aligns, rows }: PrintedBlock & { is: "table" }): string {
  const cells = rows.map((row) =>
    aligns.map((_, i) => printInline(row[i] ?? [], true).replaceAll("\n", " ")),
  );
  if (cells.every((row) => row.every((cell) => cell === ""))) return "";
  const rules = aligns.map((align) =>
    align === null ? "-" : { left: ":-", right: "-:", center: ":-:" }[align],
  );
  const [head = [], ...body] = cells;
  return [head, rules, ...body].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Prints a code block without its language: GitHub draws some as diagrams and offers others as suggestions. */
function codeBlock(text: string): string {
  const value = defangCode(text);
  const runs = (value.match(/`{3,}/g) ?? []).map((run) => run.length + 1);
  const fence = "`".repeat(Math.max(3, ...runs));
  return [fence, value, fence].join("\n");
}
