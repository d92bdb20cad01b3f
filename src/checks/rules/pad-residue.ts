import { padResidueMessages } from "../messages/text.ts";
import type { Violation, Rule } from "../rule.ts";
import type { Inline, Link } from "../../minutes/markdown/inline.ts";
import { rangeIn, rangeOnLine, type RuleContext } from "../rule-context.ts";

/**
 * No leftovers of the template, or of the pad: the online editor in which the minutes were written, such as HedgeDoc or
 * Etherpad. Leftovers are files on the server of the pad, syntax that only the pad understands, and placeholders.
 *
 * Ignores links to a pad, uploads elsewhere (`/wp-content/uploads/`), and code. Reports each kind of syntax once in a series.
 *
 * @example robots/20231206.md
 * ![](https://pad.example.org/uploads/dock.png)
 *
 * [TOC]
 *
 * - @handle
 * → 1:5 warning: Found an uploaded file that is only in the online editor "pad.example.org"; expected a file in the repository, since the editor can delete its files. Link to "files/dock.png", which is already in the repository.
 * → 3:1 warning: Found "[TOC]", which only the online editor understands; expected Markdown that GitHub renders. Remove it, or write it in Markdown.
 * → 5:3 warning: Found the placeholder "@handle"; expected the actual text. Fill it in, or remove it.
 *
 * @example robots/20231206.md
 * - notes: https://pad.example.org/robots
 * - ![the dock](files/dock.png)
 */
export const padResidueRule: Rule = {
  name: "pad-residue",
  *check(context) {
    for (const { inline } of context.texts) {
      for (const link of inline.links) yield* findUploads(context, inline, link);
      yield* findImageSizes(context, inline);
    }
    const syntax = new Map<string, number[]>();
    for (const [index, block] of context.document.blockAt.entries()) {
      if (block?.kind !== "paragraph" && block?.kind !== "heading") continue;
      const kind = syntaxKind(textOnLine(context, index + 1));
      if (kind === null) yield* checkLine(context, index + 1);
      else syntax.set(kind, [...(syntax.get(kind) ?? []), index + 1]);
    }
    yield* reportSyntax(context, syntax);
  },
};

/**
 * Matches uploads: HedgeDoc stores them under /uploads/, HackMD and CodiMD under /_uploads/. Those under /uploads/default/ are
 * of a Discourse forum, which keeps them.
 */
