import type { MarkdownDocument } from "../markdown/blocks.ts";
import type { Inline, Span } from "../markdown/inline.ts";
import { groupBy } from "../group-by.ts";
import { lineAt } from "../markdown/inline.ts";
import type { Address, ExternalReference, Reference, ReadingOptions } from "../minutes.ts";
import { addressKey } from "../minutes.ts";
import type { Shorthand } from "./shorthands.ts";
import { findShorthands } from "./shorthands.ts";
import {
  isOwnerName,
  isRepositoryName,
  readIssueUrl,
  readOrganizationDiscussion,
  readTrackerUrl,
} from "./urls.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A reference before its topic and passage are known. */
type ParsedReference = Omit<Reference, "topic" | "passage">;

type UrlReference = ParsedReference & { readonly address: Address; readonly label: string };
type ShorthandReference = Shorthand & { readonly line: number };

/** Finds all references to numbered issues, one for each line and target, in file order. */
export function findFileReferences(
  document: MarkdownDocument,
  texts: readonly Inline[],
  options: ReadingOptions,
  patterns: VocabularyPatterns,
): { references: readonly ParsedReference[]; external: readonly ExternalReference[] } {
  const urls: UrlReference[] = [];
  const external: ExternalReference[] = [];
  const shorthands: ShorthandReference[] = [];
  for (const inline of texts) {
    const labels: (Span & { readonly number: number | null })[] = [];
    for (const link of inline.links) {
      const line = lineAt(inline, link.urlAt);
      const issue = readIssueUrl(link.url, options.hosts);
      const label = link.label ? inline.text.slice(link.label.from, link.label.to).trim() : "";
      if (issue) urls.push({ line, ...issue, text: link.url, form: "url", label });
      else {
        const tracked = readOrganizationDiscussion(link.url, options.hosts) ?? readTrackerUrl(link.url);
        if (tracked) external.push({ line, ...tracked, text: link.url });
      }
      if (link.label) labels.push({ ...link.label, number: issue?.address.number ?? null });
    }
    labels.sort((a, b) => a.from - b.from);
    let at = 0;
    for (const shorthand of findShorthands(inline, patterns)) {
      // A number in a link's text is the link's own, unless it differs: `[standards#675](…/pull/745)` names two issues.
      while ((labels[at]?.to ?? Infinity) <= shorthand.from) at++;
      const label = labels[at];
      const labelled = label !== undefined && label.from <= shorthand.from;
      if (labelled && (label.number === null || label.number === shorthand.number)) continue;
      shorthands.push({ ...shorthand, line: lineAt(inline, shorthand.from) });
    }
  }
  const resolve = createResolver(document, urls, options);
  const resolved = shorthands.map((shorthand): ParsedReference => ({
    line: shorthand.line,
    address: resolve(shorthand),
    text: shorthand.text,
    form: "shorthand",
    kind: null,
  }));
  return { references: deduplicate([...urls.map(withoutLabel), ...resolved]), external };
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

/**
 * Creates a function that resolves shorthands with the options and the URLs of the file. It returns null if a reader could
 * only guess.
 */
function createResolver(
  document: MarkdownDocument,
  urls: readonly UrlReference[],
  options: ReadingOptions,
): (shorthand: ShorthandReference) => Address | null {
  const byNumber = groupBy(urls, (url) => url.address.number);
  const byName = groupBy(urls, (url) => url.address.repo.toLowerCase());
  const nicknames = readNicknames(urls);
  const aliases = new Map(
    Object.entries(options.aliases).map(([alias, repo]) => [alias.toLowerCase(), repo]),
  );

  const initials = options.repository.owner.replace(/[^A-Z]/g, "") || null;

  return ({ names, number, line, wordBefore }) => {
    const sameNumber = byNumber.get(number) ?? [];
    if (names.length === 0) {
      const near = sameNumber.filter((url) => areAdjacent(document, url.line, line));
      const linked = singleRepository(near) ?? singleRepository(sameNumber);
      if (linked) return linked;
      // "standards issue #190": the word before "issue" is the repository, if the file knows it.
      const nameBefore =
        wordBefore === null ? null : (aliases.get(wordBefore) ?? nicknames.get(wordBefore) ?? null);
      return (
        repository(nameBefore, number) ??
        singleRepository(wordBefore === null ? [] : (byName.get(wordBefore) ?? []), number) ??
        repository(options.tracker, number)
      );
    }
    const name = names.join("/").toLowerCase();
    const alias = repository(aliases.get(name) ?? null, number);
    if (alias) return alias;
    if (names.length > 1) {
      const [written = "", repo = ""] = names;
      const owner = written.toUpperCase() === initials ? options.repository.owner : written;
      const fits = sameNumber.filter(({ address }) => address.repo.toLowerCase() === repo.toLowerCase());
      if (owner.toLowerCase() !== options.repository.owner.toLowerCase() && repo.toLowerCase() === "issues") {
        const named = singleRepository(byName.get(owner.toLowerCase()) ?? [], number);
        if (named) return named;
      }
      return (
        singleRepository(fits.filter((url) => url.address.owner.toLowerCase() === owner.toLowerCase())) ??
        address(owner, repo, number)
      );
    }
    const repo = names[0] ?? "";
    const fits = sameNumber.filter((url) => url.address.repo.toLowerCase() === name);
    const nickname = repository(nicknames.get(name) ?? null, number);
    return (
      singleRepository(fits) ??
      nickname ??
      singleRepository(byName.get(name) ?? [], number) ??
      (name !== "issues" && !isKnown(name)
        ? singleRepository(sameNumber.filter(fitsNickname(name)))
        : null) ??
      address(options.repository.owner, repo, number)
    );
  };

  function isKnown(name: string): boolean {
    return byName.has(name);
  }
}

/** Numbers from here on are distinctive, because every repository has smaller ones. */
const minDistinctiveNumber = 100;

/** Tests whether a nickname may stand for a URL's repository: `capi#7` for `cluster-api-provider`, not for `docs`. */
function fitsNickname(name: string): ({ address }: UrlReference) => boolean {
  return ({ address: { repo, number } }) => {
    let at = -1;
    const letters = Array.from(name).every(
      (letter) => (at = repo.toLowerCase().indexOf(letter, at + 1)) >= 0,
    );
    return letters || number >= minDistinctiveNumber;
  };
}

/** Reads nicknames from links: `[k8s/#329](…/k8s-cluster-api-provider/pull/329)` defines `k8s` for this file. */
function readNicknames(urls: readonly UrlReference[]): ReadonlyMap<string, string> {
  const nicknames = new Map<string, string>();
  for (const { label, address } of urls) {
    const name = /^([\w.-]+)\/?#(\d+)$/.exec(label);
    if (name?.[1] === undefined || Number(name[2]) !== address.number) continue;
    if (!nicknames.has(name[1].toLowerCase())) {
      nicknames.set(name[1].toLowerCase(), `${address.owner}/${address.repo}`);
    }
  }
  return nicknames;
}

/** Returns whether two lines are equal, or adjacent apart from blank lines. */
function areAdjacent(document: MarkdownDocument, a: number, b: number): boolean {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (high - low > 4) return false;
  for (let line = low + 1; line < high; line++) if (document.blockAt[line - 1]) return false;
  return true;
}

/** Returns the address if all URLs name the same repository (with `number` instead of theirs), else null. */
function singleRepository(urls: readonly UrlReference[], number?: number): Address | null {
  const first = urls[0];
  if (!first) return null;
  const name = (address: Address) => `${address.owner}/${address.repo}`.toLowerCase();
  if (!urls.every((url) => name(url.address) === name(first.address))) return null;
  return number === undefined ? first.address : { ...first.address, number };
}

function repository(name: string | null, number: number): Address | null {
  const [owner = "", repo = ""] = name?.split("/") ?? [];
  return name === null ? null : address(owner, repo, number);
}

function address(owner: string, repo: string, number: number): Address | null {
  return isOwnerName(owner) && isRepositoryName(repo) ? { owner, repo, number } : null;
}
