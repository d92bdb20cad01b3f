import type { LineRange } from "../minutes/minutes.ts";
import { defangUrl } from "./defang-url.ts";
import { dashboardSentences } from "../action-items/messages.ts";
import type { ItemSetting } from "../action-items/item-setting.ts";
import { quoteCell } from "./quote.ts";

/** A path in a URL, safe within a link's parentheses. */
export function urlPath(path: string): string {
  return path
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part).replaceAll("(", "%28").replaceAll(")", "%29"))
    .join("/");
}

/** Marks the lines on the page of the file's source: https://docs.github.com/get-started/writing-on-github */
export function linesAnchor({ from, to }: LineRange): string {
  return `?plain=1#${from === to ? `L${from}` : `L${from}-L${to}`}`;
}

/**
 * A link that makes no cross-reference, or the address as plain words where there can be none.
 * @param address  `owner/repo#12`
 */
export function issueLink(address: string, serverUrl: string): string {
  const [, owner, repo, number] = /^([\w-]+)\/([\w.-]+)#(\d+)$/.exec(address) ?? [];
  const url = `${serverUrl}/${owner ?? ""}/${repo ?? ""}/issues/${number ?? ""}`;
  const target = owner === undefined ? null : defangUrl(url, [new URL(serverUrl).host]);
  return target === null ? quoteCell(address) : `[${quoteCell(address)}](${target})`;
}

/** A link to the dashboard that makes no cross-reference on it, or null where there is none. */
export function dashboardLink({
  dashboardUrl,
  serverUrl,
}: Pick<ItemSetting, "dashboardUrl" | "serverUrl">): string | null {
  if (dashboardUrl === null) return null;
  const url = defangUrl(dashboardUrl, [new URL(serverUrl).host]);
  const title = dashboardSentences.list;
  return url === null ? title : `[${title}](${url})`;
}
