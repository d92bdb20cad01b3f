import type { TargetFact } from "../checks/check-input.ts";
import { addressKey } from "../minutes/minutes.ts";
import type { MinutesFile } from "../backlinks/file-reference.ts";
import { urlKinds, type Lookup } from "../model/target.ts";

/** Returns the facts about each target. If the minutes are public, private and missing targets look the same. */
export function targetFacts(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
  isPublic: boolean,
): ReadonlyMap<string, TargetFact> {
  const discussions = discussionKeys(files);
  return new Map(
    lookups.flatMap((each) => {
      const key = addressKey(each.address);
      const fact = targetFactOf(each, isPublic);
      // The app may have no permission for discussions, so a discussion that was not found may exist.
      const isUncertain = discussions.has(key) && (typeof fact === "string" || fact?.kind !== "discussions");
      return fact === null || isUncertain ? [] : [[key, fact] as const];
    }),
  );
}

function targetFactOf(each: Lookup, isPublic: boolean): TargetFact | null {
  if ("target" in each) {
    const { target } = each;
    if (isPublic && !target.public) return "cannot be reached";
    if (target.writeBlock === "not accepted" || target.writeBlock === "configuration invalid")
      return "not accepted";
    const { owner, repo, number, kind } = target;
    return { at: { owner, repo, number }, kind: urlKinds[kind] };
  }
  switch (each.unreachable) {
    case "no answer":
      return null;
    case "not among owners":
      return "not accepted";
    case "cannot be reached":
    case "deleted":
      return "cannot be reached";
  }
}

function discussionKeys(files: readonly MinutesFile[]): ReadonlySet<string> {
  const all = files.flatMap(({ versions }) => {
    const reading = versions.at(-1)?.reading ?? null;
    return reading === null || reading === "unreadable" ? [] : reading.references;
  });
  const kinds = new Map<string, boolean>();
  for (const { address, kind } of all) {
    if (address === null) continue;
    const key = addressKey(address);
    kinds.set(key, (kinds.get(key) ?? true) && kind === "discussions");
  }
  return new Set([...kinds].filter(([, isDiscussion]) => isDiscussion).map(([key]) => key));
}
