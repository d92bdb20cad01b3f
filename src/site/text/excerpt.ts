import type { Nodes, Root, RootContent } from "mdast";
import type { LineRange } from "../../minutes/minutes.ts";

/** Blocks that are shown without the parts that are not in the excerpt. All other blocks are shown as a whole. */
const divisible: ReadonlySet<string> = new Set(["root", "list", "listItem", "blockquote", "table"]);

/**
 * Returns the blocks on some lines, within the lists that contain them. Bullets above a passage keep their text and lose their
 * other sub-bullets.
 */
export function excerptLines(document: Root, ranges: readonly LineRange[]): Root {
  const children = document.children.flatMap((child) => selectFrom(child, ranges));
  const definitions = document.children.filter(({ type }) => type === "definition");
  return { type: "root", children: [...children, ...definitions] as RootContent[] };
}

function selectFrom(node: Nodes, ranges: readonly LineRange[]): readonly Nodes[] {
  const from = node.position?.start.line ?? 0;
  const to = node.position?.end.line ?? 0;
  if (!ranges.some((range) => range.from <= to && from <= range.to)) return [];
  if (!divisible.has(node.type) || !("children" in node)) return [node];
  const children = node.children.flatMap((child) => selectFrom(child, ranges));
  if (children.length === 0) return [];
  // Without its head, a row is not understood.
  const [head] = node.children;
  const isHeadless = node.type === "table" && head !== undefined && children[0] !== head;
  return [{ ...node, children: isHeadless ? [head, ...children] : children } as Nodes];
}

/** Cuts ranges after a number of lines. */
export function cutRanges(
  ranges: readonly LineRange[],
  maxLines: number,
): { readonly ranges: readonly LineRange[]; readonly isCut: boolean } {
  const kept: LineRange[] = [];
  let left = maxLines;
  for (const { from, to } of ranges) {
    if (left <= 0) return { ranges: kept, isCut: true };
    kept.push({ from, to: Math.min(to, from + left - 1) });
    left -= to - from + 1;
  }
  return { ranges: kept, isCut: left < 0 };
}
