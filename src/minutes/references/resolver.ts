import type { MarkdownDocument } from "../markdown/blocks.ts";
import { groupBy } from "../group-by.ts";
import type { Address, Reference, ReadingOptions } from "../minutes.ts";
import type { Shorthand } from "./shorthands.ts";
import { isOwnerName, isRepositoryName } from "./urls.ts";

/** A reference before its topic and passage are known. */
export type ParsedReference = Omit<Reference, "topic" | "passage" | "level">;

export type UrlReference = ParsedReference & {
  readonly form: "url";
  readonly address: Address;
  readonly label: string;
};

/** A shorthand with its line, and the reference before it in a list such as `docs#7, #8`. */
export type ShorthandReference = Shorthand & {
  readonly line: number;
  readonly previous: UrlReference | ShorthandReference | null;
};

/**
 * Creates a function that resolves shorthands with the options and the URLs of the file. It returns null if a reader could
 * only guess.
 */
export function createResolver(
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

  const resolved = new Map<ShorthandReference, Address | null>();
  return (shorthand) => {
    const found = resolve(shorthand);
    resolved.set(shorthand, found);
    return found;
  };

  function resolve({ names, number, line, wordBefore, form, previous }: ShorthandReference): Address | null {
    const sameNumber = byNumber.get(number) ?? [];
    if (names.length === 0) {
      const near = singleRepository(sameNumber.filter((url) => areAdjacent(document, url.line, line)));
      if (near || form === "ordinal") return near;
      const first = previous === null ? null : addressOf(previous);
      const isNamed =
        first !== null && previous !== null && (previous.form === "url" || previous.names.length > 0);
      const linked = isNamed ? null : singleRepository(sameNumber);
      if (linked) return linked;
      if (first) return { ...first, number };
      if (form === "word" || form === "number") return null;
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
  }

  function addressOf(reference: UrlReference | ShorthandReference): Address | null {
    return reference.form === "url" ? reference.address : (resolved.get(reference) ?? null);
  }

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
