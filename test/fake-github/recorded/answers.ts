import { createRequire } from "node:module";
// Imported as types only, so that the compiler includes the files; they are read when first needed.
import type descriptions from "../openapi-answers.json";
import type exceptions from "./exceptions.json";
import { differencesFrom, type Difference, type Schema } from "./compare.ts";

type Schemas = Readonly<Record<string, Schema>>;
/** Response schemas of an operation by status, or the payload schema of a webhook; null for no body. */
type Described = Readonly<Record<string, Readonly<Record<string, Schema | null>> | Schema>>;

const require = createRequire(import.meta.url);
const { schemas, ...described } = require("../openapi-answers.json") as Described & {
  readonly schemas: Schemas;
} & Pick<typeof descriptions, never>;
const allowed = (require("./exceptions.json") as typeof exceptions).described as Readonly<
  Record<string, string>
>;

/**
 * Compares a REST response with GitHub's description: unknown, missing and different fields. GitHub describes only some
 * errors; all have the same format.
 */
export function answerDifferences(operation: string, status: number, body: unknown): readonly Difference[] {
  const at = `${operation} ${String(status)}`;
  const answers = described[operation] as Readonly<Record<string, Schema | null>> | undefined;
  const schema = answers?.[String(status)];
  if (schema === null) return body === null ? [] : [{ at, what: "has a body" }];
  if (schema !== undefined) return differencesFrom(schema, body, schemas, at);
  if (status < 300) return [{ at, what: "not described" }];
  const error = status === 422 ? "validation-error" : "basic-error";
  return differencesFrom(schemas[error] ?? {}, body, schemas, error);
}

/** Compares the payload of a webhook in the same way. */
export function payloadDifferences(event: string, payload: object): readonly Difference[] {
  const action = "action" in payload && typeof payload.action === "string" ? ` ${payload.action}` : "";
  const schema = described[event + action] as Schema | undefined;
  if (schema === undefined) return [{ at: event + action, what: "not described" }];
  return differencesFrom(schema, payload, schemas, event + action);
}

/** A star stands for any schema: some fields are missing in the descriptions of all schemas of a kind. */
const patterns = Object.keys(allowed).map((line) => ({
  line,
  pattern: new RegExp(`^${line.split("*").map(escaped).join(".*")}$`),
}));

/** Differences that occurred in this process and have a reason. */
export const explained = new Set<string>();

/** Returns the differences for which `exceptions.json` has no reason. */
export function unexplained(differences: readonly Difference[]): readonly string[] {
  return differences.map(lineOf).filter((line) => {
    const reason = patterns.find(({ pattern }) => pattern.test(line));
    if (reason !== undefined) explained.add(reason.line);
    return reason === undefined;
  });
}

export function lineOf({ at, what }: Difference): string {
  return `${at}: ${what}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
