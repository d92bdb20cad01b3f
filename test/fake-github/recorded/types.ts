import { operations } from "../rest/router.ts";
import { typeOf } from "./compare.ts";

export type Types = ReadonlyMap<string, ReadonlySet<string>>;

/** The types of the values at each path (`a.b[].c`); all elements of a list are at one. */
export function typesOf(values: readonly unknown[]): Types {
  const types = new Map<string, Set<string>>();
  const walk = (value: unknown, path: string): void => {
    const known = types.get(path) ?? new Set();
    types.set(path, known.add(typeOf(value)));
    if (Array.isArray(value)) for (const one of value) walk(one, `${path}[]`);
    else if (typeof value === "object" && value !== null)
      for (const [name, one] of Object.entries(value))
        if (one !== undefined) walk(one, path === "" ? name : `${path}.${name}`);
  };
  for (const value of values) walk(value, "");
  return types;
}

/**
 * Only paths of files and refs contain slashes here. The router also allows them in `{branch}` and `commits/{ref}`, but
 * GitHub has more routes below those: `commits/{ref}/status` is not a response of `commits/{ref}`.
 */
const patterns = operations
  .map((operation) => ({
    operation,
    literalLength: operation.replaceAll(/\{\w+\}/g, "").length,
    pattern: new RegExp(
      `^${operation
        .replace(/(?<=\/contents)\/\{path\}$/, "(?:/.*)?")
        .replace(/(?<=\/git\/refs?)\/\{ref\}$/, "/.+")
        .replaceAll(/\{\w+\}/g, "[^/]+")}$`,
    ),
  }))
  // `issues/comments` before `issues/{issue_number}`.
  .sort((a, b) => b.literalLength - a.literalLength);

/**
 * Returns the operation of a request such as `GET /repos/o/r?page=2` by its name in GitHub's description; undefined when
 * the fake GitHub does not support it. A repository may be given by its id as well: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export function operationOf(route: string): string | undefined {
  const named = (route.split("?")[0] ?? "").replace(/^(\w+) \/repositories\/\d+/, "$1 /repos/o/r");
  return patterns.find(({ pattern }) => pattern.test(named))?.operation;
}
