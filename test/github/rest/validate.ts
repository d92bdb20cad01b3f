import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
// The type alone, so that the compiler takes the file along; it is read when it is first needed.
import type descriptions from "../openapi.json";

type Operation = {
  readonly query: readonly string[];
  readonly body?: object;
  readonly bodyRequired?: boolean;
};

const operations = createRequire(import.meta.url)("../openapi.json") as Readonly<Record<string, Operation>> &
  Readonly<Record<keyof typeof descriptions, Operation>>;

const ajv = new Ajv({ strict: false, allErrors: false });
formats.default(ajv);
const validators = new Map<string, ValidateFunction>();

export const isDescribed = (operation: string) => Object.hasOwn(operations, operation);

/** What GitHub's published description of an operation has against a request; null where it fits. */
export function misfit(operation: string, query: URLSearchParams, body: unknown): string | null {
  const described = operations[operation];
  if (described === undefined) return `GitHub describes no ${operation}`;
  for (const name of query.keys())
    if (!described.query.includes(name)) return `${operation} has no parameter ${name}`;
  if (described.body === undefined) return body === undefined ? null : `${operation} takes no body`;
  if (body === undefined) return described.bodyRequired === true ? `${operation} needs a body` : null;
  let validate = validators.get(operation);
  if (validate === undefined) validators.set(operation, (validate = ajv.compile(described.body)));
  if (!validate(body)) return `${operation}: body${ajv.errorsText(validate.errors, { dataVar: "" })}`;
  const { properties } = described.body as { properties?: object };
  if (properties === undefined || typeof body !== "object" || body === null) return null;
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(properties, name));
  return unknown === undefined ? null : `${operation} takes no ${unknown}`;
}
