import type { Links } from "../page/markdown.ts";

/** Lets the links of a page to GitHub lead to the simulated GitHub, where it has the page. */
export function withLocalLinks(page: string, { localPath }: Links): string {
  return page.replaceAll(/ href="(https:[^"]+)"/g, (whole, address: string) => {
    const path = localPath(address.replaceAll("&amp;", "&"));
    return path === null || isUnpushed(path) ? whole : ` href="${path.replaceAll("&", "&amp;")}"`;
  });
}

/** The demo pushes Markdown and the configuration only, so it has no page for a picture. */
const isUnpushed = (path: string): boolean =>
  path.includes("/blob/") && !/\.(?:md|ya?ml)$/.test(new URL(path, "http://localhost").pathname);
