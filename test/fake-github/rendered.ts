import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** What comes alive when GitHub renders a text: whom it mentions, and which issues it refers to. */
export type Live = {
  /** Handles without `@`, as written. */
  readonly users: readonly string[];
  readonly teams: readonly { readonly organization: string; readonly slug: string }[];
  readonly issues: readonly LiveReference[];
};

export type LiveReference = {
  /** Null: the repository of the text itself. */
  readonly repository: string | null;
  readonly number: number;
};

// GitHub finds both in the text nodes of the rendered HTML: https://github.com/gjtorikian/html-pipeline (MentionFilter).
// A full-width @ is taken for live as well: whether GitHub folds it is nowhere promised.
const mention =
  /(?<![\w`])[@＠](?<name>[a-z\d](?:[\w-]*[a-z\d])?)(?:\/(?<team>[a-z\d][\w-]*)|(?!\/))(?=\.+\W|\.+$|[^\w.]|$)/giu;
const numbered = /(?<![\w/&#])(?:(?<repository>[\w.-]{1,39}\/[\w.-]{1,100})?#|GH-)(?<number>\d+)\b/giu;
const issueUrl =
  /^https?:\/\/(?:www\.)?(?<host>[^/]+)\/(?<repository>[\w.-]+\/[\w.-]+)\/(?:issues|pull|discussions)\/(?<number>\d+)(?:[/?#]|$)/iu;

/** Rendering is slow; a text without any of these cannot come alive, whatever it is rendered to. */
const mayLive = /[@＠][a-z\d]|#\d|GH-\d|[@＠#&]&|&#|&[a-z]{2,6};/iu;
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

const nothing: Live = { users: [], teams: [], issues: [] };
const known = new Map<string, Live>();
const mostKnown = 5000;

/** Reads a Markdown text as GitHub does; `webUrl` is whose issue URLs are references. */
export function live(body: string, webUrl: string): Live {
  if (!mayLive.test(body) && !issueUrls(webUrl).test(body)) return nothing;
  const key = `${webUrl}\n${body}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = read(body, webUrl);
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

function read(body: string, webUrl: string): Live {
  const users = new Map<string, string>();
  const teams = new Map<string, { organization: string; slug: string }>();
  const issues = new Map<string, LiveReference>();
  const refer = (repository: string | null, number: string) => {
    issues.set(`${repository?.toLowerCase() ?? ""}#${number}`, { repository, number: Number(number) });
  };
  for (const piece of pieces(render(body))) {
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

/** The HTML that GitHub makes of a Markdown text, before it takes away what it does not allow. */
export function render(body: string): string {
  return micromark(body, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

type Piece = { readonly text: string; readonly href?: undefined } | { readonly href: string };

/** Text in these is never searched. */
const silent = new Set(["pre", "code", "tt", "a", "script", "style"]);
const blocks = /^(?:p|li|ul|ol|div|td|th|tr|table|blockquote|details|summary|h[1-6])$/u;

/** The text nodes in which GitHub looks, and the targets of links. A comment or a tag ends a text node. */
function* pieces(html: string): Generator<Piece> {
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
      // An element that was left open reaches to the end of its block at most.
      if (blocks.test(name)) open.length = 0;
      else if (open.lastIndexOf(name) >= 0) open.splice(open.lastIndexOf(name), 1);
      continue;
    }
    if (silent.has(name)) open.push(name);
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
