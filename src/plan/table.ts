import { quotePlain } from "./quote.ts";

/** Text in a cell of a table. */
export function cell(text: string, most?: number): string {
  return quotePlain(text, most).replaceAll("|", "\\|");
}

/** Names of settings, commands and labels between backticks: nothing in them can come alive, in code or out of it. */
const code = /(`(?! )[\w.:/ -]{1,60}(?<! )`)/;

/** A complaint on one line: what it puts between backticks is code, all the rest is plain text. */
export function quoteComplaint(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const shown = line.length <= most ? line : `${line.slice(0, most).toWellFormed().trim()}…`;
  const parts = shown.split(code).map((part, i) => (i % 2 === 1 ? part : quotePart(part)));
  return parts.join("");
}

/** The spaces around a part belong to the line. */
function quotePart(text: string): string {
  const before = text.startsWith(" ") ? " " : "";
  const after = text.endsWith(" ") && text !== " " ? " " : "";
  return `${before}${quotePlain(text)}${after}`;
}
