import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import { personForm } from "./person-form.ts";
import { isAbsenceMark, isPresenceMark } from "./presence-marks.ts";

/** A row of a table of people: the text that names a person, as in a list, with other names in brackets. */
type PersonRow = { readonly index: number; readonly text: string; readonly isPresent: boolean };

type TablePatterns = Pick<
  VocabularyPatterns,
  | "nameColumn"
  | "handleColumn"
  | "presenceColumn"
  | "initialsColumn"
  | "presence"
  | "noPresence"
  | "denial"
  | "noName"
>;

/**
 * Reads a table of people. Returns null for any other table.
 * @param rows    the cells; the first row holds the headings of the columns
 * @param isList  whether the table is in the list of participants: then a column of names is enough
 * @param isFar   whether it is far from such a list: then a heading of a column has to name presence
 */
export function readParticipantTable(
  rows: readonly (readonly string[])[],
  { isList, isFar }: { readonly isList: boolean; readonly isFar: boolean },
  patterns: TablePatterns,
): readonly PersonRow[] | null {
  const [head, ...body] = rows;
  if (!head) return null;
  const column = (heading: RegExp): number => head.findIndex((cell) => heading.test(bare(cell)));
  const handle = column(patterns.handleColumn);
  const initials = column(patterns.initialsColumn);
  const hasHead = column(patterns.nameColumn) >= 0 || handle >= 0;
  const data = hasHead ? body : head.every((cell) => bare(cell) === "") ? body : rows;
  const name = hasHead ? column(patterns.nameColumn) : nameColumnOf(rows, patterns.noName);
  const namedPresence = hasHead ? column(patterns.presenceColumn) : -1;
  const presence = namedPresence < 0 ? marksColumnOf(data, patterns) : namedPresence;
  if (name < 0 && handle < 0) return null;
  if (!isList && (presence < 0 || (isFar && namedPresence < 0))) return null;
  const first = rows.length - data.length;
  return data.flatMap((cells, index) => {
    const cell = (at: number): string => (cells[at] ?? "").trim();
    const login = cell(handle).replace(/^@/, "");
    const fullName = cell(name);
    const isLoginLike = /^[a-z\d][a-z\d-]{0,38}$/i.test(login);
    const text = isLoginLike ? `${fullName} (@${login})` : fullName;
    if (fullName === "" && !isLoginLike) return [];
    if (!hasHead && personForm(fullName, patterns.noName) === "none") return [];
    const short = cell(initials);
    const mark = cell(presence);
    return [
      {
        index: index + first,
        text: short === "" ? text : `${text} (${short})`,
        isPresent: presence < 0 || !isAbsenceMark(mark, patterns),
      },
    ];
  });
}

function bare(cell: string): string {
  return cell.replace(/[*_`:]/g, "").trim();
}

/** Returns the column of a table without known headings that holds the most people. */
function nameColumnOf(rows: readonly (readonly string[])[], noName: ReadonlySet<string>): number {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  for (let at = 0; at < columns; at++) {
    const forms = rows.map((cells) => personForm(cells[at] ?? "", noName));
    const sure = forms.filter((form) => form === "sure").length;
    if (sure > 1 && sure * 100 >= rows.length * minPercentOfNames) return at;
  }
  return -1;
}

/** Returns the column that holds only marks or words of presence and absence, or nothing. */
function marksColumnOf(rows: readonly (readonly string[])[], patterns: TablePatterns): number {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  for (let at = 1; at < columns; at++) {
    const cells = rows.map((row) => (row[at] ?? "").trim());
    if (!cells.some((cell) => isPresenceMark(cell, patterns))) continue;
    if (cells.every((cell) => isAbsenceMark(cell, patterns) || isPresenceMark(cell, patterns))) return at;
  }
  return -1;
}

/** Percentage of the rows of a table without headings that have to hold a name. */
const minPercentOfNames = 50;
