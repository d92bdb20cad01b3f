import type { Topic } from "../../minutes/minutes.ts";

/** Limits of the text above an item. The tracking distinguishes items by it. */
const limits = {
  titleCharacters: 300,
  lines: 12,
  textCharacters: 800,
  bulletCharacters: 200,
  linesToBullet: 200,
} as const;

/** Returns for each topic its title and those of its parents, outermost first. Long titles are cut. */
export function collectHeadings(topics: readonly Topic[]): readonly (readonly string[])[] {
  const parents: Topic[] = [];
  return topics.map((topic) => {
    while ((parents.at(-1)?.depth ?? 0) >= topic.depth) parents.pop();
    parents.push(topic);
    return parents.map(({ title }) => title.slice(0, limits.titleCharacters));
  });
}

/** Returns the last lines between a heading and an item below it, without URLs. */
export function readTextAbove(lines: readonly string[], heading: number, line: number): string {
  return lines
    .slice(Math.max(heading, line - 1 - limits.lines), line - 1)
    .map((text) => removeUrls(text.slice(0, limits.textCharacters)))
    .filter((text) => text !== "")
    .join("\n")
    .slice(-limits.textCharacters);
}

/** Returns the outermost bullet that contains an item, without its sub-bullets, or null. */
export function findOutermostBullet(lines: readonly string[], heading: number, line: number): string | null {
  let indent = measureIndent(lines[line - 1] ?? "");
  let bullet: string | null = null;
  const last = Math.max(heading, line - 1 - limits.linesToBullet);
  for (let at = line - 2; at >= last && indent > 0; at--) {
    const text = lines[at] ?? "";
    if (text.trim() === "" || measureIndent(text) >= indent) continue;
    const mark = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/.exec(text.slice(0, limits.bulletCharacters));
    if (!mark) continue;
    indent = measureIndent(text);
    bullet = removeUrls(text.slice(mark[0].length, limits.bulletCharacters));
  }
  return bullet;
}

function measureIndent(text: string): number {
  return text.replace(/^\s*/, (space) => space.replaceAll("\t", "    ")).search(/\S|$/);
}

/** Removes URLs but keeps the text of links. */
function removeUrls(text: string): string {
  return text
    .replace(/https?:[^\s)\]>]+/g, " ")
    .replace(/\[([^[\]]*)\]\(\s*\)/g, "$1")
    .trim();
}
