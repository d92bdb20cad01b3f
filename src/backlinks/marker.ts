import { decode, encode, parseMarkerLine, lastLine, markerLine } from "../render/marker-line.ts";
import type { BacklinkMarker } from "../model/backlink-marker.ts";
import { formatHistoryFields, parseHistoryFields } from "./history/marker-history.ts";

export function formatBacklinkMarker(marker: BacklinkMarker): string {
  const { repository, path, kind, passage, content, at, repeatedIn, history } = marker;
  return markerLine([
    ["repository", String(repository)],
    ["path", encode(path)],
    ["kind", kind],
    ["passage", passage],
    ["content", content],
    ["at", `${at.commit}:${at.from}:${at.to}`],
    ...(repeatedIn.length > 0 ? [["again", repeatedIn.map(encode).join(",")] as const] : []),
    ...(history === undefined ? [] : formatHistoryFields(history)),
  ]);
}

/** Parses the marker on the last line of a body, or returns null. A marker on another line is text. */
export function parseBacklinkMarker(body: string): BacklinkMarker | null {
  const line = lastLine(body);
  const fields = parseMarkerLine(line);
  if (fields === null) return null;
  const [commit, from, to] = fields.get("at")?.split(":") ?? [];
  const kind = fields.get("kind");
  const path = decode(fields.get("path"));
  const repeatedIn = (fields.get("again")?.split(",") ?? []).map(decode);
  const history = parseHistoryFields(fields);
  if (kind !== "backlink" && kind !== "withdrawn") return null;
  if (path === null || repeatedIn.includes(null) || history === null) return null;
  const marker: BacklinkMarker = {
    repository: Number(fields.get("repository")),
    path,
    kind,
    passage: fields.get("passage") ?? "",
    content: fields.get("content") ?? "",
    at: { commit: commit ?? "", from: Number(from), to: Number(to) },
    repeatedIn: repeatedIn.filter((each) => each !== null),
    ...(history === undefined ? {} : { history }),
  };
  // Round trip: a marker that does not format to the same line was not written by us.
  return formatBacklinkMarker(marker) === line ? marker : null;
}
