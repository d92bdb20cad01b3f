import { daysBetween } from "../dates/calendar-date.ts";
import { dateInText } from "../dates/written-date.ts";
import { groupBy } from "../group-by.ts";
import { splitLines } from "../markdown/lines.ts";
import { isDayFirstPath } from "../path-words.ts";
import { minMeetings, yearOfPath } from "./growing-path.ts";
import { findSlashOrder, isBareDate, readHeadingDate, slugOf, type HeadingDate } from "./heading-date.ts";
import { boldDepth, scanHeadings, type Heading } from "./scan-headings.ts";

/** The part of a growing file that is the minutes of one meeting. Lines are 1-based and included. */
export type Section = { readonly name: string; readonly from: number; readonly to: number };

/** A growing file, in its lines, with its meetings in the order of the file. */
export type GrowingFile = {
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
  /** The heading above the first meeting, or an empty text. */
  readonly title: string;
};

type Dated = Heading & { readonly found: HeadingDate };

/** Maximum number of meetings in a file: forty years of a weekly meeting. */
const maxMeetings = 2000;

/**
 * Splits a growing file at its headings with a date. Returns null if it has too many of them. Takes time linear in the text.
 */
export function splitGrowingFile(path: string, text: string): GrowingFile | null {
  const lines = splitLines(text);
  const all = scanHeadings(lines);
  const headings = all.filter(({ depth }) => depth < boldDepth);
  let dated = findMeetings(path, headings);
  // A line in bold is a heading if nothing else is.
  const isBold = dated.length === 0;
  if (isBold)
    dated = findMeetings(
      path,
      all.filter(({ depth }) => depth === boldDepth),
    );
  if (dated.length > maxMeetings) return null;
  if (dated.length < (isBold ? 2 : minMeetings(path))) return { lines, sections: [], title: "" };
  const first = dated[0]?.line ?? 0;
  const title = headings.find(({ line, depth }) => line < first && depth < (dated[0]?.depth ?? 0));
  const ends = isBold ? [] : headings;
  return { lines, sections: nameSections(dated, ends, lines.length), title: title?.text ?? "" };
}

/** Days from a meeting up to which a date below its heading is one of its own days. */
const maxOwnDays = 3;

/**
 * Finds the headings that begin a meeting: those with a date on the highest level that has several. A date further down is
 * about something in the meeting, unless the heading says nothing else and the day is another one.
 */
function findMeetings(path: string, headings: readonly Heading[]): readonly Dated[] {
  const order = findSlashOrder(
    headings.map(({ text }) => text),
    isDayFirstPath(path),
  );
  const dated = readDates(headings, yearOfPath(path), order);
  const count = new Map<number, number>();
  for (const { depth } of dated) count.set(depth, (count.get(depth) ?? 0) + 1);
  const depths = [...count.keys()].sort((a, b) => a - b);
  const level = depths.find((depth) => (count.get(depth) ?? 0) > 1) ?? depths.at(-1) ?? 0;
  const [title] = headings;
  const meetings: Dated[] = [];
  /** The last meeting on each level, highest first. */
  const above: Dated[] = [];
  for (const each of dated) {
    const { depth, line, found } = each;
    if (depth < level && line === title?.line) continue;
    while ((above.at(-1)?.depth ?? 0) >= depth) above.pop();
    const parent = above.at(-1);
    const isOwnDay =
      parent !== undefined && Math.abs(daysBetween(parent.found.date, found.date)) <= maxOwnDays;
    if (depth > level && (isOwnDay || !isBareDate(found))) continue;
    meetings.push(each);
    above.push(each);
  }
  return meetings;
}

/** Reads the dates of headings. The year may be in a heading above: "# 2026", "## June 2026". */
function readDates(
  headings: readonly Heading[],
  yearOfFile: number | null,
  order: ReturnType<typeof findSlashOrder>,
): readonly Dated[] {
  const years: { readonly depth: number; readonly year: number }[] = [];
  return headings.flatMap((heading) => {
    const { depth, text } = heading;
    while ((years.at(-1)?.depth ?? 0) >= depth) years.pop();
    const found = readHeadingDate(text, years.at(-1)?.year ?? yearOfFile, order);
    if (found !== null) return [{ ...heading, found }];
    const [year, other] = text.match(/(?<!\d)20\d\d(?!\d)/g) ?? [];
    if (year !== undefined && other === undefined) years.push({ depth, year: Number(year) });
    return [];
  });
}

/** A heading beside those of the meetings that belongs to none of them. */
const otherParts =
  /^(?:archive[sd]?|older|past|previous|earlier|old|templates?|links?|resources|references|contact|about|next|upcoming|future|schedule|vorlagen?|archiv|ältere|frühere|nächste|modèle|prochaine|plantilla)(?!\p{L})/iu;

/** A date that does not exist, or one to be filled in. What is below it belongs to no meeting. */
const noDate = /(?<!\d)20\d{2}[-/.]?\d{2,3}[-/.]?\d{1,3}(?!\d)|(?<!\p{L})(?:YYYY|JJJJ|AAAA)(?!\p{L})/u;

function isOtherPart({ text }: Heading): boolean {
  return otherParts.test(text) || (noDate.test(text) && dateInText(text) === null);
}

function nameSections(
  dated: readonly Dated[],
  headings: readonly Heading[],
  lastLine: number,
): readonly Section[] {
  const byDate = groupBy(dated, ({ found }) => found.date);
  const names = new Set<string>();
  const starts = dated.flatMap((each) => {
    const { date } = each.found;
    const slug = (byDate.get(date)?.length ?? 0) > 1 ? slugOf(each.found) : "";
    const name = slug === "" ? date : `${date}-${slug}`;
    // A second heading with the same words continues the meeting.
    if (names.has(name)) return [];
    names.add(name);
    return [{ name, line: each.line, depth: each.depth }];
  });
  const isStart = new Set(starts.map(({ line }) => line));
  let at = 0;
  return starts.map(({ name, line, depth }, i) => {
    const next = starts[i + 1]?.line ?? lastLine + 1;
    let end = next;
    for (; at < headings.length; at++) {
      const other = headings[at];
      if (other === undefined || other.line >= next) break;
      const isAfter = other.line > line && !isStart.has(other.line);
      if (isAfter && (other.depth < depth || (other.depth === depth && isOtherPart(other)))) {
        end = other.line;
        break;
      }
    }
    return { name, from: line, to: end - 1 };
  });
}
