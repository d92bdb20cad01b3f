import type { CommentKind } from "../../model/comment-kinds.ts";
import { formatAddress, type Address } from "../../minutes/minutes.ts";
import { decode, encode, lastLine, markerLine, parseMarkerLine } from "../../render/marker-line.ts";
import { isItemId } from "../tracking/item-id.ts";
import { parseAddress, type ItemLink } from "./item-link.ts";

/** Signs an issue that was opened for an action item. */
type ItemIssueMarker = {
  /** The database id of the minutes repository. */
  readonly repository: number;
  /** Id of the item. */
  readonly item: string;
  /** The issue that is kept, if this one was opened twice and closed. */
  readonly keptIssue?: Address;
};

const issueKind = "item-issue";

export function formatItemIssueMarker({ repository, item, keptIssue }: ItemIssueMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", issueKind],
    ["item", item],
    ...(keptIssue === undefined ? [] : [["kept", encode(formatAddress(keptIssue))] as const]),
  ]);
}

/** Finds the marker in the body of an issue of ours, also after people wrote below it. The last one counts. */
export function findItemIssueMarker(body: string): ItemIssueMarker | null {
  const lines = body.split("\n").map((line) => line.trim());
  return lines.reduce<ItemIssueMarker | null>((last, line) => parseItemIssueMarker(line) ?? last, null);
}

function parseItemIssueMarker(line: string): ItemIssueMarker | null {
  const fields = parseMarkerLine(line);
  const item = fields?.get("item") ?? "";
  if (fields?.get("kind") !== issueKind || !isItemId(item)) return null;
  const kept = fields.get("kept");
  const keptIssue = kept === undefined ? null : parseAddress(decode(kept) ?? "");
  const marker: ItemIssueMarker = {
    repository: Number(fields.get("repository")),
    item,
    ...(keptIssue === null ? {} : { keptIssue }),
  };
  return formatItemIssueMarker(marker) === line ? marker : null;
}

/** Signs the answer that names the issues which a comment asked for. */
type OpenedMarker = {
  readonly repository: number;
  /** The database id of the comment with the commands. */
  readonly comment: number;
  readonly links: readonly ItemLink[];
};

const openedKind: CommentKind = "opened";

export function formatOpenedMarker({ repository, comment, links }: OpenedMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", openedKind],
    ["comment", String(comment)],
    ["links", links.map(({ id, issue }) => `${id}:${encode(formatAddress(issue))}`).join(",")],
  ]);
}

/** Parses the marker on the last line of a body, or returns null. */
export function parseOpenedMarker(body: string): OpenedMarker | null {
  const line = lastLine(body);
  const fields = parseMarkerLine(line);
  if (fields?.get("kind") !== openedKind) return null;
  const marker: OpenedMarker = {
    repository: Number(fields.get("repository")),
    comment: Number(fields.get("comment")),
    links: (fields.get("links") ?? "").split(",").flatMap((entry): ItemLink[] => {
      const colon = entry.indexOf(":");
      const id = entry.slice(0, Math.max(0, colon));
      const issue = parseAddress(decode(entry.slice(colon + 1)) ?? "");
      return issue === null || !isItemId(id) ? [] : [{ id, issue }];
    }),
  };
  return formatOpenedMarker(marker) === line ? marker : null;
}
