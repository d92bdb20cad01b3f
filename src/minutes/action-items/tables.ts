import type { Inline } from "../markdown/inline.ts";
import type { PeopleReader } from "../people/people.ts";
import type { Task } from "./tasks.ts";
import { clean } from "./tasks.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

type Cell = { readonly from: number; readonly to: number; readonly text: string };

/** A row of a table of action items, with what its columns for date and state hold. */
export type TableTask = Task & { readonly due: string; readonly state: string };

const delimiter = /^[\s|:-]+$/;

/**
 * The tasks in a table whose head has a column for who and one for what ("Owner | Task | Due"); null where it has none.
 */
export function tableTasks(
  inline: Inline,
  people: PeopleReader,
  wordings: Wordings,
): readonly TableTask[] | null {
  const [head, ...rows] = rowsOf(inline);
  if (!head) return null;
  const column = (heading: RegExp) => head.findIndex((cell) => heading.test(cell.text.trim()));
  const [who, what, when, state] = [
    wordings.whoColumn,
    wordings.whatColumn,
    wordings.whenColumn,
    wordings.stateColumn,
  ].map(column) as [number, number, number, number];
  if (who < 0 || what < 0) return null;
  return rows.flatMap((cells) => {
    const task = cells[what];
    if (!task || !/[\p{L}\p{N}]/u.test(task.text)) return [];
    const owners = cells[who] ? namesIn(cells[who].text, people) : [];
    const due = cells[when]?.text.trim() ?? "";
    return [
      {
        at: task.from,
        from: task.from,
        to: task.to,
        owners,
        text: clean(task.text),
        due,
        state: cells[state]?.text ?? "",
      },
    ];
  });
}

function rowsOf(inline: Inline): readonly (readonly Cell[])[] {
  const { text, source, lineStarts } = inline;
  return lineStarts.flatMap((start, index) => {
    const end = (lineStarts[index + 1] ?? text.length + 1) - 1;
    if (delimiter.test(source.slice(start, end))) return [];
    const cells: Cell[] = [];
    let from = source[start] === "|" ? start + 1 : start;
    for (let at = from; at <= end; at++) {
      if (at < end && (source[at] !== "|" || source[at - 1] === "\\")) continue;
      cells.push({ from, to: at, text: text.slice(from, at) });
      from = at + 1;
    }
    return [cells];
  });
}

/** The people of a cell; where none is known, the names as written. */
function namesIn(text: string, people: PeopleReader): readonly string[] {
  const found = people.all(text).flatMap((group) => group.names);
  if (found.length > 0) return found;
  return text
    .split(/[,;/&]/)
    .map((name) => clean(name))
    .filter((name) => /^\p{Lu}[\p{L}.' -]{1,40}$/u.test(name));
}
