import type { Minutes } from "../../minutes/minutes.ts";
import type { ItemFile } from "./item.ts";
import { bulletAbove, headingsOf, textAbove } from "./context-text.ts";
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
  const headings = headingsOf(topics);
  // A line may hold hundreds of items, and a bullet thousands: what is so of all of them is read once.
  const aboveLine = rememberLast((line: number, heading: number) => textAbove(lines, heading, line));
  const bulletOver = rememberLast((line: number, heading: number) => bulletAbove(lines, heading, line));
  const readOwn = rememberLast((from: number, to: number) => {
    const own = lines.slice(from - 1, to);
    return { mentions: mentionsIn(own), reopened: saysOpenAgain(own) };
  });
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
      const bullet = bulletOver(item.lines.from, heading);
      const own = readOwn(item.lines.from, item.lines.to);
      const owners = [...new Set(item.owners.map(onGitHub))];
      const known = new Set(
        item.owners
          .filter((name) => handles.has(name.toLowerCase()) || isHandle(name, own.mentions))
          .map((name) => onGitHub(name).toLowerCase()),
      );
      const names = owners.map((owner) => owner.toLowerCase()).filter((owner) => !known.has(owner));
      return {
        ...item,
        owners,
        ...(names.length > 0 ? { names } : {}),
        topics: headings[item.topic ?? -1] ?? [],
        ...(bullet === null ? {} : { bullet }),
        around: aboveLine(item.line, heading),
        ...(!item.done && own.reopened ? { reopened: true } : {}),
      };
    }),
  };
}

/**
 * Whether minutes give a name as a handle: with `@` on the item's own lines, else somewhere in the file, or as one in the
 * list of participants; there not where somebody else in the list has that name. "Jan" may be anybody's login.
 */
function handlesIn({
  participants,
  lines,
}: Minutes): (name: string, mentionedThere: ReadonlySet<string>) => boolean {
  const listed = participants.filter(({ isHandle }) => isHandle).map(({ name }) => name.toLowerCase());
  const written = new Set([...listed, ...mentionsIn(lines)]);
  const others = new Set(
    participants
      .filter(({ isHandle }) => !isHandle)
      .flatMap(({ name }) => name.toLowerCase().split(/[\s&]+/)),
  );
  return (name, mentionedThere) => {
    const handle = name.toLowerCase();
    return mentionedThere.has(handle) || (!others.has(handle) && written.has(handle));
  };
}

/** A function of two numbers that keeps what it found for the last ones: items come in the order of the file. */
function rememberLast<Found>(find: (a: number, b: number) => Found): (a: number, b: number) => Found {
  let last: { readonly a: number; readonly b: number; readonly found: Found } | null = null;
  return (a, b) => {
    if (last?.a !== a || last.b !== b) last = { a, b, found: find(a, b) };
    return last.found;
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
