import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { Item, Occurrence } from "../tracking/item.ts";
import { removeInvisible } from "../../render/defang.ts";
import { itemMessages } from "../messages.ts";
import type { ItemLineContext } from "../item-text-context.ts";
import { linesAnchor, urlPath } from "../../render/links.ts";
import { plainWords, quotePlain } from "../../render/quote.ts";
import { formatMeetingName } from "../../render/meeting-name.ts";
import { statesDueDate } from "../../render/states-due-date.ts";

/** Formatting of an action item on one line. The result is quoted and mentions nobody. */

/** Maximum lengths of topic and text in characters. */
export type TextLimits = { readonly topic: number; readonly text: number };

/** `*Topic:* what there is to do` */
export function formatTask(item: Pick<Item, "topic" | "text">, limits: TextLimits): string {
  const { title: whole, words: all } = readPlainText(item);
  const title = quotePlain(whole, limits.topic);
  const words = quotePlain(all, limits.text);
  const shown = words === "" ? itemMessages.noText : words;
  return title === "" ? shown : `*${title}:* ${shown}`;
}

const plainTextCache = new WeakMap<object, { readonly title: string; readonly words: string }>();

/** Returns topic and text of an item without markup, with a cache: an item is formatted several times until it fits. */
function readPlainText(item: Pick<Item, "topic" | "text">): {
  readonly title: string;
  readonly words: string;
} {
  const known = plainTextCache.get(item);
  if (known !== undefined) return known;
  const words = { title: removeTrailingColon(plainWords(item.topic)), words: plainTaskText(item.text) };
  plainTextCache.set(item, words);
  return words;
}

/** Returns the text of an item as plain text, see `plainTaskText`. */
export function itemTaskText(item: Pick<Item, "topic" | "text">): string {
  return readPlainText(item).words;
}

function removeTrailingColon(title: string): string {
  const trimmed = title.trim();
  return trimmed.endsWith(":") ? trimmed.slice(0, -1) : trimmed;
}

/** Returns the text of a task without markup and without its leading "to" or "will": "ann: buy paint". */
export function plainTaskText(text: string): string {
  return removeInvisible(plainWords(text))
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^(?:to|will) /, "");
}

/**
 * Formats the source of an item, `[IaaS, 2023-12-06](permalink) · 5 weeks ago`: the latest minutes that state it and the age
 * of the first ones.
 * @param commit  SHA of a commit that has the minutes as they were read
 * @param brief  whether to show only the day, without series and line
 */
export function formatSource(item: Item, commit: string, context: ItemLineContext, brief = false): string {
  return `${formatSourceLink(item, commit, context, brief)} · ${formatAge(item, context)}`;
}

/** Like `formatSource`, but the age only if earlier minutes stated the item first: the day of the minutes is in the link. */
export function formatShortSource(item: Item, commit: string, context: ItemLineContext): string {
  return item.first.path === item.latest.path
    ? formatSourceLink(item, commit, context, false)
    : formatSource(item, commit, context);
}

function formatSourceLink(item: Item, commit: string, context: ItemLineContext, brief: boolean): string {
  const { latest, series } = item;
  const name = brief ? latest.date : formatItemMeeting(latest, series, context);
  return `[${name}](${formatPermalink(latest, commit, context, brief)})`;
}

function formatAge({ first, latest }: Item, { today }: Pick<ItemLineContext, "today">): string {
  const age = itemMessages.age(countWeeksBetween(first.date, today));
  return first.path === latest.path ? age : itemMessages.first(age);
}

function formatPermalink(
  { path, item: { line } }: Occurrence,
  commit: string,
  { serverUrl, minutesRepository }: Pick<ItemLineContext, "serverUrl" | "minutesRepository">,
  brief: boolean,
): string {
  const anchor = brief ? "" : linesAnchor({ from: line, to: line });
  return `${serverUrl}/${minutesRepository}/blob/${commit}/${urlPath(path)}${anchor}`;
}

export function formatItemMeeting(
  { path, date, seriesTitle }: Pick<Occurrence, "path" | "date" | "seriesTitle">,
  series: string,
  context: Pick<ItemLineContext, "seriesName">,
): string {
  return formatMeetingName({ path, series, date, seriesTitle: seriesTitle ?? null }, context);
}

/** Formats the due date, or returns null if the text already states it. */
export function formatDueDate({ due, text }: Item, { today }: Pick<ItemLineContext, "today">): string | null {
  if (due === null) return null;
  if (due < today) return itemMessages.overdue(due);
  return statesDueDate(text, due) ? null : itemMessages.due(due);
}

/** Counts calendar weeks, which begin on Monday, so that the ages of all items change on the same day. */
function countWeeksBetween(from: string, to: string): number {
  return weekNumber(to) - weekNumber(from);
}

/** Returns the number of the calendar week since 1970, which began on a Thursday. */
function weekNumber(day: string): number {
  const days = Date.parse(day) / dayMs;
  return Math.floor((days + 3) / 7);
}
