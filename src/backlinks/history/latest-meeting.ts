import { dateInPath } from "../../minutes/minutes-path.ts";
import type { MarkerMeeting } from "../../model/backlink-marker.ts";

/** Returns a key that orders meetings by their latest date, and then by path. */
export function latestMeeting({ path, repeatedIn }: Pick<MarkerMeeting, "path" | "repeatedIn">): string {
  const dates = [path, ...repeatedIn].map((each) => dateInPath(each) ?? "");
  return `${dates.reduce((a, b) => (a > b ? a : b))} ${path}`;
}
