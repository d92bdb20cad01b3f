/** The part of JSON Schema that GitHub's description uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

/**
 * A difference from GitHub's description: an unknown field, a missing required field, or an invalid value.
 */
export type Difference = { readonly at: string; readonly what: string };

/** Only the first elements of a long list are compared. */
const maxElements = 5;

/**
 * Compares a response with GitHub's description. A validator such as Ajv cannot find unknown fields when several schemas
 * describe an object together (`anyOf`, `allOf`).
 * @param at  name of the innermost named schema, followed by the fields from there
 */
export function differencesFrom(
  schema: Schema,
  value: unknown,
  schemas: Readonly<Record<string, Schema>>,
  at: string,
): readonly Difference[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    return differencesFrom(schemas[name] ?? {}, value, schemas, name);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const all = choices.map((one) =>
      differencesFrom(merged(schema, one, schemas), value, schemas, nameOf(one, at)),
    );
    return all.reduce((a, b) => (weightOf(b) < weightOf(a) ? b : a));
  }
  const whole = schema.allOf === undefined ? schema : merged(schema, nothing, schemas);
  const types = whole.type === undefined ? null : [whole.type].flat();
  const type = typeOf(value);
  if (types !== null && !types.includes(type) && !(type === "integer" && types.includes("number")))
    return [{ at, what: `${type} instead of ${types.join(" or ")}` }];
  if (whole.enum !== undefined && !whole.enum.includes(value))
    return [{ at, what: `${JSON.stringify(value)} is none of ${JSON.stringify(whole.enum)}` }];
  if (Array.isArray(value)) {
    const { items } = whole;
    if (items === undefined) return [];
    const step = Math.max(1, Math.floor(value.length / maxElements));
    return value
      .filter((_, i) => i % step === 0)
      .flatMap((one) => differencesFrom(items, one, schemas, `${at}[]`));
  }
  if (typeof value !== "object" || value === null) return [];
  return fieldDifferences(whole, value, schemas, at);
}

function fieldDifferences(
  { properties = {}, required = [], additionalProperties }: Schema,
  value: object,
  schemas: Readonly<Record<string, Schema>>,
  at: string,
): readonly Difference[] {
  const isOpen = Object.keys(properties).length === 0 || typeof additionalProperties === "object";
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ at: `${at}.${name}`, what: "missing" }));
  const fields = Object.entries(value).flatMap(([name, one]): readonly Difference[] => {
    if (one === undefined) return [];
    const described = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (described !== undefined) return differencesFrom(described, one, schemas, `${at}.${name}`);
    return isOpen ? [] : [{ at: `${at}.${name}`, what: "not described" }];
  });
  return [...missing, ...fields];
}

const nothing: Schema = {};
/** Every answer of every scenario is compared, so that each schema is merged once. */
const mergedSchemas = new WeakMap<Schema, Map<Schema, Schema>>();

function merged(base: Schema, more: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const known = mergedSchemas.get(base) ?? new Map<Schema, Schema>();
  mergedSchemas.set(base, known);
  const whole = known.get(more) ?? merge(base, more, schemas);
  known.set(more, whole);
  return whole;
}

function merge(base: Schema, more: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const combining = ["anyOf", "oneOf", "allOf"];
  const rest: Schema = Object.fromEntries(Object.entries(base).filter(([key]) => !combining.includes(key)));
  return [...(base.allOf ?? []), more]
    .map((one) => resolved(one, schemas))
    .reduce<Schema>(
      (all, one) => ({
        ...all,
        ...one,
        properties: { ...all.properties, ...one.properties },
        required: [...(all.required ?? []), ...(one.required ?? [])],
      }),
      rest,
    );
}

function resolved(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.slice(schema.$ref.lastIndexOf("/") + 1);
  if (name !== undefined) return resolved(schemas[name] ?? {}, schemas);
  return schema.allOf === undefined ? schema : merged(schema, nothing, schemas);
}

function nameOf({ $ref }: Schema, at: string): string {
  return $ref === undefined ? at : $ref.slice($ref.lastIndexOf("/") + 1);
}

/** Chooses the best match of several schemas: a wrong type counts more than a missing field. */
function weightOf(differences: readonly Difference[]): number {
  return differences.reduce(
    (sum, { what }) => sum + (what === "missing" || what === "not described" ? 1 : 10),
    0,
  );
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
