import { minutesPathRules, type Config, type Repository } from "../config/config.ts";
import { createKindTest, type FileKind } from "../minutes/file-kind.ts";
import { filePathOf, sectionOf } from "../minutes/meeting-path.ts";
import { dateInPath, seriesOf } from "../minutes/minutes-path.ts";
import { seriesName } from "../minutes/series-name.ts";

/** Which files of a repository are minutes, and why the others are not. */
export type MinutesSurvey = {
  /** The series, those with the most files first. */
  readonly series: readonly SurveyedSeries[];
  /** Number of files that are minutes. */
  readonly count: number;
  /** The other Markdown files, and dated text files of other formats. */
  readonly others: readonly OtherFiles[];
};

export type SurveyedSeries = {
  readonly folder: string;
  readonly name: string;
  readonly count: number;
  /** Dates of the first and the last meeting. */
  readonly first: string;
  readonly last: string;
};

export type OtherFiles = {
  /** Why they are not minutes, with names of settings between backticks. */
  readonly reason: string;
  readonly paths: readonly string[];
};

const notMarkdown = "a date in the path, but no name that ends in .md";
const reasons: Readonly<Record<Exclude<FileKind, "minutes">, string>> = {
  growing: "no date in the path, nor in a heading that begins a meeting",
  "no date": "no date in the path",
  "beside minutes": "an agenda or a page beside the minutes of the same meeting",
  "other text": "a template, slides or a post",
  excluded: "excluded by `minutes.paths`",
};

/** Surveys which files of a repository are minutes. Hidden files are left out. */
export function surveyMinutes(
  config: Pick<Config, "minutes" | "series">,
  paths: readonly string[],
  repository: Repository,
): MinutesSurvey {
  const kindOf = createKindTest(minutesPathRules(config), paths);
  const grown = new Set(paths.filter((path) => sectionOf(path) !== null).map(filePathOf));
  const dates = new Map<string, string[]>();
  const others = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    if (hidden.test(path)) continue;
    const kind = kindOf(path);
    if (kind === "minutes") append(dates, seriesOf(path), dateInPath(path) ?? "");
    else if (kind !== "growing" || !grown.has(path)) {
      const reason = reasonOf(path, kind);
      if (reason !== null) append(others, reason, path);
    }
  }
  const series = [...dates].map(([folder, all]) =>
    summarizeSeries(folder, seriesName(config.series, folder, repository), all),
  );
  return {
    series: series.sort((a, b) => b.count - a.count || (a.folder < b.folder ? -1 : 1)),
    count: series.reduce((sum, { count }) => sum + count, 0),
    others: [...Object.values(reasons), notMarkdown].flatMap((reason) => {
      const found = others.get(reason);
      return found === undefined ? [] : [{ reason, paths: found }];
    }),
  };
}

function append<Key>(lists: Map<Key, string[]>, key: Key, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const hidden = /(?:^|\/)\./;
const markdown = /\.(?:md|markdown|mdown|mkd)$/i;
const otherText = /\.(?:txt|text|rst|adoc|asciidoc|org|docx?|odt)$/i;

function reasonOf(path: string, kind: Exclude<FileKind, "minutes">): string | null {
  if (markdown.test(path)) return reasons[kind];
  return otherText.test(path) && dateInPath(path) !== null ? notMarkdown : null;
}

function summarizeSeries(folder: string, name: string, dates: readonly string[]): SurveyedSeries {
  const sorted = [...dates].sort();
  return { folder, name, count: dates.length, first: sorted[0] ?? "", last: sorted.at(-1) ?? "" };
}
