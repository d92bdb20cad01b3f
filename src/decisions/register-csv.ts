import { removeInvisible } from "../render/defang.ts";
import { plainWords } from "../render/quote.ts";
import { registerColumns } from "./messages.ts";
import { newestFirst, nameSeries, type RegisterEntry } from "./register-entry.ts";

// A library for CSV (papaparse, csv-stringify) has more code than the bot's whole register; writing needs these few lines.

/**
 * Formats the decisions as CSV (https://www.rfc-editor.org/rfc/rfc4180), the newest meeting first.
 * @param nameOf  returns the name of a series
 * @param urlOf  returns the link to a line of the minutes
 */
export function formatCsv(
  entries: readonly RegisterEntry[],
  nameOf: (series: string, title: string | null) => string,
  urlOf: (entry: RegisterEntry) => string | null,
): string {
  const names = nameSeries(entries, nameOf);
  const records = newestFirst(entries).map((entry) => [
    entry.date ?? "",
    names.get(entry.series) ?? entry.series,
    entry.topic ?? "",
    plainWords(entry.text),
    entry.vote ?? "",
    entry.issues.join(" "),
    urlOf(entry) ?? "",
  ]);
  return [registerColumns, ...records].map((fields) => `${fields.map(formatField).join(",")}\r\n`).join("");
}

/** Signs with which a spreadsheet begins a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@|%＝＋－＠]/;

function formatField(text: string): string {
  const visible = removeInvisible(text).trim();
  const value = formula.test(visible) ? `'${visible}` : visible;
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
