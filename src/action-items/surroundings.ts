import type { Topic } from "../minutes/minutes.ts";

/** The titles of a topic and of those around it, outermost first. */
export function headingsAbove(topics: readonly Topic[], at: number | null): readonly string[] {
  const titles: string[] = [];
  let depth = Infinity;
  for (let index = at ?? -1; index >= 0; index--) {
    const topic = topics[index];
    if (topic === undefined || topic.depth >= depth) continue;
    titles.unshift(topic.title);
    depth = topic.depth;
  }
  return titles;
}

/** Above an item, so much text tells what it is about. */
const most = { lines: 12, characters: 800, bullet: 200, linesToBullet: 200 } as const;

/** The last lines between a heading and an item beneath it, without their URLs. */
export function textAbove(lines: readonly string[], heading: number, line: number): string {
  return lines
    .slice(Math.max(heading, line - 1 - most.lines), line - 1)
    .map((text) => withoutUrls(text.slice(0, most.characters)))
    .filter((text) => text !== "")
    .join("\n")
    .slice(-most.characters);
}

/** The outermost bullet above an item, without its sub-bullets; null where it stands in none. */
export function bulletAbove(lines: readonly string[], heading: number, line: number): string | null {
  let indent = indentOf(lines[line - 1] ?? "");
  let bullet: string | null = null;
  const last = Math.max(heading, line - 1 - most.linesToBullet);
  for (let at = line - 2; at >= last && indent > 0; at--) {
    const text = lines[at] ?? "";
    if (text.trim() === "" || indentOf(text) >= indent) continue;
    const mark = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/.exec(text.slice(0, most.bullet));
    if (!mark) continue;
    indent = indentOf(text);
    bullet = withoutUrls(text.slice(mark[0].length, most.bullet));
  }
  return bullet;
}

function indentOf(text: string): number {
  return text.replace(/^\s*/, (space) => space.replaceAll("\t", "    ")).search(/\S|$/);
}

/** Links keep their words. */
function withoutUrls(text: string): string {
  return text
    .replace(/https?:[^\s)\]>]+/g, " ")
    .replace(/\[([^[\]]*)\]\(\s*\)/g, "$1")
    .trim();
}
