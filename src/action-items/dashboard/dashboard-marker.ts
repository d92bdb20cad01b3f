import { parseMarkerLine, markerLine } from "../../render/marker-line.ts";

/** Marks the line of the dashboard's body that separates people's notes from the bot's part. */
export type DashboardMarker = {
  /** The database id of the minutes repository. */
  readonly repository: number;
  /** Time of the baseline: when the bot began to follow its action items. */
  readonly since: Date;
  /** Number of a further issue of the list, from 2. Missing for the dashboard itself. */
  readonly part?: number;
};

export function formatDashboardMarker({ repository, since, part }: DashboardMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", "dashboard"],
    ["since", since.toISOString()],
    ...(part !== undefined ? [["part", String(part)] as const] : []),
  ]);
}

/** Parses a line that is a marker, or returns null. */
export function parseDashboardMarker(line: string): DashboardMarker | null {
  const fields = parseMarkerLine(line);
  const since = new Date(fields?.get("since") ?? "");
  if (fields?.get("kind") !== "dashboard" || Number.isNaN(since.getTime())) return null;
  const part = fields.get("part");
  const marker: DashboardMarker = {
    repository: Number(fields.get("repository")),
    since,
    ...(part === undefined ? {} : { part: Number(part) }),
  };
  const isSound = part === undefined || (Number.isSafeInteger(marker.part) && Number(part) > 1);
  return isSound && formatDashboardMarker(marker) === line ? marker : null;
}

/** Marks a dashboard that was merged into another one. */
type MergedMarker = {
  readonly repository: number;
  /** Number of the issue that it was merged into. */
  readonly into: number;
};

export function formatMergedMarker({ repository, into }: MergedMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", "merged"],
    ["into", String(into)],
  ]);
}

/** Parses a line that is a marker, or returns null. */
export function parseMergedMarker(line: string): MergedMarker | null {
  const fields = parseMarkerLine(line);
  if (fields?.get("kind") !== "merged") return null;
  const marker = { repository: Number(fields.get("repository")), into: Number(fields.get("into")) };
  return formatMergedMarker(marker) === line ? marker : null;
}
