import type { Inline } from "../markdown/inline.ts";
import { readTableRows } from "../markdown/table-rows.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A row of a table of people: the text that names a person, as in a list, with other names in brackets. */
type PersonRow = { readonly index: number; readonly text: string; readonly isPresent: boolean };

type TablePatterns = Pick<
  VocabularyPatterns,
  "nameColumn" | "handleColumn" | "presenceColumn" | "initialsColumn" | "absent"
>;

/** Matches the cell of somebody who was not there. */
const no = /^(?:no|nein|non|[n❌✗✘☐0]|x?-)?$/iu;

/**
 * Reads a table of people. Returns null for any other table.
 * @param isList  whether the table is in the list of participants: then a column of names is enough
 */
export function readParticipantTable(
  inline: Inline,
  isList: boolean,
  patterns: TablePatterns,
): readonly PersonRow[] | null {
  const [head, ...rows] = readTableRows(inline);
  if (!head) return null;
  const column = (heading: RegExp): number => head.findIndex(({ text }) => heading.test(text.trim()));
  const name = column(patterns.nameColumn);
  const handle = column(patterns.handleColumn);
  const presence = column(patterns.presenceColumn);
  const initials = column(patterns.initialsColumn);
  if (name < 0 && handle < 0) return null;
  if (!isList && presence < 0) return null;
  return rows.flatMap((cells, index) => {
    const cell = (at: number): string => cells[at]?.text.trim() ?? "";
    const login = cell(handle).replace(/^@/, "");
    const fullName = cell(name);
    const isLoginLike = /^[a-z\d][a-z\d-]{0,38}$/i.test(login);
    const text = isLoginLike ? `${fullName} (@${login})` : fullName;
    if (fullName === "" && !isLoginLike) return [];
    const short = cell(initials);
    const mark = cell(presence);
    return [
      {
        index: index + 1,
        text: short === "" ? text : `${text} (${short})`,
        isPresent: presence < 0 || !(no.test(mark) || patterns.absent.test(mark)),
      },
    ];
  });
}
