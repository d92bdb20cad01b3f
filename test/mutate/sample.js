/** Share of the mutants that are tried: `MUTATE_SAMPLE=0.05 npm run mutate`. Another seed takes others. */
export const share = Number(process.env.MUTATE_SAMPLE ?? 1);
const seed = process.env.MUTATE_SEED ?? "1";

/**
 * Returns whether a mutant is tried: the same ones in each run until their line changes. Mutants of the wording are not: it
 * may change, and where it is posted, `UPDATE=1` accepts the new one.
 */
export function isTried({ fileName, location: { start, end }, mutatorName, replacement }) {
  const name = fileName.slice(fileName.lastIndexOf("src/"));
  if (mutatorName === "StringLiteral" && /\/(?:messages|[a-z]+-messages)\.ts$|\/messages\//.test(name))
    return false;
  const place = [start.line, start.column, end.line, end.column].join(":");
  return hash([seed, name, place, mutatorName, replacement].join(" ")) < share;
}

/** FNV-1a with a final mix, as a number from 0 to 1. */
function hash(text) {
  let value = 2_166_136_261;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0), 16_777_619);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}

export function groupBy(list, keyOf) {
  const groups = new Map();
  for (const each of list) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
