import { addTo, dayOf } from "../calendar.ts";
import { dateInPath } from "../../minutes/dates/date.ts";
import type { ItemTarget, KnownWords, ListedItem } from "./dashboard.ts";
import { rememberedWords } from "./dashboard-memory.ts";
import { dueOf, nameOf, statedIn, taskOf, wordsOfItem, type Room } from "./item-line.ts";
import { dashboardSentences as sentences, itemSentences } from "../messages.ts";
import type { ItemSetting } from "../item-setting.ts";
import { issueLink, urlPath } from "../../render/links.ts";
import { quotePlain } from "../../render/quote.ts";
import { boxIn, linkIn } from "./parse-dashboard.ts";

/** An action item as the dashboard lists it: where, and in which words. */
export type Row = ListedItem & { readonly section: "owner" | "nobody" | "asked" | "question" | "done" };

/** How much is shown of each item. */
export type Detail = Room & {
  /** Only the day of the meeting, and no issue that the words name already. */
  readonly brief: boolean;
};

const most = { done: 60, names: 100 };

const daysShown = 30;

/** What is shown, what is left out first last: open items, the oldest first, then what was done, the latest first. */
export function rowsOf(items: readonly ListedItem[], setting: ItemSetting): readonly Row[] {
  const rows = items.map((listed) => ({ ...listed, section: sectionOf(listed, setting) }));
  const from = addTo(setting.today, { days: -daysShown });
  const done = rows
    .filter(({ section, state }) => section === "done" && dayOf(state.word.at, setting.timeZone) >= from)
    .sort((a, b) => b.state.word.at.getTime() - a.state.word.at.getTime() || byId(a, b));
  const open = rows.filter(({ section }) => section !== "done").sort(byAge);
  return [...open, ...done.slice(0, most.done)];
}

function sectionOf({ item, state, askedOften, target }: ListedItem, setting: ItemSetting): Row["section"] {
  if (state.done) return "done";
  if (state.question !== null && !isConcealed(target, setting)) return "question";
  if (askedOften) return "asked";
  return item.owners.length === 0 ? "nobody" : "owner";
}

function byAge(a: Row, b: Row): number {
  const [from, to] = [a.item.first.date, b.item.first.date];
  return from < to ? -1 : from > to ? 1 : byId(a, b);
}

function byId(a: Row, b: Row): number {
  return a.item.id < b.item.id ? -1 : 1;
}

/** By which words the item of a row can be recognised. */
export function knownWordsOf({ item }: Pick<ListedItem, "item">): KnownWords {
  return { id: item.id, path: item.latest.path, text: rememberedWords(wordsOfItem(item)) };
}

/**
 * The task box of an item, on one line. Its links are permalinks: to the commit at which the minutes were read when the
 * line began to say what it says, so that what is pushed beside it does not change it.
 * @param before  the line of the item as it stands, without its box, if there is one
 */
export function lineOf(row: Row, detail: Detail, setting: ItemSetting, before = ""): string {
  const stands = linkIn(before);
  if (stands !== null) {
    const then = { ...setting, commit: stands.commit };
    const line = lineAt(row, detail, then);
    const isTold = !row.state.done || before.includes(doneBy(row, then));
    if (isTold && linkIn(boxIn(line)?.rest ?? "")?.statement === stands.statement) return line;
  }
  return lineAt(row, detail, setting);
}

function lineAt(row: Row, detail: Detail, setting: ItemSetting): string {
  const { item, state, section } = row;
  const isAsleep = state.snoozedUntil !== null && state.snoozedUntil > setting.today;
  const due = state.done ? null : dueOf(item, setting);
  const parts = [
    taskOf(item, detail),
    statedIn(item, setting.commit, setting, detail.brief),
    ...ownersPart(row),
    ...(due === null ? [] : [due]),
    ...(isAsleep ? [itemSentences.asleep(state.snoozedUntil)] : []),
    ...targetPart(row, detail, setting),
    ...(section === "done" ? [doneBy(row, setting)] : []),
    `\`${item.id}\``,
  ];
  return `- [${state.done ? "x" : " "}] ${parts.join(" · ")}`;
}

/** Under the further owners of an item it stands without a box, for one box is one word. */
export function sharedLine({ item }: Pick<Row, "item">, first: string): string {
  const task = taskOf(item, { topic: 40, text: 80 });
  return `- ${[task, itemSentences.sharedWith(ownerName(first)), `\`${item.id}\``].join(" · ")}`;
}

/** A name that pings nobody. */
export function ownerName(name: string): string {
  return quotePlain(name, most.names) || itemSentences.noName;
}

function ownersPart({ item: { owners }, section }: Row): string[] {
  const others = section === "owner" ? owners.slice(1) : owners;
  if (others.length === 0) return [];
  const names = ownerName(others.join(", "));
  return [section === "owner" ? itemSentences.sharedWith(names) : `**${names}**`];
}

function targetPart({ item, target, state }: Row, { brief }: Detail, setting: ItemSetting): string[] {
  // Who says that it was closed names it.
  if (target === null || (state.done && state.word.by.kind === "issue" && !isConcealed(target, setting)))
    return [];
  const address = isConcealed(target, setting) ? target.written : (target.address ?? target.written);
  const number = /#\d+$/.exec(address)?.[0];
  const isNamed = number !== undefined && new RegExp(`${number}(?!\\d)`).test(item.text);
  return brief && isNamed ? [] : [issueLink(address, setting.serverUrl)];
}

/** Whose word it was. */
function doneBy({ item, state: { word }, target }: Row, setting: ItemSetting): string {
  const day = dayOf(word.at, setting.timeZone);
  const { by } = word;
  switch (by.kind) {
    case "minutes": {
      const name = nameOf({ path: by.path, date: dateInPath(by.path) ?? day }, item.series, setting);
      const { serverUrl, minutesRepository, commit } = setting;
      const url = `${serverUrl}/${minutesRepository}/blob/${commit}/${urlPath(by.path)}`;
      return sentences.doneBy.minutes(day, `[${name}](${url})`);
    }
    case "tick":
    case "command":
      return sentences.doneBy[by.kind](day, ownerName(by.login));
    case "issue":
      if (isConcealed(target, setting)) return sentences.doneBy.silent(day);
      return sentences.doneBy.issue(day, issueLink(by.address, setting.serverUrl));
  }
}

/** How an issue stands that not everybody may read is nobody's business where everybody reads the minutes. */
function isConcealed(target: ItemTarget | null, { minutesPublic }: ItemSetting): boolean {
  return minutesPublic && target?.public !== true;
}
