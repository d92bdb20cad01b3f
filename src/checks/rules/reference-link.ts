import { lineAt, type Inline, type Link } from "../../minutes/markdown/inline.ts";
import { formatAddress, type Address } from "../../minutes/minutes.ts";
import { readIssueUrl } from "../../minutes/references/urls.ts";
import { closest } from "../closest.ts";
import { referenceLink as words } from "../messages/references.ts";
import { readLabel, type Label } from "../label.ts";
import type { Complaint, Rule } from "../rule.ts";
import { rangeIn, rangeOnLine, type Subject } from "../rule-context.ts";

/**
 * A link's text and its URL say the same, links are whole, and the repository of a short form can be told.
 *
 * It says nothing of short names that the series or the configuration uses for a repository
 * (`[k8s/#329](…/k8s-cluster-api-provider/pull/329)`), of titles that end in a number, and of texts that name several
 * issues or none.
 *
 * @example robots/20231206.md
 * - see [#238](https://github.com/acme/issues/issues/228)
 * - see [issues/#359](https://github.com/acme/standards/issues/359)
 * - see [docs#7](https://github.com/acme/docs/issues/7
 * - #77 is next
 * → 1:7 error: Found the text "#238" on a link to acme/issues#228; expected a text and a URL that name the same issue. Correct the one that is wrong.
 * → 2:7 error: Found the text "issues/#359" on a link to acme/standards#359; expected a text that names the link's own repository. Write "standards/#359", or correct the URL.
 * → 3:7 error: Found a link to "https://github.com/acme/docs/issues/7" without the closing parenthesis; expected [text](URL). Add the ).
 * → 4:3 warning: Found "#77", whose repository cannot be told; expected a repository, as in owner/repository#12, or the full URL. Write the repository in front, or set `references.tracker` in the configuration.
 *
 * @example robots/20231206.md
 * - see [arm/#15](https://github.com/acme/robot-arm/pull/15)
 * - see [Order grippers (#881)](https://github.com/acme/robot-arm/pull/12)
 */
export const referenceLink: Rule = {
  name: "reference-link",
  *check(subject) {
    for (const { inline } of subject.texts) {
      for (const link of inline.links) yield* checkLink(subject, inline, link);
      yield* partedLinks(subject, inline);
      yield* unbracketedLinks(subject, inline);
    }
    const labels = labelsByLine(subject);
    const told = new Set<string>();
    for (const { address, line, text } of subject.minutes.references) {
      const isInLink = labels.get(line)?.some((label) => label.includes(text)) === true;
      if (address !== null || isInLink || told.has(text)) continue;
      told.add(text);
      const at = subject.document.lines[line - 1]?.indexOf(text) ?? -1;
      const range = at < 0 ? rangeOnLine(subject, line) : rangeOnLine(subject, line, at, at + text.length);
      yield { words: words.ambiguous(text), range, mild: true };
    }
  },
};

/** The texts of links: where one is wrong, that has been told. */
function labelsByLine({ texts }: Subject): ReadonlyMap<number, readonly string[]> {
  const labels = new Map<number, string[]>();
  for (const { inline } of texts) {
    for (const { label } of inline.links) {
      if (label === null) continue;
      const line = lineAt(inline, label.from);
      labels.set(line, [...(labels.get(line) ?? []), inline.source.slice(label.from, label.to)]);
    }
  }
  return labels;
}

