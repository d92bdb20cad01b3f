import { z } from "zod";
import { configSchema } from "./schema.ts";

/** The subset of JSON Schema that describes our settings. */
type SettingSchema = {
  readonly type?: "object" | "array" | "string" | "boolean" | "integer";
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly additionalProperties?: SettingSchema | false;
  readonly items?: SettingSchema;
};

const manual = z.toJSONSchema(configSchema, {
  io: "input",
  target: "draft-07",
  // Zod drops the examples of transformed values, since they may be outputs; ours are inputs.
  override: ({ zodSchema, jsonSchema }) => {
    const examples = z.globalRegistry.get(zodSchema)?.["examples"];
    if (Array.isArray(examples)) jsonSchema.examples = examples;
  },
}) as SettingSchema;

/** Returns the schema of the value at a path, or undefined if there is no such key. */
export function settingSchemaAt(path: readonly PropertyKey[]): SettingSchema | undefined {
  let part: SettingSchema | undefined = manual;
  for (const step of path) part = part === undefined ? undefined : within(part, step);
  return part;
}

function within(
  { items, properties, additionalProperties }: SettingSchema,
  step: PropertyKey,
): SettingSchema | undefined {
  if (typeof step === "number") return items;
  if (properties !== undefined && Object.hasOwn(properties, step)) return properties[String(step)];
  return additionalProperties === false ? undefined : additionalProperties;
}

/** Returns the JSON Schema for editors as text. */
export function jsonSchemaText(): string {
  return `${JSON.stringify(allowEmptyKeys(manual), null, 2)}\n`;
}

/** Allows null for every key that is not required: a key without a value counts as missing. */
function allowEmptyKeys(part: SettingSchema): object {
  const { default: fallback, items, properties, additionalProperties, required = [], ...rest } = part;
  const values = Object.entries(properties ?? {}).map(([key, value]) => {
    const inner = allowEmptyKeys(value);
    return [key, required.includes(key) ? inner : orNull(inner)];
  });
  return {
    ...rest,
    ...(fallback === undefined || part.type === "object" ? {} : { default: fallback }),
    ...(items === undefined ? {} : { items: allowEmptyKeys(items) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(values) as unknown }),
    ...(required.length === 0 ? {} : { required }),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: additionalProperties && orNull(allowEmptyKeys(additionalProperties)) }),
  };
}

function orNull(part: SettingSchema): object {
  return {
    ...part,
    type: [part.type, "null"],
    ...(part.enum === undefined ? {} : { enum: [...part.enum, null] }),
  };
}

/** Returns a page with the part between the two Prettier comments regenerated. */
export function withManual(page: string): string {
  const [begin, end] = ["<!-- prettier-ignore-start -->", "<!-- prettier-ignore-end -->"];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The page has no lines ${begin} and ${end}`);
  return `${before}${begin}\n\n${manualText()}\n${end}${after}`;
}

/** Returns every key with its type, default, example and purpose, as Markdown. */
function manualText(): string {
  const sections = Object.entries(manual.properties ?? {}).map(([key, part]) => {
    const rows = rowsOf(key, part);
    const table = ["| key | type | default | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
    return `### \`${key}\`\n\n${part.properties === undefined ? "" : `${part.description ?? ""}\n\n`}${table}\n${examplesOf(key, part)}`;
  });
  return sections.join("\n");
}

function rowsOf(name: string, part: SettingSchema): string[] {
  const nested = part.properties ?? part.items?.properties;
  const own = part.properties === undefined ? [row(name, part)] : [];
  const prefix = part.items === undefined ? name : `${name}[]`;
  return [
    ...own,
    ...Object.entries(nested ?? {}).flatMap(([key, inner]) => rowsOf(`${prefix}.${key}`, inner)),
  ];
}

function row(name: string, part: SettingSchema): string {
  const fallback = part.default === undefined ? "" : `\`${JSON.stringify(part.default)}\``;
  return `| \`${name}\` | ${valueOf(part)} | ${fallback} | ${part.description ?? ""} |`;
}

function valueOf(part: SettingSchema): string {
  if (part.enum !== undefined) return part.enum.map((value) => `\`${String(value)}\``).join(", ");
  switch (part.type) {
    case "array":
      return part.items?.type === "object" ? "list of maps" : "list of strings";
    case "object":
      return part.additionalProperties && part.additionalProperties.type === "array"
        ? "map of strings to lists of strings"
        : "map of strings to strings";
    case "boolean":
      return "`true`, `false`";
    case "integer":
      return `integer, ${part.minimum ?? ""} to ${part.maximum ?? ""}`;
    default:
      return part.format ?? "string";
  }
}

function examplesOf(name: string, part: SettingSchema): string {
  const lines = exampleLines(name, part, "");
  return lines.length === 0 ? "" : `\n\`\`\`yaml\n${lines.join("\n")}\n\`\`\`\n`;
}

function exampleLines(key: string, part: SettingSchema, indent: string): string[] {
  if (part.properties === undefined) {
    const example = part.examples?.[0] ?? part.default;
    return example === undefined ? [] : [`${indent}${key}: ${JSON.stringify(example)}`];
  }
  const inner = Object.entries(part.properties).flatMap(([name, value]) =>
    exampleLines(name, value, `${indent}  `),
  );
  return [`${indent}${key}:`, ...inner];
}
