// We do not use a library such as chrono-node here. In English it reads 12.6.2023 as 6 December, it does not know 20231206, and it
// cannot write another date in the same style.
import { findMatches } from "../matches.ts";
import { isoDate } from "./calendar-date.ts";
import type { DateLanguage } from "../languages/language.ts";
import { dateLanguages } from "../languages/languages.ts";

/** A date as written: its offsets, and a function that writes another date in the same style. */
type WrittenDate = {
  readonly from: number;
  readonly to: number;
  readonly date: string;
  readonly write: (date: string) => string;
};

/** All languages. If there is a dot, those in which a dot follows the day come first: "6. Aug 2023" is German. */
const languagesAfterDot = dateLanguages.toSorted(
  (a, b) => Number(b.hasDotAfterDay) - Number(a.hasDotAfterDay),
);

type Form = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Omit<WrittenDate, "from" | "to"> | null;
};

/**
 * Supported styles: `2023-12-06`, `2023/12/06`, `20231206`, `6.12.2023`, `December 6th, 2023`, `6 December 2023`,
 * `6. Dezember 2023`, `6 de diciembre de 2023`, with the months of all languages (../languages/).
 */
const forms: readonly Form[] = [
  {
    // Digits after a slash are part of a URL or path.
    pattern: /(?<![\d/])(20\d{2})(\d{2})(\d{2})(?!\d)/g,
    read: ([, year, month, dayOfMonth]) =>
      createWrittenDate(year, Number(month), dayOfMonth, (y, m, d) => [y, m, d].join("")),
  },
  {
    // Some editors replace one of the hyphens by a dash.
    pattern: /(?<!\d)(\d{4})([-–/. ])(\d{1,2})(\2|(?<=[-–]\d{1,2})[-–])(\d{1,2})(?!\d)/g,
    read: ([, year, first = "", month, second = "", dayOfMonth]) =>
      createWrittenDate(year, Number(month), dayOfMonth, (y, m, d) => [y, first, m, second, d].join("")),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\.( ?)(\d{1,2})\.( ?)(\d{4})(?!\d)/g,
    read: ([, dayOfMonth = "", first = "", month = "", second = "", year]) => {
      const isPadded = dayOfMonth.length === 2 && month.length === 2;
      const part = (digits: string) => (isPadded ? digits : String(Number(digits)));
      return createWrittenDate(year, Number(month), dayOfMonth, (y, m, d) =>
        [part(d), ".", first, part(m), ".", second, y].join(""),
      );
    },
  },
  {
    pattern: /(?<![\p{L}\d])(\p{L}{3,10})(\.? )(\d{1,2})(st|nd|rd|th)?(,? )(\d{4})(?!\d)/gu,
    read: ([, name = "", gap = "", dayOfMonth, ending, second = "", year]) => {
      const month = findMonth(name, dateLanguages);
      return (
        month &&
        createWrittenDate(
          year,
          month.number,
          dayOfMonth,
          (y, m, d) => `${joinMonth(month.write(m), gap)}${ordinal(d, ending)}${second}${y}`,
        )
      );
    },
  },
  {
    pattern: /(?<!\d)(\d{1,2})(st|nd|rd|th|er|º)?(\.? ?| del? )(\p{L}{3,10})(\.?,? | del? )(\d{4})(?!\d)/gu,
    read: ([, dayOfMonth, ending, gap = "", name = "", second = "", year]) => {
      const month = findMonth(name, gap.startsWith(".") ? languagesAfterDot : dateLanguages);
      return (
        month &&
        createWrittenDate(
          year,
          month.number,
          dayOfMonth,
          (y, m, d) => `${ordinal(d, ending)}${gap}${joinMonth(month.write(m), second)}${y}`,
        )
      );
    },
  },
];

/** Returns the first full date of a text as `2023-12-06`, or null. */
export function dateInText(text: string): string | null {
  return findWrittenDate(text)?.date ?? null;
}

/** Returns the first full date of a text, or null. */
export function findWrittenDate(text: string): WrittenDate | null {
  if (!/\d/.test(text)) return null;
  let first: WrittenDate | null = null;
  for (const { pattern, read } of forms) {
    for (const match of findMatches(text, pattern)) {
      const date = read(match);
      if (date === null) continue;
      const found = { ...date, from: match.index, to: match.index + match[0].length };
      if (first === null || found.from < first.from) first = found;
      break;
    }
  }
  return first;
}

function createWrittenDate(
  year: string | undefined,
  month: number,
  dayOfMonth: string | undefined,
  join: (year: string, month: string, dayOfMonth: string) => string,
): Pick<WrittenDate, "date" | "write"> | null {
  const date = isoDate(Number(year), month, Number(dayOfMonth));
  if (date === null) return null;
  const write = (other: string): string => {
    const [y = "", m = "", d = ""] = other.split("-");
    return join(y, m, d);
  };
  return { date, write };
}

/** Returns `6`, or `6th` if the original had such an ending. */
function ordinal(digits: string, ending: string | undefined): string {
  const number = Number(digits);
  if (ending === undefined) return String(number);
  // "1er février", but "2 février"
  if (ending === "er") return number === 1 ? "1er" : String(number);
  if (ending === "º") return `${number}º`;
  const isTeen = number > 10 && number < 14;
  return `${number}${(isTeen ? undefined : ["th", "st", "nd", "rd"][number % 10]) ?? "th"}`;
}

function findMonth(
  name: string,
  languages: readonly DateLanguage[],
): { number: number; write: (month: string) => WrittenMonth } | null {
  const written = name.toLowerCase();
  for (const { months } of languages) {
    const at = months.findIndex((names) => names.some((each) => each.toLowerCase() === written));
    if (at < 0) continue;
    const isShort = name.length < (months[at]?.[0]?.length ?? 0);
    return {
      number: at + 1,
      write: (month) => {
        const [full = "", short = full] = months[Number(month) - 1] ?? [];
        return { name: isShort ? short : full, isCut: isShort && short !== full };
      },
    };
  }
  return null;
}

/** A month's name, and whether it is cut, so that a dot can follow. */
type WrittenMonth = { readonly name: string; readonly isCut: boolean };

/** Joins a month and what follows it: "déc. 2023", but "mai 2023". */
function joinMonth({ name, isCut }: WrittenMonth, after: string): string {
  return `${name}${isCut ? after : after.replace(".", "")}`;
}
