import type { Inline } from "../markdown/inline.ts";
import { readTableRows } from "../markdown/table-rows.ts";
import type { PeopleReader } from "../people/people-reader.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText } from "./tasks.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A row of a table of action items, with the text of its date and status columns. */
type TableTaskRow = ParsedTask & {
  readonly due: string;
  readonly state: string;
  /** Whether the table has no column for who, so that the owner can only be in the text. */
  readonly hasOwnerInText: boolean;
};

/**
 * Reads the tasks of a table whose header has a column for who and one for what ("Owner | Task | Due"). Returns null for
 * any other table.
 * @param isListed  whether it is below a heading such as "Action items": then a column for what is enough
 */
export function readTableTasks(
  inline: Inline,
  people: PeopleReader,
  patterns: Pick<
    VocabularyPatterns,
    | "whoColumn"
    | "whatColumn"
    | "whenColumn"
    | "stateColumn"
    | "topicColumn"
    | "descriptionColumn"
    | "everybody"
  >,
  isListed: boolean,
): readonly TableTaskRow[] | null {
  const [head, ...rows] = readTableRows(inline);
  if (!head) return null;
  const column = (heading: RegExp) => head.findIndex((cell) => heading.test(columnName(cell.text)));
  const [who, first, when, state] = [
    patterns.whoColumn,
    patterns.whatColumn,
    patterns.whenColumn,
    patterns.stateColumn,
  ].map(column) as [number, number, number, number];
  const what = withWords(head.length, first, rows, (at) =>
    patterns.whatColumn.test(columnName(head[at]?.text ?? "")),
  );
  if (what < 0 || (who < 0 && !isListed)) return null;
  // "Topic | Description | Owner" lists what was discussed.
  if (
    patterns.descriptionColumn.test(columnName(head[what]?.text ?? "")) &&
    column(patterns.topicColumn) >= 0
  )
    return null;
  return rows.flatMap((cells) => {
    const task = cells[what];
    if (!task || !/[\p{L}\p{N}]/u.test(task.text)) return [];
    const owners = cells[who] ? readOwnerCell(cells[who].text, people, patterns) : [];
    const due = cells[when]?.text.trim() ?? "";
    return [
      {
        at: task.from,
        from: task.from,
        to: task.to,
        owners,
        text: cleanTaskText(task.text),
        due,
        state: cells[state]?.text ?? "",
        hasOwnerInText: who < 0,
      },
    ];
  });
}

/** Returns the column, from the first on, whose tasks have words: "Action | Description" may begin with numbers. */
function withWords(
  count: number,
  first: number,
  rows: readonly (readonly { readonly text: string }[])[],
  isTask: (at: number) => boolean,
): number {
  if (first < 0 || rows.some((cells) => /\p{L}{2}/u.test(cells[first]?.text ?? ""))) return first;
  for (let at = first + 1; at < count; at++) if (isTask(at)) return at;
  return first;
}

/** Returns the name of a column without marks: "Who" for "👤 Who?", "Owner" for "Owner(s)". */
function columnName(heading: string): string {
  return heading
    .replace(/\(\p{L}{1,3}\)|(?<=\p{L})\/\p{L}{1,3}(?!\p{L})/gu, "")
    .replace(/[^\p{L}\p{N}'’ -]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Matches a name of more than two words: "Ada María Berg". */
const longName = /^\p{Lu}[\p{L}'’-]{0,30}(?: (?:de|la|del|van|von|der|\p{Lu}[\p{L}'’.-]{0,30})){2,5}$/u;

/** Returns the people of a cell, or of a label such as "Owner:": those that are known, and other names as written. */
export function readOwnerCell(
  text: string,
  people: PeopleReader,
  { everybody }: Pick<VocabularyPatterns, "everybody">,
): readonly string[] {
  return text.split(/[,;/&]/).flatMap((part) => {
    const found = people.findGroups(part).flatMap((group) => group.names);
    const name = cleanTaskText(part.replace(/^\s*\[|\]\s*$/g, ""));
    if (found.length === 1 && !name.includes("@") && longName.test(name)) return [name];
    if (found.length > 0) return found;
    return /^\p{Lu}[\p{L}.' -]{1,40}$/u.test(name) && !everybody.has(name.toLowerCase()) ? [name] : [];
  });
}
