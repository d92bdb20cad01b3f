import { z } from "zod";

/**
 * The kinds of values that settings take, each within limits. The message of a rule completes "expected …".
 */

/* eslint regexp/use-ignore-case: off -- JSON Schema takes patterns over without their flags. */

// https://docs.github.com/enterprise-cloud@latest/admin/identity-management/iam-configuration-reference/username-considerations-for-external-authentication
// Older accounts may end in a hyphen; an underscore comes before the short code of a managed user.
const loginPattern = /^[A-Za-z\d][A-Za-z\d-]{0,38}(?:_[A-Za-z\d]{1,39})?$/;
const repositoryPattern = /^[A-Za-z\d][A-Za-z\d-]{0,38}(?:_[A-Za-z\d]{1,39})?\/(?!\.{1,2}$)[\w.-]{1,100}$/;
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

export const whole = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most}`;
  return z.int(expected).min(least, expected).max(most, expected);
};

export const listOf = <Item extends z.ZodType>(item: Item, most: number, expected: string) =>
  z.array(item, `a list of ${expected}`).max(most, `a list of at most ${most} ${expected}`);

export const mapOf = <Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  most: number,
  expected: string,
) =>
  z
    .record(key, value, `a map of ${expected}`)
    .refine((map) => Object.keys(map).length <= most, `a map of at most ${most} ${expected}`)
    .transform(withoutPrototype);

export const section = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, "a map of keys and values");

/** So that a look-up of `constructor` finds what the file says, which is nothing. */
function withoutPrototype<Value>(map: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null) as Record<string, Value>, map);
}

/** Whole days. */
export const duration = (expected = "a duration such as 7 days or 2 weeks, at most 999 of them") =>
  pattern(expected, /^\d{1,3} (?:days?|weeks?)$/).transform((text) => {
    const count = Number.parseInt(text, 10);
    return text.includes("week") ? count * 7 : count;
  });

export const glob = () => {
  const expected =
    "a path of at most 200 characters with *, ** and ? as wildcards, without a backslash, [], {} or ()";
  return pattern(expected, /^!?[^!\\[\](){}\p{C}][^\\[\](){}\p{C}]*$/u).max(200, expected);
};

export const timeZone = () => {
  const expected = "an IANA time zone such as Europe/Berlin";
  // Intl also takes offsets such as +01:00, which know no summer time.
  return pattern(expected, /^[A-Za-z]/).refine(isTimeZone, expected);
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Null where the key is missing. */
export const orNull = <Value extends z.ZodType>(value: Value) =>
  value.optional().transform((given): z.output<Value> | null => given ?? null);
