import type { MinutesFile } from "../../src/backlinks/file-reference.ts";
import type { Address } from "../../src/minutes/minutes.ts";
import type { Lookup, Target, Unreachable } from "../../src/model/target.ts";
import { minutesIn } from "./backlinks.ts";
import { daysAgo, targetOf } from "./targets.ts";

/** Minutes that had these texts in the commits c0, c1, …; `null` for no file. */
export function fileOf(path: string, ...texts: readonly (string | null)[]): MinutesFile {
  const versions = texts.map((text, i) => ({
    commit: `c${i}`,
    at: daysAgo(1),
    reading: text === null ? null : minutesIn(text, path),
  }));
  const [first = { commit: "", at: daysAgo(1), reading: null }, ...rest] = versions;
  return { path, versions: [first, ...rest] };
}

export const addressOf = (written: string): Address => {
  const [owner = "", repo = "", number = ""] = written.split(/[/#]/);
  return { owner, repo, number: Number(number) };
};
export const found = (written: string, more: Partial<Target> = {}): Lookup => ({
  address: addressOf(written),
  target: targetOf({
    ...addressOf(written),
    id: written,
    addressInMinutes: written,
    labels: ["discussed in minutes"],
    ...more,
  }),
});
export const lost = (written: string, unreachable: Unreachable, why?: string): Lookup => ({
  address: addressOf(written),
  unreachable,
  ...(why === undefined ? {} : { why }),
});
