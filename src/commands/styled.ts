import { styleText } from "node:util";

/** Styles text for a terminal. Returns it as it is for a pipe, a file, and with `NO_COLOR` (https://no-color.org). */
export function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return hasColour() ? styleText(style, text, { validateStream: false }) : text;
}

/** Returns whether the standard output shows colours. */
export function hasColour(): boolean {
  return process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "";
}
