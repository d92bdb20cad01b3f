import type { Inline, Link } from "../../minutes/markdown/inline.ts";
import { formatAddress, type Address } from "../../minutes/minutes.ts";
import { readIssueUrl } from "../../minutes/references/urls.ts";
import { findAmbiguous } from "../ambiguous-references.ts";
import { isCountedNumber } from "../counted-number.ts";
import { findBrokenLink } from "../broken-link.ts";
import { referenceLinkMessages } from "../messages/references.ts";
import { readUnclosedLink } from "../unclosed-link.ts";
import { readLinkLabel, type LinkLabel } from "../link-label.ts";
import type { Violation, Rule } from "../rule.ts";
import { rangeIn, type RuleContext } from "../rule-context.ts";

/**
 * A link's text and URL name the same issue, links are complete, and short forms have a known repository.
 *
 * Ignores short names that the series or the configuration uses for a repository
 * (`[k8s/#329](…/k8s-cluster-api-provider/pull/329)`), titles that end in a number, and texts that name several issues or
 * none. Short forms without a repository are one warning a file, and none where most files of the series have some.
 *
 * @example robots/20231206.md
 * - see [#238](https://github.com/acme/issues/issues/228)
 * - see [issues/#359](https://github.com/acme/standards/issues/359)
 * - see [docs#7](https://github.com/acme/docs/issues/7
 * - #77 is next
 * → 1:7 error: Found the text "#238" on a link to acme/issues#228; expected a text and a URL that name the same issue. Correct the text or the URL.
 * → 2:7 error: Found the text "issues/#359" on a link to acme/standards#359; expected a text that names the linked repository. Write "standards/#359", or correct the URL.
 * → 3:7 error: Found a link to "https://github.com/acme/docs/issues/7" without the closing parenthesis; expected [text](URL). Add the ).
 * → 4:3 warning: Found "#77", which does not name its repository; expected a repository, as in owner/repository#12, or the full URL. Add the repository, or set `references.tracker` in the configuration.
 *
 * @example robots/20231206.md
 * - see [arm/#15](https://github.com/acme/robot-arm/pull/15)
 * - see [Order grippers (#881)](https://github.com/acme/robot-arm/pull/12)
 */
export const referenceLinkRule: Rule = {
  name: "reference-link",
  *check(context) {
    for (const { inline } of context.texts) {
      for (const link of inline.links) yield* checkLink(context, inline, link);
      yield* findSpacedLinks(context, inline);
      yield* findUnbracketedLinks(context, inline);
    }
    yield* findAmbiguous(context);
  },
};

