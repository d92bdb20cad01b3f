import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

/** A task box at the start of a list's item: https://github.github.com/gfm/#task-list-items-extension- */
const box = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)([ x])(?=\][ \t])/i;

/** What GitHub makes of a body when somebody clicks its box of this number (from 0); null: there is none. */
export function toggleBox(body: string, number: number): string | null {
  const lines = body.split("\n");
  const at = lines.flatMap((line, i) => (box.test(line) ? [i] : []))[number];
  if (at === undefined) return null;
  const toggled = (line: string): string =>
    line.replace(box, (_, before: string, mark: string) => before + (mark === " " ? "x" : " "));
  return lines.map((line, i) => (i === at ? toggled(line) : line)).join("\n");
}

/** Makes the boxes of a rendered body buttons of a form, each with its number. */
export function clickable(tree: Root): void {
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
        ariaLabel: isTicked ? "done: open it again" : "tick off",
        className: ["box"],
      },
      children: [],
    } satisfies Partial<Element>);
    count += 1;
  });
}
