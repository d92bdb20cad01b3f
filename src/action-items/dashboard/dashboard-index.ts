import { dashboardMessages } from "../messages.ts";
import { groupByOwner } from "./dashboard-groups.ts";
import type { DashboardPart } from "./dashboard.ts";
import type { SizedRow } from "./row-printer.ts";

/** Maximum length of the index of a list in several issues, in characters. */
export const maxIndexCharacters = 6_000;

type IndexedPart = {
  readonly part: number;
  /** The owners of its open items, with their number. */
  readonly names: readonly string[];
  /** Its issue. Null for the dashboard itself and for one that does not exist yet. */
  readonly issue: Pick<DashboardPart, "url" | "frozen"> | null;
};

/**
 * Returns lines that say which issue of the list has the items of whom, with the number of open items. A name that is in
 * several issues is in several lines. Names that do not fit are counted.
 * @param here  index of the part that shows them
 * @param dashboardUrl  link to the first part. Null if it does not exist yet
 */
export function indexParts(
  parts: readonly IndexedPart[],
  here: number,
  dashboardUrl: string | null,
): readonly string[] {
  const maxCharacters = Math.floor(maxIndexCharacters / parts.length);
  return parts.map(({ part, names, issue }, i) => {
    const url = i === 0 ? dashboardUrl : (issue?.url ?? null);
    const title = dashboardMessages.part(part);
    const label = i === here ? dashboardMessages.thisPart : url === null ? title : `[${title}](${url})`;
    const note = issue?.frozen === true ? [dashboardMessages.frozenPart] : [];
    return `- ${[label, ...note].join(", ")}: ${joinNames(names, maxCharacters - label.length - 60)}`;
  });
}

/** Returns the owners of the open items among rows, with their number. */
export function nameOwners(rows: readonly SizedRow[]): readonly string[] {
  return groupByOwner(rows)
    .filter(({ open }) => open > 0)
    .map(({ heading, open }) => dashboardMessages.inIndex(heading, open));
}

/** Joins as many names as fit, and counts the others. */
function joinNames(names: readonly string[], maxCharacters: number): string {
  let length = 0;
  const shown = names.filter((name) => (length += name.length + 2) <= maxCharacters);
  if (names.length === 0) return dashboardMessages.noOpenItems;
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [dashboardMessages.more(more)] : [])].join(", ");
}
