import { readBlocks } from "../minutes/markdown/blocks.ts";
import { dateInPath, seriesOf } from "../minutes/dates/date.ts";
import type { Minutes } from "../minutes/minutes.ts";
import { readIssueUrl } from "../minutes/references/urls.ts";
import { daysBetween, findDate, weekday } from "../minutes/dates/written-date.ts";
import { readLabel } from "./label.ts";
import { runningTexts } from "./rule-context.ts";

/** What a rule may want to know of other minutes of a series: plain data, made once a file. */
export type SeriesMember = {
  readonly path: string;
  readonly date: string | null;
  /** Names and handles of those who took part, in lower case. */
  readonly participants: readonly string[];
  /** Handles of participants and owners, as written. */
  readonly handles: readonly string[];
  /** Its headings, in lower case. */
  readonly titles: readonly string[];
  /** The first heading's words without its date: `scs tech weekly`; null where it has none. */
  readonly headingWords: string | null;
  /** Short names in links and the repositories that they stand for, in lower case: `k8s`, `owner/k8s-provider`. */
  readonly shortNames: readonly (readonly [name: string, repository: string])[];
  /** Repositories of its references, `owner/name` in lower case. */
  readonly repositories: readonly string[];
  readonly items: readonly {
    readonly text: string;
    readonly owners: readonly string[];
    readonly done: boolean;
  }[];
};

export function seriesMember(minutes: Minutes, hosts: readonly string[]): SeriesMember {
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
    handles: [...new Set(handles)],
    titles: topics.map(({ title }) => title.toLowerCase()),
    headingWords: date !== null && findDate(first)?.date === date ? wordsAround(first) : null,
    shortNames: shortNamesOf(minutes, hosts),
    repositories: [
      ...new Set(
        references.flatMap(({ address, form }) =>
          address && form === "url" ? [`${address.owner}/${address.repo}`.toLowerCase()] : [],
        ),
      ),
    ],
    items: actionItems.map(({ text, owners, done }) => ({ text: sameText(text), owners, done })),
  };
}

/** `[k8s/#329](…/k8s-cluster-api-provider/pull/329)` says what `k8s` stands for. */
function shortNamesOf({ lines }: Minutes, hosts: readonly string[]): SeriesMember["shortNames"] {
  const names = new Map<string, string>();
  for (const { inline } of runningTexts(readBlocks(lines.join("\n")))) {
    for (const { label, url } of inline.links) {
      const issue = label && readIssueUrl(url, hosts);
      if (!label || !issue) continue;
      const { name, number } = readLabel(inline.source.slice(label.from, label.to)) ?? {};
      if (name === undefined || name === null || number !== issue.address.number) continue;
      names.set(name, `${issue.address.owner}/${issue.address.repo}`.toLowerCase());
    }
  }
  return [...names];
}

/** A heading's words without its date, signs and the weekday, in lower case. */
export function wordsAround(title: string): string {
  const date = findDate(title);
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

/** A task's wording, so that copies of it compare equal. */
export function sameText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, " ")
    .trim();
}

/** How many meetings on either side of a day tell on which weekdays the series meets then. */
const around = 4;

/** The weekday on which most of the meetings around a day took place, or null where there is no such habit. */
export function usualWeekday(dates: readonly string[], near: string): string | null {
  const nearest = [...dates]
    .sort((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))
    .slice(0, around);
  const counts = new Map<string, number>();
  for (const date of nearest) counts.set(weekday(date), (counts.get(weekday(date)) ?? 0) + 1);
  const [name, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  return count >= 3 ? name : null;
}

/** The days in the names of the other files of a folder. */
export function datesOfSeries(paths: readonly string[], path: string): readonly string[] {
  const series = seriesOf(path);
  return paths.flatMap((other) => {
    const date = other !== path && seriesOf(other) === series ? dateInPath(other) : null;
    return date === null ? [] : [date];
  });
}
