import { findDate } from "../../minutes/dates/written-date.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import { isHabit, lookedAt, type Form, type Section } from "./agenda-sections.ts";
import { isLabel } from "./agenda-participants.ts";
import { isPendingHeading, isRoutineHeading } from "../tracking/topic.ts";

/** "- Minutes taking & transfer: @ann", "Place: …". */
const labelled = /^\s{0,12}(?:[-*+]\s+)?[*_]{0,2}([^\s:*_<>|[\]][^:<>|[\]]{1,60}):[*_]{0,2}(?=\s|$)/;

/**
 * The lines of a section that the series fills in each time: its labels, with what stands behind them only where it never
 * changes and is no person, and with the day of the next meeting where it is that of the meeting. Beneath a routine heading
 * ("Housekeeping") they are those of the last time, elsewhere those that stand there most times. Standing text is left out:
 * whoever fills in the form has read it.
 * @param date  `2023-12-13`
 */
export function labelLines(forms: readonly Form[], { key, title }: Section, date: string | null): Labels {
  const recent = forms.slice(-lookedAt);
  const found = recent.flatMap(({ minutes, sections }, index) =>
    labelsOf(minutes, sections.find((section) => section.key === key)?.body ?? []).map((label) => ({
      ...label,
      index,
    })),
  );
  const times = (name: string): number => found.filter((label) => label.name === name).length;
  const last = found.at(-1)?.index;
  const kept = isRoutineHeading(title)
    ? found.filter(({ index }) => index === last)
    : found.filter(
        ({ name }, at) =>
          isHabit(times(name), recent.length) && found.findLastIndex((label) => label.name === name) === at,
      );
  const written = ({ name, label, value, day }: Label): string => {
    if (day !== null) return `${label} ${date === null ? "YYYY-MM-DD" : day(date)}`;
    const isFixed = times(name) > 1 && found.every((other) => other.name !== name || other.value === value);
    return isFixed && !value.includes("@") ? `${label} ${value}`.trimEnd() : label;
  };
  return {
    above: kept.filter(({ isAbove }) => isAbove).map(written),
    below: kept.filter(({ isAbove }) => !isAbove).map(written),
  };
}

/** The lines above and below the names of those who took part. */
export type Labels = { readonly above: readonly string[]; readonly below: readonly string[] };

type Label = {
  readonly name: string;
  /** As written, with bullet and colon. */
  readonly label: string;
  readonly value: string;
  /** Writes another day in place of the meeting's; null where the value does not hold that. */
  readonly day: ((date: string) => string) | null;
  readonly isAbove: boolean;
};

function labelsOf({ date, lines, participants }: Minutes, body: readonly string[]): readonly Label[] {
  const first = participants[0]?.line ?? 0;
  const listed = new Set(participants.map(({ line }) => lines[line - 1]));
  if (isLabel(lines[first - 2] ?? "")) listed.add(lines[first - 2]);
  const labels = new Map<string, Label>();
  for (const text of body.slice(0, 40)) {
    const [label = "", words = ""] = labelled.exec(text.slice(0, 300)) ?? [];
    const name = words.toLowerCase().trim();
    if (name === "" || labels.has(name) || words.includes("@") || listed.has(text) || isPendingHeading(words))
      continue;
    const value = text.slice(label.length).trim();
    const day = findDate(value);
    const isMeeting = day !== null && day.date === date;
    const write = (other: string): string =>
      day === null ? "" : `${value.slice(0, day.from)}${day.write(other)}${value.slice(day.to)}`;
    labels.set(name, {
      name,
      label,
      value,
      day: isMeeting ? write : null,
      isAbove: lines.indexOf(text) < first,
    });
  }
  return [...labels.values()];
}
