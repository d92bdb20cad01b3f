import { dayOf } from "../action-items/calendar.ts";
import { seriesOf } from "../minutes/dates/date.ts";
import { groupBy } from "../minutes/group-by.ts";
import type { Minutes } from "../minutes/minutes.ts";
import type { Steps } from "../minutes/steps.ts";
import { createLineComparison, linesShared, type LineCounts } from "./line-similarity.ts";
import type { FileVersion, MinutesFile } from "./file-reference.ts";

/** A new file that the bot does not follow. */
export type OutsideFile = { readonly path: string; readonly lines: readonly string[] };

/** A new file that the bot read although it does not follow it; null where it is none. */
export function outsideFile(file: MinutesFile): OutsideFile | null {
  const destination = destinationOf(file);
  const lines = destination?.texts.at(-1);
  return lines === undefined ? null : { path: file.path, lines };
}

/** From which share of their text on two files are one that was renamed: https://git-scm.com/docs/git-diff#Documentation/git-diff.txt--Mn */
const minShare = 0.5;

/**
 * Says of each file that is gone which new file took its place, as Git tells renames: the same text first, then the most
 * alike of which at least half is the same; each file at most once. A file that still exists was copied, not renamed.
 * @param outside  new files that the bot does not follow: what went there was not deleted
 */
export function* withRenames(
  files: readonly MinutesFile[],
  outside: readonly OutsideFile[] = [],
): Steps<readonly MinutesFile[]> {
  const sources = files.flatMap((file) => sourceOf(file) ?? []);
  if (sources.length === 0) return files;
  const destinations = [...files.flatMap((file) => destinationOf(file) ?? []), ...outside.map(outsideOf)];
  const from = new Map<string, string>();
  const movedTo = new Map<string, string>();
  const taken = new Set<string>();
  const isFree = ({ path }: Source | Destination): boolean => !taken.has(path);
  for (const candidates of [ofSameText, ofMostlySameText]) {
    const pairs = yield* candidates(sources.filter(isFree), destinations.filter(isFree));
    for (const { source, destination } of pairs) {
      if (!isFree(source) || !isFree(destination)) continue;
      taken.add(source.path).add(destination.path);
      if (destination.isOutside) movedTo.set(source.path, destination.path);
      else from.set(destination.path, source.path);
    }
  }
  return files.map((file) => {
    const [renamedFrom, outsidePath] = [from.get(file.path), movedTo.get(file.path)];
    return {
      ...file,
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
      ...(outsidePath === undefined ? {} : { movedTo: outsidePath }),
    };
  });
}

type Source = { readonly path: string; readonly minutes: Minutes; readonly at: Date };
type Destination = {
  readonly path: string;
  readonly isOutside: boolean;
  readonly date: string | null;
  /** As it came, and as it is at the head: between the two it may have been rewritten. */
  readonly texts: readonly (readonly string[])[];
};

/** The last text of a file that is gone. */
function sourceOf({ path, versions }: MinutesFile): Source | null {
  if (versions.at(-1)?.reading !== null) return null;
  const last = versions.findLast(isRead);
  return last === undefined ? null : { path, minutes: last.reading, at: last.at };
}

function destinationOf({ path, versions }: MinutesFile): Destination | null {
  const head = versions.at(-1);
  const first = versions.find(isRead);
  if (versions[0].reading !== null || head === undefined || !isRead(head) || first === undefined) return null;
  const texts = first === head ? [head.reading.lines] : [first.reading.lines, head.reading.lines];
  return { path, isOutside: false, date: head.reading.date, texts };
}

function outsideOf({ path, lines }: OutsideFile): Destination {
  return { path, isOutside: true, date: null, texts: [lines] };
}

function isRead(version: FileVersion): version is FileVersion & { readonly reading: Minutes } {
  return version.reading !== null && version.reading !== "unreadable";
}

type Pair = { readonly source: Source; readonly destination: Destination };

