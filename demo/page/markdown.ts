import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import { fromHtml } from "hast-util-from-html";
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { SKIP, visit } from "unist-util-visit";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { clickable } from "./boxes.ts";
import type { Html } from "./html.ts";
import { showSuggestion } from "./suggestions.ts";

/** Where a text stands, as far as GitHub renders it differently there. */
export type Place = {
  /** Comments keep their line breaks, and mentions and references in them are links; files do neither. */
  readonly in: "comment" | "file" | "check";
  /** `owner/name`: what `#1` belongs to. */
  readonly repository: string;
  /** The lines that a review speaks of, so that its suggestion shows what it would replace. */
  readonly lines?: readonly string[];
  /** Whether its task boxes can be clicked. */
  readonly boxes?: boolean;
};

/** Where a link of GitHub's leads on this page; null: it leads away. */
export type Links = { readonly local: (url: string) => string | null };

/**
 * Markdown as GitHub shows it. GitHub cleans the HTML with the rules that hast-util-sanitize has by default:
 * https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/sanitization_filter.rb
 */
export function renderMarkdown(text: string, place: Place, { local }: Links): Html {
  const rendered = micromark(text, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const tree = sanitize(fromHtml(rendered, { fragment: true }), defaultSchema) as Root;
  visit(tree, "element", (element) => {
    if (element.tagName === "a") follow(element, local);
    if (element.tagName === "img") describe(element);
    if (element.tagName === "pre" && place.lines !== undefined) showSuggestion(element, place.lines);
  });
  if (place.in === "comment") enliven(tree, place.repository, local);
  if (place.boxes === true) clickable(tree);
  return { html: toHtml(tree) };
}

function follow(element: Element, local: Links["local"]): void {
  const { href } = element.properties;
  if (typeof href !== "string") return;
  const here = local(href);
  if (here === null) Object.assign(element.properties, { target: "_blank", rel: ["noopener", "noreferrer"] });
  else element.properties["href"] = here;
}

/** Nothing is loaded from elsewhere: a picture is named instead. */
function describe(element: Element): void {
  const { alt, src } = element.properties;
  element.tagName = "span";
  element.children = [{ type: "text", value: `[picture: ${alt ?? src ?? ""}]` }];
  element.properties = { className: ["muted"] };
}

const silent = new Set(["a", "code", "pre"]);
const mentionOrReference =
  /(?<![\w`/@])@(?<login>[a-z\d][a-z\d-]{0,38})(?![\w/])|(?<![\w./#&-])(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})?#(?<number>\d+)\b/gi;

/** What comes alive in a comment: line breaks, mentions and references. */
function enliven(tree: Root, repository: string, local: Links["local"]): void {
  visit(tree, (node, index, parent) => {
    if (node.type === "element" && silent.has(node.tagName)) return SKIP;
    if (node.type !== "text" || index === undefined || parent === undefined) return;
    const pieces = parent.type === "root" ? [node] : alive(node, repository, local);
    parent.children.splice(index, 1, ...(pieces as RootContent[]));
    return [SKIP, index + pieces.length];
  });
}

function alive({ value }: Text, repository: string, local: Links["local"]): ElementContent[] {
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
    pieces.push(...lines(value.slice(from, match.index)));
    pieces.push({
      type: "element",
      tagName: "a",
      properties: { href, className: [login === undefined ? "reference" : "mention"] },
      children: [{ type: "text", value: match[0] }],
    });
    from = match.index + match[0].length;
  }
  return [...pieces, ...lines(value.slice(from))];
}

/** A line break within a paragraph; those between blocks are no text. */
function lines(text: string): ElementContent[] {
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
