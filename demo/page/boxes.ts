import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

/** A task box at the start of a list item: https://github.github.com/gfm/#task-list-items-extension- */
const box = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)([ x])(?=\][ \t])/i;

/** Returns a body after a click on the box with this index (from 0), as GitHub changes it; null if there is no such box. */
export function toggleBox(body: string, number: number): string | null {
  const lines = body.split("\n");
  const at = lines.flatMap((line, i) => (box.test(line) ? [i] : []))[number];
  if (at === undefined) return null;
  const toggled = (line: string): string =>
    line.replace(box, (_, before: string, mark: string) => before + (mark === " " ? "x" : " "));
  return lines.map((line, i) => (i === at ? toggled(line) : line)).join("\n");
}

/** Replaces the boxes in a rendered body by form buttons that carry the index of the box. */
export function makeBoxesClickable(tree: Root): void {
  let count = 0;
  visit(tree, "element", (element) => {
    const { type, checked } = element.properties;
    if (element.tagName !== "input" || type !== "checkbox") return;
    const isTicked = checked !== undefined && checked !== false;
    Object.assign(element, {
      tagName: "button",
      properties: {
        name: "box",
        value: String(count),
        role: "checkbox",
        ariaChecked: String(isTicked),
        ariaLabel: isTicked ? "done: untick to reopen" : "tick to mark as done",
        className: ["box"],
      },
      children: [],
    } satisfies Partial<Element>);
    count += 1;
  });
}
