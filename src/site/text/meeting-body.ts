import type { Element, Root as HtmlRoot } from "hast";
import type { Root } from "mdast";
import GithubSlugger from "github-slugger";
import { visit } from "unist-util-visit";
import type { Minutes } from "../../minutes/minutes.ts";
import type { PublishedTopic, SafeText } from "../meeting.ts";
import { resolveLinks, type LinkContext } from "./links.ts";
import { markBlocks, readMark } from "./mark-blocks.ts";
import { collectText, joinTexts, textOf } from "./plain-text.ts";
import { printTree, takeMarks, toSafeTree } from "./render.ts";

type Body = {
  /** The heading that was left out, or null. */
  readonly title: string | null;
  readonly body: SafeText;
  readonly topics: readonly PublishedTopic[];
  readonly anchors: readonly string[];
};

/** Returns the anchors of the topics, as on GitHub. They contain no dots; all other anchors of the site do. */
export function topicAnchors({ topics }: Pick<Minutes, "topics">): readonly string[] {
  const slugger = new GithubSlugger();
  return topics.map(({ title }) => slugger.slug(title) || slugger.slug("topic"));
}

export const anchorOf = (kind: "decision" | "item", index: number): string => `${kind}.${index + 1}`;

/**
 * Renders the whole text of a meeting, with anchors at its topics, decisions and action items. The first heading is left out if
 * it is the title: the page has it.
 */
export function renderBody(
  document: Root,
  minutes: Minutes,
  anchors: readonly string[],
  links: LinkContext,
): Body {
  markBlocks(document, minutes);
  const tree = toSafeTree(document);
  const { headings, flagged } = readMarks(tree, anchors);
  const all = readTopics(tree, headings, minutes, anchors);
  // After the topics were read, because flags are no text of the minutes.
  for (const { element, kind, index } of flagged) flag(element, kind, index, minutes);
  const hasTitle = removeTitle(tree, headings);
  const topics = all.map((topic, at) => (hasTitle && at === 1 ? { ...topic, anchor: null } : topic));
  const ids = new Set(topics.flatMap(({ anchor }) => anchor ?? []));
  visit(tree, "element", ({ properties: { id } }) => {
    if (typeof id === "string") ids.add(id);
  });
  resolveLinks(tree, { ...links, anchors: ids }, false);
  const title = hasTitle ? (topics[1]?.title ?? null) : null;
  return { title, body: printTree(tree, 2), topics, anchors: [...ids] };
}

type Flagged = {
  readonly element: Element;
  readonly kind: "decision" | "item";
  readonly index: number;
};

/** Sets the anchors of topics. Returns their headings, and the blocks to flag. */
function readMarks(
  tree: HtmlRoot,
  anchors: readonly string[],
): { readonly headings: ReadonlyMap<Element, number>; readonly flagged: readonly Flagged[] } {
  const flagged: Flagged[] = [];
  const headings = new Map<Element, number>();
  const used = new Set<string>();
  visit(tree, "element", (element) => {
    const { id } = element.properties;
    if (typeof id === "string") {
      if (used.has(id)) Reflect.deleteProperty(element.properties, "id");
      used.add(id);
    }
    for (const mark of takeMarks(element)) {
      const read = readMark(mark);
      if (read === null || used.has(mark)) continue;
      used.add(mark);
      if (read.kind === "topic" && /^h[1-6]$/.test(element.tagName)) {
        element.properties["id"] = anchors[read.index] ?? "";
        headings.set(element, read.index);
      } else if (read.kind !== "topic") flagged.push({ element, kind: read.kind, index: read.index });
    }
  });
  return { headings, flagged };
}

const flags = { decision: "Decision", item: "Action item", done: "Done" } as const;

function flag(element: Element, kind: "decision" | "item", index: number, minutes: Minutes): void {
  const name = kind === "item" && minutes.actionItems[index]?.done === true ? "done" : kind;
  const target: Element =
    element.tagName === "tr"
      ? (element.children.find((child) => child.type === "element") ?? element)
      : element;
  const { className } = target.properties;
  target.properties["className"] = [...(Array.isArray(className) ? className : []), `is-${name}`];
  target.children.unshift(
    {
      type: "element",
      tagName: "span",
      properties: { className: ["flag"], id: anchorOf(kind, index) },
      children: [{ type: "text", value: flags[name] }],
    },
    { type: "text", value: " " },
  );
}

function readTopics(
  tree: HtmlRoot,
  headings: ReadonlyMap<Element, number>,
  { topics }: Minutes,
  anchors: readonly string[],
): readonly PublishedTopic[] {
  const intro: string[] = [];
  const texts = new Map<number, string[]>();
  const titles = new Map<number, string>();
  collectText(tree, intro, (_tagName, node, parts) => {
    const index = headings.get(node as Element);
    if (index === undefined) return parts;
    titles.set(index, textOf(node));
    const own: string[] = [];
    texts.set(index, own);
    return own;
  });
  return [
    { title: "", anchor: null, depth: 0, text: joinTexts(intro) },
    ...topics.map(({ title, depth }, index) => {
      const shown = titles.get(index) ?? title;
      const text = joinTexts(texts.get(index) ?? []);
      const isRepeated = text.startsWith(shown);
      return {
        title: shown,
        anchor: anchors[index] ?? null,
        depth,
        text: isRepeated ? text.slice(shown.length).trim() : text,
      };
    }),
  ];
}

/** Removes the title, if it is the first text. Returns whether it was. */
function removeTitle(tree: HtmlRoot, headings: ReadonlyMap<Element, number>): boolean {
  const first = tree.children.findIndex((child) => child.type === "element");
  const element = tree.children[first];
  if (element?.type !== "element" || headings.get(element) !== 0) return false;
  tree.children.splice(first, 1);
  return true;
}
