import type { Blockquote, BlockContent, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { toString } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import { defangCode, defangText, defangUrl } from "./defang.ts";

/** Parsing takes quadratic time in these signs; beyond as many a text is quoted as it stands, in a code block. */
const most = { characters: 8_000, delimiters: 600 };

/**
 * Quotes Markdown from minutes so that it looks as it did and nothing in it comes alive.
 * @param markdown  lines of minutes, at most some kilobytes
 * @param hosts  GitHub hosts, links to which would make cross-references
 * @returns Markdown, every line of which begins with `>`: a bot's command at the start of a line is none any more
 */
export function quote(markdown: string, hosts: readonly string[]): string {
  return print(
    isTame(markdown) ? parse(markdown).flatMap((node) => tameBlock(node, hosts)) : [asCode(markdown)],
  );
}

/** The plain words of one line of Markdown, safe to stand anywhere in a line of a comment. */
export function quoteInline(markdown: string): string {
  return quotePlain(isTame(markdown) ? toString(parse(markdown), { includeHtml: false }) : markdown);
}

/** Text that is no Markdown (a path, a label), safe to stand anywhere in a line of a comment. */
export function quotePlain(text: string): string {
  return print([textParagraph(text.replaceAll(/\s+/g, " "))]).replace(/^> ?/, "");
}

function isTame(markdown: string): boolean {
  return (
    markdown.length <= most.characters && (markdown.match(/[*_~`[\]<>|!&]/g)?.length ?? 0) <= most.delimiters
  );
}

function parse(markdown: string): readonly RootContent[] {
  return fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }).children;
}

function print(children: BlockContent[]): string {
  const quoted: Blockquote = { type: "blockquote", children };
  return toMarkdown(quoted, {
    bullet: "-",
    listItemIndent: "one",
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    // A dollar sign would begin a formula on GitHub.
    unsafe: [{ character: "$", inConstruct: "phrasing" }],
  }).trimEnd();
}

function asCode(text: string): BlockContent {
  return { type: "code", value: defangCode(text) };
}

function tameBlock(node: RootContent, hosts: readonly string[]): BlockContent[] {
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: tameInline(node.children, hosts) }];
    case "heading":
      return [
        { type: "paragraph", children: [{ type: "strong", children: tameInline(node.children, hosts) }] },
      ];
    case "blockquote":
      return [{ type: "blockquote", children: node.children.flatMap((child) => tameBlock(child, hosts)) }];
    case "list":
      return [{ ...node, children: node.children.map((item) => tameListItem(item, hosts)) }];
    case "table":
      return [
        {
          ...node,
          children: node.children.map((row) => ({
            ...row,
            children: row.children.map((cell) => ({ ...cell, children: tameInline(cell.children, hosts) })),
          })),
        },
      ];
    case "code":
      return [asCode(node.value)]; // Without its language: some are drawn as diagrams, some are suggestions.
    case "html":
      return node.value.startsWith("<!--") ? [] : [textParagraph(node.value)];
    case "thematicBreak":
    case "definition":
      return [];
    default:
      return [textParagraph(toString(node))];
  }
}

function tameListItem(item: ListItem, hosts: readonly string[]): ListItem {
  const children = item.children.flatMap((child) => tameBlock(child, hosts));
  if (typeof item.checked !== "boolean") return { type: "listItem", spread: item.spread ?? false, children };
  // A live task box in our comment could be ticked, and a ticked comment would be a person's.
  const box: PhrasingContent = { type: "text", value: item.checked ? "☑ " : "☐ " };
  const [first, ...rest] = children;
  const boxed: BlockContent[] =
    first?.type === "paragraph"
      ? [{ ...first, children: [box, ...first.children] }, ...rest]
      : [{ type: "paragraph", children: [box] }, ...children];
  return { type: "listItem", spread: item.spread ?? false, children: boxed };
}

function textParagraph(text: string): Paragraph {
  return { type: "paragraph", children: [{ type: "text", value: defangText(text) }] };
}

function tameInline(nodes: readonly PhrasingContent[], hosts: readonly string[]): PhrasingContent[] {
  return nodes.flatMap((node) => tamePhrase(node, hosts));
}

function tamePhrase(node: PhrasingContent, hosts: readonly string[]): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return [{ type: "text", value: defangText(node.value) }];
    case "inlineCode":
      return [{ type: "inlineCode", value: defangCode(node.value) }];
    case "emphasis":
    case "strong":
    case "delete":
      return [{ ...node, children: tameInline(node.children, hosts) }];
    case "break":
      return [{ type: "break" }];
    case "link": {
      const short = toString(node) === node.url ? shortNameOf(node.url, hosts) : null;
      const label: PhrasingContent[] = short === null ? tameInline(node.children, hosts) : [textOf(short)];
      return tameLink(node.url, label, hosts);
    }
    case "image":
      return tameLink(node.url, [{ type: "text", value: defangText(`image: ${node.alt ?? ""}`) }], hosts);
    case "html":
      return node.value.startsWith("<!--") ? [] : [{ type: "text", value: defangText(node.value) }];
    default:
      return [{ type: "text", value: defangText(toString(node)) }];
  }
}

/** A bare URL of an issue reads better as GitHub would show it. */
function shortNameOf(url: string, hosts: readonly string[]): string | null {
  const [, host, owner, repo, number] =
    /^https?:\/\/([^/]+)\/([\w-]+)\/([\w.-]+)\/(?:issues|pull|discussions)\/(\d+)(?:[#?].*)?$/.exec(url) ??
    [];
  if (host === undefined || !hosts.includes(host)) return null;
  return `${owner}/${repo}#${number}`;
}

function textOf(text: string): PhrasingContent {
  return { type: "text", value: defangText(text) };
}

function tameLink(url: string, label: PhrasingContent[], hosts: readonly string[]): PhrasingContent[] {
  const target = defangUrl(url, hosts);
  return target === null ? label : [{ type: "link", url: target, children: label, title: null }];
}
