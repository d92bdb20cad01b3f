import type {
  BacklinkMarker,
  EarlierComment,
  MarkerHistory,
  MarkerMeeting,
  MarkerRow,
  NoticeMarker,
} from "../../model/backlink-marker.ts";
import { decode, encode } from "../../render/marker-line.ts";

/**
 * Formats the history of a marker as fields. Encoded values have no `;`, `,` or `:`, so that these can separate rows, the
 * fields of a row, and numbers.
 */
export function formatHistoryFields({
  said,
  rows,
  comments,
  omitted,
}: MarkerHistory): (readonly [name: string, value: string])[] {
  return [
    ["said", encode(said)],
    ["rows", rows.map(formatRow).join(";")],
    ["comments", comments.map(formatComment).join(";")],
    ["omitted", String(omitted)],
  ];
}

/** Returns the characters that a row takes in the marker. */
export function rowLength(row: MarkerRow): number {
  return formatRow(row).length + 1;
}

function formatRow({ path, kind, passage, content, at, said, repeatedIn }: MarkerRow): string {
  const place = `${at.commit}:${at.from}:${at.to}`;
  return [encode(path), kind, passage, content, place, encode(said), ...repeatedIn.map(encode)].join(",");
}

function formatComment({ id, path, said }: EarlierComment): string {
  return `${id}:${encode(path)}:${encode(said)}`;
}

/** Parses the fields of a history. Returns undefined if there is none, and null if it is not one of ours. */
export function parseHistoryFields(fields: ReadonlyMap<string, string>): MarkerHistory | undefined | null {
  const rows = fields.get("rows");
  if (rows === undefined) return undefined;
  const said = decode(fields.get("said"));
  const parsed = partsOf(rows).map(parseRow);
  const comments = partsOf(fields.get("comments") ?? "").map(parseComment);
  if (said === null || parsed.includes(null) || comments.includes(null)) return null;
  return {
    said,
    rows: parsed.filter((row) => row !== null),
    comments: comments.filter((comment) => comment !== null),
    omitted: Number(fields.get("omitted")),
  };
}

function partsOf(list: string): readonly string[] {
  return list === "" ? [] : list.split(";");
}

function parseComment(text: string): EarlierComment | null {
  const [id, ...parts] = text.split(":");
  const [path, said] = [decode(parts[0]), decode(parts[1])];
  return path === null || said === null ? null : { id: Number(id), path, said };
}

function parseRow(text: string): MarkerRow | null {
  const [path, kind, passage = "", content = "", place = "", said, ...again] = text.split(",");
  const [commit = "", from, to] = place.split(":");
  const decoded = { path: decode(path), said: decode(said), repeatedIn: again.map(decode) };
  if (kind !== "backlink" && kind !== "withdrawn") return null;
  if (decoded.path === null || decoded.said === null || decoded.repeatedIn.includes(null)) return null;
  return {
    path: decoded.path,
    kind,
    passage,
    content,
    at: { commit, from: Number(from), to: Number(to) },
    said: decoded.said,
    repeatedIn: decoded.repeatedIn.filter((each) => each !== null),
  };
}

/** Returns the meetings of a comment, its newest first. What a comment without a history said in a line is unknown: empty. */
export function meetingsOf(marker: BacklinkMarker): readonly MarkerRow[] {
  const { history } = marker;
  return [{ ...withoutSaid(marker), said: history?.said ?? "" }, ...(history?.rows ?? [])];
}

export function withoutSaid({ path, kind, passage, content, at, repeatedIn }: MarkerMeeting): MarkerMeeting {
  return { path, kind, passage, content, at, repeatedIn };
}

export function isNoticeMarker(marker: BacklinkMarker | NoticeMarker): marker is NoticeMarker {
  return marker.kind === "notice" || marker.kind === "withdrawn-notice";
}

/** Returns the paths of all minutes that a comment is about. */
export function pathsOf(marker: BacklinkMarker | NoticeMarker): readonly string[] {
  if (isNoticeMarker(marker)) return [marker.path];
  return meetingsOf(marker).flatMap(({ path, repeatedIn }) => [path, ...repeatedIn]);
}
