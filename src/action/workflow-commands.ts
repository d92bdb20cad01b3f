import { printable } from "../problem.ts";

// What a workflow command is, and how its values are escaped: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
// and https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. The runner reads commands on each line
// of the output, so no other text of ours may begin a line with `::`.

/** Returns the command that shows a message beside the run. Line breaks and invisible characters of the text are escaped. */
export function annotationCommand(level: "error" | "warning" | "notice", text: string): string {
  return `::${level} title=Minutes Bot::${escapeValue(printable(text))}`;
}

/** Returns the commands that hide each line of a secret in the log. */
export function maskCommands(secret: string): readonly string[] {
  return secret
    .split(/\r?\n|\\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= minSecretLength && !line.startsWith("-----"))
    .map((line) => `::add-mask::${escapeValue(line)}`);
}

/** Shorter lines, such as the last one of a key, would hide ordinary words. */
const minSecretLength = 8;

/** Returns the file for `GITHUB_OUTPUT`. Values contain no line breaks. */
export function outputLines(outputs: Readonly<Record<string, string | number>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function escapeValue(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
