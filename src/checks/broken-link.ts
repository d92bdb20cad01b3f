import type { Inline, Link } from "../minutes/markdown/inline.ts";
import { findClosest } from "./find-closest.ts";
import { readLinkLabel } from "./link-label.ts";
import type { RuleContext } from "./rule-context.ts";

/** A link that leads nowhere, and its corrected URL where that is obvious. */
type BrokenLink = { readonly fixed: string | null };

/** Recognises a link that leads nowhere. Returns null for a link that may be right. */
export function findBrokenLink(
  context: RuleContext,
  inline: Inline,
  link: Link,
  text: string,
): BrokenLink | null {
  return (
    findBrokenUrl(link.url, text, context) ?? findBrokenPath(link.url, context) ?? findSpacedUrl(inline, link)
  );
}

/** Recognises a URL with white space, `[text](https://example.org/a b)`. It ends at the white space, so the link is broken. */
function findSpacedUrl(inline: Inline, { to }: Link): BrokenLink | null {
  const rest = inline.source.slice(to, to + 200);
  const isImageSize = /^ =\d*%?x/.test(rest);
  return inline.source[to - 1] !== ")" && !isImageSize && /^ [^()\n]*\)/.test(rest) ? { fixed: null } : null;
}

/** Recognises a relative path to a missing file, if the repository has files with that extension. */
function findBrokenPath(
  url: string,
  { files, extensions, minutes }: Pick<RuleContext, "minutes" | "files" | "extensions">,
): BrokenLink | null {
  const path = /^[^?#]*/.exec(url)?.[0] ?? "";
  if (path === "" || /^(?:[a-z][\w+.-]*:|\/|<)/i.test(path)) return null;
  const extension = /\.\w{1,5}$/.exec(path)?.[0].toLowerCase();
  if (extension === undefined || !extensions.has(extension)) return null;
  const parts = minutes.path.split("/").slice(0, -1);
  for (const part of unescaped(path).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return files.has(parts.join("/")) ? null : { fixed: null };
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Recognises a broken URL and its obvious correction. Returns null for a URL that may be right. */
function findBrokenUrl(
  url: string,
  text: string,
  context: Pick<RuleContext, "config" | "repository" | "hosts">,
): BrokenLink | null {
  const { hosts } = context;
  if (url.includes("](")) return { fixed: null };
  const twice = /^https?:\/\/(https?:\/\/.*)$/i.exec(url)?.[1];
  if (twice !== undefined) return { fixed: twice };
  const slashes = /^h{0,2}tt?ps?:?\/{1,3}([\w-]+\..*)$/i.exec(url);
  if (slashes && !/^https?:\/\//i.test(url)) return { fixed: `https://${slashes[1] ?? ""}` };
  const bare = hosts.find((host) => url.toLowerCase().startsWith(`${host.toLowerCase()}/`));
  if (bare !== undefined) return { fixed: `https://${url}` };
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? "";
  // `https://owner/repo/pull/32`: the host is missing.
  const owners = [context.repository.owner, ...context.config.references.owners];
  if (owners.some((owner) => owner.toLowerCase() === host))
    return { fixed: url.replace("://", `://${hosts[0] ?? "github.com"}/`) };
  const meant = hosts.includes(host) ? null : findClosest(host, hosts, 1);
  if (meant !== null) return { fixed: url.replace(host, meant) };
  const unnumbered = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:issues|pull)\/$/i.test(url) && hosts.includes(host);
  const number = unnumbered ? readLinkLabel(text)?.number : undefined;
  return number === undefined ? null : { fixed: `${url}${number}` };
}
