import { quoteCell, quotePlain, truncateLine } from "./quote.ts";

/** Names of settings, commands and labels between backticks. None of these characters is active, in code or outside. */
const code = /(`(?! )[\w.:/ -]{1,60}(?<! )`)/;

/** Returns a message on one line: text between backticks is code, everything else is plain text. */
export function quoteMessage(text: string, maxLength?: number): string {
  return printMessage(text, quotePlain, maxLength);
}

/** Returns a message for a table cell. */
export function quoteMessageCell(text: string, maxLength?: number): string {
  return printMessage(text, quoteCell, maxLength);
}

function printMessage(text: string, quote: (part: string) => string, maxLength?: number): string {
  const parts = truncateLine(text, maxLength).split(code);
  return parts.map((part, i) => (i % 2 === 1 ? part : quotePart(part, quote))).join("");
}

/** Quotes a part of a line and keeps the spaces around it. */
function quotePart(text: string, quote: (part: string) => string): string {
  const before = text.startsWith(" ") ? " " : "";
  const after = text.endsWith(" ") && text !== " " ? " " : "";
  return `${before}${quote(text)}${after}`;
}
