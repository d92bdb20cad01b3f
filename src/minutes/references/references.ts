import type { Block, MarkdownDocument } from "../markdown/blocks.ts";
import { lineAt, type Inline, type Link } from "../markdown/inline.ts";
import type { ExternalReference, ReadingOptions } from "../minutes.ts";
import { addressKey } from "../minutes.ts";
import {
  createResolver,
  type ParsedReference,
  type ShorthandReference,
  type UrlReference,
} from "./resolver.ts";
import { findPlainNumbers, findShorthands, type RangeBudget, type Shorthand } from "./shorthands.ts";
import { readIssueUrl, readOrganizationDiscussion, readTrackerUrl } from "./urls.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** The text of a block, or of a footnote with the line on which it is used. */
type UsedText = { readonly inline: Inline; readonly useLine: number | null };

/**
 * Maximum texts of footnotes that are read, one for each use. Real minutes have a few; a thousand uses of a long footnote
 * would take long.
 */
const maxFootnoteUses = 1000;
/** Maximum ranges of a file, `#28–#30`, that are read number by number. Real minutes have none or one. */
const maxRanges = 300;

/** Finds all references to numbered issues, one for each line and target, in file order. */
export function findFileReferences(
  document: MarkdownDocument,
  texts: ReadonlyMap<Block, Inline>,
  options: ReadingOptions,
  patterns: VocabularyPatterns,
): { references: readonly ParsedReference[]; external: readonly ExternalReference[] } {
  const used = findUsedTexts(document, texts);
  const urlsOf = new Map(used.map((text) => [text, findUrls(text, options)]));
  const urls = [...urlsOf.values()].flatMap((found) => [...found.issues.values()]);
  const numbers = new Set(urls.map(({ address }) => address.number));
  const resolve = createResolver(document, urls, options);
  const budget: RangeBudget = { left: maxRanges };
  const resolved = used.flatMap((text) => {
    const issues = urlsOf.get(text)?.issues ?? new Map<Link, UrlReference>();
    return findUnlinked(text, issues, numbers, patterns, budget).flatMap((shorthand): ParsedReference[] => {
      const address = resolve(shorthand);
      if (address === null && shorthand.form !== "shorthand") return [];
      return [{ line: shorthand.line, address, text: shorthand.text, form: "shorthand", kind: null }];
    });
  });
  return {
    references: deduplicate([...urls.map(withoutLabel), ...resolved]),
    external: [...urlsOf.values()].flatMap(({ external }) => external),
  };
}

/** Returns the texts that readers see: a footnote's where it is used, and not where it is defined. */
function findUsedTexts(
  { definitions: { footnotes } }: Pick<MarkdownDocument, "definitions">,
  texts: ReadonlyMap<Block, Inline>,
): readonly UsedText[] {
  const defined = new Set(footnotes.values());
  const used: UsedText[] = [];
  let uses = 0;
  for (const [block, inline] of texts) {
    if (defined.has(block)) continue;
    used.push({ inline, useLine: null });
    for (const { from, mark } of inline.footnotes) {
      const note = footnotes.get(mark);
      const text = note && texts.get(note);
      if (text && uses++ < maxFootnoteUses) used.push({ inline: text, useLine: lineAt(inline, from) });
    }
  }
  return used;
}

type FoundUrls = {
  readonly issues: ReadonlyMap<Link, UrlReference>;
  readonly external: readonly ExternalReference[];
};

function findUrls({ inline, useLine }: UsedText, { hosts }: Pick<ReadingOptions, "hosts">): FoundUrls {
  const issues = new Map<Link, UrlReference>();
  const external: ExternalReference[] = [];
  for (const link of inline.links) {
    const line = useLine ?? lineAt(inline, link.urlAt);
    const issue = readIssueUrl(link.url, hosts);
    const label = link.label ? inline.text.slice(link.label.from, link.label.to).trim() : "";
    if (issue) issues.set(link, { line, ...issue, text: link.url, form: "url", label });
    else {
      const tracked = readOrganizationDiscussion(link.url, hosts) ?? readTrackerUrl(link.url);
      if (tracked) external.push({ line, ...tracked, text: link.url });
    }
  }
  return { issues, external };
}