/** Matches an expression that a site generator replaces: `{{ page.url }}`. */
const template = /\{\{|\{%|\$\{/;

function* checkLink(context: RuleContext, inline: Inline, link: Link): Iterable<Violation> {
  const { source } = inline;
  const { label, url } = link;
  if (label === null || template.test(url)) return;
  const text = source.slice(label.from, label.to);
  const range = rangeIn(context, inline, link.from, link.to);
  const inUrl = (replacement: string): Violation["fix"] & object => ({
    do: "replace",
    range: rangeIn(context, inline, link.urlAt, link.urlAt + url.length),
    replacement,
  });
  const issue = readIssueUrl(url, context.hosts);
  if (link.isDefinedElsewhere) {
    if (issue) yield* compare(context, inline, link, label.from, issue.address);
    return;
  }
  if (url === "") {
    const isUsual = context.earlier.some(({ lines }) => lines.some((line) => line.includes(`[${text}]()`)));
    if (source[link.to - 1] === ")" && text.trim() !== "" && !isUsual)
      yield { message: referenceLinkMessages.noUrl(text), range };
    return;
  }
  const broken = findBrokenLink(context, inline, link, text);
  if (broken !== null) {
    yield {
      message: referenceLinkMessages.broken(url),
      range,
      fix: broken.fixed === null ? null : inUrl(broken.fixed),
    };
    return;
  }
  const isImage = source[link.from - 1] === "!";
  if (source[link.to - 1] !== ")" && !isImage) {
    const { problem, at } = readUnclosedLink(inline, link, context.hosts);
    yield {
      message: referenceLinkMessages[problem](url),
      range,
      fix: at === null ? null : { do: "replace", range: rangeIn(context, inline, at, at), replacement: ")" },
    };
    if (problem !== "unclosed") return;
  }
  if (issue) yield* compare(context, inline, link, label.from, issue.address);
}

function* compare(
  context: RuleContext,
  inline: Inline,
  link: Link,
  labelFrom: number,
  address: Address,
): Iterable<Violation> {
  const text = inline.source.slice(labelFrom, link.label?.to ?? labelFrom);
  const range = rangeIn(context, inline, link.from, link.to);
  const spelledOut = readIssueUrl(text.trim(), context.hosts)?.address;
  if (spelledOut) {
    if (formatAddress(spelledOut).toLowerCase() !== formatAddress(address).toLowerCase())
      yield { message: referenceLinkMessages.number(text, formatAddress(address)), range };
    return;
  }
  const label = readLinkLabel(text);
  if (label === null) return;
  if (label.number !== address.number) {
    if (label.name === null && isCountedNumber(text.slice(0, label.from), label.number, context.patterns))
      return;
    yield { message: referenceLinkMessages.number(text, formatAddress(address)), range };
  } else if (label.name !== null && namesOtherRepository(label.name, address, context)) {
    const { from, to } = nameIn(label, label.name);
    const name = label.name.includes("/") ? `${address.owner}/${address.repo}` : address.repo;
    const nameRange = rangeIn(context, inline, labelFrom + from, labelFrom + to);
    const wanted = text.slice(0, from) + name + text.slice(to);
    yield {
      message: referenceLinkMessages.repository(text, formatAddress(address), wanted),
      range,
      fix: { do: "replace", range: nameRange, replacement: name },
    };
  }
}

function nameIn({ from }: LinkLabel, name: string): { from: number; to: number } {
  return { from, to: from + name.length };
}

/** Returns whether a name in a label belongs to another repository than the link's. */
function namesOtherRepository(
  name: string,
  { owner, repo }: Address,
  context: Pick<RuleContext, "minutes" | "config" | "repository" | "others">,
): boolean {
  const url = `${owner}/${repo}`.toLowerCase();
  const parts = name.split("/");
  const own = [repo, owner, `${repo}/issues`, url].map((each) => each.toLowerCase());
  if (own.includes(name)) return false;
  const alias = Object.entries(context.config.references.aliases).find(
    ([short]) => short.toLowerCase() === name,
  )?.[1];
  if (alias !== undefined) return alias.toLowerCase() !== url;
  const meanings = context.others.flatMap(({ shortNames }) => shortNames.filter(([short]) => short === name));
  const asHere = meanings.filter(([, repository]) => repository === url).length;
  const known = new Set([
    ...context.others.flatMap(({ repositories }) => repositories),
    ...context.minutes.references.flatMap(({ address }) =>
      address ? [`${address.owner}/${address.repo}`.toLowerCase()] : [],
    ),
  ]);
  const owners = [owner, context.repository.owner, ...context.config.references.owners];
  const isRepository =
    // `issues/#359` for `…/standards/issues/359`: a segment of the URL's path does not name the repository.
    name === "issues" ||
    (parts.length === 2 && owners.some((each) => each.toLowerCase() === parts[0])) ||
    [...known].some((full) => full === name || (parts.length === 1 && full.endsWith(`/${name}`)));
  // The name of another repository may be an established short name for this one.
  return isRepository && !(asHere >= 5 && asHere >= 0.9 * meanings.length);
}

/** Reports `[text(https://…)`, which is no link. */
function* findUnbracketedLinks(context: RuleContext, inline: Inline): Iterable<Violation> {
  for (const match of inline.source.matchAll(
    /(?<![\]\\!\w])\[([^\][()\n]{1,80})\(https?:\/\/[^\s()[\]]{1,500}\)(?=$|[\s.,;:])/g,
  )) {
    const { index, 0: whole, 1: label = "" } = match;
    // "[minutes (https://…) of …]": the bracket closes later.
    if (/^[^[\n]{0,200}\]/.test(inline.source.slice(index + whole.length, index + whole.length + 202)))
      continue;
    const end = index + 1 + label.length;
    yield {
      message: referenceLinkMessages.unbracketed(label),
      range: rangeIn(context, inline, index, index + whole.length),
      fix: { do: "replace", range: rangeIn(context, inline, end, end), replacement: "]" },
    };
  }
}

/** Reports `[text] (https://…)`, which is no link, but not a task box or a footnote before a URL. */
function* findSpacedLinks(context: RuleContext, inline: Inline): Iterable<Violation> {
  for (const match of inline.source.matchAll(/\]([ \t]{1,3})\((?=https?:\/\/)/g)) {
    const before = inline.source.slice(Math.max(0, match.index - 200), match.index);
    const label = before.slice(before.lastIndexOf("[") + 1);
    const open = match.index - label.length - 1;
    if (
      open < 0 ||
      match.index - open > 200 ||
      /^(?:[ x]?|\d{1,3}|\^.*)$/i.test(label) ||
      label.includes("]")
    )
      continue;
    const gap = rangeIn(context, inline, match.index + 1, match.index + 1 + (match[1]?.length ?? 0));
    yield {
      message: referenceLinkMessages.spaced(label),
      range: rangeIn(context, inline, open, match.index + match[0].length),
      fix: { do: "replace", range: gap, replacement: "" },
    };
  }
}
