import { dayOf } from "../minutes/dates/calendar.ts";
import { sectionOf } from "../minutes/meeting-path.ts";
import { seriesOf } from "../minutes/minutes-path.ts";
import { groupBy } from "../minutes/group-by.ts";
import type { Minutes } from "../minutes/minutes.ts";
import type { Steps } from "../minutes/steps.ts";
import { createLineComparison, sharedLineRatio, type LineCounts } from "./line-similarity.ts";
import type { FileVersion, MinutesFile } from "./file-reference.ts";

/** A new file outside the paths that the bot follows. */
export type UnfollowedFile = { readonly path: string; readonly lines: readonly string[] };

/** Returns the file as an unfollowed one, or null if it is not new at the head. */
export function readUnfollowedFile(file: MinutesFile): UnfollowedFile | null {
  const destination = readDestination(file);
  const lines = destination?.texts.at(-1);
  return lines === undefined ? null : { path: file.path, lines };
}

/** Similarity from which on two files count as a rename: https://git-scm.com/docs/git-diff#Documentation/git-diff.txt--Mn */
const minSimilarity = 0.5;

/**
 * Detects for each removed file which new file replaced it, as Git does: equal text first, then the most similar with at
 * least half of the text in common. Each file is matched at most once. A file that still exists was copied, not renamed.
 * @param unfollowed  new files that the bot does not follow. Content that moved there was not deleted.
 */
export function* detectRenames(
  files: readonly MinutesFile[],
  unfollowed: readonly UnfollowedFile[] = [],
): Steps<readonly MinutesFile[]> {
  const sources = files.flatMap((file) => readSource(file) ?? []);
  if (sources.length === 0) return files;
  const destinations = [
    ...files.flatMap((file) => readDestination(file) ?? []),
    ...unfollowed.map(unfollowedDestination),
  ];
  const from = new Map<string, string>();
  const movedTo = new Map<string, string>();
  const taken = new Set<string>();
  const { count } = createLineComparison();
  const isFree = ({ path }: Source | Destination): boolean => !taken.has(path);
  for (const candidates of [pairSameText, pairSimilarText]) {
    const pairs = yield* candidates(sources.filter(isFree), destinations.filter(isFree));
    for (const { source, destination } of pairs) {
      if (!isFree(source) || !isFree(destination)) continue;
      taken.add(source.path).add(destination.path);
      if (destination.isUnfollowed) movedTo.set(source.path, destination.path);
      else from.set(destination.path, source.path);
    }
  }
  for (const { path, minutes } of sources) {
    if (taken.has(path) || sectionOf(path) === null) continue;
    const holder = unfollowed.find(({ lines }) => holdsSection(minutes.lines, count(lines)));
    if (holder !== undefined) movedTo.set(path, holder.path);
    yield;
  }
  return files.map((file) => {
    const [renamedFrom, unfollowedPath] = [from.get(file.path), movedTo.get(file.path)];
    return {
      ...file,
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
      ...(unfollowedPath === undefined ? {} : { movedTo: unfollowedPath }),
    };
  });
}

/**
 * Returns whether at least half of a section is in a file that the bot does not follow. Such a file is not split, so it can hold
 * the sections of a whole year.
 */
function holdsSection(section: readonly string[], file: LineCounts): boolean {
  return sharedLineRatio(section, file) >= minSimilarity;
}

type Source = { readonly path: string; readonly minutes: Minutes; readonly at: Date };
type Destination = {
  readonly path: string;
  readonly isUnfollowed: boolean;
  readonly date: string | null;
  /** The first text and the one at the head, which may differ. */
  readonly texts: readonly (readonly string[])[];
};

/** Reads the last text of a removed file. */
function readSource({ path, versions }: MinutesFile): Source | null {
  if (versions.at(-1)?.reading !== null) return null;
  const last = versions.findLast(isRead);
  return last === undefined ? null : { path, minutes: last.reading, at: last.at };
}

function readDestination({ path, versions }: MinutesFile): Destination | null {
  const head = versions.at(-1);
  const first = versions.find(isRead);
  if (versions[0].reading !== null || head === undefined || !isRead(head) || first === undefined) return null;
  const texts = first === head ? [head.reading.lines] : [first.reading.lines, head.reading.lines];
  return { path, isUnfollowed: false, date: head.reading.date, texts };
}

function unfollowedDestination({ path, lines }: UnfollowedFile): Destination {
  return { path, isUnfollowed: true, date: null, texts: [lines] };
}

function isRead(version: FileVersion): version is FileVersion & { readonly reading: Minutes } {
  return version.reading !== null && version.reading !== "unreadable";
}

type RenamePair = { readonly source: Source; readonly destination: Destination };

