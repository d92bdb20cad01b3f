import { addressKey, formatAddress, type Minutes } from "../minutes/minutes.ts";

/** A decision of minutes, as the register lists it. */
export type RegisterEntry = {
  /** The path of the meeting: of a file, or of a section of a growing file. */
  readonly path: string;
  /** The first line of the decision in the file. */
  readonly line: number;
  /** The folder of the series, and its name as the file says it. */
  readonly series: string;
  readonly seriesTitle: string | null;
  /** `2023-12-06`, or null. */
  readonly date: string | null;
  /** The heading above it. Null if there is none, or only the title of the minutes. */
  readonly topic: string | null;
  /** The decision in the file's own words, in Markdown. */
  readonly text: string;
  /** The count of the vote as written. Null without one. */
  readonly vote: string | null;
  /** Addresses such as `osism/issues#685`, each once. */
  readonly issues: readonly string[];
};

/** Returns the decisions of one meeting. A list of them at the end of the minutes does not count a second time. */
export function readRegisterEntries(
  minutes: Pick<Minutes, "path" | "series" | "seriesTitle" | "date" | "title" | "topics" | "decisions">,
): readonly RegisterEntry[] {
  const { path, series, seriesTitle, date, title, topics } = minutes;
  const entries = new Map<string, RegisterEntry>();
  for (const { line, text, vote, references, topic } of minutes.decisions) {
    const heading = topics[topic ?? -1]?.title ?? null;
    const issues = new Map(references.map((address) => [addressKey(address), formatAddress(address)]));
    const key = comparableText(text);
    const first = entries.get(key);
    entries.set(key, {
      ...(first ?? {
        path,
        line,
        series,
        seriesTitle,
        date,
        topic: heading === title ? null : heading,
        text,
      }),
      vote: first?.vote ?? vote,
      issues: first === undefined || first.issues.length === 0 ? [...issues.values()] : first.issues,
    });
  }
  return [...entries.values()];
}

/** Returns the words of a decision, without a number before it and the attributes of kramdown behind it. */
function comparableText(text: string): string {
  return text
    .replace(/^(?:\p{L}+ )?#?\d{1,3}[.:)] /u, "")
    .replace(/\{:[^{}]*\}$/, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A position in the register. */
export type RegisterPosition = Pick<RegisterEntry, "date" | "path" | "line" | "series">;

/** Sorts positions by meeting, the newest first, and within a meeting as in the file. Those without a date are last. */
export function newestFirst<Position extends RegisterPosition>(
  positions: readonly Position[],
): readonly Position[] {
  return positions.toSorted(
    (a, b) =>
      compare(b.date ?? "", a.date ?? "") ||
      compare(a.series, b.series) ||
      compare(a.path, b.path) ||
      a.line - b.line,
  );
}

/** Compares by code units, as any computer does it. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns the name of each series by its folder, as its newest minutes with decisions say it. */
export function nameSeries(
  entries: readonly (Pick<RegisterEntry, "series" | "date" | "path"> & {
    readonly seriesTitle: string | null;
    readonly line: number;
  })[],
  nameOf: (series: string, title: string | null) => string,
): ReadonlyMap<string, string> {
  const titles = new Map<string, string | null>();
  for (const { series, seriesTitle } of newestFirst(entries))
    titles.set(series, titles.get(series) ?? seriesTitle);
  return new Map([...titles].map(([series, title]) => [series, nameOf(series, title)]));
}
