import { handleAnywhere, handleOf } from "../../minutes/people/handle.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import type { ItemFile } from "./item.ts";
import { findOutermostBullet, collectHeadings, readTextAbove } from "./context-text.ts";
import { findListedHandles } from "./listed-handles.ts";
import { isMarkedReopened } from "./status-phrases.ts";

/**
 * Reads the action items of one minutes file. Returns null if it has no date.
 * @param people  handle in the minutes → handle on GitHub, as configured
 */
export function readItemFile(minutes: Minutes, people: Readonly<Record<string, string>>): ItemFile | null {
  const { path, series, seriesTitle, date, participants, topics, actionItems, lines } = minutes;
  if (date === null) return null;
  const handles = new Map(Object.entries(people).map(([name, handle]) => [name.toLowerCase(), handle]));
  const mentions = findMentions(lines);
  const isHandle = createHandleTest(minutes, mentions);
  const listed = findListedHandles(minutes, mentions);
  const toGitHubHandle = (name: string): string => {
    const written = listed.get(name.toLowerCase()) ?? name;
    return handles.get(name.toLowerCase()) ?? handles.get(written.toLowerCase()) ?? written;
  };
  const isCertain = (name: string, ownMentions: ReadonlySet<string>): boolean =>
    handles.has(name.toLowerCase()) || listed.has(name.toLowerCase()) || isHandle(name, ownMentions);
  const headings = collectHeadings(topics);
  // A line may hold hundreds of items, and a bullet thousands: their common context is read once.
  const textAbove = cacheLastResult((line: number, heading: number) => readTextAbove(lines, heading, line));
  const bulletAbove = cacheLastResult((line: number, heading: number) =>
    findOutermostBullet(lines, heading, line),
  );
  const readOwn = cacheLastResult((from: number, to: number) => {
    const own = lines.slice(from - 1, to);
    return { mentions: findMentions(own), reopened: isMarkedReopened(own) };
  });
  return {
    path,
    series,
    ...(seriesTitle === null ? {} : { seriesTitle }),
    date,
    participants: [
      ...new Set(
        participants
          .filter(({ name, isHandle }) => isHandle || handles.has(name.toLowerCase()))
          .map(({ name }) => toGitHubHandle(name).toLowerCase()),
      ),
    ],
    items: actionItems.map((item) => {
      const heading = topics[item.topic ?? -1]?.line ?? 0;
      const bullet = bulletAbove(item.lines.from, heading);
      const own = readOwn(item.lines.from, item.lines.to);
      const owners = [...new Set(item.owners.map(toGitHubHandle))];
      const known = new Set(
        item.owners
          .filter((name) => isCertain(name, own.mentions))
          .map((name) => toGitHubHandle(name).toLowerCase()),
      );
      const names = owners.map((owner) => owner.toLowerCase()).filter((owner) => !known.has(owner));
      return {
        ...item,
        owners,
        ...(names.length > 0 ? { names } : {}),
        topics: headings[item.topic ?? -1] ?? [],
        ...(bullet === null ? {} : { bullet }),
        contextText: textAbove(item.line, heading),
        ...(!item.done && own.reopened ? { reopened: true } : {}),
      };
    }),
  };
}

/** Returns the items as they are if lines are added above them. @param by  number of lines, negative if lines are removed */
export function moveItemFile(file: ItemFile, by: number): ItemFile {
  if (by === 0) return file;
  const move = (line: number): number => line + by;
  return {
    ...file,
    items: file.items.map((item) => ({
      ...item,
      line: move(item.line),
      lines: { from: move(item.lines.from), to: move(item.lines.to) },
    })),
  };
}

/**
 * Returns whether minutes use a name as a handle: with `@` on the item's own lines, with `@` elsewhere in the file, or in
 * the list of participants. The latter two do not count if another participant has that name: "Jan" may be anybody's login.
 */
function createHandleTest(
  { participants }: Pick<Minutes, "participants">,
  mentions: ReadonlySet<string>,
): (name: string, ownMentions: ReadonlySet<string>) => boolean {
  const listed = participants.filter(({ isHandle }) => isHandle).map(({ name }) => name.toLowerCase());
  const knownHandles = new Set([...listed, ...mentions]);
  const others = new Set(
    participants
      .filter(({ isHandle }) => !isHandle)
      .flatMap(({ name }) => name.toLowerCase().split(/[\s&]+/)),
  );
  return (name, ownMentions) => {
    const handle = name.toLowerCase();
    return ownMentions.has(handle) || (!others.has(handle) && knownHandles.has(handle));
  };
}

/** Caches the last result of a function of two numbers. Items come in the order of the file. */
function cacheLastResult<Found>(find: (a: number, b: number) => Found): (a: number, b: number) => Found {
  let last: { readonly a: number; readonly b: number; readonly found: Found } | null = null;
  return (a, b) => {
    if (last?.a !== a || last.b !== b) last = { a, b, found: find(a, b) };
    return last.found;
  };
}

function findMentions(lines: readonly string[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) =>
      [...line.matchAll(handleAnywhere)].map(([, written = ""]) => handleOf(written).toLowerCase()),
    ),
  );
}
