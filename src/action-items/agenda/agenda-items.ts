import type { Minutes } from "../../minutes/minutes.ts";
import type { Item, Occurrence } from "../tracking/item.ts";
import { isInActionItemList, isRoutineHeading } from "../tracking/topic.ts";
import { sharedWeight, weightTerms } from "../../minutes/vocabulary/weighted-terms.ts";

/** Format of action items in a series. For `- _AI @ann: …_` it is `- _AI `, `: `, `_`. */
type ItemStyle = { readonly before: string; readonly between: string; readonly behind: string };

const defaultStyle: ItemStyle = { before: "- AI ", between: ": ", behind: "" };

/**
 * Selects the open items for the next meeting: those of the last minutes first, in their order, then the older ones. It leaves
 * out items that no longer come up, items without a keyword or an owner that the last minutes do not state, and routine such as
 * the minute taker, unless `all` is set.
 * @param meetings  the days of the meetings that count as recent
 */
export function selectAgendaItems(
  items: readonly Item[],
  meetings: readonly string[],
  all: boolean,
): readonly Item[] {
  const [first = "", last = ""] = [[...meetings].sort().at(0), [...meetings].sort().at(-1)];
  const wanted = items.filter(({ explicit, owners, latest, claims }) => {
    if (claims.at(-1)?.status === "done") return false;
    if (all) return true;
    if (!explicit && latest.item.topics.some(isRoutineHeading)) return false;
    return latest.date >= (explicit && owners.length > 0 ? first : last);
  });
  return wanted.sort(
    (a, b) =>
      Number(b.latest.date === last) - Number(a.latest.date === last) ||
      (a.latest.date < b.latest.date ? -1 : a.latest.date > b.latest.date ? 1 : 0) ||
      a.latest.item.line - b.latest.item.line,
  );
}

/** A bullet that begins with the keyword or the owner: its marks, its owners, and the separator before the task. */
const styledBullet =
  /^\s*((?:[-*+]|\d+[.)])\s+(?:\[ \]\s+)?([*_]{0,2})(?:[\p{L}.#][\p{L}.-]{1,12}(?: [Ii]tem)?:?\s+)?[*_]{0,2})(@[\w-]+(?:(?:,| and| und| or| oder| &|,? \/)? ?@[\w-]+)*)([*_]{0,2} ?(?:->|[:-])?[*_]{0,2} {1,3})(?=\S)/u;

/** Files by path. */
export type MinutesByPath = ReadonlyMap<string, Minutes>;

/**
 * Formats open action items as bullets in the style of the series: copied from the last minutes if an item is its own bullet,
 * with the topic that it came from. References below an item are kept, other text is not.
 */
export function formatAgendaItems(items: readonly Item[], sources: MinutesByPath): readonly string[] {
  const style = findStyle(items, sources);
  const usedSources = new Set<string>();
  return items.flatMap((item) => {
    const source = `${item.latest.path}:${item.latest.item.line}`;
    if (usedSources.has(source)) return [];
    usedSources.add(source);
    const line = findOwnBullet(item.latest, sources);
    const bullet = /^\S+ +(?:\[ \] +)?/.exec(style.before)?.[0] ?? "- ";
    const own = line === null ? formatAgendaItem(item, style) : `${bullet}${line}`;
    return [`${own}${formatTopicSuffix(item, own)}`, ...findReferencesBelow(item.latest, sources)];
  });
}

/** Returns the line of the minutes that states an item. */
export function findSourceLine({ path, item }: Occurrence, sources: MinutesByPath): string | undefined {
  return sources.get(path)?.lines[item.line - 1];
}

/** Returns the text of the bullet that states an item, or null if the bullet contains more. */
function findOwnBullet(occurrence: Occurrence, sources: MinutesByPath): string | null {
  const { path, item } = occurrence;
  const line = findSourceLine(occurrence, sources);
  if (line === undefined) return null;
  const next = sources.get(path)?.lines[item.line] ?? "";
  const isWrapped = item.line < item.lines.to && next.trim() !== "" && !isBullet(next);
  const isWhole =
    item.line === item.lines.from &&
    isBullet(line) &&
    !isWrapped &&
    line.length < (item.explicit ? maxBulletChars.marked : maxBulletChars.inferred);
  return isWhole ? removeBullet(line) : null;
}

/** In characters. A longer bullet contains more than the task. */
const maxBulletChars = { marked: 200, inferred: 110 } as const;

function removeBullet(line: string): string {
  return removeArrow(line.trim().replace(/^(?:[-*+]|\d+[.)])\s+(?:\[ \]\s+)?/, ""));
}

/** Removes the arrow of "-> cancel it", which refers to the line above. */
function removeArrow(text: string): string {
  return text.replace(/^(?:->|=>|→)\s*/, "");
}

function isBullet(line: string): boolean {
  return /^\s*(?:[-*+]|\d+[.)])\s/.test(line);
}

function formatAgendaItem({ owners, text }: Item, { before, between, behind }: ItemStyle): string {
  const names = owners.map((owner) => (/^[\w-]+$/.test(owner) ? `@${owner}` : owner)).join(", ");
  const task = removeArrow(text);
  if (names !== "" && task.replaceAll(/@[\w-]+/g, "").trim() === "") return `${before}${names}`;
  if (names === "") return `${before.trimEnd().replace(/:$/, "")}: ${task}${behind}`;
  return `${before}${names}${/^(?:to|will) /.test(task) ? " " : between}${task}${behind}`;
}

/** Finds the style of most items that begin with their keyword. */
function findStyle(items: readonly Item[], sources: MinutesByPath): ItemStyle {
  const counts = new Map<string, { count: number; style: ItemStyle }>();
  for (const { latest, explicit } of items) {
    const line = explicit ? (findSourceLine(latest, sources) ?? "") : "";
    const [, before, , , between] = styledBullet.exec(line) ?? [];
    if (before === undefined || between === undefined) continue;
    // "_AI @ann: …_" closes at the end, "_AI @ann_: …" before the task. Anything else is not a style.
    const open = /[*_]{1,2}(?=\p{L}|$)/u.exec(before.slice(2))?.[0] ?? "";
    const isClosed = open === "" || between.includes(open) || before.slice(2).split(open).length > 2;
    if (!isClosed && !line.trimEnd().endsWith(open)) continue;
    const style = { before, between, behind: isClosed ? "" : open };
    const key = JSON.stringify(style);
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, style });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.style ?? defaultStyle;
}

/** Returns " (Gripper)" for an item from under that heading, unless its text names it. */
function formatTopicSuffix({ latest, topic }: Item, line: string): string {
  const words = weightTerms(topic);
  if (words.total === 0 || isInActionItemList(latest.item)) return "";
  const isNamed = sharedWeight(words, weightTerms(line)) * 2 > words.total;
  return isNamed ? "" : ` (${topic.replace(/:\w+:/g, "").trim().replace(/:$/, "").slice(0, 80)})`;
}

const maxReferencesBelow = 5;

/** Returns the bullets below an item that have a reference to an issue or a pull request. */
function findReferencesBelow({ path, item }: Occurrence, sources: MinutesByPath): readonly string[] {
  const lines = sources.get(path)?.lines.slice(item.lines.from, item.lines.to) ?? [];
  return lines
    .filter((line) => isBullet(line) && /https?:\/\/|\w#\d/.test(line))
    .slice(0, maxReferencesBelow)
    .map((line) => `  ${line.trim()}`);
}
