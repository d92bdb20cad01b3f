import { daysBetween, weekdayName } from "../minutes/dates/calendar-date.ts";
import { findWrittenDate } from "../minutes/dates/written-date.ts";
import { dateInPath, seriesOf } from "../minutes/minutes-path.ts";
import type { Minutes } from "../minutes/minutes.ts";
import { readIssueUrl } from "../minutes/references/urls.ts";
import { readLinkLabel } from "./link-label.ts";
import { hashPrivateTexts } from "./private-text.ts";
import { findRunningTexts } from "../minutes/markdown/running-text.ts";
import { readBlocks } from "../minutes/markdown/read-blocks.ts";

/** A summary of other minutes of a series, for rules: plain data, computed once a file. */
export type SeriesMinutes = {
  readonly path: string;
  readonly date: string | null;
  /** Names and handles of participants, in lower case. */
  readonly participants: readonly string[];
  /** Its different lines, as in `lineKey`. A finding about a line is not repeated in later minutes of the series. */
  readonly lines: readonly string[];
  /** Handles of participants and owners, as written. */
  readonly handles: readonly string[];
  /** The headings, in lower case. */
  readonly titles: readonly string[];
  /** The words of the first heading without its date: `scs tech weekly`. Null if it has no date. */
  readonly headingWords: string | null;
  /** Short names in links with their repositories, in lower case: `k8s`, `owner/k8s-provider`. */
  readonly shortNames: readonly (readonly [name: string, repository: string])[];
  /** Repositories of the references, `owner/name` in lower case. */
  readonly repositories: readonly string[];
  /** Whether it has references that do not name their repository. */
  readonly hasAmbiguous: boolean;
  /** Hashes, as in `hashPrivateTexts`. */
  readonly privateTexts: readonly string[];
  readonly items: readonly {
    readonly text: string;
    readonly owners: readonly string[];
    readonly done: boolean;
    /** Whether it has a keyword or a box. */
    readonly explicit: boolean;
  }[];
};

export function summarizeMinutes(minutes: Minutes, hosts: readonly string[]): SeriesMinutes {
  const { path, date, participants, references, actionItems, topics } = minutes;
  const handles = [
    ...participants.filter(({ isHandle }) => isHandle).map(({ name }) => name),
    ...actionItems.flatMap(({ owners }) => owners),
  ];
  const first = topics[0]?.title ?? "";
  return {
    path,
    date,
    participants: participants.map(({ name }) => name.toLowerCase()),
    lines: [...new Set(minutes.lines.map(lineKey))].filter((key) => key !== ""),
    handles: [...new Set(handles)],
    titles: topics.map(({ title }) => title.toLowerCase()),
    headingWords: date !== null && findWrittenDate(first)?.date === date ? headingWithoutDate(first) : null,
    shortNames: shortNamesOf(minutes, hosts),
    repositories: [
      ...new Set(
        references.flatMap(({ address, form }) =>
          address && form === "url" ? [`${address.owner}/${address.repo}`.toLowerCase()] : [],
        ),
      ),
    ],
    hasAmbiguous: references.some(({ address }) => address === null),
    privateTexts: hashPrivateTexts(minutes.lines),
    items: actionItems.map(({ text, owners, done, explicit }) => ({
      text: normalizeTaskText(text),
      owners,
      done,
      explicit,
    })),
  };
}

/** Returns a line without indentation, bullet and task box, to recognise it in other minutes. */
export function lineKey(line: string): string {
  return line.replace(/^[\s>]{0,40}(?:[*+-]\s{1,9}(?:\[[ x]\]\s)?)?/i, "").trim();
}

/** Returns whether other minutes of a series are earlier: by their dates, else by their paths. */
export function isEarlier(
  other: Pick<SeriesMinutes, "path" | "date">,
  minutes: Pick<Minutes, "path" | "date">,
): boolean {
  return other.date === null || minutes.date === null || other.date === minutes.date
    ? other.path < minutes.path
    : other.date < minutes.date;
}

/** Reads short names from links: `[k8s/#329](…/k8s-cluster-api-provider/pull/329)` defines `k8s`. */
function shortNamesOf({ lines }: Minutes, hosts: readonly string[]): SeriesMinutes["shortNames"] {
  const names = new Map<string, string>();
  for (const { inline } of findRunningTexts(readBlocks(lines.join("\n")))) {
    for (const { label, url } of inline.links) {
      const issue = label && readIssueUrl(url, hosts);
      if (!label || !issue) continue;
      const { name, number } = readLinkLabel(inline.source.slice(label.from, label.to)) ?? {};
      if (name === undefined || name === null || number !== issue.address.number) continue;
      names.set(name, `${issue.address.owner}/${issue.address.repo}`.toLowerCase());
    }
  }
  return [...names];
}

/** Returns the words of a heading in lower case, without date, punctuation and weekday. */
export function headingWithoutDate(title: string): string {
  const date = findWrittenDate(title);
  const rest = date ? `${title.slice(0, date.from)} ${title.slice(date.to)}` : title;
  return rest
    .toLowerCase()
    .replace(/:\w+:/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !weekdayWords.has(word))
    .join(" ");
}

const weekdayWords = new Set(
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so".split(
    " ",
  ),
);

/** Normalizes a task's text, so that copies compare equal. */
export function normalizeTaskText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, " ")
    .trim();
}

/** Number of meetings nearest to a date that decide the usual weekday. */
const nearbyMeetings = 4;

/** Returns the weekday of most meetings near a date, or null if there is none. */
export function usualWeekday(dates: readonly string[], near: string): string | null {
  const nearest = [...dates]
    .sort((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))
    .slice(0, nearbyMeetings);
  const counts = new Map<string, number>();
  for (const date of nearest) counts.set(weekdayName(date), (counts.get(weekdayName(date)) ?? 0) + 1);
  const [name, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  return count >= 3 ? name : null;
}

/** Returns the dates in the names of the other files of a folder. */
export function datesOfSeries(paths: readonly string[], path: string): readonly string[] {
  const series = seriesOf(path);
  return paths.flatMap((other) => {
    const date = other !== path && seriesOf(other) === series ? dateInPath(other) : null;
    return date === null ? [] : [date];
  });
}
