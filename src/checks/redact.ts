import { rangesOf, type Finding, type TextRange } from "./finding.ts";
import { splitLines } from "../minutes/markdown/lines.ts";
import { offsetsOf } from "./offsets.ts";
import { findPrivateTexts } from "./private-text.ts";

/**
 * Replaces secrets in the messages of findings by "…", because rules quote text and the same lines may contain a token. Fixes
 * stay as they are.
 *
 * @param text  text of the file
 */
export function redactSecrets(findings: readonly Finding[], text: string): readonly Finding[] {
  const secretsOn = secretsByLine(findings, text);
  if (secretsOn.size === 0) return findings;
  return findings.map((finding) => {
    const { rule, range, found, expected, advice } = finding;
    if (rule === "publishable") return finding;
    // The quotation of an action item continues on the lines below.
    const last = range.to.line + (rule === "action-item" ? maxQuotedLines : 0);
    const secrets = within(secretsOn, range.from.line, last);
    const masked = (words: string): string => secrets.reduce(redactOne, words);
    return { ...finding, found: masked(found), expected: masked(expected), advice: masked(advice) };
  });
}

/** Returns the fixes whose replacement contains a secret. */
export function findFixesWithSecrets(
  findings: readonly Finding[],
  text: string,
): ReadonlySet<Finding["fix"]> {
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

/** Minimum length of a secret; shorter ones would match any text. */
const minSecretLength = 4;
/** Maximum lines in one quotation. */
const maxQuotedLines = 30;

/** Returns secrets by line, whole and word by word, since other rules may quote them without markup. */
function secretsByLine(findings: readonly Finding[], text: string): ReadonlyMap<number, readonly string[]> {
  const offsets = offsetsOf(text);
  const between = ({ from, to }: TextRange): string =>
    text.slice(offsets.offsetOf(from), offsets.offsetOf(to));
  const secrets = new Map<number, string[]>();
  const add = (range: TextRange, found: string): void => {
    const words = found.split(/[\s`*"':=()<>[\]|]+/).filter((word) => /[\d@]/.test(word));
    const all = [found, ...words].filter((each) => each.length >= minSecretLength);
    for (let line = range.from.line; line <= range.to.line; line += 1)
      secrets.set(line, [...(secrets.get(line) ?? []), ...all]);
  };
  for (const finding of findings)
    if (finding.rule === "publishable") for (const range of rangesOf(finding)) add(range, between(range));
  // One finding may be about several texts, and about none that an earlier file of the series has, too.
  for (const [index, line] of splitLines(text).entries())
    for (const { from, to } of findPrivateTexts(line)) {
      const at = (offset: number) => ({ line: index + 1, column: offset + 1 });
      add({ from: at(from), to: at(to) }, line.slice(from, to));
    }
  return secrets;
}

/** Returns the secrets on a range of lines, longest first, so that a secret within another one leaves no rest. */
function within(
  secretsOn: ReadonlyMap<number, readonly string[]>,
  from: number,
  to: number,
): readonly string[] {
  const secrets: string[] = [];
  for (let line = from; line <= to; line += 1) secrets.push(...(secretsOn.get(line) ?? []));
  return secrets.sort((a, b) => b.length - a.length);
}

/** Replaces a secret by "…", also if the quotation ends in the middle of it. */
function redactOne(words: string, secret: string): string {
  const whole = words.replaceAll(secret, "…");
  const end = whole.lastIndexOf('…"');
  for (let length = Math.min(secret.length, end); length >= minSecretLength; length -= 1) {
    const at = end - length;
    if (whole.startsWith(secret.slice(0, length), at)) return whole.slice(0, at) + whole.slice(end);
  }
  return whole;
}
