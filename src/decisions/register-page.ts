import { groupBy } from "../minutes/group-by.ts";
import { quotePlain } from "../render/quote.ts";
import { registerMessages } from "./messages.ts";
import { compare, newestFirst } from "./register-entry.ts";
import type { RegisterRow } from "./register-row.ts";

const maxNameCharacters = 100;

/**
 * Formats the rows as sections: by year, the newest first, within it by series, within it the newest meeting first. A new
 * meeting adds lines at the top of its series only, so that the changes of two series rarely meet.
 * @param nameOf  returns the name of a series
 * @returns Markdown, without a line end
 */
export function formatSections(rows: readonly RegisterRow[], nameOf: (series: string) => string): string {
  if (rows.length === 0) return registerMessages.none;
  const hasSeries = new Set(rows.map(({ series }) => series)).size > 1;
  const years = groupBy(newestFirst(rows), ({ date }) => date?.slice(0, 4) ?? registerMessages.noDate);
  return [...years]
    .flatMap(([year, ofYear]) => [
      `## ${year}`,
      ...[...groupBy(ofYear, ({ series }) => series)]
        .map(([series, all]) => ({ series, name: nameOf(series), all }))
        .toSorted((a, b) => compare(a.name, b.name) || compare(a.series, b.series))
        .flatMap(({ name, all }) => [
          ...(hasSeries ? [`### ${quotePlain(name, maxNameCharacters)}`] : []),
          [...registerMessages.tableHead, ...all.map(({ markdown }) => markdown)].join("\n"),
        ]),
    ])
    .join("\n\n");
}
