/** The first of some things in words, as far as there is room for them, and how many are left; those are not worded. */
export function fitting<T>(
  things: readonly T[],
  room: number,
  word: (thing: T) => string,
): { readonly shown: readonly string[]; readonly left: number } {
  const shown: string[] = [];
  let size = 0;
  for (const thing of things) {
    const row = word(thing);
    size += row.length + 1;
    if (size > room) break;
    shown.push(row);
  }
  return { shown, left: things.length - shown.length };
}
