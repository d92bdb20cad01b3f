/**
 * Returns all matches of a global regular expression, like `matchAll`, which compiles a copy of it on each call: on short
 * texts that takes longer than the search.
 */
export function findMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const matches: RegExpExecArray[] = [];
  while (match !== null) {
    matches.push(match);
    if (match[0] === "") pattern.lastIndex++;
    match = pattern.exec(text);
  }
  return matches;
}

/** Replaces the matches of an expression, which all contain a sign. The sign is looked for first, because few texts have it. */
export function replaceWithSign(text: string, sign: string, pattern: RegExp, words: string): string {
  return text.includes(sign) ? text.replace(pattern, words) : text;
}

const none: readonly RegExpExecArray[] = [];
