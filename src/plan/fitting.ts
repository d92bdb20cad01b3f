/** The first of some rows or blocks, as far as there is room for them, and how many are left. */
export function fitting(
  rows: readonly string[],
  room: number,
): { readonly shown: readonly string[]; readonly left: number } {
  let size = 0;
  const end = rows.findIndex((row) => (size += row.length + 1) > room);
  const shown = end === -1 ? rows : rows.slice(0, end);
  return { shown, left: rows.length - shown.length };
}