/** Pairs files with equal text, those of the same name first. */
function* pairSameText(
  sources: readonly Source[],
  destinations: readonly Destination[],
): Steps<readonly RenamePair[]> {
  const texts: { readonly destination: Destination; readonly text: string }[] = [];
  for (const destination of destinations) {
    texts.push(...destination.texts.map((lines) => ({ destination, text: normalizeText(lines) })));
    yield;
  }
  const byText = groupBy(texts, ({ text }) => text);
  return yield* pairNearest(sources, (source) => {
    const text = normalizeText(source.minutes.lines);
    return text === "" ? [] : (byText.get(text) ?? []).map(({ destination }) => destination);
  });
}

function normalizeText(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/**
 * Maximum number of compared pairs. Beyond it, only files of the same name are compared. Git has a limit too
 * (`diff.renameLimit`).
 */
const maxPairs = 10_000;

/** Pairs files that have at least half of their text in common, the most similar first. */
function* pairSimilarText(
  sources: readonly Source[],
  destinations: readonly Destination[],
): Steps<readonly RenamePair[]> {
  const { count, similarity } = createLineComparison();
  const byName = groupBy(destinations, ({ path }) => fileName(path));
  const isFew = sources.length * destinations.length <= maxPairs;
  const near = yield* pairNearest(sources, ({ path }) =>
    isFew ? destinations : (byName.get(fileName(path)) ?? []),
  );
  const similarPairs: (RenamePair & { readonly similarity: number })[] = [];
  for (const pair of near) {
    const old = count(pair.source.minutes.lines);
    const texts = pair.destination.texts.map(count);
    const highest = Math.max(...texts.map((text) => similarity(old, text)));
    if (highest >= minSimilarity && mayBeSameMeeting(pair.source, pair.destination, highest, texts))
      similarPairs.push({ ...pair, similarity: highest });
    yield;
  }
  return similarPairs.sort((a, b) => b.similarity - a.similarity);
}

const maxDestinationsPerSource = 100;

/** Pairs each source with its nearest destinations by path. */
function* pairNearest(
  sources: readonly Source[],
  destinationsOf: (source: Source) => readonly Destination[],
): Steps<readonly RenamePair[]> {
  const pairs: (RenamePair & { readonly near: number })[] = [];
  for (const source of sources) {
    const near = destinationsOf(source)
      .map((destination) => ({ source, destination, near: rankByPath(source, destination) }))
      .sort((a, b) => b.near - a.near)
      .slice(0, maxDestinationsPerSource);
    pairs.push(...near);
    yield;
  }
  return pairs.sort((a, b) => b.near - a.near);
}

/** Ranks a pair by its paths. Like Git, it prefers the same file name among equally similar files. */
function rankByPath({ path: a }: Source, { path: b, isUnfollowed: isOutside }: Destination): number {
  const isSameName = fileName(a) === fileName(b);
  return (isSameName ? 4 : 0) + (seriesOf(a) === seriesOf(b) ? 2 : 0) + (isOutside ? 0 : 1);
}

/** Returns the name of a file, or of a section: its file may have another one after it was split into years. */
function fileName(path: string): string {
  return sectionOf(path) ?? path.slice(path.lastIndexOf("/") + 1);
}

/** Maximum difference to UTC. Minutes are written after their meeting, in any time zone. */
const maxTimeZoneOffsetMs = 14 * 60 * 60 * 1000;

/**
 * Minimum similarity for minutes of a later date. With a common template, minutes of two meetings are up to 70 % equal if
 * little was said.
 */
const minSimilarityLater = 0.75;

/**
 * Returns whether two files can be minutes of the same meeting. Minutes of a later meeting are no correction of earlier minutes,
 * unless nearly all lines are equal, and half of those outside the template too.
 */
function mayBeSameMeeting(
  { minutes, at }: Source,
  { date }: Destination,
  similarity: number,
  texts: readonly LineCounts[],
): boolean {
  if (date === null || date <= dayOf(new Date(at.getTime() + maxTimeZoneOffsetMs), "UTC")) return true;
  if (similarity < minSimilarityLater) return false;
  const { lines, topics, participants } = minutes;
  const template = new Set([...topics, ...participants].map(({ line }) => line));
  const titles = new Set(topics.map(({ title }) => title));
  const content = lines.filter((line, i) => !template.has(i + 1) && !titles.has(withoutBullet(line)));
  return texts.some((counts) => sharedLineRatio(content, counts) >= minSimilarity);
}

/** Removes the bullet of a line, because an agenda repeats the topic titles as bullets. */
function withoutBullet(line: string): string {
  return line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, "").trim();
}
