import { parseMarkerLine, markerLine } from "../../render/marker-line.ts";

/** Marks the line of the dashboard's body that separates people's notes from the bot's part. */
export type DashboardMarker = {
  /** The database id of the minutes repository. */
  readonly repository: number;
  /** Time of the baseline: when the bot began to follow its action items. */
  readonly since: Date;
};

export function formatDashboardMarker({ repository, since }: DashboardMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", "dashboard"],
    ["since", since.toISOString()],
  ]);
}

/** Parses a line that is a marker, or returns null. */
export function parseDashboardMarker(line: string): DashboardMarker | null {
  const fields = parseMarkerLine(line);
  const since = new Date(fields?.get("since") ?? "");
  if (fields?.get("kind") !== "dashboard" || Number.isNaN(since.getTime())) return null;
  const marker: DashboardMarker = { repository: Number(fields.get("repository")), since };
  return formatDashboardMarker(marker) === line ? marker : null;
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
