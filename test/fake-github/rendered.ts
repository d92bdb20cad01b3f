import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** Live mentions and references in a rendered text. */
export type RenderedReferences = {
  /** Handles without `@`, as written. */
  readonly users: readonly string[];
  readonly teams: readonly { readonly organization: string; readonly slug: string }[];
  readonly issues: readonly LiveReference[];
};

export type LiveReference = {
  /** Null for the repository of the text itself. */
  readonly repository: string | null;
  readonly number: number;
};

// GitHub finds both in the text nodes of the rendered HTML: https://github.com/gjtorikian/html-pipeline (MentionFilter).
// A full-width @ counts as a mention as well: GitHub does not document whether it normalizes it.
const mention =
  /(?<![\w`])[@＠](?<name>[a-z\d](?:[\w-]*[a-z\d])?)(?:\/(?<team>[a-z\d][\w-]*)|(?!\/))(?=\.+\W|\.+$|[^\w.]|$)/giu;
const numbered = /(?<![\w/&#])(?:(?<repository>[\w.-]{1,39}\/[\w.-]{1,100})?#|GH-)(?<number>\d+)\b/giu;
const issueUrl =
  /^https?:\/\/(?:www\.)?(?<host>[^/]+)\/(?<repository>[\w.-]+\/[\w.-]+)\/(?:issues|pull|discussions)\/(?<number>\d+)(?:[/?#]|$)/iu;

/** Rendering is slow; a text without any of these cannot contain live mentions or references. */
const mayContainReferences = /[@＠][a-z\d]|#\d|GH-\d|[@＠#&]&|&#|&[a-z]{2,6};/iu;
const urlPatterns = new Map<string, RegExp>();

function issueUrls(webUrl: string): RegExp {
  const known = urlPatterns.get(webUrl);
  if (known !== undefined) return known;
  const host = new URL(webUrl).host.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const pattern = new RegExp(
    `//(?:www\\.)?${host}/[\\w.-]{1,39}/[\\w.-]{1,100}/(?:issues|pull|discussions)/\\d`,
    "iu",
  );
  urlPatterns.set(webUrl, pattern);
  return pattern;
}

const nothing: RenderedReferences = { users: [], teams: [], issues: [] };
const known = new Map<string, RenderedReferences>();
const maxCachedTexts = 5000;

/** Finds mentions and references in a Markdown text as GitHub does. Issue URLs below `webUrl` are references. */
export function findLiveReferences(body: string, webUrl: string): RenderedReferences {
  if (!mayContainReferences.test(body) && !issueUrls(webUrl).test(body)) return nothing;
  const key = `${webUrl}\n${body}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = read(body, webUrl);
  if (known.size >= maxCachedTexts) known.clear();
  known.set(key, found);
  return found;
}

function read(body: string, webUrl: string): RenderedReferences {
  const users = new Map<string, string>();
  const teams = new Map<string, { organization: string; slug: string }>();
  const issues = new Map<string, LiveReference>();
  const refer = (repository: string | null, number: string) => {
    issues.set(`${repository?.toLowerCase() ?? ""}#${number}`, { repository, number: Number(number) });
  };
  for (const piece of textNodes(render(body))) {
    if (piece.href !== undefined) {
      const url = issueUrl.exec(piece.href)?.groups;
      if (url?.["host"]?.toLowerCase() === new URL(webUrl).host)
        refer(url["repository"] ?? null, url["number"] ?? "");
      continue;
    }
    for (const { groups } of piece.text.matchAll(mention)) {
      const [name, team] = [groups?.["name"] ?? "", groups?.["team"]];
      if (team === undefined) users.set(name.toLowerCase(), name);
      else teams.set(`${name}/${team}`.toLowerCase(), { organization: name, slug: team });
    }
    for (const { groups } of piece.text.matchAll(numbered))
      refer(groups?.["repository"] ?? null, groups?.["number"] ?? "");
  }
  return { users: [...users.values()], teams: [...teams.values()], issues: [...issues.values()] };
}

/** Renders Markdown to HTML as GitHub does before it sanitizes the HTML. */
export function render(body: string): string {
  return micromark(body, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

type TextNode = { readonly text: string; readonly href?: undefined } | { readonly href: string };

/** Elements whose text is never searched. */
const skippedElements = new Set(["pre", "code", "tt", "a", "script", "style"]);
const blocks = /^(?:p|li|ul|ol|div|td|th|tr|table|blockquote|details|summary|h[1-6])$/u;

/** Yields the text nodes that GitHub searches, and link targets. A comment or a tag ends a text node. */
function* textNodes(html: string): Generator<TextNode> {
  const open: string[] = [];
  let at = 0;
  while (at < html.length) {
    const bracket = html.indexOf("<", at);
    const end = bracket < 0 ? html.length : bracket;
    if (end > at && open.length === 0) yield { text: decode(html.slice(at, end)) };
    if (bracket < 0) return;
    if (html.startsWith("<!--", bracket)) {
      const close = html.indexOf("-->", bracket + 4);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    const close = html.indexOf(">", bracket);
    at = close < 0 ? html.length : close + 1;
    const tag = /^<(?<slash>\/?)(?<name>[a-z][a-z\d]*)/iu.exec(html.slice(bracket, at))?.groups;
    const name = tag?.["name"]?.toLowerCase() ?? "";
    if (tag?.["slash"] === "/") {
      // An unclosed element ends with its block at most.
      if (blocks.test(name)) open.length = 0;
      else if (open.lastIndexOf(name) >= 0) open.splice(open.lastIndexOf(name), 1);
      continue;
    }
    if (skippedElements.has(name)) open.push(name);
    const href = /\shref\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s>"']+))/iu.exec(
      html.slice(bracket, at),
    )?.groups;
    const target = href?.["double"] ?? href?.["single"] ?? href?.["bare"];
    if (name === "a" && target !== undefined) yield { href: decode(target) };
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  commat: "@",
  num: "#",
  sol: "/",
  colon: ":",
};

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#x(?<hex>[\da-f]{1,6})|#(?<decimal>\d{1,7})|(?<name>[a-z]{2,6}));/giu,
    (whole, ...rest) => {
      const groups = rest.at(-1) as { hex?: string; decimal?: string; name?: string };
      const code = groups.hex === undefined ? Number(groups.decimal) : Number.parseInt(groups.hex, 16);
      if (groups.name !== undefined) return entities[groups.name.toLowerCase()] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
