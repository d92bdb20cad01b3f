import { withoutInvisible } from "./defang.ts";

/**
 * The address to link to instead, or null where there should be no link. Links to GitHub go through
 * redirect.github.com, which makes no cross-reference on the issue, as Dependabot's do.
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
  if (plainHost(parsed.hostname) === "github.com") {
    if (parsed.port !== "") return null;
    parsed.protocol = "https:";
    parsed.host = "redirect.github.com";
  } else if (hosts.includes(plainHost(parsed.host))) return null; // A GitHub Enterprise Server has no such redirect.
  return inertUrl(parsed.href);
}

/**
 * The same address in signs that mean nothing in Markdown. cmark-gfm reads entities in an address before anything else
 * (`&commat;` is `@`), so no letter stands behind `&`: a server takes `%62` for `b`.
 */
function inertUrl(href: string): string {
  return href
    .replaceAll(/[^\w.~:/?#&=%+,;-]/g, percent)
    .replaceAll(/&(?=#)/g, percent)
    .replaceAll(/(?<=&)[a-z]/gi, percent);
}

/** Of an ASCII character: in an address that was parsed there are no others. */
function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * Where a link leads, if its words name another host: `[https://github.com/login](https://evil.example)`, or one that only
 * looks like it. Null where nobody is misled.
 * @param url  as `defangUrl` gives it
 * @param hosts  GitHub hosts, whose names are taken for an address without `https://` too
 */
export function hostToTell(words: string, url: string, hosts: readonly string[]): string | null {
  const [start = ""] = withoutInvisible(words)
    .trim()
    .split(/[\s/?#]/, 1);
  const [, address] = /^(?:https?:\/\/|(?=www\.))([^\s/?#]*)/i.exec(withoutInvisible(words).trim()) ?? [];
  const said = address ?? (hosts.includes(plainHost(start)) ? start : null);
  const host = plainHost(new URL(url).host).replace(/^redirect\.(?=github\.com$)/, "");
  return said === null || plainHost(said) === host || words.trimEnd().endsWith(`(${host})`) ? null : host;
}

function plainHost(host: string): string {
  const names = host
    .toLowerCase()
    .split(".")
    .filter((name) => name !== "");
  return (names[0] === "www" ? names.slice(1) : names).join(".");
}
