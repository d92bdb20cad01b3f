import type { Minutes, Topic } from "../minutes/minutes.ts";
import type { ItemFile } from "./item.ts";
import { saysOpenAgain } from "./wordings.ts";

/**
 * What one minutes file says, as far as action items go; null where it has no date.
 * @param people  handles in the minutes: handles on GitHub, as configured
 */
export function itemFileOf(minutes: Minutes, people: Readonly<Record<string, string>>): ItemFile | null {
  const { path, series, date, participants, topics, actionItems, lines } = minutes;
  if (date === null) return null;
  const handles = new Map(Object.entries(people).map(([name, handle]) => [name.toLowerCase(), handle]));
  const onGitHub = (name: string): string => handles.get(name.toLowerCase()) ?? name;
  return {
    path,
    series,
    date,
    participants: [
      ...new Set(
        participants
          .filter(({ name, isHandle }) => isHandle || handles.has(name.toLowerCase()))
          .map(({ name }) => onGitHub(name).toLowerCase()),
      ),
    ],
    items: actionItems.map((item) => ({
      ...item,
      owners: [...new Set(item.owners.map(onGitHub))],
      topics: headingsAbove(topics, item.topic),
      around: textAbove(lines, topics[item.topic ?? -1]?.line ?? 0, item.line),
      ...(!item.done && saysOpenAgain(lines.slice(item.lines.from - 1, item.lines.to))
        ? { reopened: true }
        : {}),
    })),
  };
}

/** Above an item, so much text tells what it is about. */
const most = { lines: 12, characters: 800 } as const;

/** The last lines between a topic's heading and an item beneath it, without their URLs. */
function textAbove(lines: readonly string[], heading: number, line: number): string {
  return lines
    .slice(Math.max(heading, line - 1 - most.lines), line - 1)
    .map((text) =>
      text
        .slice(0, most.characters)
        .replace(/https?:[^\s)\]>]+/g, " ")
        .trim(),
    )
    .filter((text) => text !== "")
    .join("\n")
    .slice(-most.characters);
}

/** The titles of a topic and of those around it, outermost first. */
function headingsAbove(topics: readonly Topic[], at: number | null): readonly string[] {
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
