/** Returns a count with its noun: `1 comment`, `2 comments`. */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
