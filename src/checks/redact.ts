import type { Finding, TextRange } from "./finding.ts";
import { offsetsOf } from "./offsets.ts";

/**
 * The findings with nothing in their words that should not be public: rules quote text, and on the same lines there may
 * be a token. Three dots stand where it stood. Fixes are data and stay as they are.
 *
 * @param text  the file's
 */
export function withoutSecrets(findings: readonly Finding[], text: string): readonly Finding[] {
  const secretsOn = secretsByLine(findings, text);
  if (secretsOn.size === 0) return findings;
  return findings.map((finding) => {
    const { rule, range, found, expected, cure } = finding;
    if (rule === "publishable") return finding;
    // An action item is quoted from its first line on, and goes on beneath.
    const last = range.to.line + (rule === "action-item" ? longestQuoted : 0);
    const secrets = within(secretsOn, range.from.line, last);
    const masked = (words: string): string => secrets.reduce(withoutOne, words);
    return { ...finding, found: masked(found), expected: masked(expected), cure: masked(cure) };
  });
}

/** Those of the fixes that write again what should not be public. */
export function fixesWithSecrets(findings: readonly Finding[], text: string): ReadonlySet<Finding["fix"]> {
  const secretsOn = secretsByLine(findings, text);
  return new Set(
    findings.flatMap(({ fix }) => {
      if (fix?.do !== "replace") return [];
      const { range, replacement } = fix;
      const secrets = within(secretsOn, range.from.line, range.to.line);
      return secrets.some((secret) => replacement.includes(secret)) ? [fix] : [];
    }),
  );
}

/** Shorter ones would be found in any text. */
const shortest = 4;
/** Lines of which something can stand in one quotation. */
const longestQuoted = 30;

/** What should not be public, and its words that hold a digit or an @, for others quote it without its markup. */
function secretsByLine(findings: readonly Finding[], text: string): ReadonlyMap<number, readonly string[]> {
  const offsets = offsetsOf(text);
  const between = ({ from, to }: TextRange): string =>
    text.slice(offsets.offsetOf(from), offsets.offsetOf(to));
  const secrets = new Map<number, string[]>();
  for (const { rule, range } of findings) {
    if (rule !== "publishable") continue;
    const found = between(range);
    const words = found.split(/[\s`*"':=()<>[\]|]+/).filter((word) => /[\d@]/.test(word));
    const all = [found, ...words].filter((each) => each.length >= shortest);
    for (let line = range.from.line; line <= range.to.line; line += 1)
      secrets.set(line, [...(secrets.get(line) ?? []), ...all]);
  }
  return secrets;
}

/** The longest first, so that nothing is left of them where one holds another. */
function within(
  secretsOn: ReadonlyMap<number, readonly string[]>,
  from: number,
  to: number,
): readonly string[] {
  const secrets: string[] = [];
  for (let line = from; line <= to; line += 1) secrets.push(...(secretsOn.get(line) ?? []));
  return secrets.sort((a, b) => b.length - a.length);
}

/** A quotation may end in the middle of it. */
function withoutOne(words: string, secret: string): string {
  const whole = words.replaceAll(secret, "…");
  const end = whole.lastIndexOf('…"');
  for (let length = Math.min(secret.length, end); length >= shortest; length -= 1) {
    const at = end - length;
    if (whole.startsWith(secret.slice(0, length), at)) return whole.slice(0, at) + whole.slice(end);
  }
  return whole;
}
