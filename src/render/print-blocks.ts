import { defangCode } from "./defang.ts";
import { printInline, type Inline } from "./print-inline.ts";

/** What a quotation from minutes is made of, whatever Markdown it had there. */
export type Block =
  | { readonly is: "paragraph"; readonly children: readonly Inline[] }
  | { readonly is: "quote"; readonly children: readonly Block[] }
  | {
      readonly is: "list";
      /** The first number; null: bullets. */
      readonly start: number | null;
      readonly items: readonly { readonly spread: boolean; readonly children: readonly Block[] }[];
    }
  | {
      readonly is: "table";
      readonly aligns: readonly ("left" | "right" | "center" | null)[];
      /** The first is the head. */
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly is: "code"; readonly text: string };

/** Prints blocks; one of which nothing is to be seen is left out, for cmark-gfm would take its bullet for an underline. */
export function printBlocks(blocks: readonly Block[], isTight = false): string {
  let printed = "";
  let before: Block | null = null;
  let isOther = false;
  for (const block of blocks) {
    // Two lists in a row would be one if they had the same bullets.
    isOther = before !== null && isList(before) === isList(block) && isList(block) !== "" && !isOther;
    const text = printBlock(block, isOther);
    if (text === "") continue;
    printed += before === null ? text : (isTight && sticks(before, block) ? "\n" : "\n\n") + text;
    before = block;
  }
  return printed;
}

function isList(block: Block): string {
  return block.is !== "list" ? "" : block.start === null ? "bullets" : "numbers";
}

/** Whether a block may follow another one without an empty line and is still a block of its own. */
function sticks(before: Block, block: Block): boolean {
  if (before.is === "code") return true;
  if (before.is !== "paragraph") return false;
  return block.is === "code" || (block.is === "list" && (block.start === null || block.start === 1));
}

function printBlock(block: Block, isOther: boolean): string {
  switch (block.is) {
    case "paragraph":
      return printInline(block.children);
    case "quote":
      return quoted(printBlocks(block.children));
    case "list":
      return printList(block, isOther);
    case "table":
      return printTable(block);
    case "code":
      return fenced(block.text);
  }
}

/** Every line begins with `>`: a bot's command at the start of a line is none any more. */
export function quoted(text: string): string {
  return text === "" ? "" : text.replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">");
}

function printList({ start, items }: Block & { is: "list" }, isOther: boolean): string {
  const printed = items
    .map(({ spread, children }) => ({ spread, text: printBlocks(children, !spread) }))
    .filter(({ text }) => text !== "");
  const first = start === null || start + printed.length > 999_999_999 ? 1 : start;
  const rows = printed.map(({ text }, i) => {
    const bullet = start === null ? (isOther ? "*" : "-") : `${first + i}${isOther ? ")" : "."}`;
    return `${bullet} ${text.replaceAll(/\n(?!\n|$)/g, `\n${" ".repeat(bullet.length + 1)}`)}`;
  });
  return rows.join(items.some(({ spread }) => spread) ? "\n\n" : "\n");
}

function printTable({ aligns, rows }: Block & { is: "table" }): string {
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

/** Without its language: some are drawn as diagrams, some are suggestions. */
function fenced(text: string): string {
  const value = defangCode(text);
  const runs = (value.match(/`{3,}/g) ?? []).map((run) => run.length + 1);
  const fence = "`".repeat(Math.max(3, ...runs));
  return [fence, value, fence].join("\n");
}
