import type { Minutes } from "../minutes/minutes.ts";
import type { ItemFile } from "./item.ts";
import { bulletAbove, headingsAbove, textAbove } from "./surroundings.ts";
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
    items: actionItems.map((item) => {
      const heading = topics[item.topic ?? -1]?.line ?? 0;
      const bullet = bulletAbove(lines, heading, item.lines.from);
      const own = lines.slice(item.lines.from - 1, item.lines.to);
      return {
        ...item,
        owners: [...new Set(item.owners.map(onGitHub))],
        topics: headingsAbove(topics, item.topic),
        ...(bullet === null ? {} : { bullet }),
        around: textAbove(lines, heading, item.line),
        ...(!item.done && saysOpenAgain(own) ? { reopened: true } : {}),
      };
    }),
  };
}
