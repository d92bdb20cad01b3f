import type { Element, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";

/**
 * Adds to rendered Markdown what a screen reader or a keyboard needs and Markdown cannot say.
 * @param headingLevel  the level of the first heading, below the headings of the page
 */
export function makeAccessible(tree: Root, headingLevel: number): void {
  setHeadingLevels(tree, headingLevel);
  visit(tree, "element", (element, index, parent) => {
    if (element.tagName === "input" && element.properties["type"] === "checkbox")
      element.properties["ariaLabel"] = isTicked(element) ? "completed task" : "incomplete task";
    if (element.tagName !== "table" || parent === undefined || index === undefined) return;
    parent.children[index] = wrapTable(element);
    return SKIP;
  });
}

const isTicked = ({ properties: { checked } }: Element): boolean =>
  checked !== undefined && checked !== false;

const isEmpty = ({ children }: Element): boolean =>
  children.every((child) => child.type === "text" && child.value.trim() === "");

/** Gives each cell the words above its column, for a screen that is too narrow for columns. */
function labelCells(table: Element): void {
  let columns: readonly string[] | null = null;
  visit(table, "element", (element) => {
    if (element.tagName !== "tr") return;
    const cells = element.children.filter((each) => each.type === "element");
    if (columns === null) columns = cells.map(textOf);
    else
      for (const [i, cell] of cells.entries())
        if (!isEmpty(cell)) cell.properties["dataLabel"] = columns[i] ?? "";
  });
}

function textOf(element: Element): string {
  let text = "";
  visit(element, "text", ({ value }) => void (text += value));
  return text.trim();
}

/** Wraps a table so that it scrolls by itself. The keyboard reaches it by its links, or else directly. */
function wrapTable(table: Element): Element {
  const links = new Set<Element>();
  visit(table, "element", (element) => {
    if (element.tagName === "a") links.add(element);
    // An empty corner is no heading.
    if (element.tagName === "th" && isEmpty(element)) element.tagName = "td";
  });
  labelCells(table);
  const focusable = { tabIndex: 0, role: "group", ariaLabel: "table" };
  return {
    type: "element",
    tagName: "div",
    properties: { className: ["table"], ...(links.size === 0 && focusable) },
    children: [table],
  };
}

/** Sets the levels of headings so that none is skipped. Minutes may begin with any level, but look the same. */
function setHeadingLevels(tree: Root, firstLevel: number): void {
  const open: number[] = [];
  visit(tree, "element", (element) => {
    const [, digit] = /^h([1-6])$/.exec(element.tagName) ?? [];
    if (digit === undefined) return;
    const level = Number(digit);
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    element.properties["ariaLevel"] = firstLevel + open.length - 1;
  });
}
