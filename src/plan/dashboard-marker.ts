import { fieldsOf, markerLine } from "./marker-line.ts";

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
