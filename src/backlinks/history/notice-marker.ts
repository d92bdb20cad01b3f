import { decode, encode, lastLine, markerLine, parseMarkerLine } from "../../render/marker-line.ts";
import type { NoticeMarker } from "../../model/backlink-marker.ts";

export function formatNoticeMarker({ repository, path, kind, content, at, history }: NoticeMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["path", encode(path)],
    ["kind", kind],
    ["content", content],
    ["at", `${at.commit}:${at.from}:${at.to}`],
    ["history", String(history)],
  ]);
}

/** Parses the marker on the last line of a notice, or returns null. A marker on another line is text. */
export function parseNoticeMarker(body: string): NoticeMarker | null {
  const line = lastLine(body);
  const fields = parseMarkerLine(line);
  const path = decode(fields?.get("path"));
  const kind = fields?.get("kind");
  if (fields === null || path === null) return null;
  if (kind !== "notice" && kind !== "withdrawn-notice") return null;
  const [commit, from, to] = fields.get("at")?.split(":") ?? [];
  const marker: NoticeMarker = {
    repository: Number(fields.get("repository")),
    path,
    kind,
    content: fields.get("content") ?? "",
    at: { commit: commit ?? "", from: Number(from), to: Number(to) },
    history: Number(fields.get("history")),
  };
  // Round trip, as for the marker of a backlink.
  return formatNoticeMarker(marker) === line ? marker : null;
}
