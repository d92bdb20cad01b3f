import { addressKey, formatAddress, type Address, type Reference } from "../minutes/minutes.ts";
import type { Outcome } from "../model/change.ts";
import type { MinutesFile } from "./file-reference.ts";
import { indexOf } from "./minutes-index.ts";
import { reasons } from "./messages.ts";
import type { LookUp } from "../model/target.ts";

/** What becomes of mentions whose target was not found. */
export function unreachableOutcomes(files: readonly MinutesFile[], lookUps: readonly LookUp[]): Outcome[] {
  return lookUps.flatMap((lookUp) => {
    if ("target" in lookUp) return [];
    const { address, unreachable } = lookUp;
    // Where nothing is known a comment may stand of minutes that mention it no longer: they wait as well.
    const which = unreachable === "later" ? "ever" : "at the head";
    return filesMentioning(address, files, which).map(({ path, reference }): Outcome => ({
      path,
      address: formatAddress(address),
      public: unreachable !== "cannot be reached",
      result: unreachable === "later" ? "waiting" : "skipped",
      why:
        lookUp.why ??
        (unreachable === "cannot be reached" ? whyNotReached(reference) : reasons.unreachable[unreachable]),
    }));
  });
}

/** What the public is told of targets that are not public: it follows from the text alone. */
export function concealedOutcomes(files: readonly MinutesFile[], lookUps: readonly LookUp[]): Outcome[] {
  const changed = files.filter(({ versions }) => versions.length > 1);
  const hidden = lookUps.filter((lookUp) =>
    "target" in lookUp ? !lookUp.target.public : lookUp.unreachable === "cannot be reached",
  );
  return hidden.flatMap(({ address }) =>
    filesMentioning(address, changed).map(({ path, reference }): Outcome => ({
      path,
      address: formatAddress(address),
      public: true,
      result: "skipped",
      why: whyNotReached(reference),
    })),
  );
}

/** Only the text tells a discussion from an issue that is not there. */
function whyNotReached({ kind }: Reference): string {
  return kind === "discussions" ? reasons.discussion : reasons.unreachable["cannot be reached"];
}

/** The files that mention an address, with their first reference to it. */
export function filesMentioning(
  address: Address,
  files: readonly MinutesFile[],
  which: "at the head" | "ever" = "at the head",
): { readonly path: string; readonly reference: Reference }[] {
  const key = addressKey(address);
  return files.flatMap(({ path, versions }) => {
    const references = versions
      .slice(which === "ever" ? 0 : -1)
      .flatMap(({ reading }) =>
        reading === null || reading === "unreadable" ? [] : (indexOf(reading).references.get(key)?.[0] ?? []),
      );
    return references.slice(0, 1).map((reference) => ({ path, reference }));
  });
}
