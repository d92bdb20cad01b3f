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
  const isHandle = handlesIn(minutes);
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
      const owners = [...new Set(item.owners.map(onGitHub))];
      const known = new Set(
        item.owners
          .filter((name) => handles.has(name.toLowerCase()) || isHandle(name, own))
          .map((name) => onGitHub(name).toLowerCase()),
      );
      const names = owners.map((owner) => owner.toLowerCase()).filter((owner) => !known.has(owner));
      return {
        ...item,
        owners,
        ...(names.length > 0 ? { names } : {}),
        topics: headingsAbove(topics, item.topic),
        ...(bullet === null ? {} : { bullet }),
        around: textAbove(lines, heading, item.line),
        ...(!item.done && saysOpenAgain(own) ? { reopened: true } : {}),
      };
    }),
  };
}

/**
 * Whether minutes give a name as a handle: with `@` on the item's own lines, else somewhere in the file, or as one in the
 * list of participants; there not where somebody else in the list has that name. "Jan" may be anybody's login.
 */
function handlesIn({ participants, lines }: Minutes): (name: string, own: readonly string[]) => boolean {
  const listed = participants.filter(({ isHandle }) => isHandle).map(({ name }) => name.toLowerCase());
  const written = new Set([...listed, ...mentionsIn(lines)]);
  const others = new Set(
    participants
      .filter(({ isHandle }) => !isHandle)
      .flatMap(({ name }) => name.toLowerCase().split(/[\s&]+/)),
  );
  return (name, own) => {
    const handle = name.toLowerCase();
    return mentionsIn(own).has(handle) || (!others.has(handle) && written.has(handle));
  };
}

const mention = /(?<![\p{L}\p{N}_.@-])@([a-z\d][\w.-]*)/giu;

function mentionsIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) =>
      [...line.replaceAll("\\", "").matchAll(mention)].map(([, name = ""]) =>
        name.toLowerCase().replace(/[._-]{1,9}$/, ""),
      ),
    ),
  );
}
