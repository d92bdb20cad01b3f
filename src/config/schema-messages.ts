import { closestMatch } from "leven";
import type { z } from "zod";
import { configurationProblems, type Problem, quoted } from "../problems.ts";
import { manualAt } from "./manual.ts";
import type { KeyPath, YamlFile } from "./yaml.ts";

/** What zod found wrong, told with the place in the file, what was meant, and an example. */
export function complain(issue: z.core.$ZodIssue, file: YamlFile): readonly Problem[] {
  const name = keyName(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(manualAt(issue.path)?.properties ?? {});
    return issue.keys.map((key) =>
      configurationProblems.unknownKey(file.placeOfKey([...issue.path, key]), key, known, meant(key, known)),
    );
  }
  if (issue.code === "invalid_key") {
    const key = String(issue.path.at(-1));
    const expected = issue.issues[0]?.message ?? issue.message;
    return [
      configurationProblems.wrongKey(
        file.placeOfKey(issue.path),
        keyName(issue.path.slice(0, -1)),
        key,
        expected,
      ),
    ];
  }
  const value = valueAt(file.value, issue.path);
  const place = file.placeOf(issue.path);
  if (value === undefined || value === null) {
    return [configurationProblems.missingKey(place, name, issue.message)];
  }
  return [
    configurationProblems.wrongValue(place, name, describe(value), issue.message, cure(value, issue.path)),
  ];
}

/** `references.aliases.docs`, `minutes.paths[2]` (counted from 1, as people do). */
export function keyName(path: KeyPath): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step + 1}]` : `${index > 0 ? "." : ""}${String(step)}`,
    )
    .join("");
}

function meant(written: string, known: readonly string[]): string | undefined {
  const match = closestMatch(
    written.toLowerCase(),
    known.map((key) => key.toLowerCase()),
    { maxDistance: 2 },
  );
  return known.find((key) => key.toLowerCase() === match);
}

function cure(value: unknown, path: KeyPath): string {
  const manual = manualAt(path);
  const choice = typeof value === "string" ? meant(value, (manual?.enum ?? []).map(String)) : undefined;
  if (choice !== undefined) return `Did you mean ${quoted(choice)}?`;
  const example: unknown = manual?.examples?.[0] ?? manual?.default;
  if (example !== undefined) {
    return `Write for example ${String(path.at(-1))}: ${JSON.stringify(example)}, or take the key out.`;
  }
  const isScalar = typeof value === "number" || typeof value === "boolean";
  return manual?.type === "string" && isScalar
    ? "Put quotes around a text that looks like a number or a truth value."
    : "Correct the value, or take it out.";
}

function describe(value: unknown): string {
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
