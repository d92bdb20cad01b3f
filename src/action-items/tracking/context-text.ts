import type { Topic } from "../../minutes/minutes.ts";

/** Above an item, so much text tells what it is about. */
const most = { title: 300, lines: 12, characters: 800, bullet: 200, linesToBullet: 200 } as const;

/** For each topic its title and those of the topics around it, outermost first; of a long title its beginning. */
export function headingsOf(topics: readonly Topic[]): readonly (readonly string[])[] {
  const around: Topic[] = [];
  return topics.map((topic) => {
    while ((around.at(-1)?.depth ?? 0) >= topic.depth) around.pop();
    around.push(topic);
    return around.map(({ title }) => title.slice(0, most.title));
  });
}

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
