import type {
  Blockquote,
  BlockContent,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
} from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";
import { isOwner } from "../minutes/urls.ts";
import { defangCode, defangText, defangUrl, hostToTell, visibleText } from "./defang.ts";

/** Parsing takes quadratic time in these; a text with more of them is quoted as it stands, in a code block. */
const most = { characters: 8_000, lines: 100, delimiters: 600, emphasis: 300, links: 150 };

/** More than 32 lists and quotes that begin on one line: as many as minutes may nest. */
const deep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){33}/m;

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

/**
 * The plain words of a title or task in Markdown, safe to stand anywhere in a line of a comment.
 * @param most  how many characters of it
 */
export function quoteInline(markdown: string, most?: number): string {
  return quotePlain(plainWords(markdown), most);
}

/** The words of a title or task in Markdown on one line, as its readers see them. They are not safe to print. */
export function plainWords(markdown: string): string {
  const line = onOneLine(markdown);
  // Nothing but these signs is markup within a line, and to parse takes long.
  return /[\\`*_~[\]<>&]/.test(line) && isTame(line) ? wordsOf(parse(line, [inlineOnly])) : line;
}

/** Text that is no Markdown (a path, a label), safe to stand anywhere in a line of a comment. */
export function quotePlain(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = onOneLine(text);
  const shown = line.length <= most ? line : `${line.slice(0, most).toWellFormed().trim()}…`;
  return print([textParagraph(shown)]).replace(/^> ?/, "");
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function isTame(markdown: string): boolean {
  const count = (signs: RegExp): number => markdown.match(signs)?.length ?? 0;
  return (
    markdown.length <= most.characters &&
    count(/[*_~`[\]<>|!&@:\\]/g) <= most.delimiters &&
    count(/[*_~]/g) <= most.emphasis &&
    count(/:\/\/|www\.|@/gi) <= most.links &&
    count(/\n/g) <= most.lines &&
    !deep.test(markdown)
  );
}

type Extension = NonNullable<Options["extensions"]>[number] & object;

/** A title such as "1. Welcome" is no list. */
const inlineOnly: Extension = {
  disable: {
    null: [
      "blockQuote",
      "codeFenced",
      "codeIndented",
      "definition",
      "gfmFootnoteDefinition",
      "headingAtx",
      "htmlFlow",
      "list",
      "thematicBreak",
    ],
  },
};

function parse(markdown: string, extensions: Extension[] = []): readonly RootContent[] {
  return fromMarkdown(markdown, {
    extensions: [gfm(), ...extensions],
    mdastExtensions: [gfmFromMarkdown()],
  }).children;
}

function print(children: BlockContent[]): string {
  if (children.length === 0) return "";
  const quoted: Blockquote = { type: "blockquote", children };
  return toMarkdown(quoted, {
    bullet: "-",
    listItemIndent: "one",
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    unsafe: [
      // A dollar sign would begin a formula on GitHub.
      { character: "$", inConstruct: "phrasing" },
      // A bracket would end the link in whose text it is put.
      { character: "]", inConstruct: "phrasing" },
    ],
  }).trimEnd();
}

function wordsOf(nodes: readonly Nodes[]): string {
  return nodes.map(wordsIn).join("");
}

function wordsIn(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "html") return visibleText(node.value);
  if (node.type === "footnoteReference") return `[^${node.label ?? node.identifier}]`;
  if ("children" in node) return wordsOf(node.children);
  return "value" in node ? node.value : "alt" in node ? (node.alt ?? "") : "";
}

function asCode(text: string): BlockContent {
  return { type: "code", value: defangCode(text) };
}

function tameBlock(node: RootContent, hosts: readonly string[]): BlockContent[] {
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: trimmed(tameInline(node.children, hosts)) }];
    case "heading":
      return [
        { type: "paragraph", children: [{ type: "strong", children: tameInline(node.children, hosts) }] },
      ];
    case "blockquote":
      return [{ type: "blockquote", children: node.children.flatMap((child) => tameBlock(child, hosts)) }];
    case "list":
      return tameList(node, hosts);
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
    case "html": {
      const text = visibleText(node.value).trim();
      return text === "" ? [] : [textParagraph(text)];
    }
    case "thematicBreak":
    case "definition":
      return [];
    case "footnoteDefinition":
      return [textParagraph(`[^${node.label ?? node.identifier}]: ${wordsIn(node)}`)];
    default:
      return [textParagraph(wordsIn(node))];
  }
}

/** An item that held nothing but an HTML comment is none. */
function tameList(node: List, hosts: readonly string[]): BlockContent[] {
  const children = node.children
    .map((item) => tameListItem(item, hosts))
    .filter((item) => item.children.length > 0);
  return children.length === 0 ? [] : [{ ...node, children }];
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

/** A space that taken-out HTML leaves at an end would be printed as an entity. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node, i) => {
    if (node.type !== "text") return node;
    const start = i === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: i === nodes.length - 1 ? start.trimEnd() : start };
  });
}

/** Texts that come to stand side by side are defanged as one: a comment between `#` and `1` does not part them. */
function tameInline(nodes: readonly PhrasingContent[], hosts: readonly string[]): PhrasingContent[] {
  const merged: PhrasingContent[] = [];
  for (const phrase of nodes.flatMap((node) => tamePhrase(node, hosts))) {
    const last = merged.at(-1);
    if (phrase.type === "text" && last?.type === "text") last.value += phrase.value;
    else merged.push(phrase.type === "text" ? { ...phrase } : phrase);
  }
  return merged.map((phrase) => (phrase.type === "text" ? textOf(defangText(phrase.value)) : phrase));
}

/** Texts are not defanged yet. */
function tamePhrase(node: PhrasingContent, hosts: readonly string[]): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return [textOf(node.value)];
    case "inlineCode":
      return [{ type: "inlineCode", value: defangCode(node.value) }];
    case "emphasis":
    case "strong":
    case "delete":
      return [{ ...node, children: tameInline(node.children, hosts) }];
    case "break":
      return [{ type: "break" }];
    case "link": {
      const short = wordsIn(node) === node.url ? shortNameOf(node.url, hosts) : null;
      return tameLink(node.url, short === null ? node.children : [textOf(short)], hosts);
    }
    case "image":
      return tameLink(node.url, [textOf(`image: ${node.alt ?? ""}`)], hosts);
    default:
      return [textOf(wordsIn(node))];
  }
}

/** A bare URL of an issue reads better as GitHub would show it. */
function shortNameOf(url: string, hosts: readonly string[]): string | null {
  const [, host, owner, repo, number] =
    /^https?:\/\/([^/]+)\/([\w-]+)\/([\w.-]+)\/(?:issues|pull|discussions)\/(\d+)(?:[/#?].*)?$/.exec(url) ??
    [];
  if (host === undefined || !hosts.includes(host) || !isOwner(owner ?? "")) return null;
  return `${owner}/${repo}#${number}`;
}

function textOf(text: string): PhrasingContent {
  return { type: "text", value: text };
}

function tameLink(
  url: string,
  label: readonly PhrasingContent[],
  hosts: readonly string[],
): PhrasingContent[] {
  const target = defangUrl(url, hosts);
  if (target === null) return tameInline(label, hosts);
  const host = hostToTell(wordsOf(label), target, hosts);
  const children = tameInline(host === null ? label : [...label, textOf(` (${host})`)], hosts);
  return [{ type: "link", url: target, children, title: null }];
}
