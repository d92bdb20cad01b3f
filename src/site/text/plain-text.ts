import type { Element, Nodes } from "hast";

const blocks =
  /^(?:p|h[1-6]|li|ul|ol|table|tr|td|th|div|section|blockquote|pre|br|hr|details|summary|dl|dt|dd)$/;

/** Returns the text that a reader sees, with spaces between blocks. */
export function textOf(node: Nodes): string {
  const parts: string[] = [];
  collectText(node, parts);
  return joinTexts(parts);
}

/** The class of the second link of an issue, which leads to GitHub. Its arrow is no text of the minutes. */
export const secondLinkClass = "on-github";

function isSecondLink({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes(secondLinkClass);
}

/** Joins parts of a text, with one space at each gap. */
export function joinTexts(parts: readonly string[]): string {
  return parts.join("").replaceAll(/\s+/g, " ").trim();
}

/**
 * Adds the texts within a node to a list.
 * @param enter  called for each element. Returns the list to which its text and what follows belongs
 */
export function collectText(
  node: Nodes,
  parts: string[],
  enter: (tagName: string, node: Nodes, parts: string[]) => string[] = (_tagName, _node, same) => same,
): string[] {
  if (node.type === "text") parts.push(node.value);
  if (!("children" in node)) return parts;
  if (node.type === "element" && isSecondLink(node)) return parts;
  const tagName = node.type === "element" ? node.tagName : "";
  let current = enter(tagName, node, parts);
  const isBlock = blocks.test(tagName);
  if (isBlock) current.push(" ");
  for (const child of node.children) current = collectText(child, current, enter);
  if (isBlock) current.push(" ");
  return current;
}
