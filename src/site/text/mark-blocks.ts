import type { Nodes, Root } from "mdast";
import type { Minutes } from "../../minutes/minutes.ts";
import { addMark } from "./render.ts";

/** Kinds of marks, each with an index into the list of `Minutes`: `topic-3`. */
const kinds = { topic: "topics", decision: "decisions", item: "actionItems" } as const;
type MarkKind = keyof typeof kinds;

/** Marks the headings of topics, and the blocks of decisions and action items. */
export function markBlocks(document: Root, minutes: Minutes): void {
  const wanted = new Map<number, string[]>();
  for (const [kind, list] of Object.entries(kinds))
    for (const [index, { line }] of minutes[list].entries())
      wanted.set(line, [...(wanted.get(line) ?? []), `${kind}-${index}`]);
  const visit = (node: Nodes, bullet: Nodes | null): void => {
    const from = node.position?.start.line ?? 0;
    const isHeading = node.type === "heading";
    if (node.type === "paragraph" || node.type === "tableRow" || node.type === "heading") {
      const isBullet = bullet?.position?.start.line === from;
      const to = node.position?.end.line ?? 0;
      for (let line = from; line <= to; line += 1) {
        const marks = (wanted.get(line) ?? []).filter((mark) => mark.startsWith("topic") === isHeading);
        for (const mark of marks) addMark(isBullet ? bullet : node, mark);
      }
    } else if ("children" in node)
      for (const child of node.children) visit(child, node.type === "listItem" ? node : null);
  };
  visit(document, null);
}

/** Reads a mark. Minutes may forge any text. */
export function readMark(mark: string): { readonly kind: MarkKind; readonly index: number } | null {
  const [, kind = "", index = ""] = /^([a-z]+)-(\d{1,6})$/.exec(mark) ?? [];
  return Object.hasOwn(kinds, kind) ? { kind: kind as MarkKind, index: Number(index) } : null;
}
