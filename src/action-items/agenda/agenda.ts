import type { Minutes } from "../../minutes/minutes.ts";
import { findDate, weekday } from "../../minutes/dates/written-date.ts";
import { itemLines, sourceLine, type Sources } from "./agenda-items.ts";
import { labelLines } from "./agenda-labels.ts";
import { participantLines } from "./agenda-participants.ts";
import { postponedTopics, putOffIn } from "./agenda-postponed.ts";
import { formOf, lookedAt, recurringSections, titleKey, type Form, type Section } from "./agenda-sections.ts";
import type { Item } from "../tracking/item.ts";

/**
 * A skeleton for the next minutes of a series, in its own form: the heading with the next day, those who took part the
 * last time, the sections that every meeting has, the action items that are open, the topics that were put off.
 * @param series  its minutes, in the order of the meetings, one at least
 * @param items  the open ones, in the order in which they are wanted
 * @param date  of the next meeting; null leaves a gap for it
 */
export function agendaOf(series: readonly Minutes[], items: readonly Item[], date: string | null): string {
  const forms = series.slice(-lookedAt).map(formOf);
  const last = forms.at(-1);
  if (last === undefined) throw new RangeError("a series without minutes");
  const sources: Sources = new Map(series.map((minutes) => [minutes.path, minutes]));
  const recurring = recurringSections(forms);
  const keys = new Set(recurring.map(({ key }) => key));
  const putOff = postponedTopics(last);
  const postponed = putOff.filter(({ key }) => !keys.has(key));
  const said = new Set(postponed.flatMap(({ lines }) => lines));
  const open = itemLines(
    items.filter(({ latest }) => !said.has(sourceLine(latest, sources) ?? "")),
    sources,
  );
  const sections = open.length === 0 ? recurring : withActionItems(recurring, forms);
  const usualGap = hasGaps(last);
  const blocks = sections.map((section) => {
    const { above, below } = labelLines(forms, section, date);
    const participants = section.holds === "participants" ? participantLines(forms) : [];
    const topics = putOffIn(section, putOff);
    const body = [
      ...above,
      ...participants,
      ...topics,
      ...below,
      ...(section.holds === "action items" ? open : []),
    ];
    const heading =
      section.key === titleKey ? dated(section.heading, last.minutes.date, date) : section.heading;
    return [
      ...heading.map((line) => line.trimEnd()),
      ...(body.length > 0 && hasGap(section, usualGap) ? [""] : []),
      ...body,
    ];
  });
  const end = endOfAgenda(sections);
  const all = [...blocks.slice(0, end), ...postponed.map(({ lines }) => lines), ...blocks.slice(end)];
  return `${[...preambleOf(forms, date), ...all.map((lines) => lines.join("\n"))].join("\n\n")}\n`;
}

/** Where no section is for action items, that of before is put where it was, or one behind the participants. */
function withActionItems(sections: readonly Section[], forms: readonly Form[]): readonly Section[] {
  const [own, ...others] = sections.filter(({ holds }) => holds === "action items");
  if (own !== undefined) return sections.filter((section) => !others.includes(section));
  const used = lastUsed(forms);
  if (used !== null) {
    const place = sections.findIndex(({ key }) => key === used.behind);
    if (place >= 0) return sections.toSpliced(place + 1, 0, used.section);
  }
  const participants = sections.findIndex(({ holds }) => holds === "participants");
  const first = sections.findIndex(({ key }) => key === titleKey);
  const place = Math.max(participants, first);
  const depth = place > first ? (sections[place]?.depth ?? 2) : (sections[place]?.depth ?? 1) + 1;
  const title = used?.section.title ?? "Pending action items";
  const heading = [`${"#".repeat(depth)} ${title}`];
  const made: Section = { key: title, title, depth, heading, body: [], holds: "action items" };
  return sections.toSpliced(place + 1, 0, made);
}

/** The section in which the series looked after its action items before, and the one that it stood behind. */
function lastUsed(forms: readonly Form[]): { readonly section: Section; readonly behind: string } | null {
  const used = forms.flatMap(({ sections }) =>
    sections.flatMap((section, index) =>
      section.holds === "action items" ? [{ section, behind: sections[index - 1]?.key ?? "" }] : [],
    ),
  );
  const times = (key: string): number => used.filter(({ section }) => section.key === key).length;
  const ofLastTime = /pending|open|check|last|previous|offene|letzte/i;
  return used.findLast(({ section: { key, title } }) => ofLastTime.test(title) || times(key) > 1) ?? null;
}

/** Behind the agenda and what stands in it, or at the end. */
function endOfAgenda(sections: readonly Section[]): number {
  const at = sections.findIndex(({ holds }) => holds === "agenda");
  const depth = sections[at]?.depth;
  if (depth === undefined) return sections.length;
  const next = sections.findIndex((section, index) => index > at && section.depth <= depth);
  return next < 0 ? sections.length : next;
}

/** Lines with the day of the next meeting in place of the last one, written in the same way. */
function dated(lines: readonly string[], last: string | null, date: string | null): readonly string[] {
  return lines.map((line) => {
    const day = findDate(line);
    if (day === null || last === null) return line;
    const written = date === null ? "YYYY-MM-DD" : day.write(date);
    const text = `${line.slice(0, day.from)}${written}${line.slice(day.to)}`;
    return date === null ? text : text.replace(weekday(day.date), weekday(date));
  });
}

/** Front matter and the like: what stood above the first heading in the same words both last times. */
function preambleOf(forms: readonly Form[], date: string | null): readonly string[] {
  const [before, last] = forms.slice(-2);
  if (before === undefined || last === undefined) return [];
  const [old, lines] = [before, last].map(({ preamble, minutes }) =>
    dated(preamble, minutes.date, date).join("\n").trim(),
  );
  return lines !== undefined && lines !== "" && lines === old ? [lines] : [];
}

/** Whether a line is left free beneath a heading: as it was, else as the series does it. */
function hasGap({ body }: Section, usual: boolean): boolean {
  return body.some((line) => line.trim() !== "") ? body[0]?.trim() === "" : usual;
}

function hasGaps({ sections }: Form): boolean {
  const told = sections.filter(({ body }) => body.some((line) => line.trim() !== ""));
  return told.filter(({ body }) => body[0]?.trim() === "").length * 2 >= told.length;
}
