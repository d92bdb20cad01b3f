import { filePathOf } from "../minutes/meeting-path.ts";
import type { LineRange } from "../minutes/minutes.ts";
import { defangUrl } from "./defang-url.ts";
import { quoteCell } from "./quote.ts";

/** Encodes the path of a file or meeting for a URL between the parentheses of a link. */
export function urlPath(path: string): string {
  return filePathOf(path)
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part).replaceAll("(", "%28").replaceAll(")", "%29"))
    .join("/");
}

/**
 * Returns the URL suffix that highlights lines in the source of a file:
 * https://docs.github.com/get-started/writing-on-github
 */
export function linesAnchor({ from, to }: LineRange): string {
  return `?plain=1#${from === to ? `L${from}` : `L${from}-L${to}`}`;
}

/**
 * Returns a link that creates no cross-reference, or the address as plain text if it is malformed.
 * @param address  `owner/repo#12`
 */
export function issueLink(address: string, serverUrl: string): string {
  const [, owner, repo, number] = /^([\w-]+)\/([\w.-]+)#(\d+)$/.exec(address) ?? [];
  const url = `${serverUrl}/${owner ?? ""}/${repo ?? ""}/issues/${number ?? ""}`;
  const target = owner === undefined ? null : defangUrl(url, [new URL(serverUrl).host]);
  return target === null ? quoteCell(address) : `[${quoteCell(address)}](${target})`;
}
