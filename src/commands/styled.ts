import { styleText } from "node:util";
import { withoutCommands } from "../action/workflow-commands.ts";

/** Styles text for a terminal. Returns it as it is for a pipe, a file, and with `NO_COLOR` (https://no-color.org). */
export function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return hasColour() ? styleText(style, text, { validateStream: false }) : text;
}

/** Returns whether the standard output shows colours. */
export function hasColour(): boolean {
  return process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "";
}

/**
 * Returns text for people as it may be printed. In a workflow of GitHub Actions, a path or a sentence of minutes could be a
 * command of the runner.
 */
export function forPeople(text: string): string {
  return process.env["GITHUB_ACTIONS"] === "true" ? withoutCommands(text) : text;
}
