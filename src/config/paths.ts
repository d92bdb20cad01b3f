/**
 * Which paths a list of patterns chooses; the last pattern that fits decides, and `!` in front excludes. `*` stands for
 * any characters of a name, `?` for one, `**` for any folders; a name that begins with a dot is matched only by a
 * pattern that does so too.
 *
 * A pattern whose last name has no wildcard stands for the folder of that name, too, and all in it; `./beds/`, `/beds`,
 * `beds/` and `beds` say the same.
 *
 * Patterns and paths are strangers' text, so that matching takes no regular expression: its time is bounded by the
 * product of both lengths, where a compiled `*a*a*a*b` takes a second for a single path.
 */
export function matchPaths(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.map((pattern) => ({
    includes: !pattern.startsWith("!"),
    ways: waysOf(pattern.replace(/^!/, "")),
  }));
  return (path) => {
    const names = path.split("/");
    return rules.findLast(({ ways }) => ways.some((way) => matches(way, names, folders)))?.includes ?? false;
  };
}

/** The names of a pattern; those of the folder as well where it may be one. */
function waysOf(pattern: string): readonly (readonly string[])[] {
  const names = pattern.split("/").filter((name) => name !== "" && name !== ".");
  const last = names.at(-1);
  if (last === undefined || pattern.endsWith("/")) return [[...names, "**"]];
  return /[*?]/.test(last) ? [names] : [names, [...names, "**"]];
}

/** How one level of a pattern is compared: the names of a path, or the characters of a name. */
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

/** Only the last wildcard is ever tried again: what an earlier one could take as well, the last one takes. */
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
