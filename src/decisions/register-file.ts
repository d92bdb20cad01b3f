import { groupBy } from "../minutes/group-by.ts";
import { filePathOf, sectionDate } from "../minutes/meeting-path.ts";
import { registerMessages } from "./messages.ts";
import { nameSeries, type RegisterEntry } from "./register-entry.ts";
import { formatSections } from "./register-page.ts";
import {
  formatRows,
  keepRow,
  meetingKey,
  normalizeRow,
  parseRow,
  type ParsedRow,
  type RegisterLinks,
  type RegisterRow,
} from "./register-row.ts";

/** What a register has to list. */
export type WantedRegister = {
  readonly entries: readonly RegisterEntry[];
  /** Paths of minutes that could not be read. What the register lists of them stays as it is. */
  readonly unread: ReadonlySet<string>;
  /** Paths of the minutes that are compared. By default all. */
  readonly only?: ReadonlySet<string>;
  /** Returns the name of a series, from its folder and the name that a file says. */
  readonly nameOf: (series: string, title: string | null) => string;
  readonly links: RegisterLinks;
};

/** How the rows of a meeting differ from the minutes. */
export type RegisterChange = {
  readonly what: "missing" | "changed" | "removed";
  /** The path of the minutes. Of a removed meeting, the link of the register. */
  readonly path: string;
  /** The name of the series. Null for a removed meeting. */
  readonly series: string | null;
  readonly date: string | null;
  /** Number of decisions. */
  readonly count: number;
};

/** A register beside the minutes. */
type RegisterComparison =
  | {
      /** None if it lists what the minutes say. */
      readonly changes: readonly RegisterChange[];
      /** The content of the file that lists what the minutes say. */
      readonly text: string;
    }
  /** The lines that mark the bot's part are not one pair. */
  | { readonly isBroken: true };

const begin = "<!-- minutes-bot:decisions:begin ";
const beginLine = `${begin}${registerMessages.begin} -->`;
const endLine = "<!-- minutes-bot:decisions:end -->";

/**
 * Compares a register with what it has to list. The text of people outside of the bot's part stays as it is.
 * @param current  the content of the file, or null if it does not exist
 */
export function compareRegister(current: string | null, wanted: WantedRegister): RegisterComparison {
  const { entries, unread, only, nameOf, links } = wanted;
  const parts = splitFile(current ?? "");
  if (parts === null) return { isBroken: true };
  const listed = parts.own.split(/\r?\n/).flatMap((line) => parseRow(line) ?? []);
  const unreadFiles = new Set([...unread].map(filePathOf));
  const unreadLinks = new Map([...unreadFiles].map((path) => [links.fileLink(path), path]));
  const kept = listed.flatMap((row) => {
    const path = unreadLinks.get(row.link);
    return path === undefined ? [] : [keepRow(row, path)];
  });
  const fresh = formatRows(
    entries.filter(({ path }) => !unreadFiles.has(filePathOf(path))),
    links,
  );
  const names = nameSeries(entries, nameOf);
  const nameOfSeries = (series: string): string => names.get(series) ?? nameOf(series, null);
  const sections = formatSections([...fresh, ...kept], nameOfSeries);
  const own = [beginLine, registerMessages.intro, sections, endLine].join("\n\n");
  const isWanted = createMeetingTest(only, links);
  return {
    changes: compareRows(
      listed.filter((row) => !unreadLinks.has(row.link) && isWanted(row.meeting, row.link)),
      fresh.filter(({ meeting, path }) => isWanted(meeting, links.fileLink(path))),
      nameOfSeries,
    ),
    text: joinFile(current, parts, own),
  };
}

/** Returns a test for the meetings of some paths. A section of a growing file is found by its day. */
function createMeetingTest(
  only: ReadonlySet<string> | undefined,
  { fileLink }: RegisterLinks,
): (meeting: string, link: string) => boolean {
  if (only === undefined) return () => true;
  const keys = new Set(
    [...only].map((path) => {
      const day = sectionDate(path);
      return day === null ? fileLink(path) : meetingKey(day, fileLink(path));
    }),
  );
  return (meeting, link) => keys.has(meeting) || keys.has(link);
}

/** Returns the register as a file of its own, with absolute links. */
export function formatRegister({ entries, nameOf, links }: Omit<WantedRegister, "unread">): string {
  const names = nameSeries(entries, nameOf);
  const sections = formatSections(formatRows(entries, links), (series) => names.get(series) ?? series);
  return [`# ${registerMessages.title}`, registerMessages.intro, `${sections}\n`].join("\n\n");
}

type FileParts = { readonly before: string; readonly own: string; readonly after: string };

/** Splits a file at the lines of the bot. `own` is empty without them. Returns null if they are not one pair. */
function splitFile(text: string): FileParts | null {
  const begins = [...text.matchAll(/^<!-- minutes-bot:decisions:begin\b.*?-->[ \t]*$/gm)];
  const ends = [...text.matchAll(/^<!-- minutes-bot:decisions:end -->[ \t]*$/gm)];
  const [first, last] = [begins[0], ends[0]];
  if (first === undefined && last === undefined) return { before: text, own: "", after: "" };
  if (
    first === undefined ||
    last === undefined ||
    begins.length + ends.length > 2 ||
    last.index < first.index
  )
    return null;
  const end = last.index + last[0].length;
  return { before: text.slice(0, first.index), own: text.slice(first.index, end), after: text.slice(end) };
}

/** Joins the text of people and the bot's part, with the line ends of the file. */
function joinFile(current: string | null, { before, own: previous, after }: FileParts, own: string): string {
  const newline = current?.includes("\r\n") === true ? "\r\n" : "\n";
  const part = own.replaceAll("\n", newline);
  if (previous !== "") return before + part + after;
  const head = before.trimEnd() === "" ? `# ${registerMessages.title}` : before.trimEnd();
  return head + newline + newline + part + newline;
}

function compareRows(
  listed: readonly ParsedRow[],
  fresh: readonly RegisterRow[],
  nameOf: (series: string) => string,
): readonly RegisterChange[] {
  const before = groupBy(listed, ({ meeting }) => meeting);
  const after = groupBy(fresh, ({ meeting }) => meeting);
  const printed = (rows: readonly { readonly markdown: string }[]): string =>
    rows.map(({ markdown }) => normalizeRow(markdown)).join("\n");
  const written = [...after].flatMap(([meeting, rows]): readonly RegisterChange[] => {
    const [first] = rows;
    const old = before.get(meeting);
    if (first === undefined || (old !== undefined && printed(old) === printed(rows))) return [];
    const { path, date, series } = first;
    const what = old === undefined ? "missing" : "changed";
    return [{ what, path: filePathOf(path), series: nameOf(series), date, count: rows.length }];
  });
  const gone = [...before].flatMap(([meeting, rows]): readonly RegisterChange[] => {
    const [first] = rows;
    if (first === undefined || after.has(meeting)) return [];
    return [{ what: "removed", path: first.link, series: null, date: first.label, count: rows.length }];
  });
  return [...written, ...gone];
}
