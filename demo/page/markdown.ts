import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import { fromHtml } from "hast-util-from-html";
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { SKIP, visit } from "unist-util-visit";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { makeAccessible } from "../../src/site/text/make-accessible.ts";
import { makeBoxesClickable } from "./boxes.ts";
import type { Html } from "../../src/html.ts";
import { renderSuggestion } from "./suggestions.ts";

/** The context of a text, as far as GitHub renders it differently. */
export type RenderContext = {
  /** Comments keep their line breaks, and show mentions and references as links. Files do not. */
  readonly in: "comment" | "file" | "check";
  /** The repository of `#1`, as `owner/name`. */
  readonly repository: string;
  /** The lines of a review comment. Its suggestion shows them as removed. */
  readonly lines?: readonly string[];
  /** Whether task boxes can be clicked. */
  readonly boxes?: boolean;
};

/** Returns the local path for a URL of GitHub; null for other URLs. */
export type Links = { readonly localPath: (url: string) => string | null };

/**
 * Renders Markdown as GitHub does. GitHub sanitizes HTML with the default rules of hast-util-sanitize:
 * https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/sanitization_filter.rb
 */
export function renderMarkdown(text: string, place: RenderContext, { localPath: local }: Links): Html {
  const rendered = micromark(text, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const tree = sanitize(fromHtml(rendered, { fragment: true }), defaultSchema) as Root;
  visit(tree, "element", (element) => {
    if (element.tagName === "a") rewriteLink(element, local);
    if (element.tagName === "img") replaceImage(element);
    if (element.tagName === "pre" && place.lines !== undefined) renderSuggestion(element, place.lines);
  });
  if (place.in === "comment") linkMentionsAndReferences(tree, place.repository, local);
  if (place.boxes === true) makeBoxesClickable(tree);
  makeAccessible(tree, place.in === "file" ? 2 : 3);
  return { html: toHtml(tree) };
}

function rewriteLink(element: Element, local: Links["localPath"]): void {
  const { href } = element.properties;
  if (typeof href !== "string") return;
  const here = local(href);
  if (here === null) Object.assign(element.properties, outside);
  else element.properties["href"] = here;
}

/** Marks a link that the simulated GitHub does not serve. */
const outside = {
  target: "_blank",
  rel: ["noopener", "noreferrer"],
  className: ["outside"],
  title: "This leads out of the demo.",
};

/** Replaces an image by its name, so that the page loads nothing from other servers. */
function replaceImage(element: Element): void {
  const { alt, src } = element.properties;
  element.tagName = "span";
  element.children = [{ type: "text", value: `[picture: ${alt ?? src ?? ""}]` }];
  element.properties = { className: ["muted"] };
}

const unlinkedTags = new Set(["a", "code", "pre"]);
const mentionOrReference =
  /(?<![\w`/@])@(?<login>[a-z\d][a-z\d-]{0,38})(?![\w/])|(?<![\w./#&-])(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})?#(?<number>\d+)\b/gi;

/** Adds line breaks, and links for mentions and references, as GitHub does in comments. */
function linkMentionsAndReferences(tree: Root, repository: string, local: Links["localPath"]): void {
  visit(tree, (node, index, parent) => {
    if (node.type === "element" && unlinkedTags.has(node.tagName)) return SKIP;
    if (node.type !== "text" || index === undefined || parent === undefined) return;
    const pieces = parent.type === "root" ? [node] : linkText(node, repository, local);
    parent.children.splice(index, 1, ...(pieces as RootContent[]));
    return [SKIP, index + pieces.length];
  });
}

function linkText({ value }: Text, repository: string, local: Links["localPath"]): ElementContent[] {
  const pieces: ElementContent[] = [];
  let from = 0;
  for (const match of value.matchAll(mentionOrReference)) {
    const { login, repository: named, number } = match.groups ?? {};
    const url =
      login === undefined
        ? `https://github.com/${named ?? repository}/issues/${number ?? ""}`
        : `https://github.com/${login}`;
    const href = local(url);
    if (href === null) continue;
    pieces.push(...splitLines(value.slice(from, match.index)));
    pieces.push({
      type: "element",
      tagName: "a",
      properties: { href, className: [login === undefined ? "reference" : "mention"] },
      children: [{ type: "text", value: match[0] }],
    });
    from = match.index + match[0].length;
  }
  return [...pieces, ...splitLines(value.slice(from))];
}

/** Splits text at line breaks within a paragraph. White space between blocks stays as it is. */
function splitLines(text: string): ElementContent[] {
  if (text.trim() === "") return [{ type: "text", value: text }];
  return text.split("\n").flatMap((value, i): ElementContent[] => {
    const line: Text = { type: "text", value };
    if (i === 0) return [line];
    return [
      { type: "element", tagName: "br", properties: {}, children: [] },
      { type: "text", value: "\n" },
      line,
    ];
  });
}
