import { closestMatch } from "leven";
import type { z } from "zod";
import { type Problem, quoted } from "../problem.ts";
import { configurationProblems } from "./messages.ts";
import { settingSchemaAt } from "./manual.ts";
import { formerVocabularyLists } from "./vocabulary.ts";
import type { KeyPath, YamlFile } from "./read-yaml.ts";

/** Converts an issue of zod to problems with a location, the probable intention and an example. */
export function schemaProblems(issue: z.core.$ZodIssue, file: YamlFile): readonly Problem[] {
  const name = keyName(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(settingSchemaAt(issue.path)?.properties ?? {});
    return issue.keys.map((key) => {
      const location = file.keyLocationOf([...issue.path, key]);
      const successor = name === "vocabulary" ? formerVocabularyLists.get(key) : undefined;
      return successor === undefined
        ? configurationProblems.unknownKey(location, key, known, findClosestKey(key, known))
        : configurationProblems.formerKey(location, key, known, successor);
    });
  }
  if (issue.code === "invalid_key") {
    const key = String(issue.path.at(-1));
    const expected = issue.issues[0]?.message ?? issue.message;
    return [
      configurationProblems.wrongKey(
        file.keyLocationOf(issue.path),
        keyName(issue.path.slice(0, -1)),
        key,
        expected,
      ),
    ];
  }
  const value = valueAt(file.value, issue.path);
  const location = file.locationOf(issue.path);
  if (value === undefined || value === null) {
    return [configurationProblems.missingKey(location, name, issue.message)];
  }
  return [
    configurationProblems.wrongValue(
      location,
      name,
      describeValue(value),
      issue.message,
      adviceFor(value, issue.path),
    ),
  ];
}

/** Formats a path for people: `references.aliases.docs`, `minutes.paths[2]` (1-based). */
function keyName(path: KeyPath): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step + 1}]` : `${index > 0 ? "." : ""}${String(step)}`,
    )
    .join("");
}

function findClosestKey(written: string, known: readonly string[]): string | undefined {
  const match = closestMatch(
    written.toLowerCase(),
    known.map((key) => key.toLowerCase()),
    { maxDistance: 2 },
  );
  return known.find((key) => key.toLowerCase() === match);
}

function adviceFor(value: unknown, path: KeyPath): string {
  const manual = settingSchemaAt(path);
  const choice =
    typeof value === "string" ? findClosestKey(value, (manual?.enum ?? []).map(String)) : undefined;
  if (choice !== undefined) return `Did you mean ${quoted(choice)}?`;
  const example: unknown = manual?.examples?.[0] ?? manual?.default;
  if (example !== undefined) {
    return `For example, write ${String(path.at(-1))}: ${JSON.stringify(example)}, or remove the key.`;
  }
  const isScalar = typeof value === "number" || typeof value === "boolean";
  return manual?.type === "string" && isScalar
    ? "Put quotes around a text that looks like a number or a boolean."
    : "Correct or remove the value.";
}

function describeValue(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "a map" : `the value ${JSON.stringify(value)}`;
}

function valueAt(value: unknown, path: KeyPath): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = (inner as Record<PropertyKey, unknown>)[step];
  }
  return inner;
}