/** Matches the text between two references of a list: `#7, #8`, `docs#7/#8`, "#7 and #8". */
const joiner =
  /^(?:[ \t]{0,2}(?:[,;/&+yo]|and|und|et|or|oder|ou|,[ \t]{0,2}(?:and|or))[ \t]{0,2}|[-–]| – )$/i;

/** Finds the shorthands that are not the text of their own link. */
function findUnlinked(
  { inline, useLine }: UsedText,
  issues: ReadonlyMap<Link, UrlReference>,
  numbers: ReadonlySet<number>,
  patterns: VocabularyPatterns,
  budget: RangeBudget,
): readonly ShorthandReference[] {
  const found: ShorthandReference[] = [];
  const isLinked = (number: number): boolean => numbers.has(number) || inline.links.length > 0;
  const shorthands = mergePlain(
    findShorthands(inline, patterns, budget),
    numbers.size === 0 ? [] : findPlainNumbers(inline, isLinked),
  );
  if (shorthands.length === 0) return found;
  const links = inline.links.toSorted((a, b) => a.from - b.from);
  let at = 0;
  for (const [index, shorthand] of shorthands.entries()) {
    while ((links[at]?.to ?? Infinity) <= shorthand.from) at++;
    const link = links[at];
    const label = link?.label ?? null;
    const isInLink = link !== undefined && link.from <= shorthand.from;
    const issue = isInLink ? issues.get(link) : undefined;
    if (isInLink && (label === null || shorthand.from >= label.to)) continue;
    // `[acme/robot#7](https://github.com/acme/robot)`: the text of a link that leads to no issue may name one.
    const isInOtherLink = isInLink && !issue;
    // "PR66" in a table of contents leads to the section about it.
    const isInTableOfContents = isInOtherLink && shorthand.form === "word" && link.url.startsWith("#");
    if (isInOtherLink && shorthand.names.length < 2 && !isInTableOfContents) continue;
    const line = useLine ?? lineAt(inline, shorthand.from);
    if (issue && label) {
      // A number in a link's text is the link's own, unless the text has others: `[#7 and #8](…/issues/7)`, or names
      // another repository: `[standards#675](…/pull/745)`.
      const isAlone = ![shorthands[index - 1], shorthands[index + 1]].some(
        (other) => other !== undefined && other.from >= label.from && other.to <= label.to,
      );
      if (shorthand.number === issue.address.number || (isAlone && shorthand.names.length === 0)) continue;
      if (shorthand.form === "number") continue;
      found.push({ ...shorthand, line, previous: issue });
      continue;
    }
    if (shorthand.form === "number" || shorthand.form === "word")
      if (!numbers.has(shorthand.number)) continue;
    const before = links[at - 1];
    const last = found.at(-1);
    const linked = before && isJoined(inline, before.to, shorthand) ? (issues.get(before) ?? null) : null;
    const listed = last && shorthand.names.length === 0 && isJoined(inline, last.to, shorthand) ? last : null;
    const isOrdinal =
      (listed?.form === "ordinal" && shorthand.form === "shorthand") ||
      (isInOtherLink && !isInTableOfContents);
    const form = isOrdinal ? "ordinal" : shorthand.form;
    const previous = shorthand.names.length === 0 ? (linked ?? listed) : null;
    found.push({ ...shorthand, form, line, previous });
  }
  return found;
}

function isJoined({ source }: Inline, from: number, { from: to }: Shorthand): boolean {
  return to - from <= 12 && to >= from && joiner.test(source.slice(from, to));
}

/** Adds plain numbers that are no part of a shorthand, in order. */
function mergePlain(shorthands: readonly Shorthand[], plain: readonly Shorthand[]): readonly Shorthand[] {
  return plain.length === 0 ? shorthands : [...shorthands, ...plain].sort((a, b) => a.from - b.from);
}

function withoutLabel({ line, address, text, form, kind }: UrlReference): ParsedReference {
  return { line, address, text, form, kind };
}

/** Keeps one reference for each line and target. URLs come first: a shorthand next to its own URL is the same reference. */
function deduplicate(references: readonly ParsedReference[]): readonly ParsedReference[] {
  const firstByKey = new Map<string, ParsedReference>();
  for (const reference of references) {
    const key = `${reference.line} ${reference.address ? addressKey(reference.address) : reference.text}`;
    if (!firstByKey.has(key)) firstByKey.set(key, reference);
  }
  return [...firstByKey.values()].sort((a, b) => a.line - b.line);
}
