import { addressKey, formatAddress, type Address, type Reference } from "../minutes/minutes.ts";
import type { Outcome } from "../model/change.ts";
import type { MinutesFile } from "./file-reference.ts";
import { indexMinutes } from "./minutes-index.ts";
import { outcomeReasons } from "./messages.ts";
import type { Lookup } from "../model/target.ts";

/** Creates the outcomes of references whose target was not found. */
export function createUnreachableOutcomes(
  files: readonly MinutesFile[],
  lookups: readonly Lookup[],
): Outcome[] {
  return lookups.flatMap((lookup) => {
    if ("target" in lookup) return [];
    const { address, unreachable, discussionsNotPermitted = false } = lookup;
    // Without an answer, minutes that no longer reference the address may still have a comment there: they wait too.
    const versionScope = unreachable === "no answer" ? "ever" : "at the head";
    return findReferencingFiles(address, files, versionScope).map(({ path, reference }): Outcome => ({
      path,
      address: formatAddress(address),
      public: unreachable !== "cannot be reached",
      result: unreachable === "no answer" ? "waiting" : "skipped",
      ...(lookup.why === undefined
        ? discussionsNotPermitted && reference.kind === "discussions"
          ? outcomeReasons.writeBlock["discussions not permitted"]
          : outcomeReasons.unreachable[unreachable]
        : { why: lookup.why }),
    }));
  });
}

/** Creates the outcomes that the public sees for targets that are not public. They depend only on the text. */
export function createRedactedOutcomes(files: readonly MinutesFile[], lookups: readonly Lookup[]): Outcome[] {
  const changed = files.filter(({ versions }) => versions.length > 1);
  const hidden = lookups.filter((lookup) =>
    "target" in lookup ? !lookup.target.public : lookup.unreachable === "cannot be reached",
  );
  return hidden.flatMap(({ address }) =>
    findReferencingFiles(address, changed).map(({ path }): Outcome => ({
      path,
      address: formatAddress(address),
      public: true,
      result: "skipped",
      ...outcomeReasons.unreachable["cannot be reached"],
    })),
  );
}

/** Returns the files that reference an address, with their first reference to it. */
export function findReferencingFiles(
  address: Address,
  files: readonly MinutesFile[],
  versionScope: "at the head" | "ever" = "at the head",
): { readonly path: string; readonly reference: Reference }[] {
  const key = addressKey(address);
  return files.flatMap(({ path, versions }) => {
    const references = versions
      .slice(versionScope === "ever" ? 0 : -1)
      .flatMap(({ reading }) =>
        reading === null || reading === "unreadable"
          ? []
          : (indexMinutes(reading).references.get(key)?.[0] ?? []),
      );
    return references.slice(0, 1).map((reference) => ({ path, reference }));
  });
}
