import { z } from "zod";
import { loginPattern } from "./login.ts";

/**
 * The types of settings, each with its limits. The message of a rule completes "expected …".
 */

/* eslint regexp/use-ignore-case: off -- JSON Schema drops the flags of patterns. */

const repositoryPattern = new RegExp(
  `${loginPattern.source.replace(/\$$/, "")}${/\/(?!\.{1,2}$)[\w.-]{1,100}$/.source}`,
);
const printablePattern = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;

export const pattern = (expected: string, expression: RegExp) =>
  z.string(expected).regex(expression, expected);

export const plainText = (expected: string, length: number) =>
  pattern(`${expected} of at most ${length} characters on one line`, printablePattern).max(
    length,
    `${expected} of at most ${length} characters on one line`,
  );

export const repository = (expected = "a repository, owner/name") => pattern(expected, repositoryPattern);

export const login = (expected: string) => pattern(expected, loginPattern);

export const flag = () => z.boolean("true or false");

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `one of ${values.join(", ")}`);

export const wholeNumber = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.int(expected).min(min, expected).max(max, expected);
};

export const listOf = <Item extends z.ZodType>(item: Item, maxCount: number, expected: string) =>
  z.array(item, `a list of ${expected}`).max(maxCount, `a list of at most ${maxCount} ${expected}`);

export const mapOf = <Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  maxCount: number,
  expected: string,
) =>
  z
    .record(key, value, `a map of ${expected}`)
    .refine((map) => Object.keys(map).length <= maxCount, `a map of at most ${maxCount} ${expected}`)
    .transform(withoutPrototype);

export const section = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, "a map of keys and values");

/** Returns a map in which a lookup of `constructor` finds nothing unless the file has it. */
function withoutPrototype<Value>(map: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null) as Record<string, Value>, map);
}

/** A duration as text; the output is in whole days. */
export const duration = (expected = "a duration such as 7 days or 2 weeks, at most 999 of them") =>
  pattern(expected, /^\d{1,3} (?:days?|weeks?)$/).transform((text) => {
    const count = Number.parseInt(text, 10);
    return text.includes("week") ? count * 7 : count;
  });

/** `never`, or `after 3`: the output is the number, or null for never. */
export const history = () =>
  pattern(
    "never, or after and a number from 2 to 99, such as after 3",
    /^(?:never|after (?:[2-9]|[1-9]\d))$/,
  ).transform((text) => (text === "never" ? null : Number.parseInt(text.slice("after ".length), 10)));

/** The path of a Markdown file in the repository, without `.` and `..`. */
export const markdownPath = () => {
  const expected = "the path of a Markdown file, such as docs/decisions.md, of at most 200 characters";
  return pattern(expected, /^(?!(?:[^/]*\/)*\.{0,2}\/)[^\\\p{C}\p{Zl}\p{Zp}]{1,196}\.(?:md|markdown)$/u);
};

export const glob = () => {
  const expected =
    "a path of at most 200 characters with *, ** and ? as wildcards, without a backslash, [], {} or ()";
  return pattern(expected, /^!?[^!\\[\](){}\p{C}][^\\[\](){}\p{C}]*$/u).max(200, expected);
};

export const timeZone = () => {
  const expected = "an IANA time zone such as Europe/Berlin";
  // Intl also accepts offsets such as +01:00, which have no daylight saving time.
  return pattern(expected, /^[A-Za-z]/).refine(isTimeZone, expected);
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** An optional value; the output is null if the key is missing. */
export const orNull = <Value extends z.ZodType>(value: Value) =>
  value.optional().transform((given): z.output<Value> | null => given ?? null);
