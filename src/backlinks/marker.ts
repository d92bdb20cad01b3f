import { decode, encode, parseMarkerLine, lastLine, markerLine } from "../render/marker-line.ts";

/**
 * The hidden last line that signs a backlink comment: which minutes it is about and what it shows. The parser reads back
 * exactly what the formatter writes, and no path can break out of it.
 */
export type BacklinkMarker = {
  /** The database id of the minutes repository: it survives renames. */
  readonly repository: number;
  readonly path: string;
  /** `withdrawn` keeps the hashes of the withdrawn passage, so that a rename can still be recognised. */
  readonly kind: "backlink" | "withdrawn";
  /** Equal in two comments that quote the same passage. */
  readonly passage: string;
  /** Equal in two comments of one file with the same passage, topic and items. */
  readonly content: string;
  /** The commit and lines of the permalink. */
  readonly at: { readonly commit: string; readonly from: number; readonly to: number };
  /** Paths of later minutes of the series with the same passage. */
  readonly repeatedIn: readonly string[];
};

export function formatBacklinkMarker(marker: BacklinkMarker): string {
  const { repository, path, kind, passage, content, at, repeatedIn } = marker;
  return markerLine([
    ["repository", String(repository)],
    ["path", encode(path)],
    ["kind", kind],
    ["passage", passage],
    ["content", content],
    ["at", `${at.commit}:${at.from}:${at.to}`],
    ...(repeatedIn.length > 0 ? [["again", repeatedIn.map(encode).join(",")] as const] : []),
  ]);
}

/** Whether a comment's last line is a marker of any kind. */
export function hasMarker(body: string): boolean {
  return lastLine(body).startsWith("<!-- minutes-bot:");
}

/** Database id of the minutes repository in a marker of any kind, or null. */
export function markerRepositoryId(body: string): number | null {
  const id = Number(parseMarkerLine(lastLine(body))?.get("repository"));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
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
  if (kind !== "backlink" && kind !== "withdrawn") return null;
  if (path === null || repeatedIn.includes(null)) return null;
  const marker: BacklinkMarker = {
    repository: Number(fields.get("repository")),
    path,
    kind,
    passage: fields.get("passage") ?? "",
    content: fields.get("content") ?? "",
    at: { commit: commit ?? "", from: Number(from), to: Number(to) },
    repeatedIn: repeatedIn.filter((each) => each !== null),
  };
  // Round trip: a marker that does not format to the same line was not written by us.
  return formatBacklinkMarker(marker) === line ? marker : null;
}
