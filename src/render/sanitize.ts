import type { List, ListItem, Nodes, PhrasingContent, RootContent, Table } from "mdast";
import { isOwnerName } from "../minutes/references/urls.ts";
import { visibleText } from "./defang.ts";
import { defangUrl, hostToShow } from "./defang-url.ts";
import type { PrintedBlock } from "./print-blocks.ts";
import type { PrintedInline } from "./print-inline.ts";

/** Returns the safe parts of a Markdown block: no diagrams, no HTML, no task boxes, no direct links to GitHub. */
export function sanitizeBlock(node: RootContent, hosts: readonly string[]): readonly PrintedBlock[] {
  switch (node.type) {
    case "paragraph":
      return [{ is: "paragraph", children: sanitizeInline(node.children, hosts) }];
    case "heading":
      return [
        { is: "paragraph", children: [{ mark: "**", children: sanitizeInline(node.children, hosts) }] },
      ];
    case "blockquote":
      return [{ is: "quote", children: node.children.flatMap((child) => sanitizeBlock(child, hosts)) }];
    case "list":
      return [sanitizeList(node, hosts)];
    case "table":
      return [sanitizeTable(node, hosts)];
    case "code":
      return [{ is: "code", text: node.value }];
    case "html":
      return [textParagraph(visibleText(node.value))];
    case "thematicBreak":
    case "definition":
      return [];
    case "footnoteDefinition":
      return [textParagraph(`[^${node.label ?? node.identifier}]: ${plainTextIn(node)}`)];
    default:
      return [textParagraph(plainTextIn(node))];
  }
}

function sanitizeList({ ordered, start, children }: List, hosts: readonly string[]): PrintedBlock {
  return {
    is: "list",
    start: ordered === true ? (start ?? 1) : null,
    items: children.map((item) => ({ spread: item.spread ?? false, children: sanitizeItem(item, hosts) })),
  };
}

function sanitizeItem(item: ListItem, hosts: readonly string[]): readonly PrintedBlock[] {
  const children = item.children.flatMap((child) => sanitizeBlock(child, hosts));
  if (typeof item.checked !== "boolean") return children;
  // A live task box could be ticked, and then the comment would count as edited by a person.
  const box: PrintedInline = { text: item.checked ? "☑ " : "☐ " };
  const [first, ...rest] = children;
  return first?.is === "paragraph"
    ? [{ ...first, children: [box, ...first.children] }, ...rest]
    : [{ is: "paragraph", children: [box] }, ...children];
}

function sanitizeTable({ align, children }: Table, hosts: readonly string[]): PrintedBlock {
  const columns = children[0]?.children.length ?? 0;
  return {
    is: "table",
    aligns: Array.from({ length: columns }, (_, i) => align?.[i] ?? null),
    rows: children.map((row) => row.children.map((cell) => sanitizeInline(cell.children, hosts))),
  };
}

function textParagraph(text: string): PrintedBlock {
  return { is: "paragraph", children: [{ text }] };
}

function sanitizeInline(
  nodes: readonly PhrasingContent[],
  hosts: readonly string[],
): readonly PrintedInline[] {
  return nodes.flatMap((node) => sanitizePhrase(node, hosts));
}

const marks = { emphasis: "*", strong: "**", delete: "~~" } as const;

function sanitizePhrase(node: PhrasingContent, hosts: readonly string[]): readonly PrintedInline[] {
  switch (node.type) {
    case "inlineCode":
      return [{ code: node.value }];
    case "emphasis":
    case "strong":
    case "delete":
      return [{ mark: marks[node.type], children: sanitizeInline(node.children, hosts) }];
    case "break":
      return [{ text: "\n" }];
    case "link": {
      const short = plainTextIn(node) === node.url ? issueShortName(node.url, hosts) : null;
      return sanitizeLink(node.url, short === null ? node.children : [textOf(short)], hosts);
    }
    case "image":
      return sanitizeLink(node.url, [textOf(`image: ${node.alt ?? ""}`)], hosts);
    default:
      return [{ text: plainTextIn(node) }];
  }
}

function sanitizeLink(
  url: string,
  label: readonly PhrasingContent[],
  hosts: readonly string[],
): readonly PrintedInline[] {
  const children = sanitizeInline(label, hosts);
  const target = defangUrl(url, hosts);
  if (target === null) return children;
  const host = hostToShow(plainTextOf(label), target, hosts);
  return [{ url: target, children: host === null ? children : [...children, { text: ` (${host})` }] }];
}

/** Returns `owner/repo#12` for the URL of an issue, as GitHub shows it, or null. */
function issueShortName(url: string, hosts: readonly string[]): string | null {
  const [, host, owner, repo, number] =
    /^https?:\/\/([^/]+)\/([\w-]+)\/([\w.-]+)\/(?:issues|pull|discussions)\/(\d+)(?:[/#?].*)?$/.exec(url) ??
    [];
  if (host === undefined || !hosts.includes(host) || !isOwnerName(owner ?? "")) return null;
  return `${owner}/${repo}#${number}`;
}

function textOf(value: string): PhrasingContent {
  return { type: "text", value };
}

/** Returns the text of nodes without markup. It is not safe to print. */
export function plainTextOf(nodes: readonly Nodes[]): string {
  return nodes.map(plainTextIn).join("");
}

function plainTextIn(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "html") return visibleText(node.value);
  if (node.type === "footnoteReference") return `[^${node.label ?? node.identifier}]`;
  if ("children" in node) return plainTextOf(node.children);
  return "value" in node ? node.value : "alt" in node ? (node.alt ?? "") : "";
}
