import { decode, encode, fieldsOf, lastLine, markerLine } from "../render/marker-line.ts";

/**
 * The hidden last line that signs a comment: whose minutes it stands for and what it shows. Printer and reader stand
 * side by side; what one prints the other reads back exactly, and no path can break out of it.
 */
export type Marker = {
  /** The database id of the minutes repository: it survives renames. */
  readonly repository: number;
  readonly path: string;
  /** `withdrawn` keeps the hashes of what was withdrawn, so that a rename can still be recognised. */
  readonly kind: "backlink" | "withdrawn";
  /** Equal where two comments quote the same passage. */
  readonly passage: string;
  /** Equal where two comments of one file say the same: passage, topic, items, "again". */
  readonly content: string;
  /** The commit and lines of the permalink. */
  readonly at: { readonly commit: string; readonly from: number; readonly to: number };
  /** Later minutes of the series that say the same, by path. */
  readonly again: readonly string[];
};

export function formatMarker(marker: Marker): string {
  const { repository, path, kind, passage, content, at, again } = marker;
  return markerLine([
    ["repository", String(repository)],
    ["path", encode(path)],
    ["kind", kind],
    ["passage", passage],
    ["content", content],
    ["at", `${at.commit}:${at.from}:${at.to}`],
    ...(again.length > 0 ? [["again", again.map(encode).join(",")] as const] : []),
  ]);
}

/** Whether a comment's last line is signed at all, whatever kind of comment it is. */
export function isMarked(body: string): boolean {
  return lastLine(body).startsWith("<!-- minutes-bot:");
}

/** The database id of the minutes repository that signed a comment, of whatever kind it is; null where none did. */
export function repositoryInMarker(body: string): number | null {
  const id = Number(fieldsOf(lastLine(body))?.get("repository"));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The marker on the last line of a comment's body, or null: a marker anywhere else is text. */
export function parseMarker(body: string): Marker | null {
  const line = lastLine(body);
  const fields = fieldsOf(line);
  if (fields === null) return null;
  const [commit, from, to] = fields.get("at")?.split(":") ?? [];
  const kind = fields.get("kind");
  const path = decode(fields.get("path"));
  const again = (fields.get("again")?.split(",") ?? []).map(decode);
  if (kind !== "backlink" && kind !== "withdrawn") return null;
  if (path === null || again.includes(null)) return null;
  const marker: Marker = {
    repository: Number(fields.get("repository")),
    path,
    kind,
    passage: fields.get("passage") ?? "",
    content: fields.get("content") ?? "",
    at: { commit: commit ?? "", from: Number(from), to: Number(to) },
    again: again.filter((each) => each !== null),
  };
  // What does not print as it was read was not printed by us.
  return formatMarker(marker) === line ? marker : null;
}