function* checkLink(subject: Subject, inline: Inline, link: Link): Iterable<Complaint> {
  const { source } = inline;
  const { label, url } = link;
  if (label === null) return;
  const text = source.slice(label.from, label.to);
  const range = rangeIn(subject, inline, link.from, link.to);
  const inUrl = (replacement: string): Complaint["fix"] & object => ({
    do: "replace",
    range: rangeIn(subject, inline, link.urlAt, link.urlAt + url.length),
    replacement,
  });
  if (url === "") {
    if (source[link.to - 1] === ")" && text.trim() !== "") yield { words: words.noUrl(text), range };
    return;
  }
  const broken = brokenUrl(url, text, subject) ?? brokenPath(url, subject) ?? spacedUrl(inline, link);
  if (broken !== null) {
    yield { words: words.broken(url), range, fix: broken.mended === null ? null : inUrl(broken.mended) };
    return;
  }
  const isImage = source[link.from - 1] === "!";
  if (source[link.to - 1] !== ")" && !isImage) {
    const behind = source[link.to] === ">" ? link.to + 1 : link.to;
    const end = rangeIn(subject, inline, behind, behind);
    yield { words: words.unclosed(url), range, fix: { do: "replace", range: end, replacement: ")" } };
  }
  const issue = readIssueUrl(url, subject.hosts);
  if (issue) yield* compare(subject, inline, link, label.from, issue.address);
}

type Broken = { readonly mended: string | null };

/** `[text](https://example.org/a b)`: the URL ends before the white space, and the link is none. */
function spacedUrl(inline: Inline, { to }: Link): Broken | null {
  const rest = inline.source.slice(to, to + 200);
  const isImageSize = /^ =\d*%?x/.test(rest);
  return inline.source[to - 1] !== ")" && !isImageSize && /^ [^()\n]*\)/.test(rest) ? { mended: null } : null;
}

