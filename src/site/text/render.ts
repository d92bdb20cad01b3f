import type { Element, Nodes as HtmlNodes, Root as HtmlRoot, RootContent } from "hast";
import { raw } from "hast-util-raw";
import { defaultSchema, sanitize, type Schema } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Nodes, Root } from "mdast";
import { toHast } from "mdast-util-to-hast";
import { visit } from "unist-util-visit";
import { rootMark, type SafeText } from "../meeting.ts";
import { makeAccessible } from "./make-accessible.ts";
import { textOf } from "./plain-text.ts";

/** The attribute by which marked blocks are found again after sanitizing. Minutes may forge it: that marks them, and no more. */
const markAttribute = "dataMark";

/**
 * The rules of GitHub, which are the default, without `picture` and `source`: no page loads anything from other servers. `img`
 * becomes a link.
 */
const schema: Schema = {
  ...defaultSchema,
  // Elements that go with their content.
  strip: ["script", "style"],
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== "picture" && name !== "source"),
  attributes: {
    ...defaultSchema.attributes,
    "*": [...(defaultSchema.attributes?.["*"] ?? []), markAttribute],
  },
};

/** Gives a block of Markdown a mark, which `takeMarks` finds in the HTML. */
export function addMark(node: Nodes, mark: string): void {
  const data = (node.data ??= {});
  const before = data.hProperties?.[markAttribute];
  data.hProperties = { [markAttribute]: typeof before === "string" ? `${before} ${mark}` : mark };
}

/** Removes the marks of an element and returns them. */
export function takeMarks({ properties }: Element): readonly string[] {
  const found = properties[markAttribute];
  Reflect.deleteProperty(properties, markAttribute);
  return typeof found === "string" ? found.split(" ") : [];
}

/** Converts Markdown to HTML as GitHub does: HTML of the minutes is parsed, and only what is harmless is kept. */
export function toSafeTree(markdown: Root): HtmlRoot {
  const tree = toHast(markdown, { allowDangerousHtml: true, clobberPrefix: "" });
  return sanitize(hasRaw(tree) ? raw(tree) : tree, schema) as HtmlRoot;
}

function hasRaw(node: HtmlNodes): boolean {
  return node.type === "raw" || ("children" in node && node.children.some(hasRaw));
}

/** Prints a sanitized tree whose headings are below those of the page. */
export function printTree(tree: HtmlRoot, headingLevel: number): SafeText {
  const text = textOf(tree);
  makeAccessible(tree, headingLevel);
  // The only NUL characters are those of our own addresses, because Markdown and HTML replace all others.
  return { html: toHtml(tree).replaceAll("&#x0;", rootMark), text };
}

/** Returns the tree of an excerpt. It has no anchors, and its headings are no headings of the page. */
export function toExcerptTree(markdown: Root): HtmlRoot {
  const tree = toSafeTree(markdown);
  visit(tree, "element", (element) => {
    Reflect.deleteProperty(element.properties, "id");
    Reflect.deleteProperty(element.properties, markAttribute);
    if (!/^h[1-6]$/.test(element.tagName)) return;
    element.tagName = "p";
    element.properties = { className: ["heading"] };
  });
  return tree;
}

/** Returns the tree of one line, without the paragraph around it. */
export function toInlineTree(markdown: Root): HtmlRoot {
  const tree = toExcerptTree(markdown);
  const children = tree.children.flatMap((child): RootContent[] =>
    child.type === "element" && child.tagName === "p" ? child.children : [child],
  );
  return { type: "root", children };
}
