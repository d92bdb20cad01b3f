import { findPrivateLines } from "../../checks/private-text.ts";
import { isRoleAddress } from "../../checks/role-addresses.ts";
import type { Secret } from "../../checks/check-input.ts";

/** What is shown in place of a line. */
const placeholder = "*not published*";

/** Indentation, marks of quotes and headings, a bullet, and a task box: they keep the structure of the minutes. */
const prefix = /^[ \t]*(?:(?:[>\-*+]|#{1,6}|\d{1,9}[.)])[ \t]+){0,8}(?:\[[ x]\][ \t]+)?/i;

/**
 * Replaces each line that contains what the check `publishable` reports: personal addresses and numbers, passwords, dial-in
 * details, links marked as internal, and secrets. All other lines keep their numbers. Unlike the check, it does so also where an
 * earlier file of the series has the same text, because everything shown here is easier to find than in the repository.
 * @param secrets  the secrets in the text, which may have several lines
 * @param names  the owner and the name of the repository, whose common addresses are public
 */
export function hidePrivateLines(
  text: string,
  secrets: readonly Secret[],
  names: readonly string[],
): { readonly text: string; readonly hidden: readonly number[] } {
  // The same separators as everywhere in the reader.
  const lines = text.split(/\r\n|\r|\n/);
  const hidden = new Set<number>();
  for (const { kind, line, text: found } of findPrivateLines(lines)) {
    const [user = "", host = ""] = found.split("@");
    if (kind !== "email" || !isRoleAddress(user, host, names)) hidden.add(line);
  }
  for (const { from, to } of secrets) {
    const first = lineOf(text, from);
    const last = lineOf(text, Math.max(from, to - 1));
    for (let line = first; line <= last; line += 1) hidden.add(line);
  }
  const shown = lines.map((line, at) => (hidden.has(at + 1) ? hideLine(line) : line));
  return { text: shown.join("\n"), hidden: [...hidden].sort((a, b) => a - b) };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function hideLine(line: string): string {
  if (!/^\s*\|/.test(line)) return (prefix.exec(line)?.[0] ?? "") + placeholder;
  const cells = line.trim().replace(/\|$/, "").split("|").length - 1;
  return `| ${placeholder} |${" |".repeat(Math.max(0, cells - 1))}`;
}
