import { createRequire } from "node:module";
// The types alone, so that the compiler takes the files along; they are read when they are first needed.
import type descriptions from "../openapi-answers.json";
import type exceptions from "./exceptions.json";
import { differencesFrom, type Difference, type Schema } from "./compare.ts";

type Schemas = Readonly<Record<string, Schema>>;
/** The answers of an operation by their status, or the payload of a webhook; null: there is no body. */
type Described = Readonly<Record<string, Readonly<Record<string, Schema | null>> | Schema>>;

const require = createRequire(import.meta.url);
const { schemas, ...described } = require("../openapi-answers.json") as Described & {
  readonly schemas: Schemas;
} & Pick<typeof descriptions, never>;
const allowed = (require("./exceptions.json") as typeof exceptions).described as Readonly<
  Record<string, string>
>;

/**
 * What a REST answer has that GitHub's does not have, or has in another form; and what it lacks. Of the errors GitHub
 * describes only some; all have the same form.
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

/** The same of a webhook's payload. */
export function payloadDifferences(event: string, payload: object): readonly Difference[] {
  const action = "action" in payload && typeof payload.action === "string" ? ` ${payload.action}` : "";
  const schema = described[event + action] as Schema | undefined;
  if (schema === undefined) return [{ at: event + action, what: "not described" }];
  return differencesFrom(schema, payload, schemas, event + action);
}

/** A star stands for the schema: some fields are left out of the description of all of a kind. */
const patterns = Object.keys(allowed).map((line) => ({
  line,
  pattern: new RegExp(`^${line.split("*").map(escaped).join(".*")}$`),
}));

/** Differences that came up in this process and have a reason. */
export const explained = new Set<string>();

/** The differences for which `exceptions.json` has no reason. */
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
