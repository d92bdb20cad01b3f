import type { Item, Occurrence } from "../tracking/item.ts";
import { withoutInvisible } from "../../render/defang.ts";
import { itemSentences as sentences } from "../messages.ts";
import type { ItemSetting } from "../item-setting.ts";
import { linesAnchor, urlPath } from "../../render/links.ts";
import { meetingName, saysWhen } from "../../backlinks/comment.ts";
import { plainWords, quotePlain } from "../../render/quote.ts";

/** What an action item looks like in one line, wherever it is shown. All of it is safe to print and pings nobody. */

/** How many characters of it are shown. */
export type Room = { readonly topic: number; readonly text: number };

/** `*Topic:* what there is to do` */
export function taskOf(item: Pick<Item, "topic" | "text">, room: Room): string {
  const { title: whole, words: all } = plainOf(item);
  const title = quotePlain(whole, room.topic);
  const words = quotePlain(all, room.text);
  const shown = words === "" ? sentences.noWords : words;
  return title === "" ? shown : `*${title}:* ${shown}`;
}

const plain = new WeakMap<object, { readonly title: string; readonly words: string }>();

/** Topic and words of an item without their markup, parsed once: it is printed again until it has room. */
function plainOf(item: Pick<Item, "topic" | "text">): { readonly title: string; readonly words: string } {
  const known = plain.get(item);
  if (known !== undefined) return known;
  const words = { title: withoutColon(plainWords(item.topic)), words: wordsOf(item.text) };
  plain.set(item, words);
  return words;
}

/** The words of an item as people read them, as `wordsOf` gives them. */
export function wordsOfItem(item: Pick<Item, "topic" | "text">): string {
  return plainOf(item).words;
}

function withoutColon(title: string): string {
  const trimmed = title.trim();
  return trimmed.endsWith(":") ? trimmed.slice(0, -1) : trimmed;
}

/** The words of a task without its verb of promise: "to buy paint" reads better without it behind a name. */
export function wordsOf(text: string): string {
  return withoutInvisible(plainWords(text))
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^(?:to|will) /, "");
}

/**
 * `[IaaS, 2023-12-06](permalink) · 5 weeks ago`: the latest minutes that state it, and when the first ones did.
 * @param commit  one that holds the minutes as they were read
 * @param brief  whether the day has to do, without the series and the line
 */
export function statedIn(item: Item, commit: string, setting: ItemSetting, brief = false): string {
  const { first, latest } = item;
  const age = sentences.age(weeksBetween(first.date, setting.today));
  const name = brief ? latest.date : nameOf(latest, item.series, setting);
  const link = `[${name}](${permalink(latest, commit, setting, brief)})`;
  return `${link} · ${first.path === latest.path ? age : sentences.first(age)}`;
}

function permalink(
  { path, item: { line } }: Occurrence,
  commit: string,
  { serverUrl, minutesRepository }: ItemSetting,
  brief: boolean,
): string {
  const anchor = brief ? "" : linesAnchor({ from: line, to: line });
  return `${serverUrl}/${minutesRepository}/blob/${commit}/${urlPath(path)}${anchor}`;
}

export function nameOf(
  { path, date }: Pick<Occurrence, "path" | "date">,
  series: string,
  setting: ItemSetting,
): string {
  return meetingName({ path, series, date }, setting);
}

/** When it is due, unless its words say so. */
export function dueOf({ due, text }: Item, { today }: ItemSetting): string | null {
  if (due === null) return null;
  if (due < today) return sentences.overdue(due);
  return saysWhen(text, due) ? null : sentences.due(due);
}

/** Weeks begin on Mondays, so that the ages of all items grow on one day. */
function weeksBetween(from: string, to: string): number {
  return weekOf(to) - weekOf(from);
}

/** 1970 began on a Thursday. */
function weekOf(day: string): number {
  const days = Date.parse(day) / (24 * 60 * 60 * 1000);
  return Math.floor((days + 3) / 7);
}
