import type { Plan, PlanSetting } from "./plan-backlinks.ts";
import type { Mention, MinutesFile } from "./file-reference.ts";
import { reasons } from "./messages.ts";
import type { LookUp, Target } from "../model/target.ts";
import { filesMentioning } from "./unreachable.ts";

/**
 * How many new comments each file brings with what came since the last finished commit: those to post, those that an
 * earlier run for it posted before it was broken off, those that there may be where nothing is known this time, and, at
 * a second look, those that people may have forbidden since the first. Else the cap would let through, after a crash or
 * a failed read, what it parks without.
 */
export function commentsByPath(
  { changes, outcomes }: Plan,
  threads: readonly { readonly target: Target; readonly mentions: readonly Mention[] }[],
  files: readonly MinutesFile[],
  lookUps: readonly LookUp[],
  { repositoryId, told }: Pick<PlanSetting, "repositoryId" | "told">,
): ReadonlyMap<string, number> {
  const created = changes.flatMap((change) => (change.do === "create comment" ? [change.path] : []));
  const posted = threads.flatMap(({ target, mentions }) =>
    mentions
      .filter(({ path, says }) =>
        target.comments.some(
          ({ marker, createdAt }) =>
            marker.repository === repositoryId &&
            marker.path === path &&
            says.kind === "backlink" &&
            says.landing.isNew &&
            createdAt >= says.landing.at,
        ),
      )
      .map(({ path }) => path),
  );
  const unknown = lookUps.flatMap((lookUp) =>
    "target" in lookUp || lookUp.unreachable !== "later"
      ? []
      : filesMentioning(lookUp.address, files).map(({ path }) => path),
  );
  const deleted = new Set(
    outcomes
      .filter(({ why }) => why === reasons.deletedByPerson)
      .map(({ path, address }) => `${address}\n${path}`),
  );
  const forbidden = threads.flatMap(({ target, mentions }) =>
    mentions
      .filter(
        ({ path, says }) =>
          says.kind === "backlink" &&
          told?.has(says.landing.commit ?? "") === true &&
          deleted.has(`${target.written}\n${path}`),
      )
      .map(({ path }) => path),
  );
  const counts = new Map<string, number>();
  for (const path of [...created, ...posted, ...unknown, ...forbidden])
    counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}

/**
 * Whole files are parked: half of a meeting's comments would be worse than none. So are all that come after the first
 * one that is too much, so that a file is never let through only because less is known of another.
 */
export function beyondCap(comments: ReadonlyMap<string, number>, cap: number): Set<string> {
  let sum = 0;
  const inOrder = [...comments].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Set(inOrder.filter(([, count]) => (sum += count) > cap).map(([path]) => path));
}
