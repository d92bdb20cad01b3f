import { createRequire } from "node:module";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { TooLong, Violation } from "./answer.ts";
// Imported as a type only, so that the compiler includes the file; it is read when first needed.
import type descriptions from "../openapi.json";

type Operation = {
  readonly query: readonly string[];
  readonly body?: object;
  readonly bodyRequired?: boolean;
};

const operations = createRequire(import.meta.url)("../openapi.json") as Readonly<Record<string, Operation>> &
  Readonly<Record<keyof typeof descriptions, Operation>>;

const ajv = new Ajv({ strict: false, allErrors: false, verbose: true });
formats.default(ajv);
const validators = new Map<string, ValidateFunction>();

export const isDescribed = (operation: string) => Object.hasOwn(operations, operation);

/**
 * Validates a request against GitHub's OpenAPI description of the operation.
 * @throws TooLong with GitHub's message when a text or list is too long: https://github.com/siddharthkp/bundlesize2/issues/7
 * @throws Violation for any other mismatch
 */
export function validateRequest(operation: string, query: URLSearchParams, body: unknown): void {
  const described = operations[operation];
  if (described === undefined) throw new Violation(`GitHub describes no ${operation}`);
  for (const name of query.keys())
    if (!described.query.includes(name)) throw new Violation(`${operation} has no parameter ${name}`);
  if (described.body === undefined) {
    if (body !== undefined) throw new Violation(`${operation} takes no body`);
    return;
  }
  if (body === undefined) {
    if (described.bodyRequired === true) throw new Violation(`${operation} needs a body`);
    return;
  }
  let validate = validators.get(operation);
  if (validate === undefined) validators.set(operation, (validate = ajv.compile(described.body)));
  if (!validate(body)) throw validationError(operation, validate.errors ?? []);
  const { properties } = described.body as { properties?: object };
  if (properties === undefined || typeof body !== "object" || body === null) return;
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(properties, name));
  if (unknown !== undefined) throw new Violation(`${operation} takes no ${unknown}`);
}

function validationError(operation: string, errors: readonly ErrorObject[]): Error {
  const [{ keyword, params, data } = { keyword: "", params: {}, data: null }] = errors;
  const { limit } = params as { readonly limit?: number };
  const { length } = Array.from(data as string | readonly unknown[]);
  const refused = (what: string) =>
    new TooLong(422, `Invalid request.\n\n${what} are allowed; ${length} were supplied.`);
  if (keyword === "maxLength") return refused(`Only ${limit} characters`);
  if (keyword === "maxItems") return refused(`No more than ${limit} items`);
  return new Violation(`${operation}: body${ajv.errorsText([...errors], { dataVar: "" })}`);
}
