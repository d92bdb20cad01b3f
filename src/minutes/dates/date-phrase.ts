import { addDuration } from "./calendar.ts";
import { joinPatterns } from "../languages/languages.ts";
import { isWeekdayName, modifierOf, patterns, unitPattern, weekdayNumber, wordEnd } from "./date-patterns.ts";
import { readNumberedDate, type DateContext } from "./numbered-date.ts";
import { readPeriod } from "./period-phrase.ts";
import { readRelativeDay } from "./relative-day.ts";
import { resolveDate, resolveWeekday, type DatePhrase } from "./resolve-day.ts";

/** Matches phrases such as "next meeting": it has no known date. */
const meeting = new RegExp(
  `^(?:(?:${joinPatterns(({ nextMeeting }) => nextMeeting.articles)}) )?` +
    `(?:${joinPatterns(({ nextMeeting }) => nextMeeting.next)}) ` +
    `(?:${joinPatterns(({ nextMeeting }) => nextMeeting.meetings)})`,
  "iu",
);

const zone = "(?: ?(?:UTC|GMT|CES?T|MES?Z|[ECMP][SD]?T)(?![A-Za-z]))?";
const time = new RegExp(`^(?:${patterns.time}|(?:${patterns.hourWord})${wordEnd})${zone}`, "iu");
const dayEnd = new RegExp(`^(?:(?:the )?EO[BD]|COB|${patterns.dayEnd})${wordEnd}`, "iu");
const lead = new RegExp(`^[ ,]{0,2}${patterns.fillers}`, "iu");
const article = new RegExp(`(?:^|[ '])(?:${patterns.article})$`, "iu");

/** Returns whether a text begins with "the next meeting". */
export function isNextMeeting(text: string): boolean {
  return meeting.test(text);
}

/** Reads a date at the start of a text, for example after "by". Returns null if there is none. */
export function readDatePhrase(text: string, context: DateContext): DatePhrase | null {
  if (isNextMeeting(text)) return null;
  const end = dayEnd.exec(text)?.[0];
  const start = end?.length ?? lead.exec(text)?.[0].length ?? 0;
  const hour = end ?? dayEnd.exec(text.slice(start))?.[0];
  if (hour === undefined) {
    const clock = time.exec(text.slice(start))?.[0];
    return clock === undefined ? readDay(text, context) : afterTime(text, start + clock.length, context);
  }
  const to = end === undefined ? start + hour.length : start;
  return afterTime(text, to, context) ?? { day: { kind: "read", date: context.meeting }, length: to };
}

/** Reads the date after a time: "5 pm on Friday", "end of the day on Friday". */
function afterTime(text: string, from: number, context: DateContext): DatePhrase | null {
  const day = readDay(text.slice(from), context);
  return day && { ...day, length: from + day.length };
}

function readDay(text: string, context: DateContext): DatePhrase | null {
  const relative = readRelativeDay(text, context.meeting);
  if (relative) return relative;
  const start = lead.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const hasArticle = article.test(`${context.cue} ${text.slice(0, start)}`.trimEnd());
  const found =
    readRelativeDay(rest, context.meeting) ??
    readNumberedDate(rest, { ...context, weekday: null, hasArticle }) ??
    readWeekday(rest, context) ??
    readPeriod(rest, context);
  return found && { ...found, length: start + found.length };
}

const week = `(?:${unitPattern("week")})(?:'s)?`;
const after = `(?: (?<after>${patterns.modifierAfter})${wordEnd})?`;
const weekday = new RegExp(
  `^(?:(?:${patterns.end})[ ]+${patterns.fillers})?(?:${patterns.modifier} )?(?:${week},? ${patterns.fillers})?` +
    `(?<name>${patterns.weekday})${wordEnd}${after}`,
  "iu",
);
const weekOfDay = new RegExp(
  `^,? ${patterns.fillers}(?:${patterns.modifier} )?${week}${wordEnd}${after}`,
  "iu",
);
const beforeNumber = new RegExp(String.raw`^\.?,? (?:(?:${patterns.article}) )?`, "iu");

/** Reads "Friday", "this Friday", "Friday next week", "next week Friday". A number after the weekday is the day: "Friday 30th". */
function readWeekday(text: string, context: DateContext): DatePhrase | null {
  const match = weekday.exec(text);
  const name = match?.groups?.["name"] ?? "";
  if (!match || !isWeekdayName(name, text.slice(match[0].length))) return null;
  const number = weekdayNumber(name);
  const from = match[0].length + (beforeNumber.exec(text.slice(match[0].length))?.[0].length ?? 0);
  const numbered = readNumberedDate(text.slice(from), { ...context, weekday: number, hasArticle: true });
  if (numbered) return { day: numbered.day, length: from + numbered.length };
  const ofWeek = weekOfDay.exec(text.slice(match[0].length));
  const inWeek = ofWeek && modifierOf(ofWeek.groups);
  const length = match[0].length + (inWeek ? ofWeek[0].length : 0);
  if (inWeek === "current") {
    const inNextWeek = resolveWeekday(number, "next", context.meeting);
    return { day: resolveDate(addDuration(inNextWeek, { days: -7 }), context.meeting), length };
  }
  const isNextWeek = inWeek !== null || isAfterNextWeek(match);
  const modifier = isNextWeek ? "next" : (modifierOf(match.groups) ?? "coming");
  return { day: { kind: "read", date: resolveWeekday(number, modifier, context.meeting) }, length };
}

const nextWeek = new RegExp(`(?:^| )${patterns.modifier} ${week}`, "iu");

/** Recognises "la próxima semana, el viernes": the modifier belongs to the week. */
function isAfterNextWeek([written]: RegExpExecArray): boolean {
  const groups = nextWeek.exec(written)?.groups;
  return groups !== undefined && modifierOf(groups) !== "current";
}
