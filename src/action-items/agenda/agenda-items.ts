import type { Minutes } from "../../minutes/minutes.ts";
import type { Item, Occurrence } from "../tracking/item.ts";
import { isPending, isRoutineHeading } from "../tracking/topic.ts";
import { weightShared, wordsOf } from "../tracking/weighted-terms.ts";

/** How a series marks action items: `- _AI @ann: …_` is `- _AI `, `: `, `_`. */
type Style = { readonly before: string; readonly between: string; readonly behind: string };

const usual: Style = { before: "- AI ", between: ": ", behind: "" };

/**
 * The open items that the next meeting should look at, as minutes tell it: those of its last minutes first, in their order,
 * then the older ones. Items that no longer come up, those without a marker or an owner that were not said the last time, and who
 * takes the minutes are left out, unless all are wanted.
 * @param meetings  the days of the meetings that count as the last ones
 */
export function itemsForAgenda(
  items: readonly Item[],
  meetings: readonly string[],
  all: boolean,
): readonly Item[] {
  const [first = "", last = ""] = [[...meetings].sort().at(0), [...meetings].sort().at(-1)];
  const wanted = items.filter(({ explicit, owners, latest, words }) => {
    if (words.at(-1)?.says === "done") return false;
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

/** A bullet that begins with the marker or the owner: its marks, its owners, what stands between these and the task. */
const styled =
  /^\s*((?:[-*+]|\d+[.)])\s+(?:\[ \]\s+)?([*_]{0,2})(?:[\p{L}.#][\p{L}.-]{1,12}(?: [Ii]tem)?:?\s+)?[*_]{0,2})(@[\w-]+(?:(?:,| and| und| or| oder| &|,? \/)? ?@[\w-]+)*)([*_]{0,2} ?(?:->|[:-])?[*_]{0,2} {1,3})(?=\S)/u;

/** Files by path. */
export type Sources = ReadonlyMap<string, Minutes>;

/**
 * Open action items as bullets in the series' own style: as the minutes last wrote them where that was a bullet of their
 * own, with the topic that they came from; references beneath them are kept, what was said about them is not.
 */
export function itemLines(items: readonly Item[], sources: Sources): readonly string[] {
  const style = styleOf(items, sources);
  const written = new Set<string>();
  return items.flatMap((item) => {
    const place = `${item.latest.path}:${item.latest.item.line}`;
    if (written.has(place)) return [];
    written.add(place);
    const line = writtenLine(item.latest, sources);
    const bullet = /^\S+ +(?:\[ \] +)?/.exec(style.before)?.[0] ?? "- ";
    const own = line === null ? worded(item, style) : `${bullet}${line}`;
    return [`${own}${topicBehind(item, own)}`, ...referencesBeneath(item.latest, sources)];
  });
}

/** The line of the minutes that states an item. */
export function sourceLine({ path, item }: Occurrence, sources: Sources): string | undefined {
  return sources.get(path)?.lines[item.line - 1];
}

/** The text of the bullet that states an item, where it tells no more than that. */
function writtenLine(occurrence: Occurrence, sources: Sources): string | null {
  const { path, item } = occurrence;
  const line = sourceLine(occurrence, sources);
  if (line === undefined) return null;
  const next = sources.get(path)?.lines[item.line] ?? "";
  const isWrapped = item.line < item.lines.to && next.trim() !== "" && !isBullet(next);
  const isWhole =
    item.line === item.lines.from &&
    isBullet(line) &&
    !isWrapped &&
    line.length < (item.explicit ? longest.marked : longest.inferred);
  return isWhole ? withoutBullet(line) : null;
}

/** A longer bullet tells more than the task. */
const longest = { marked: 200, inferred: 110 } as const;

function withoutBullet(line: string): string {
  return withoutArrow(line.trim().replace(/^(?:[-*+]|\d+[.)])\s+(?:\[ \]\s+)?/, ""));
}

/** "-> cancel it" said what follows from what stood above. */
function withoutArrow(text: string): string {
  return text.replace(/^(?:->|=>|→)\s*/, "");
}

function isBullet(line: string): boolean {
  return /^\s*(?:[-*+]|\d+[.)])\s/.test(line);
}

function worded({ owners, text }: Item, { before, between, behind }: Style): string {
  const names = owners.map((owner) => (/^[\w-]+$/.test(owner) ? `@${owner}` : owner)).join(", ");
  const task = withoutArrow(text);
  if (names !== "" && task.replaceAll(/@[\w-]+/g, "").trim() === "") return `${before}${names}`;
  if (names === "") return `${before.trimEnd().replace(/:$/, "")}: ${task}${behind}`;
  return `${before}${names}${/^(?:to|will) /.test(task) ? " " : between}${task}${behind}`;
}

/** The style of most items that begin with their marker. */
function styleOf(items: readonly Item[], sources: Sources): Style {
  const counts = new Map<string, { count: number; style: Style }>();
  for (const { latest, explicit } of items) {
    const line = explicit ? (sourceLine(latest, sources) ?? "") : "";
    const [, before, , , between] = styled.exec(line) ?? [];
    if (before === undefined || between === undefined) continue;
    // "_AI @ann: …_" is closed at its end, "_AI @ann_: …" before; what is closed elsewhere is no style.
    const open = /[*_]{1,2}(?=\p{L}|$)/u.exec(before.slice(2))?.[0] ?? "";
    const isClosed = open === "" || between.includes(open) || before.slice(2).split(open).length > 2;
    if (!isClosed && !line.trimEnd().endsWith(open)) continue;
    const style = { before, between, behind: isClosed ? "" : open };
    const key = JSON.stringify(style);
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, style });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.style ?? usual;
}

/** " (Gripper)", where an item comes from under that heading and does not say so itself. */
function topicBehind({ latest, topic }: Item, line: string): string {
  const words = wordsOf(topic);
  if (words.total === 0 || isPending(latest.item)) return "";
  const isSaid = weightShared(words, wordsOf(line)) * 2 > words.total;
  return isSaid ? "" : ` (${topic.replace(/:\w+:/g, "").trim().replace(/:$/, "").slice(0, 80)})`;
}

const mostBeneath = 5;

/** Bullets beneath an item that lead somewhere: the issue, the pull request. */
function referencesBeneath({ path, item }: Occurrence, sources: Sources): readonly string[] {
  const lines = sources.get(path)?.lines.slice(item.lines.from, item.lines.to) ?? [];
  return lines
    .filter((line) => isBullet(line) && /https?:\/\/|\w#\d/.test(line))
    .slice(0, mostBeneath)
    .map((line) => `  ${line.trim()}`);
}
