import { seriesOf } from "../../minutes/minutes-path.ts";
import type { BacklinkMarker } from "../../model/backlink-marker.ts";
import type { Target } from "../../model/target.ts";
import type { FileReference } from "../file-reference.ts";
import { maxEarlierComments } from "./group-by-comment.ts";
import { latestMeeting } from "./latest-meeting.ts";
import { meetingsOf, pathsOf } from "./marker-history.ts";

/**
 * Finds unchanged minutes that a history shows after this run: its newest meeting, or the one that takes its place, and earlier
 * comments of the series that it does not list yet.
 * @param references  the changed minutes and the target
 * @param isOn  whether comments become histories
 */
export function findHistoryHeads(
  { comments }: Pick<Target, "comments">,
  references: readonly FileReference[],
  { repositoryId, isOn }: { readonly repositoryId: number; readonly isOn: boolean },
): readonly string[] {
  const states = new Map(references.map(({ path, state }) => [path, state.kind]));
  const discussing = new Set(
    references.filter(({ state }) => state.kind === "backlink").map(({ series }) => series),
  );
  const ours = comments.filter(({ marker }) => marker.repository === repositoryId);
  const listed = new Set(
    ours
      .flatMap(({ marker }) => (marker.history?.comments ?? []).filter(({ said }) => said !== ""))
      .map(({ id }) => id),
  );
  const wanted = ours.filter(
    ({ marker }) => marker.history !== undefined && pathsOf(marker).some((path) => states.has(path)),
  );
  for (const series of isOn ? discussing : []) {
    const ofSeries = ours
      .filter(({ marker }) => seriesOf(marker.path) === series)
      .sort((a, b) => a.id - b.id);
    wanted.push(...ofSeries.slice(-1 - maxEarlierComments).filter(({ id }) => !listed.has(id)));
  }
  return wanted.flatMap(({ marker }) => newestAfter(marker, states) ?? []);
}

function newestAfter(
  marker: BacklinkMarker,
  states: ReadonlyMap<string, FileReference["state"]["kind"]>,
): string | null {
  const live = meetingsOf(marker).filter(({ path, kind }) => {
    const state = states.get(path);
    return state === undefined ? kind === "backlink" : state === "backlink";
  });
  const [newest] = live.sort((a, b) => (latestMeeting(a) < latestMeeting(b) ? 1 : -1));
  return newest?.path ?? null;
}
