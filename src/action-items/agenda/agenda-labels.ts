import { findWrittenDate } from "../../minutes/dates/written-date.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import { isRecurring, maxRecentMeetings, type MinutesStructure, type Section } from "./agenda-sections.ts";
import { isLabelLine } from "./agenda-participants.ts";
import { isActionItemHeading, isRoutineHeading } from "../tracking/topic.ts";

/** Matches "- Minutes taking & transfer: @ann" and "Place: …". */
const labelPattern = /^\s{0,12}(?:[-*+]\s+)?[*_]{0,2}([^\s:*_<>|[\]][^:<>|[\]]{1,60}):[*_]{0,2}(?=\s|$)/;

/**
 * Returns the label lines of a section that the series fills in at each meeting. A value is kept only if it is the same in
 * all meetings and names no person. The date of the meeting is replaced by the next date. Below a routine heading
 * ("Housekeeping") the labels are those of the last meeting, elsewhere those of most meetings. Boilerplate text is omitted.
 * @param date  date of the next meeting, `2023-12-13`
 */
export function formatLabelLines(
  forms: readonly MinutesStructure[],
  { key, title }: Section,
  date: string | null,
): LabelLines {
  const recent = forms.slice(-maxRecentMeetings);
  const hasKey = (section: Section): boolean => section.key === key;
  const found = recent.flatMap(({ minutes, sections }, index) =>
    readLabels(minutes, sections.find(hasKey)?.body ?? []).map((label) => ({
      ...label,
      index,
    })),
  );
  const times = (name: string): number => found.filter((label) => label.name === name).length;
  const last = found.at(-1)?.index;
  // What one of several meetings noted is no form. Of two, the last one may have changed it.
  const minTimes = recent.filter(({ sections }) => sections.some(hasKey)).length > 2 ? 2 : 1;
  const kept = isRoutineHeading(title)
    ? found.filter(({ index, name }) => index === last && times(name) >= minTimes)
    : found.filter(
        ({ name }, at) =>
          isRecurring(times(name), recent.length) &&
          found.findLastIndex((label) => label.name === name) === at,
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

/** Label lines above and below the names of the participants. */
type LabelLines = { readonly above: readonly string[]; readonly below: readonly string[] };

type Label = {
  readonly name: string;
  /** As written, with bullet and colon. */
  readonly label: string;
  readonly value: string;
  /** Replaces the meeting's day in the value. Null if the value does not contain it. */
  readonly day: ((date: string) => string) | null;
  readonly isAbove: boolean;
};

function readLabels({ date, lines, participants }: Minutes, body: readonly string[]): readonly Label[] {
  const first = participants[0]?.line ?? 0;
  const listed = new Set(participants.map(({ line }) => lines[line - 1]));
  if (isLabelLine(lines[first - 2] ?? "")) listed.add(lines[first - 2]);
  const speakers = new Set(participants.flatMap(namesOf));
  const labels = new Map<string, Label>();
  for (const text of findFormLines(body.slice(0, 40))) {
    const [label = "", words = ""] = labelPattern.exec(text.slice(0, 300)) ?? [];
    const name = words.toLowerCase().trim();
    if (
      name === "" ||
      labels.has(name) ||
      speakers.has(name) ||
      words.includes("@") ||
      listed.has(text) ||
      isActionItemHeading(words)
    )
      continue;
    const value = text.slice(label.length).trim();
    const day = findWrittenDate(value);
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

/** Returns the names of a person in lower case, whole and the first name only. */
function namesOf({ name, alsoCalled }: Minutes["participants"][number]): readonly string[] {
  return [name, ...alsoCalled].flatMap((each) => {
    const lowered = each.toLowerCase().trim();
    return [lowered, lowered.split(/\s/, 1)[0] ?? lowered];
  });
}

const bulletPattern = /^\s*(?:[-*+]|\d{1,3}[.)])\s/;

/** Leaves out the lines below a bullet that is no label: notes of the discussion, such as "  - Jonna: I agree". */
function findFormLines(lines: readonly string[]): readonly string[] {
  let noteIndent = Infinity;
  return lines.filter((line) => {
    if (line.trim() === "") return false;
    const indent = line.search(/\S/);
    if (indent > noteIndent) return false;
    const isNote = bulletPattern.test(line) && !labelPattern.test(line.slice(0, 300));
    noteIndent = isNote ? indent : Infinity;
    return true;
  });
}
