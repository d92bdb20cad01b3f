import type { MinutesSurvey, OtherFiles, SurveyedSeries } from "../model/minutes-survey.ts";
import { fitRows } from "../render/byte-budget.ts";
import { plural } from "../render/plural.ts";
import { quotePlain } from "../render/quote.ts";
import { quoteMessage } from "../render/quote-message.ts";
import { surveyMessages } from "./messages.ts";

const limits = { series: 20, paths: 10, pathCharacters: 100, bytes: 10_000 };

/** Formats which files are minutes, and folded, which files are not and why. Markdown blocks. */
export function formatSurvey({ count, series, others }: MinutesSurvey): readonly string[] {
  const otherCount = others.reduce((sum, { paths }) => sum + paths.length, 0);
  return [
    `**${surveyMessages.count(count, series.length)}**${count === 0 ? ` ${surveyMessages.none}` : ""}`,
    ...listBlock(series.slice(0, limits.series), series.length, formatSeriesRow, surveyMessages.moreSeries),
    ...(otherCount === 0
      ? []
      : [
          `<details><summary>${surveyMessages.others(otherCount)}</summary>`,
          ...listBlock(others, others.length, formatOthersRow, surveyMessages.more),
          surveyMessages.advice,
          "</details>",
        ]),
  ];
}

function listBlock<Item>(
  items: readonly Item[],
  total: number,
  print: (item: Item) => string,
  more: (count: number) => string,
): readonly string[] {
  const { shown } = fitRows(items, limits.bytes, (item) => `- ${print(item)}`);
  const rest = total - shown.length;
  const rows = [...shown, ...(rest > 0 ? [`- ${more(rest)}`] : [])];
  return rows.length === 0 ? [] : [rows.join("\n")];
}

function formatSeriesRow({ folder, name, count, first, last }: SurveyedSeries): string {
  const [title, place] = [name, folder === "" ? "/" : folder].map((each) =>
    quotePlain(each, limits.pathCharacters),
  );
  return `${title ?? ""} (${place ?? ""}): ${plural(count, "file", "files")}, ${surveyMessages.dates(first, last)}`;
}

function formatOthersRow({ reason, paths }: OtherFiles): string {
  const shown = paths.slice(0, limits.paths).map((path) => quotePlain(path, limits.pathCharacters));
  const rest = paths.length - shown.length;
  const list = [...shown, ...(rest > 0 ? [surveyMessages.more(rest)] : [])].join(", ");
  return `${quoteMessage(reason)} (${paths.length}): ${list}`;
}
