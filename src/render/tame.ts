import type { List, ListItem, Nodes, PhrasingContent, RootContent, Table } from "mdast";
import { isOwner } from "../minutes/references/urls.ts";
import { visibleText } from "./defang.ts";
import { defangUrl, hostToTell } from "./defang-url.ts";
import type { Block } from "./print-blocks.ts";
import type { Inline } from "./print-inline.ts";

/** What is left of a block of minutes in a comment: nothing that is drawn, folded, ticked, or leads to GitHub. */
export function tameBlock(node: RootContent, hosts: readonly string[]): readonly Block[] {
  switch (node.type) {
    case "paragraph":
      return [{ is: "paragraph", children: tameInline(node.children, hosts) }];
    case "heading":
      return [{ is: "paragraph", children: [{ mark: "**", children: tameInline(node.children, hosts) }] }];
    case "blockquote":
      return [{ is: "quote", children: node.children.flatMap((child) => tameBlock(child, hosts)) }];
    case "list":
      return [tameList(node, hosts)];
    case "table":
      return [tameTable(node, hosts)];
    case "code":
      return [{ is: "code", text: node.value }];
    case "html":
      return [textParagraph(visibleText(node.value))];
    case "thematicBreak":
    case "definition":
      return [];
    case "footnoteDefinition":
      return [textParagraph(`[^${node.label ?? node.identifier}]: ${wordsIn(node)}`)];
    default:
      return [textParagraph(wordsIn(node))];
  }
}

function tameList({ ordered, start, children }: List, hosts: readonly string[]): Block {
  return {
    is: "list",
    start: ordered === true ? (start ?? 1) : null,
    items: children.map((item) => ({ spread: item.spread ?? false, children: tameItem(item, hosts) })),
  };
}

function tameItem(item: ListItem, hosts: readonly string[]): readonly Block[] {
  const children = item.children.flatMap((child) => tameBlock(child, hosts));
  if (typeof item.checked !== "boolean") return children;
  // A live task box in our comment could be ticked, and a ticked comment would be a person's.
  const box: Inline = { text: item.checked ? "☑ " : "☐ " };
  const [first, ...rest] = children;
  return first?.is === "paragraph"
    ? [{ ...first, children: [box, ...first.children] }, ...rest]
    : [{ is: "paragraph", children: [box] }, ...children];
}

function tameTable({ align, children }: Table, hosts: readonly string[]): Block {
  const columns = children[0]?.children.length ?? 0;
  return {
    is: "table",
    aligns: Array.from({ length: columns }, (_, i) => align?.[i] ?? null),
    rows: children.map((row) => row.children.map((cell) => tameInline(cell.children, hosts))),
  };
}

function textParagraph(text: string): Block {
  return { is: "paragraph", children: [{ text }] };
}

function tameInline(nodes: readonly PhrasingContent[], hosts: readonly string[]): readonly Inline[] {
  return nodes.flatMap((node) => tamePhrase(node, hosts));
}

const marks = { emphasis: "*", strong: "**", delete: "~~" } as const;

function tamePhrase(node: PhrasingContent, hosts: readonly string[]): readonly Inline[] {
  switch (node.type) {
    case "inlineCode":
      return [{ code: node.value }];
    case "emphasis":
    case "strong":
    case "delete":
      return [{ mark: marks[node.type], children: tameInline(node.children, hosts) }];
    case "break":
      return [{ text: "\n" }];
    case "link": {
      const short = wordsIn(node) === node.url ? shortNameOf(node.url, hosts) : null;
      return tameLink(node.url, short === null ? node.children : [textOf(short)], hosts);
    }
    case "image":
      return tameLink(node.url, [textOf(`image: ${node.alt ?? ""}`)], hosts);
    default:
      return [{ text: wordsIn(node) }];
  }
}

function tameLink(
  url: string,
  label: readonly PhrasingContent[],
  hosts: readonly string[],
): readonly Inline[] {
  const children = tameInline(label, hosts);
  const target = defangUrl(url, hosts);
  if (target === null) return children;
  const host = hostToTell(wordsOf(label), target, hosts);
  return [{ url: target, children: host === null ? children : [...children, { text: ` (${host})` }] }];
}

/** A bare URL of an issue reads better as GitHub would show it. */
function shortNameOf(url: string, hosts: readonly string[]): string | null {
  const [, host, owner, repo, number] =
    /^https?:\/\/([^/]+)\/([\w-]+)\/([\w.-]+)\/(?:issues|pull|discussions)\/(\d+)(?:[/#?].*)?$/.exec(url) ??
    [];
  if (host === undefined || !hosts.includes(host) || !isOwner(owner ?? "")) return null;
  return `${owner}/${repo}#${number}`;
}

function textOf(value: string): PhrasingContent {
  return { type: "text", value };
}

/** What a reader reads of some nodes, without any markup. It is not safe to print. */
export function wordsOf(nodes: readonly Nodes[]): string {
  return nodes.map(wordsIn).join("");
}

function wordsIn(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "html") return visibleText(node.value);
  if (node.type === "footnoteReference") return `[^${node.label ?? node.identifier}]`;
  if ("children" in node) return wordsOf(node.children);
  return "value" in node ? node.value : "alt" in node ? (node.alt ?? "") : "";
}
