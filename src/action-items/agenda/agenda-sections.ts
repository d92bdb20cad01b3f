import { dateInText } from "../../minutes/dates/date.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import { isAgendaHeading, isPendingHeading, isRoutineHeading } from "../tracking/topic.ts";

/** A heading of minutes with what stands beneath it, up to the next heading of whatever depth. */
export type Section = {
  /** The heading's words without dates, remarks and signs; `title` for the one that names the day. */
  readonly key: string;
  readonly title: string;
  readonly depth: number;
  /** As in the file, with its marks; two lines where it is underlined. */
  readonly heading: readonly string[];
  readonly body: readonly string[];
  readonly holds: "participants" | "action items" | "agenda" | "other";
};

/** A file as far as its form goes. */
export type Form = {
  readonly minutes: Minutes;
  readonly preamble: readonly string[];
  readonly sections: readonly Section[];
};

export const titleKey = "title";

export function formOf(minutes: Minutes): Form {
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
      key: index < 2 && dateInText(title) !== null ? titleKey : keyOf(title),
      title,
      depth,
      heading: lines.slice(from, from + length),
      body: lines.slice(from + length, to),
      holds: hasParticipants
        ? "participants"
        : isPendingHeading(title)
          ? "action items"
          : isAgendaHeading(title)
            ? "agenda"
            : "other",
    };
  });
  return { minutes, preamble: lines.slice(0, starts[0] ?? lines.length), sections };
}

/** "### Status page (@ann, 5 min)" and "## :tada: Status Page" are the same topic. */
function keyOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/:\w+:/g, " ")
    .replace(/\([^()]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** So many meetings back a series' habits go. */
export const lookedAt = 6;

/** Whether so many of so many meetings are a habit. */
export function isHabit(count: number, meetings: number): boolean {
  return count * 2 > meetings && count > 1;
}

/**
 * The sections that stand in most of the last files, each as it was the last time, in their order; where there is only one
 * file, those that every meeting has.
 * @param forms  in the order of the meetings
 */
export function recurringSections(forms: readonly Form[]): readonly Section[] {
  const recent = forms.slice(-lookedAt);
  const counts = new Map<string, number>();
  for (const { sections } of recent)
    for (const key of new Set(sections.map((section) => section.key)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const first = recent[0]?.sections[0]?.key;
  const recurs = ({ key, title, holds }: Section): boolean =>
    recent.length === 1
      ? key === titleKey || key === first || holds !== "other" || isRoutineHeading(title)
      : isHabit(counts.get(key) ?? 0, recent.length);
  const kept = recent.map(({ sections }) => onceEach(sections.filter(recurs)));
  const most = Math.max(0, ...kept.map((sections) => sections.length));
  const order = [...(kept.findLast((sections) => sections.length === most) ?? [])];
  for (const sections of [...kept].reverse())
    for (const section of sections) insert(order, section, sections);
  return order.map(({ key, depth }) => ({ ...latest(kept, key), depth }));
}

function onceEach(sections: readonly Section[]): readonly Section[] {
  const seen = new Set<string>();
  return sections.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** Puts a section behind the one that it followed. */
function insert(order: Section[], section: Section, among: readonly Section[]): void {
  if (order.some(({ key }) => key === section.key)) return;
  const before = among[among.indexOf(section) - 1];
  const at = order.findIndex(({ key }) => key === before?.key);
  order.splice(at + 1, 0, section);
}

/** A section as it was the last time; for participants, if it ever listed some. */
function latest(kept: readonly (readonly Section[])[], key: string): Section {
  const found = kept.flatMap((sections) => sections.filter((section) => section.key === key));
  const last = found.at(-1);
  if (last === undefined) throw new RangeError(`no section ${key}`);
  return found.some(({ holds }) => holds === "participants") ? { ...last, holds: "participants" } : last;
}
