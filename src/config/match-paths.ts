/**
 * Returns a test for the paths that a list of patterns includes. The last pattern that matches decides; `!` in front
 * excludes. `*` matches any characters of a name, `?` one character, `**` any folders. A name that begins with a dot is
 * matched only by a pattern that does so too.
 *
 * A pattern whose last name has no wildcard also matches the folder of that name and everything in it: `./beds/`,
 * `/beds`, `beds/` and `beds` are equal.
 *
 * Patterns and paths are untrusted, so matching uses no regular expression: its time is bounded by the product of both
 * lengths, whereas a compiled `*a*a*a*b` takes a second for a single path.
 */
export function matchPaths(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.map((pattern) => ({
    includes: !pattern.startsWith("!"),
    variants: variantsOf(pattern.replace(/^!/, "")),
  }));
  return (path) => {
    const names = path.split("/");
    return (
      rules.findLast(({ variants }) => variants.some((variant) => matches(variant, names, folders)))
        ?.includes ?? false
    );
  };
}

/** Returns the names of a pattern; also those for a folder if it may be one. */
function variantsOf(pattern: string): readonly (readonly string[])[] {
  const names = pattern.split("/").filter((name) => name !== "" && name !== ".");
  const last = names.at(-1);
  if (last === undefined || pattern.endsWith("/")) return [[...names, "**"]];
  return /[*?]/.test(last) ? [names] : [names, [...names, "**"]];
}

/** Comparison at one level: of the names of a path, or of the characters of a name. */
type Level = {
  readonly wildcard: string;
  readonly absorbs: (part: string) => boolean;
  readonly fits: (pattern: string, part: string) => boolean;
};

const characters: Level = {
  wildcard: "*",
  absorbs: () => true,
  fits: (pattern, character) => pattern === "?" || pattern === character,
};

const folders: Level = {
  wildcard: "**",
  absorbs: (name) => !name.startsWith("."),
  fits: (pattern, name) =>
    name.startsWith(".") === pattern.startsWith(".") &&
    matches(Array.from(pattern), Array.from(name), characters),
};

/**
 * Matches with backtracking to the last wildcard only. That is sufficient, because it can match everything that an earlier
 * one could.
 */
function matches(pattern: readonly string[], parts: readonly string[], level: Level): boolean {
  let step = 0;
  let at = 0;
  let last: { readonly step: number; at: number } | null = null;
  while (at < parts.length) {
    const expected = pattern[step];
    const part = parts[at] ?? "";
    if (expected === level.wildcard) {
      last = { step, at };
      step += 1;
    } else if (expected !== undefined && level.fits(expected, part)) {
      step += 1;
      at += 1;
    } else if (last !== null && level.absorbs(parts[last.at] ?? "")) {
      last.at += 1;
      step = last.step + 1;
      at = last.at;
    } else return false;
  }
  return pattern.slice(step).every((expected) => expected === level.wildcard);
}
