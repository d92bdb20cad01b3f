/**
 * A problem to report: what was found, what was expected, advice, and the location. Each feature has a catalogue with one
 * function per problem. The codes are stable.
 */
export type Problem = {
  readonly code: string;
  /** Phrase for what was found: `the key "serie"`. */
  readonly found: string;
  /** Phrase for what was expected: `one of minutes, series`. */
  readonly expected: string;
  /** Sentences that say what to do: `Write "series".` */
  readonly advice: string;
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
};

/** A location in a file. Line and column are 1-based. */
export type SourceLocation = { readonly path: string; readonly line?: number; readonly column?: number };

/** Formats a problem as one line: `path:3:5: Found …; expected …. Advice.` */
export function formatProblem({ found, expected, advice, path, line, column }: Problem): string {
  const location = [path === undefined ? path : printable(path), line, column]
    .filter((part) => part !== undefined)
    .join(":");
  return `${location === "" ? "" : `${location}: `}Found ${found}; expected ${expected}. ${advice}`;
}

/**
 * Quotes an untrusted value: on one line, at most `length` characters, with control, bidirectional and zero-width
 * characters (Unicode category "other") escaped.
 */
export function quoted(value: string, length = 60): string {
  const characters = Array.from(value);
  const shown = characters
    .slice(0, length)
    .map((character) => (isPrintable(character) ? character : escapeCharacter(character)));
  return `"${shown.join("")}${characters.length > length ? "…" : ""}"`;
}

/**
 * Escapes control, bidirectional and invisible characters of untrusted text for a terminal. Line ends and the joiners of
 * emoji stay.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?![\n\p{Join_Control}])[\p{C}\p{Zl}\p{Zp}]/gu, escapeCharacter);
}

/**
 * Escapes control and invisible characters in JSON, and `##[`, which the runner of GitHub Actions reads as a command anywhere
 * in a line. The value stays the same.
 */
export function printableJson(json: string): string {
  return json
    .replaceAll("##[", String.raw`##\u005b`)
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
      Array.from({ length: character.length }, (_, i) => escapeCodeUnit(character.charCodeAt(i))).join(""),
    );
}

function escapeCodeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function isPrintable(character: string): boolean {
  return /^[^\p{C}\p{Zl}\p{Zp}]$/u.test(character);
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
