import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";

type Page = { readonly ids: ReadonlySet<string>; readonly links: readonly Link[] };
type Link = { readonly href: string; readonly isMarked: boolean };

/**
 * Follows all links of a site from its first page on.
 * @returns the visited paths, and a sentence for each link that leads nowhere, or elsewhere without saying so
 */
export async function crawl(origin: string): Promise<{ readonly pages: string[]; readonly dead: string[] }> {
  const pages = new Map<string, Page | null>();
  const dead = new Set<string>();
  const waiting = ["/"];
  const links: { readonly from: string; readonly url: URL }[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue;
    const page = await read(origin + path);
    pages.set(path, page);
    for (const { href, isMarked } of page?.links ?? []) {
      const url = new URL(href, origin + path);
      if (url.origin !== origin) {
        // The site about the minutes is the one that is published elsewhere, and has its own marks.
        if (!isMarked && !path.startsWith("/site/"))
          dead.add(`${path} leads outside without saying so: ${href}`);
        continue;
      }
      links.push({ from: path, url });
      waiting.push(url.pathname + url.search);
    }
  }
  for (const { from, url } of links) {
    const page = pages.get(url.pathname + url.search);
    if (page === null || page === undefined)
      dead.add(`${from} links to a missing page: ${url.pathname}${url.search}`);
    else if (!hasAnchor(page, url.hash.slice(1)))
      dead.add(`${from} links to a missing place: ${url.pathname}${url.search}${url.hash}`);
  }
  return { pages: [...pages.keys()], dead: [...dead] };
}

async function read(url: string): Promise<Page | null> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) return null;
  const ids = new Set<string>();
  const links: Link[] = [];
  visit(fromHtml(text), "element", ({ tagName, properties }) => {
    const { id, href } = properties;
    if (typeof id === "string") ids.add(id);
    if (tagName !== "a" || typeof href !== "string") return;
    const classes = Array.isArray(properties["className"]) ? properties["className"] : [];
    links.push({ href, isMarked: classes.includes("outside") });
  });
  return { ids, links };
}

/** Places in source code may be ranges of lines: `L3-L7`. */
function hasAnchor({ ids }: Page, anchor: string): boolean {
  const [, from, to] = /^(L\d+)-(L\d+)$/.exec(anchor) ?? [];
  if (from !== undefined && to !== undefined) return ids.has(from) && ids.has(to);
  return anchor === "" || ids.has(decodeURIComponent(anchor)) || ids.has(`user-content-${anchor}`);
}