const uploaded = /^https?:\/\/([^/?#]+)\/_?uploads\/(?!default\/)([^?#]+)(?:[?#].*)?$/i;
/** Matches the path of an upload without the server. */
const uploadedHere = /^\/_?uploads\/([^?#]+)$/i;

function* findUploads(context: RuleContext, inline: Inline, link: Link): Iterable<Violation> {
  const { url, urlAt, isDefinedElsewhere = false } = link;
  const [, host = "", remote] = uploaded.exec(url) ?? [];
  const file = remote ?? uploadedHere.exec(url)?.[1];
  const isInRepository = remote === undefined && context.files.has(url.slice(1));
  if (file === undefined || isInRepository || context.hosts.includes(host.toLowerCase())) return;
  const range = rangeIn(context, inline, urlAt, isDefinedElsewhere ? link.to : urlAt + url.length);
  const local = inFolder(context, file.slice(file.lastIndexOf("/") + 1));
  yield {
    message: padResidueMessages.upload(host, local),
    range,
    fix: local === null || isDefinedElsewhere ? null : { do: "replace", range, replacement: local },
  };
}

/** Returns the path, relative to the minutes, of the only file of that name in their folder or below. */
function inFolder(
  { minutes: { path }, paths }: Pick<RuleContext, "minutes" | "paths">,
  name: string,
): string | null {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const found = paths.filter((each) => each.startsWith(folder) && each.endsWith(`/${name}`));
  const [only] = found;
  return only !== undefined && found.length === 1 ? encodeURI(only.slice(folder.length)) : null;
}

/** Reports HedgeDoc's image size after a URL, `![](https://… =50%x)`: GitHub does not show such an image. */
function* findImageSizes(context: RuleContext, inline: Inline): Iterable<Violation> {
  for (const match of inline.source.matchAll(/(?<=\]\([^\s()]{1,500}) =(?:\d+%?)?x(?:\d+%?)?(?=\))/g)) {
    const range = rangeIn(context, inline, match.index, match.index + match[0].length);
    yield {
      message: padResidueMessages.syntax(match[0].trim()),
      range,
      fix: { do: "replace", range, replacement: "" },
    };
  }
}

const padSyntax: Readonly<Record<string, RegExp>> = {
  contents: /^\[\[?_?toc_?\]\]?$/i,
  container: /^:::[ \t]{0,3}(?:info|success|warning|danger|spoiler)\b/i,
  tag: /^\{%[ \t]{0,3}(?:youtube|vimeo|gist|slideshare|speakerdeck|pdf|preview|figma|hackmd|embed|(?:end)?hint|(?:end)?tabs?)\b.*%\}$/i,
  tags: /^#{1,6} tags:/i,
};

/** Returns which syntax of a pad a line contains, or null. */
function syntaxKind(text: string): string | null {
  return Object.keys(padSyntax).find((kind) => padSyntax[kind]?.test(text)) ?? null;
}

/** Reports each kind of syntax once, unless earlier minutes of the series contain it. */
function* reportSyntax(
  context: RuleContext,
  found: ReadonlyMap<string, readonly number[]>,
): Iterable<Violation> {
  for (const [kind, lines] of found) {
    const [first = 1, ...others] = lines;
    if (context.earlier.some((other) => other.lines.some((line) => syntaxKind(line) === kind))) continue;
    yield {
      message: padResidueMessages.syntax(textOnLine(context, first)),
      range: rangeOnLine(context, first),
      otherRanges: others.map((line) => rangeOnLine(context, line)),
    };
  }
}

const padText =
  /welcome to etherpad|this pad text is synchronized|contents of this pad|get involved with etherpad|lorem ipsum dolor/i;
const placeholder =
  /^(?:@|@?(?:handle|user-?name|your-?name|github-?handle|nickname)|<(?!(?:[abipqsu]|abbr|address|article|aside|audio|base|bdi|bdo|button|canvas|data|datalist|dialog|embed|fieldset|form|hgroup|input|label|legend|link|map|meta|meter|noscript|object|optgroup|option|output|param|progress|rp|rt|ruby|search|select|slot|style|template|textarea|time|title|track|wbr|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|iframe|img|ins|kbd|li|main|mark|nav|ol|picture|pre|samp|section|small|source|span|strike|strong|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|ul|var|video)(?: open)?>)[a-z][a-z -]{1,30}>|\[(?:name|topic|handle|date)\]|(?:topic|agenda item) ?(?:[1-9]|x+)|x{3,})$/i;
const dateTemplate = /\b(?:YYYY[-/.]?MM[-/.]?DD|JJJJ-?MM-?TT|TT\.MM\.JJJJ|DD\.MM\.YYYY)\b/;

function textOnLine({ document }: Pick<RuleContext, "document">, number: number): string {
  return (document.lines[number - 1] ?? "").slice(document.textStart[number - 1] ?? 0).trimEnd();
}

function* checkLine(context: RuleContext, number: number): Iterable<Violation> {
  const { document } = context;
  const text = textOnLine(context, number);
  const range = rangeOnLine(context, number);
  if (padText.test(text)) yield { message: padResidueMessages.template(text), range };
  else if (placeholder.test(text.replace(/^\[ \] /, "")))
    yield { message: padResidueMessages.placeholder(text), range };
  else if (document.blockAt[number - 1]?.kind === "heading" && dateTemplate.test(text)) {
    yield { message: padResidueMessages.placeholder(dateTemplate.exec(text)?.[0] ?? ""), range };
  }
}
