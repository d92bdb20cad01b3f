import { quoted, type Problem, type SourceLocation } from "../problem.ts";

/** Problems of the configuration file. */
export const configurationProblems = {
  twoFiles: (location: SourceLocation, other: string): Problem => ({
    code: "configuration-twice",
    found: `two configurations, ${quoted(location.path, 200)} and ${quoted(other, 200)}`,
    expected: "one of them",
    advice: "Move the settings into one file, and delete the other.",
    ...location,
  }),
  notRead: (location: SourceLocation, path: string): Problem => ({
    code: "configuration-not-read",
    found: `the file ${quoted(location.path, 200)}, which the bot does not read`,
    expected: `its configuration at ${path}, in YAML`,
    advice: `Rename it to ${path}.`,
    ...location,
  }),
  unreadable: (location: SourceLocation, reason: string): Problem => ({
    code: "configuration-unreadable",
    found: `a file that cannot be read (${reason})`,
    expected: "the configuration",
    advice: "Make the file readable for the user that runs this.",
    ...location,
  }),
  patternMatchesNothing: (
    location: SourceLocation,
    key: string,
    pattern: string,
    files: number,
  ): Problem => ({
    code: "configuration-pattern-unmatched",
    found: `${quoted(pattern, 200)} in ${key}, which matches none of ${files} Markdown ${files === 1 ? "file" : "files"}`,
    expected: "a pattern that matches minutes, such as beds/** for a folder and everything in it",
    advice: "Correct or remove it. Patterns are case-sensitive.",
    ...location,
  }),
  tooLarge: (location: SourceLocation, found: string, expected: string): Problem => ({
    code: "configuration-too-large",
    found,
    expected,
    advice: "Remove what the bot does not need.",
    ...location,
  }),
  notYaml: (location: SourceLocation, reason: string): Problem => ({
    code: "configuration-not-yaml",
    found: `text that is not YAML (${quoted(reason, 200)})`,
    expected: "a YAML file of keys and values",
    advice: "Fix this line or the one above it. Often a quote, a bracket or the indentation is wrong.",
    ...location,
  }),
  alias: (location: SourceLocation, name: string): Problem => ({
    code: "configuration-alias",
    found: `the YAML alias ${quoted(`*${name}`)}`,
    expected: "values that are written out",
    advice: "Put quotes around a text that begins with *, or write out the value that the alias stands for.",
    ...location,
  }),
  tag: (location: SourceLocation, tag: string): Problem => ({
    code: "configuration-tag",
    found: `the YAML tag ${quoted(tag)}`,
    expected: "plain texts, numbers, lists and maps",
    advice: "Put quotes around a text that begins with !, or remove the tag.",
    ...location,
  }),
  unknownKey: (
    location: SourceLocation,
    key: string,
    known: readonly string[],
    meant: string | undefined,
  ): Problem => ({
    code: "configuration-unknown-key",
    found: `the unknown key ${quoted(key)}`,
    expected: known.length === 0 ? "no keys here" : `one of ${known.join(", ")}`,
    advice: meant === undefined ? "Remove the key." : `Did you mean ${quoted(meant)}?`,
    ...location,
  }),
  /** @param successor  the key to write instead; null if there is none */
  formerKey: (
    location: SourceLocation,
    key: string,
    known: readonly string[],
    successor: string | null,
  ): Problem => ({
    code: "configuration-former-key",
    found: `the key ${quoted(key)} of an earlier version`,
    expected: `one of ${known.join(", ")}`,
    advice:
      successor === null
        ? "Remove the key. These words are built in and cannot be configured any more."
        : `Did you mean ${quoted(successor)}? Move the words there.`,
    ...location,
  }),
  wrongKey: (location: SourceLocation, section: string, key: string, expected: string): Problem => ({
    code: "configuration-wrong-key",
    found: `${quoted(key)} as a key of ${section}`,
    expected,
    advice: "Correct or remove the key.",
    ...location,
  }),
  wrongValue: (
    location: SourceLocation,
    key: string,
    found: string,
    expected: string,
    advice: string,
  ): Problem => ({
    code: "configuration-wrong-value",
    found: key === "" ? found : `${found} for ${key}`,
    expected,
    advice,
    ...location,
  }),
  missingKey: (location: SourceLocation, key: string, expected: string): Problem => ({
    code: "configuration-missing-key",
    found: `no ${key}`,
    expected,
    advice: "Add the key.",
    ...location,
  }),
  more: (location: SourceLocation, count: number): Problem => ({
    code: "configuration-more-problems",
    found: `${count} more problems in this file`,
    expected: "none",
    advice: "Fix the problems above first; the others are shown afterwards.",
    ...location,
  }),
};
