import type { Minutes } from "../../minutes/minutes.ts";
import { sectionOf } from "../../minutes/meeting-path.ts";
import { weekdayName } from "../../minutes/dates/calendar-date.ts";
import { findWrittenDate } from "../../minutes/dates/written-date.ts";
import { formatAgendaItems, findSourceLine, type MinutesByPath } from "./agenda-items.ts";
import { formatLabelLines } from "./agenda-labels.ts";
import { formatParticipantLines } from "./agenda-participants.ts";
import { findPostponedTopics, findListedTopics } from "./agenda-postponed.ts";
import {
  readStructure,
  maxRecentMeetings,
  findRecurringSections,
  titleKey,
  type MinutesStructure,
  type Section,
} from "./agenda-sections.ts";
import type { Item } from "../tracking/item.ts";

/**
 * Formats a skeleton for the next minutes of a series, in the style of the series: the heading with the next day, the last
 * participants, the recurring sections, the open action items and the postponed topics.
 * @param series  minutes of the series in the order of the meetings, at least one
 * @param items  open items in the order in which they are listed
 * @param date  date of the next meeting, or null for a placeholder
 */
export function formatAgenda(
  series: readonly Minutes[],
  items: readonly Item[],
  date: string | null,
): string {
  const forms = series.slice(-maxRecentMeetings).map(readStructure);
  const last = forms.at(-1);
  if (last === undefined) throw new RangeError("a series without minutes");
  const sources: MinutesByPath = new Map(series.map((minutes) => [minutes.path, minutes]));
  const recurring = findRecurringSections(forms);
  const keys = new Set(recurring.map(({ key }) => key));
  const postponedTopicsOfLast = findPostponedTopics(last);
  const postponed = postponedTopicsOfLast.filter(({ key }) => !keys.has(key));
  const postponedLines = new Set(postponed.flatMap(({ lines }) => lines));
  const open = formatAgendaItems(
    items.filter(({ latest }) => !postponedLines.has(findSourceLine(latest, sources) ?? "")),
    sources,
  );
  const sections = open.length === 0 ? recurring : addActionItemSection(recurring, forms);
  const usuallyHasBlankLine = usuallyHasBlankLines(last);
  const blocks = sections.map((section) => {
    const { above, below } = formatLabelLines(forms, section, date);
    const participants = section.holds === "participants" ? formatParticipantLines(forms) : [];
    const topics = findListedTopics(section, postponedTopicsOfLast);
    const body = [
      ...above,
      ...participants,
      ...topics,
      ...below,
      ...(section.holds === "action items" ? open : []),
    ];
    const heading = section.key === titleKey ? formatTitle(section, last.minutes, date) : section.heading;
    return [
      ...heading.map((line) => line.trimEnd()),
      ...(body.length > 0 && hasBlankLine(section, usuallyHasBlankLine) ? [""] : []),
      ...body,
    ];
  });
  const end = findAgendaEnd(sections);
  const all = [...blocks.slice(0, end), ...postponed.map(({ lines }) => lines), ...blocks.slice(end)];
  return `${[...findCommonPreamble(forms, date), ...all.map((lines) => lines.join("\n"))].join("\n\n")}\n`;
}

/** Adds a section for action items if there is none: the previous one at its position, or a new one after the participants. */
function addActionItemSection(
  sections: readonly Section[],
  forms: readonly MinutesStructure[],
): readonly Section[] {
  const [own, ...others] = sections.filter(({ holds }) => holds === "action items");
  if (own !== undefined) return sections.filter((section) => !others.includes(section));
  const used = findLastItemSection(forms);
  if (used !== null) {
    const index = sections.findIndex(({ key }) => key === used.behind);
    if (index >= 0) return sections.toSpliced(index + 1, 0, used.section);
  }
  const participants = sections.findIndex(({ holds }) => holds === "participants");
  const first = sections.findIndex(({ key }) => key === titleKey);
  const index = Math.max(participants, first);
  const depth = index > first ? (sections[index]?.depth ?? 2) : (sections[index]?.depth ?? 1) + 1;
  const title = used?.section.title ?? "Pending action items";
  const heading = [`${"#".repeat(depth)} ${title}`];
  const newSection: Section = { key: title, title, depth, heading, body: [], holds: "action items" };
  return sections.toSpliced(index + 1, 0, newSection);
}

/** Finds the section in which the series last listed its action items, and the key of the section before it. */
function findLastItemSection(
  forms: readonly MinutesStructure[],
): { readonly section: Section; readonly behind: string } | null {
  const used = forms.flatMap(({ sections }) =>
    sections.flatMap((section, index) =>
      section.holds === "action items" ? [{ section, behind: sections[index - 1]?.key ?? "" }] : [],
    ),
  );
  const times = (key: string): number => used.filter(({ section }) => section.key === key).length;
  const ofLastTime = /pending|open|check|last|previous|offene|letzte/i;
  return used.findLast(({ section: { key, title } }) => ofLastTime.test(title) || times(key) > 1) ?? null;
}

/** Returns the index after the agenda and its subsections, or the end. */
function findAgendaEnd(sections: readonly Section[]): number {
  const at = sections.findIndex(({ holds }) => holds === "agenda");
  const depth = sections[at]?.depth;
  if (depth === undefined) return sections.length;
  const next = sections.findIndex((section, index) => index > at && section.depth <= depth);
  return next < 0 ? sections.length : next;
}

/** Returns the heading of the meeting. In a growing file, that of the last one may have no year that could be replaced. */
function formatTitle(
  { heading, depth }: Section,
  { path, date: last }: Pick<Minutes, "path" | "date">,
  date: string | null,
): readonly string[] {
  const hasDate = heading.some((line) => findWrittenDate(line) !== null);
  if (sectionOf(path) !== null && !hasDate) return [`${"#".repeat(depth)} ${date ?? "YYYY-MM-DD"}`];
  return replaceDay(heading, last, date);
}

/** Replaces the day of the last meeting by that of the next, in the same date format. */
function replaceDay(lines: readonly string[], last: string | null, date: string | null): readonly string[] {
  return lines.map((line) => {
    // Attributes of HTML tags may have digits that look like a date.
    const day = findWrittenDate(line.replace(/<[^<>]*>/g, (tag) => "<".repeat(tag.length)));
    if (day === null || last === null) return line;
    const written = date === null ? "YYYY-MM-DD" : day.write(date);
    const text = `${line.slice(0, day.from)}${written}${line.slice(day.to)}`;
    return date === null ? text : text.replace(weekdayName(day.date), weekdayName(date));
  });
}

/** Returns the lines above the first heading, such as front matter, if the last two files have the same. */
function findCommonPreamble(forms: readonly MinutesStructure[], date: string | null): readonly string[] {
  const [before, last] = forms.slice(-2);
  if (before === undefined || last === undefined) return [];
  const [old, lines] = [before, last].map(({ preamble, minutes }) =>
    replaceDay(preamble, minutes.date, date).join("\n").trim(),
  );
  return lines !== undefined && lines !== "" && lines === old ? [lines] : [];
}

/** Returns whether a blank line follows a heading: as in the section before, else as usual in the series. */
function hasBlankLine({ body }: Section, usual: boolean): boolean {
  return body.some((line) => line.trim() !== "") ? body[0]?.trim() === "" : usual;
}

function usuallyHasBlankLines({ sections }: MinutesStructure): boolean {
  const nonEmpty = sections.filter(({ body }) => body.some((line) => line.trim() !== ""));
  return nonEmpty.filter(({ body }) => body[0]?.trim() === "").length * 2 >= nonEmpty.length;
}
