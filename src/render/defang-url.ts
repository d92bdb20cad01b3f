import { removeInvisible } from "./defang.ts";

/**
 * Returns a URL that is safe to link to, or null if there should be no link. Links to GitHub go through
 * redirect.github.com, as Dependabot's do: they create no cross-reference on the issue.
 */
export function defangUrl(url: string, hosts: readonly string[]): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (
    parsed === null ||
    !/^https?:$/.test(parsed.protocol) ||
    parsed.username !== "" ||
    parsed.password !== "" ||
    !/^[\w.-]+$/.test(parsed.hostname)
  )
    return null;
  if (normalizeHost(parsed.hostname) === "github.com") {
    if (parsed.port !== "") return null;
    parsed.protocol = "https:";
    parsed.host = "redirect.github.com";
  } else if (hosts.includes(normalizeHost(parsed.host))) return null; // A GitHub Enterprise Server has no such redirect.
  return escapeUrl(parsed.href);
}

/**
 * Percent-encodes all characters of a URL that mean something in Markdown. cmark-gfm decodes entities in a URL first
 * (`&commat;` is `@`), so a letter after `&` is encoded, too: a server reads `%62` as `b`.
 */
function escapeUrl(href: string): string {
  return href
    .replaceAll(/[^\w.~:/?#&=%+,;-]/g, percentEncode)
    .replaceAll(/&(?=#)/g, percentEncode)
    .replaceAll(/(?<=&)[a-z]/gi, percentEncode);
}

/** Percent-encodes an ASCII character; a parsed URL has no others. */
function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * Returns the host of a link whose text names another host, such as `[https://github.com/login](https://evil.example)`.
 * Returns null if the text is not misleading.
 * @param label  text of the link
 * @param url  result of `defangUrl`
 * @param hosts  GitHub hosts; their names count as a URL even without `https://`
 */
export function hostToShow(label: string, url: string, hosts: readonly string[]): string | null {
  const [start = ""] = removeInvisible(label)
    .trim()
    .split(/[\s/?#]/, 1);
  const [, address] = /^(?:https?:\/\/|(?=www\.))([^\s/?#]*)/i.exec(removeInvisible(label).trim()) ?? [];
  const namedHost = address ?? (hosts.includes(normalizeHost(start)) ? start : null);
  const host = normalizeHost(new URL(url).host).replace(/^redirect\.(?=github\.com$)/, "");
  return namedHost === null || normalizeHost(namedHost) === host || label.trimEnd().endsWith(`(${host})`)
    ? null
    : host;
}

/** Returns a host name in lower case, without `www` and empty labels. */
function normalizeHost(host: string): string {
  const names = host
    .toLowerCase()
    .split(".")
    .filter((name) => name !== "");
  return (names[0] === "www" ? names.slice(1) : names).join(".");
}
