import { dateInText } from "../../minutes/dates/written-date.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import { isAgendaHeading, isActionItemHeading, isRoutineHeading } from "../tracking/topic.ts";

/** A heading of minutes with the text up to the next heading of any depth. */
export type Section = {
  /** The heading's text without dates, remarks and punctuation; `title` for the one with the meeting's day. */
  readonly key: string;
  readonly title: string;
  readonly depth: number;
  /** As in the file, with its marks. Two lines if it is underlined. */
  readonly heading: readonly string[];
  readonly body: readonly string[];
  readonly holds: "participants" | "action items" | "agenda" | "other";
};

/** The structure of a minutes file. */
export type MinutesStructure = {
  readonly minutes: Minutes;
  readonly preamble: readonly string[];
  readonly sections: readonly Section[];
};

export const titleKey = "title";

export function readStructure(minutes: Minutes): MinutesStructure {
  const { topics, lines, participants } = minutes;
  const starts = topics.map(({ line }) => line - 1);
  const firstParticipant = participants[0]?.line;
  const sections = topics.map(({ title, depth }, index): Section => {
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? lines.length;
    const length = /^\s{0,3}(?:=+|-+)\s*$/.test(lines[from + 1] ?? "") ? 2 : 1;
    const hasParticipants =
      firstParticipant !== undefined && firstParticipant > from && firstParticipant <= to;
    return {
      key: isTitle(title, index, minutes) ? titleKey : normalizeHeading(title),
      title,
      depth,
      heading: lines.slice(from, from + length),
      body: lines.slice(from + length, to),
      holds: hasParticipants
        ? "participants"
        : isActionItemHeading(title)
          ? "action items"
          : isAgendaHeading(title)
            ? "agenda"
            : "other",
    };
  });
  return { minutes, preamble: lines.slice(0, starts[0] ?? lines.length), sections };
}

/** Headings above the one with the meeting's day at most: the name and the mottos of a community. */
const maxHeadingsAboveTitle = 4;

/** Returns whether a heading has a date and is one of the first two, or has the meeting's day and few others are above it. */
function isTitle(title: string, index: number, { date }: Minutes): boolean {
  const written = index <= maxHeadingsAboveTitle ? dateInText(title) : null;
  return written !== null && (index < 2 || written === date);
}

/** "### Status page (@ann, 5 min)" and "## :tada: Status Page" are the same topic. */
function normalizeHeading(title: string): string {
  return title
    .toLowerCase()
    .replace(/:\w+:/g, " ")
    .replace(/\([^()]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Recent meetings that decide what recurs in a series. */
export const maxRecentMeetings = 6;

/** Returns whether something in `count` of the meetings recurs. */
export function isRecurring(count: number, meetings: number): boolean {
  return count * 2 > meetings && count > 1;
}

/**
 * Returns the sections that most of the last files have, in order, each in its latest version. With only one file it returns
 * the sections that every meeting has.
 * @param forms  structures of the minutes in the order of the meetings
 */
export function findRecurringSections(forms: readonly MinutesStructure[]): readonly Section[] {
  const recent = forms.slice(-maxRecentMeetings);
  const counts = new Map<string, number>();
  for (const { sections } of recent)
    for (const key of new Set(sections.map((section) => section.key)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const first = recent[0]?.sections[0]?.key;
  const recurs = ({ key, title, holds }: Section): boolean =>
    recent.length === 1
      ? key === titleKey || key === first || holds !== "other" || isRoutineHeading(title)
      : isRecurring(counts.get(key) ?? 0, recent.length);
  const kept = recent.map(({ sections }) => removeRepeatedSections(sections.filter(recurs)));
  const longestLength = Math.max(0, ...kept.map((sections) => sections.length));
  const order = [...(kept.findLast((sections) => sections.length === longestLength) ?? [])];
  for (const sections of [...kept].reverse())
    for (const section of sections) insertAfterPredecessor(order, section, sections);
  return order.map(({ key, depth }) => ({ ...latestVersion(kept, key), depth }));
}

function removeRepeatedSections(sections: readonly Section[]): readonly Section[] {
  const seen = new Set<string>();
  return sections.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** Inserts a section after its predecessor. */
function insertAfterPredecessor(order: Section[], section: Section, among: readonly Section[]): void {
  if (order.some(({ key }) => key === section.key)) return;
  const before = among[among.indexOf(section) - 1];
  const at = order.findIndex(({ key }) => key === before?.key);
  order.splice(at + 1, 0, section);
}

/** Returns the latest version of a section. It holds participants if any version did. */
function latestVersion(kept: readonly (readonly Section[])[], key: string): Section {
  const found = kept.flatMap((sections) => sections.filter((section) => section.key === key));
  const last = found.at(-1);
  if (last === undefined) throw new RangeError(`no section ${key}`);
  return found.some(({ holds }) => holds === "participants") ? { ...last, holds: "participants" } : last;
}
