import { printable } from "../problem.ts";

// What a workflow command is, and how its values are escaped: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
// and https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts.

type AnnotationLevel = "error" | "warning" | "notice";

/**
 * Returns the command that shows a message beside the run, or beside a line of a file. Line breaks and invisible characters
 * of the text are escaped.
 * @param properties  such as `file` and `line`
 */
export function annotationCommand(
  level: AnnotationLevel,
  text: string,
  properties: Readonly<Record<string, string | number>> = { title: "Minutes Bot" },
): string {
  const listed = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${level} ${listed.join(",")}::${escapeValue(printable(text))}`;
}

/**
 * Returns the commands that hide a private key in the log, in whatever form it is given: the whole input if it is one line,
 * each of its lines, and each line of what its Base64 contains.
 */
export function maskCommands(secret: string): readonly string[] {
  const given = secret.trim();
  const whole = given.includes("\n") ? [] : [given];
  const decoded = Buffer.from(given, "base64").toString("utf8");
  const lines = [given, ...(decoded.includes("-----BEGIN") ? [decoded] : [])].flatMap(keyLines);
  const masked = [...new Set([...whole, ...lines])].filter((line) => line.length >= minSecretLength);
  return masked.map((line) => `::add-mask::${escapeValue(line)}`);
}

/** Returns the lines of a PEM without its first and last one. On a single line, spaces or `\n` separate them. */
function keyLines(pem: string): readonly string[] {
  return pem
    .replaceAll(/-----[A-Z ]+-----/g, " ")
    .replaceAll(/\\[nr]/g, "\n")
    .split(/\s/);
}

/** Shorter lines, such as the last one of a key, would hide ordinary words. */
const minSecretLength = 8;

/**
 * Escapes text that a workflow prints, so that the runner reads no command in it. The runner reads `::name::` at the start of
 * a line, after white space, and the older form `##[name]` anywhere in a line:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function withoutCommands(text: string): string {
  return text
    .replaceAll("##[", String.raw`##\u{5b}`)
    .split("\n")
    .map((line) => (line.trimStart().startsWith("::") ? line.replace(":", String.raw`\u{3a}`) : line))
    .join("\n");
}

/** Returns the file for `GITHUB_OUTPUT`. Values contain no line breaks. */
export function outputLines(outputs: Readonly<Record<string, string | number>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function escapeValue(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeValue(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
