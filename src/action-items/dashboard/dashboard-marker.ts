import { fieldsOf, markerLine } from "../../render/marker-line.ts";

/** Signs the line of the dashboard's body that divides what people write from what the bot writes. */
export type DashboardMarker = {
  /** The database id of the minutes repository. */
  readonly repository: number;
  /** When the bot began to follow its action items. */
  readonly since: Date;
};

export function formatDashboardMarker({ repository, since }: DashboardMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", "dashboard"],
    ["since", since.toISOString()],
  ]);
}

/** The marker that a line is, or null. */
export function parseDashboardMarker(line: string): DashboardMarker | null {
  const fields = fieldsOf(line);
  const since = new Date(fields?.get("since") ?? "");
  if (fields?.get("kind") !== "dashboard" || Number.isNaN(since.getTime())) return null;
  const marker: DashboardMarker = { repository: Number(fields.get("repository")), since };
  return formatDashboardMarker(marker) === line ? marker : null;
}

/** Signs a list that became one with another: it is no dashboard any more. */
export type MergedMarker = {
  readonly repository: number;
  /** The number of the issue in which it goes on. */
  readonly into: number;
};

export function formatMergedMarker({ repository, into }: MergedMarker): string {
  return markerLine([
    ["repository", String(repository)],
    ["kind", "merged"],
    ["into", String(into)],
  ]);
}

/** The marker that a line is, or null. */
export function parseMergedMarker(line: string): MergedMarker | null {
  const fields = fieldsOf(line);
  if (fields?.get("kind") !== "merged") return null;
  const marker = { repository: Number(fields.get("repository")), into: Number(fields.get("into")) };
  return formatMergedMarker(marker) === line ? marker : null;
}
