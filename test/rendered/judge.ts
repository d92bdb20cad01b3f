import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";

/** A text of the bot as it goes to GitHub, and the active content that it may have. */
export type Printed = {
  readonly surface: string;
  readonly text: string;
  /** Plain text is shown unchanged: only hidden characters can do harm. */
  readonly kind: "markdown" | "plain";
  /** Logins that the bot mentions, in lower case. */
  readonly mentions?: readonly string[];
  readonly boxes?: number;
  /** Number of marker lines of the bot. */
  readonly comments: number;
  /** Lines of a suggestion. They are unchanged lines of the file. */
  readonly suggestion?: string;
};

/** Links to the minutes, to the app, and to our comment on the same issue. Any other link to GitHub would be a reference. */
const own =
  /^https:\/\/github\.com\/(?:garden\/minutes(?:\/blob\/|$)|apps\/|garden\/tools\/issues\/1#issuecomment-7[67]$)/;

/** Invisible and bidirectional characters, except the zero-width space and what emoji and some scripts need. */
const hidden =
  /(?![\n\t\u200B\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?<=[\0-\x7F])[\u200C\u200D]|[\u200C\u200D](?=[\0-\x7F])/u;

/** Commands at the start of a line for other bots (Prow, Dependabot, bors, Mergify) and for this bot. */
const command = /^[ \t]*(?:[/!@＠﹫][a-z]|bors\b)/i;
/** Commands in a suggestion. Its lines are unchanged lines of the file, and many start with the name of a person. */
const commandInCode = /^[ \t]*(?:[/!][a-z]|bors\b|@\w*bot\b)/i;
const newline = /[\n\r\u0085\u2028\u2029]/;

// https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
// https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#mentioning-people-and-teams
// https://github.com/gjtorikian/html-pipeline (MentionFilter). Wider than GitHub: of two ways to read a rule, the one that finds more.
const activePatterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["mention", /(?<![a-z\d])[@＠﹫][a-z\d][\w-]*(?:\/[\w.-]+)?/giu],
  ["e-mail address", /[\w.+-][@＠﹫][a-z\d-]+\.[a-z]/giu],
  ["issue", /[#＃﹟]\p{Nd}+/gu],
  ["issue", /(?<![a-z\d])gh-\d+/giu],
  ["commit", /(?<![a-z\d])(?=[\da-f]*[a-f])[\da-f]{7,40}(?![a-z\d])/giu],
  ["commit", /(?<![a-z\d/])\d{7,40}(?![a-z\d]|\.md| bytes)/giu],
  ["advisory", /(?<![a-z\d])(?:ghsa(?:-[a-z\d]{4}){3}|cve-\d{4}-\d{4,})/giu],
  ["address", /[a-z]:\/\/\S|www\.\S/giu],
  ["coloured box", /\[![a-z]+\]/giu],
];

const inline = ["a", "code", "em", "strong", "del", "sub", "br"];
const blocks = ["p", "ul", "ol", "li", "blockquote", "pre", "details", "summary"];
const tables = ["table", "thead", "tbody", "tr", "td", "th"];
const known = new Set([...inline, ...blocks, ...tables]);
const silent = new Set(["pre", "code", "a"]);

/** Returns unwanted active content of a text, one line each. `html` is the output of cmark-gfm. */
export function judge(printed: Printed, html: string): readonly string[] {
  const { surface, text, kind, boxes = 0, comments, suggestion } = printed;
  const found = new Set<string>();
  if (hidden.test(suggestion === undefined ? text : text.replace(suggestion, ""))) found.add("hidden sign");
  if (kind === "markdown") {
    const counts = { boxes: 0, comments: 0, headings: 0 };
    for (const what of walk(fromHtml(html, { fragment: true }), printed, counts)) found.add(what);
    if (counts.boxes !== boxes) found.add(`${counts.boxes} task boxes instead of ${boxes}`);
    if (counts.comments !== comments) found.add(`${counts.comments} hidden lines instead of ${comments}`);
    const headings = text.match(/^#{3,4} /gm)?.length ?? 0;
    if (counts.headings !== headings) found.add(`${counts.headings} headings instead of ${headings}`);
    if (!areTablesWhole(text)) found.add("a cell that ends early");
    const start = printed.mentions === undefined ? 0 : 1; // A reminder begins with whom it is for.
    const own = suggestion === undefined ? text : text.replace(suggestion, "");
    for (const line of own.split(newline).slice(start)) if (command.test(line)) found.add(`command: ${line}`);
    for (const line of suggestion?.split(newline) ?? [])
      if (commandInCode.test(line)) found.add(`command in a suggestion: ${line}`);
  }
  return [...found].map((what) => `${surface}: ${what}`);
}

type Counts = { boxes: number; comments: number; headings: number };

function* walk(node: Nodes, printed: Printed, counts: Counts): Generator<string> {
  if (node.type === "comment") {
    counts.comments += 1;
    if (!/^ (?:minutes-bot:|Write your own text above)/.test(node.value)) yield `comment: ${node.value}`;
  }
  if (node.type === "text") yield* liveIn(node.value, printed);
  if (!("children" in node)) return;
  if (node.type === "element") {
    yield* judgeElement(node, printed, counts);
    if (silent.has(node.tagName)) return;
    // Markup between two halves separates them on GitHub, but readers of the plain text join them.
    if (["p", "td", "th", "summary", "li"].includes(node.tagName)) yield* liveIn(wordsIn(node), printed);
  }
  for (const child of node.children) yield* walk(child, printed, counts);
}

function* judgeElement(node: Element, { text, suggestion }: Printed, counts: Counts): Generator<string> {
  const { tagName, properties } = node;
  if (tagName === "input" && properties["type"] === "checkbox") counts.boxes += 1;
  else if (tagName === "h3" || tagName === "h4") counts.headings += 1;
  else if (!known.has(tagName)) yield `<${tagName}>`;
  if (tagName === "code" && "className" in properties) {
    const [child] = node.children;
    if (suggestion === undefined || child?.type !== "text" || child.value !== `${suggestion}\n`)
      yield `a fence that is drawn: ${JSON.stringify(node)}`;
  }
  if (tagName !== "a") return;
  const href = String(properties["href"]);
  if (!text.includes(`](${href})`)) yield `a link that was not printed: ${href}`;
  const { protocol, hostname } = URL.canParse(href) ? new URL(href) : { protocol: "", hostname: "" };
  if (!/^https?:$/.test(protocol)) yield `a link to ${href}`;
  if (/^(?:www\.)?github\.com\.*$/.test(hostname) && !own.test(href)) yield `a reference by link: ${href}`;
  if (href.includes("@")) yield `a link with a sign that mentions: ${href}`;
}

function* liveIn(text: string, { mentions }: Printed): Generator<string> {
  const others = text.replaceAll(/@([a-z\d][\w-]*)/gi, (match, login: string) =>
    mentions?.includes(login.toLowerCase()) === true ? "@" : match,
  );
  for (const [what, pattern] of activePatterns)
    for (const [match] of others.matchAll(pattern)) yield `${what}: ${match}`;
}

/** Returns the text of a block, without its inner blocks and links. */
function wordsIn(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  return node.children
    .map((child) =>
      child.type === "element" && (silent.has(child.tagName) || blocks.includes(child.tagName))
        ? " "
        : wordsIn(child),
    )
    .join("");
}

/** Returns true if all rows of each table have the same number of cells: cmark-gfm drops extra cells silently. */
function areTablesWhole(text: string): boolean {
  let cells: number | null = null;
  for (const line of text.split("\n")) {
    const row = line.replace(/^[ >*.)\d-]*/, "");
    const isRow = row.startsWith("| ") && row.endsWith(" |");
    const count = isRow ? row.replaceAll(/\\./g, "").split("|").length : null;
    if (count !== null && cells !== null && count !== cells) return false;
    cells = count;
  }
  return true;
}
