import { byteLength, fitRows, moreLineBytes } from "../render/byte-budget.ts";
import { issueLink, urlPath } from "../render/links.ts";
import { quoteCell } from "../render/quote.ts";
import { utcMinute } from "../render/utc-minute.ts";
import { deliveryReportMessages } from "./messages.ts";
import type { ReportEvent, ReportRow } from "./report-row.ts";

const maxRows = 400;

type TableLocation = {
  /** `https://github.com`, for links to the issues. */
  readonly serverUrl: string;
  /** `https://github.com/owner/name/blob/commit`, for links to the files. */
  readonly blobUrl: string;
  /** Whether the rows say when something happened. */
  readonly hasTimes: boolean;
};

/**
 * Prints each event of each pair of file and issue in a row of its own, so that results and reasons stand side by side: first
 * what a person has to do, then what waits, what was written, and the rest. Times are printed once there was an earlier report,
 * with the day if there are several.
 * @param maxBytes  maximum size of the table
 */
export function formatDeliveryTable(
  rows: readonly ReportRow[],
  location: TableLocation,
  maxBytes: number,
): string[] {
  if (rows.length === 0) return [];
  const days = new Set(rows.flatMap(({ events }) => events.map(({ at }) => formatTime(at).slice(0, 10))));
  const print = (at: number): string => {
    if (!location.hasTimes) return "";
    return `${days.size > 1 ? formatTime(at) : formatTime(at).slice(11)} `;
  };
  const head = [
    location.hasTimes ? deliveryReportMessages.tableHeadWithTimes : deliveryReportMessages.tableHead,
    "| --- | --- | --- | --- |",
  ];
  const { shown } = fitRows(
    [...rows].sort(byImportance).slice(0, maxRows),
    maxBytes - byteLength(head.join("\n")) - moreLineBytes,
    (row) => formatRow(row, print, location).join("\n"),
  );
  const more = rows.length - shown.length;
  return [
    ...(shown.length > 0 ? [[...head, ...shown].join("\n")] : []),
    ...(more > 0 ? [deliveryReportMessages.more(more)] : []),
  ];
}

function byImportance(a: ReportRow, b: ReportRow): number {
  const rank = ({ events }: ReportRow): number => events.at(-1)?.rank ?? 0;
  return rank(a) - rank(b) || compare(a.path, b.path) || compare(a.address, b.address);
}

/** Compares texts. The collator is created only once, because this takes longer than a comparison. */
const { compare } = new Intl.Collator("en", { numeric: true });

function formatRow(
  { path, address, events, earlierCount }: ReportRow,
  print: (at: number) => string,
  { serverUrl, blobUrl }: TableLocation,
): string[] {
  // The file of a withdrawn comment may be gone.
  const isGone = path === "" || events.at(-1)?.results.includes("withdrawn") === true;
  const file = isGone ? quoteCell(path) : `[${quoteCell(path)}](${blobUrl}/${urlPath(path)})`;
  const issue = issueLink(address, serverUrl);
  return joinRepetitions(events).map(({ event, times }, i) => {
    const what = [
      ...(i === 0 && earlierCount > 0 ? [deliveryReportMessages.earlierEvents(earlierCount)] : []),
      `${print(event.at)}${event.what}`,
      ...(times > 1 ? [deliveryReportMessages.times(times)] : []),
    ];
    return `| ${file} | ${issue} | ${quoteCell(what.join(", "))} | ${quoteCell(event.why)} |`;
  });
}

/** Joins events that follow each other and say the same. The last of them is returned, with their number. */
function joinRepetitions(events: readonly ReportEvent[]): { event: ReportEvent; times: number }[] {
  const joined: { event: ReportEvent; times: number }[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    const isSame = last?.event.what === event.what && last.event.why === event.why;
    if (isSame) joined.pop();
    joined.push({ event, times: isSame ? last.times + 1 : 1 });
  }
  return joined;
}

/** @returns `2026-01-14 10:02`, in UTC */
function formatTime(minutes: number): string {
  return utcMinute(new Date(minutes * 60_000));
}