/** A relative path that leads to no file of the repository, where it is known what files of that kind there are. */
function brokenPath(url: string, { files, extensions, minutes }: Subject): Broken | null {
  const path = /^[^?#]*/.exec(url)?.[0] ?? "";
  if (path === "" || /^(?:[a-z][\w+.-]*:|\/|<)/i.test(path)) return null;
  const extension = /\.\w{1,5}$/.exec(path)?.[0].toLowerCase();
  if (extension === undefined || !extensions.has(extension)) return null;
  const parts = minutes.path.split("/").slice(0, -1);
  for (const part of unescaped(path).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return files.has(parts.join("/")) ? null : { mended: null };
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A URL that cannot lead anywhere, and what was surely meant; null for one that may be right. */
function brokenUrl(url: string, text: string, subject: Subject): Broken | null {
  const { hosts } = subject;
  if (url.includes("](")) return { mended: null };
  const twice = /^https?:\/\/(https?:\/\/.*)$/i.exec(url)?.[1];
  if (twice !== undefined) return { mended: twice };
  const slashes = /^h{0,2}tt?ps?:?\/{1,3}([\w-]+\..*)$/i.exec(url);
  if (slashes && !/^https?:\/\//i.test(url)) return { mended: `https://${slashes[1] ?? ""}` };
  const bare = hosts.find((host) => url.toLowerCase().startsWith(`${host.toLowerCase()}/`));
  if (bare !== undefined) return { mended: `https://${url}` };
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? "";
  // `https://owner/repo/pull/32`: the host was left out.
  const owners = [subject.repository.owner, ...subject.config.references.owners];
  if (owners.some((owner) => owner.toLowerCase() === host))
    return { mended: url.replace("://", `://${hosts[0] ?? "github.com"}/`) };
  const meant = hosts.includes(host) ? null : closest(host, hosts, 1);
  if (meant !== null) return { mended: url.replace(host, meant) };
  const unnumbered = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:issues|pull)\/$/i.test(url) && hosts.includes(host);
  const number = unnumbered ? readLabel(text)?.number : undefined;
  return number === undefined ? null : { mended: `${url}${number}` };
}

function* compare(
  subject: Subject,
  inline: Inline,
  link: Link,
  labelFrom: number,
  address: Address,
): Iterable<Complaint> {
  const text = inline.source.slice(labelFrom, link.label?.to ?? labelFrom);
  const range = rangeIn(subject, inline, link.from, link.to);
  const spelledOut = readIssueUrl(text.trim(), subject.hosts)?.address;
  if (spelledOut) {
    if (formatAddress(spelledOut).toLowerCase() !== formatAddress(address).toLowerCase())
      yield { words: words.number(text, formatAddress(address)), range };
    return;
  }
  const label = readLabel(text);
  if (label === null) return;
  if (label.number !== address.number) {
    yield { words: words.number(text, formatAddress(address)), range };
  } else if (label.name !== null && namesAnother(label.name, address, subject)) {
    const { from, to } = nameIn(label, label.name);
    const name = label.name.includes("/") ? `${address.owner}/${address.repo}` : address.repo;
    const place = rangeIn(subject, inline, labelFrom + from, labelFrom + to);
    const wanted = text.slice(0, from) + name + text.slice(to);
    yield {
      words: words.repository(text, formatAddress(address), wanted),
      range,
      fix: { do: "replace", range: place, replacement: name },
    };
  }
}

function nameIn({ from }: Label, name: string): { from: number; to: number } {
  return { from, to: from + name.length };
}

/** Whether a name in a label is that of a repository which is not the link's. */
function namesAnother(name: string, { owner, repo }: Address, subject: Subject): boolean {
  const url = `${owner}/${repo}`.toLowerCase();
  const parts = name.split("/");
  const own = [repo, owner, `${repo}/issues`, url].map((each) => each.toLowerCase());
  if (own.includes(name)) return false;
  const alias = Object.entries(subject.config.references.aliases).find(
    ([short]) => short.toLowerCase() === name,
  )?.[1];
  if (alias !== undefined) return alias.toLowerCase() !== url;
  const meanings = subject.others.flatMap(({ shortNames }) => shortNames.filter(([short]) => short === name));
  const asHere = meanings.filter(([, repository]) => repository === url).length;
  const known = new Set([
    ...subject.others.flatMap(({ repositories }) => repositories),
    ...subject.minutes.references.flatMap(({ address }) =>
      address ? [`${address.owner}/${address.repo}`.toLowerCase()] : [],
    ),
  ]);
  const owners = [owner, subject.repository.owner, ...subject.config.references.owners];
  const isRepository =
    // `issues/#359` on `…/standards/issues/359`: what the URL's path says is no name for it.
    name === "issues" ||
    (parts.length === 2 && owners.some((each) => each.toLowerCase() === parts[0])) ||
    [...known].some((full) => full === name || (parts.length === 1 && full.endsWith(`/${name}`)));
  // The name of another repository may have become a short name for this one, where everybody uses it so.
  return isRepository && !(asHere >= 5 && asHere >= 0.9 * meanings.length);
}

/** `[text(https://…)`, which is no link. */
function* unbracketedLinks(subject: Subject, inline: Inline): Iterable<Complaint> {
  for (const match of inline.source.matchAll(
    /(?<![\]\\!\w])\[([^\][()\n]{1,80})\(https?:\/\/[^\s()[\]]{1,500}\)(?=$|[\s.,;:])/g,
  )) {
    const { index, 0: whole, 1: label = "" } = match;
    // "[minutes (https://…) of …]": what is in brackets goes on.
    if (/^[^[\n]{0,200}\]/.test(inline.source.slice(index + whole.length, index + whole.length + 202)))
      continue;
    const end = index + 1 + label.length;
    yield {
      words: words.unbracketed(label),
      range: rangeIn(subject, inline, index, index + whole.length),
      fix: { do: "replace", range: rangeIn(subject, inline, end, end), replacement: "]" },
    };
  }
}

/** `[text] (https://…)`, which is no link; a task box or a footnote in front of a URL is none either. */
function* partedLinks(subject: Subject, inline: Inline): Iterable<Complaint> {
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
    const gap = rangeIn(subject, inline, match.index + 1, match.index + 1 + (match[1]?.length ?? 0));
    yield {
      words: words.parted(label),
      range: rangeIn(subject, inline, open, match.index + match[0].length),
      fix: { do: "replace", range: gap, replacement: "" },
    };
  }
}
