import type { Document } from "../markdown/blocks.ts";
import type { Inline, Span } from "../markdown/inline.ts";
import { groupBy } from "../group-by.ts";
import { lineAt } from "../markdown/inline.ts";
import type { Address, ExternalReference, Reference, ReadingSettings } from "../minutes.ts";
import { addressKey } from "../minutes.ts";
import type { Shorthand } from "./shorthands.ts";
import { findShorthands } from "./shorthands.ts";
import {
  isOwner,
  isRepositoryName,
  readIssueUrl,
  readOrganizationDiscussion,
  readTrackerUrl,
} from "./urls.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** A mention before its topic and passage are known. */
export type Mention = Omit<Reference, "topic" | "passage">;

type UrlMention = Mention & { readonly address: Address; readonly label: string };
type ShorthandMention = Shorthand & { readonly line: number };

/** Every mention of a numbered issue, once for each line and target, in the file's order. */
export function findReferences(
  document: Document,
  texts: readonly Inline[],
  settings: ReadingSettings,
  wordings: Wordings,
): { references: readonly Mention[]; external: readonly ExternalReference[] } {
  const urls: UrlMention[] = [];
  const external: ExternalReference[] = [];
  const shorthands: ShorthandMention[] = [];
  for (const inline of texts) {
    const labels: (Span & { readonly number: number | null })[] = [];
    for (const link of inline.links) {
      const line = lineAt(inline, link.urlAt);
      const issue = readIssueUrl(link.url, settings.hosts);
      const label = link.label ? inline.text.slice(link.label.from, link.label.to).trim() : "";
      if (issue) urls.push({ line, ...issue, text: link.url, form: "url", label });
      else {
        const tracked = readOrganizationDiscussion(link.url, settings.hosts) ?? readTrackerUrl(link.url);
        if (tracked) external.push({ line, ...tracked, text: link.url });
      }
      if (link.label) labels.push({ ...link.label, number: issue?.address.number ?? null });
    }
    labels.sort((a, b) => a.from - b.from);
    let at = 0;
    for (const shorthand of findShorthands(inline, wordings)) {
      // A label's number belongs to its link, unless it is another issue's: `[standards#675](…/pull/745)` names two.
      while ((labels[at]?.to ?? Infinity) <= shorthand.from) at++;
      const label = labels[at];
      const labelled = label !== undefined && label.from <= shorthand.from;
      if (labelled && (label.number === null || label.number === shorthand.number)) continue;
      shorthands.push({ ...shorthand, line: lineAt(inline, shorthand.from) });
    }
  }
  const resolve = resolver(document, urls, settings);
  const resolved = shorthands.map((shorthand): Mention => ({
    line: shorthand.line,
    address: resolve(shorthand),
    text: shorthand.text,
    form: "shorthand",
    kind: null,
  }));
  return { references: onePerLine([...urls.map(withoutLabel), ...resolved]), external };
}

function withoutLabel({ line, address, text, form, kind }: UrlMention): Mention {
  return { line, address, text, form, kind };
}

/** URLs come first, so that a shorthand beside its own URL is the same mention. */
function onePerLine(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = `${mention.line} ${mention.address ? addressKey(mention.address) : mention.text}`;
    if (!seen.has(key)) seen.set(key, mention);
  }
  return [...seen.values()].sort((a, b) => a.line - b.line);
}

/** What a shorthand means, judged by the settings and by the URLs of the file; null where a reader could only guess. */
function resolver(
  document: Document,
  urls: readonly UrlMention[],
  settings: ReadingSettings,
): (shorthand: ShorthandMention) => Address | null {
  const byNumber = groupBy(urls, (url) => url.address.number);
  const byName = groupBy(urls, (url) => url.address.repo.toLowerCase());
  const nicknames = learnNicknames(urls);
  const aliases = new Map(
    Object.entries(settings.aliases).map(([alias, repo]) => [alias.toLowerCase(), repo]),
  );

  const initials = settings.repository.owner.replace(/[^A-Z]/g, "") || null;

  return ({ names, number, line, before }) => {
    const sameNumber = byNumber.get(number) ?? [];
    if (names.length === 0) {
      const near = sameNumber.filter((url) => nearby(document, url.line, line));
      const linked = only(near) ?? only(sameNumber);
      if (linked) return linked;
      // "standards issue #190": the repository's name stands in front, where the file knows it.
      const spoken = before === null ? null : (aliases.get(before) ?? nicknames.get(before) ?? null);
      return (
        repository(spoken, number) ??
        only(before === null ? [] : (byName.get(before) ?? []), number) ??
        repository(settings.tracker, number)
      );
    }
    const name = names.join("/").toLowerCase();
    const alias = repository(aliases.get(name) ?? null, number);
    if (alias) return alias;
    if (names.length > 1) {
      const [written = "", repo = ""] = names;
      const owner = written.toUpperCase() === initials ? settings.repository.owner : written;
      const fits = sameNumber.filter(({ address }) => address.repo.toLowerCase() === repo.toLowerCase());
      if (
        owner.toLowerCase() !== settings.repository.owner.toLowerCase() &&
        repo.toLowerCase() === "issues"
      ) {
        const named = only(byName.get(owner.toLowerCase()) ?? [], number);
        if (named) return named;
      }
      return (
        only(fits.filter((url) => url.address.owner.toLowerCase() === owner.toLowerCase())) ??
        address(owner, repo, number)
      );
    }
    const repo = names[0] ?? "";
    const fits = sameNumber.filter((url) => url.address.repo.toLowerCase() === name);
    const nickname = repository(nicknames.get(name) ?? null, number);
    return (
      only(fits) ??
      nickname ??
      only(byName.get(name) ?? [], number) ??
      (name !== "issues" && !known(name) ? only(sameNumber.filter(mayBeCalled(name))) : null) ??
      address(settings.repository.owner, repo, number)
    );
  };

  function known(name: string): boolean {
    return byName.has(name);
  }
}

/** Small numbers stand in every repository. */
const telling = 100;

/** Whether a nickname can be meant of a URL with the same number: `capi#7` of `cluster-api-provider`, not of `docs`. */
function mayBeCalled(name: string): ({ address }: UrlMention) => boolean {
  return ({ address: { repo, number } }) => {
    let at = -1;
    const letters = Array.from(name).every(
      (letter) => (at = repo.toLowerCase().indexOf(letter, at + 1)) >= 0,
    );
    return letters || number >= telling;
  };
}

/** `[k8s/#329](…/k8s-cluster-api-provider/pull/329)` tells what `k8s` means in this file. */
function learnNicknames(urls: readonly UrlMention[]): ReadonlyMap<string, string> {
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

/** On the same line, or on the next line with text above or beneath it. */
function nearby(document: Document, a: number, b: number): boolean {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (high - low > 4) return false;
  for (let line = low + 1; line < high; line++) if (document.at[line - 1]) return false;
  return true;
}

/** The one repository that all of them name (with `number` for theirs), or null. */
function only(urls: readonly UrlMention[], number?: number): Address | null {
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
  return isOwner(owner) && isRepositoryName(repo) ? { owner, repo, number } : null;
}