/** The pairs of files that hold the same words, those of the same name first. */
function* ofSameText(
  sources: readonly Source[],
  destinations: readonly Destination[],
): Steps<readonly Pair[]> {
  const texts: { readonly destination: Destination; readonly text: string }[] = [];
  for (const destination of destinations) {
    texts.push(...destination.texts.map((lines) => ({ destination, text: wordsOf(lines) })));
    yield;
  }
  const byText = groupBy(texts, ({ text }) => text);
  return yield* pairsOf(sources, (source) => {
    const text = wordsOf(source.minutes.lines);
    return text === "" ? [] : (byText.get(text) ?? []).map(({ destination }) => destination);
  });
}

function wordsOf(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** So many pairs are compared, as Git has a limit, too (`diff.renameLimit`); beyond it those of the same name. */
const maxPairs = 10_000;

/** The pairs of files of which at least half is the same, the most alike first. */
function* ofMostlySameText(
  sources: readonly Source[],
  destinations: readonly Destination[],
): Steps<readonly Pair[]> {
  const { count, share } = createLineComparison();
  const byName = groupBy(destinations, ({ path }) => nameIn(path));
  const isFew = sources.length * destinations.length <= maxPairs;
  const near = yield* pairsOf(sources, ({ path }) =>
    isFew ? destinations : (byName.get(nameIn(path)) ?? []),
  );
  const alike: (Pair & { readonly share: number })[] = [];
  for (const pair of near) {
    const old = count(pair.source.minutes.lines);
    const texts = pair.destination.texts.map(count);
    const most = Math.max(...texts.map((text) => share(old, text)));
    if (most >= minShare && mayBeSameMeeting(pair.source, pair.destination, most, texts))
      alike.push({ ...pair, share: most });
    yield;
  }
  return alike.sort((a, b) => b.share - a.share);
}

const maxEach = 100;

/** Those first of which the names are alike. */
function* pairsOf(
  sources: readonly Source[],
  destinationsOf: (source: Source) => readonly Destination[],
): Steps<readonly Pair[]> {
  const pairs: (Pair & { readonly near: number })[] = [];
  for (const source of sources) {
    const near = destinationsOf(source)
      .map((destination) => ({ source, destination, near: nearness(source, destination) }))
      .sort((a, b) => b.near - a.near)
      .slice(0, maxEach);
    pairs.push(...near);
    yield;
  }
  return pairs.sort((a, b) => b.near - a.near);
}

/** Of several that are equally alike Git takes the one of the same name. */
function nearness({ path: a }: Source, { path: b, isOutside }: Destination): number {
  const isSameName = nameIn(a) === nameIn(b);
  return (isSameName ? 4 : 0) + (seriesOf(a) === seriesOf(b) ? 2 : 0) + (isOutside ? 0 : 1);
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Minutes are written after their meeting, wherever on earth that was. */
const mostAheadMs = 14 * 60 * 60 * 1000;

/** Minutes of two meetings of a series are up to 70 % alike, where they share a template and little was said. */
const minShareLater = 0.75;

/**
 * Minutes of a later meeting are no correction of minutes that were there before it, however much of a template the two
 * share: unless nearly all is the same, and half of what was said as well.
 */
function mayBeSameMeeting(
  { minutes, at }: Source,
  { date }: Destination,
  share: number,
  texts: readonly LineCounts[],
): boolean {
  if (date === null || date <= dayOf(new Date(at.getTime() + mostAheadMs), "UTC")) return true;
  if (share < minShareLater) return false;
  const { lines, topics, participants } = minutes;
  const template = new Set([...topics, ...participants].map(({ line }) => line));
  const titles = new Set(topics.map(({ title }) => title));
  const said = lines.filter((line, i) => !template.has(i + 1) && !titles.has(withoutBullet(line)));
  return texts.some((counts) => linesShared(said, counts) >= minShare);
}

/** An agenda repeats the titles. */
function withoutBullet(line: string): string {
  return line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, "").trim();
}
