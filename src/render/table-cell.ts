import { quoteCell, quotePlain, shortened } from "./quote.ts";

/** Names of settings, commands and labels between backticks: nothing in them can come alive, in code or out of it. */
const code = /(`(?! )[\w.:/ -]{1,60}(?<! )`)/;

/** A complaint on one line: what it puts between backticks is code, all the rest is plain text. */
export function quoteComplaint(text: string, most?: number): string {
  return complaint(text, quotePlain, most);
}

/** The same for a cell of a table. */
export function complaintCell(text: string, most?: number): string {
  return complaint(text, quoteCell, most);
}

function complaint(text: string, quote: (part: string) => string, most?: number): string {
  const parts = shortened(text, most).split(code);
  return parts.map((part, i) => (i % 2 === 1 ? part : quotePart(part, quote))).join("");
}

/** The spaces around a part belong to the line. */
function quotePart(text: string, quote: (part: string) => string): string {
  const before = text.startsWith(" ") ? " " : "";
  const after = text.endsWith(" ") && text !== " " ? " " : "";
  return `${before}${quote(text)}${after}`;
}
