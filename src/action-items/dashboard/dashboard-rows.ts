import { addDuration, dayOf } from "../../minutes/dates/calendar.ts";
import { dateInPath } from "../../minutes/minutes-path.ts";
import type { ItemTarget, DashboardItem } from "./dashboard.ts";
import type { KnownItem } from "../tracking/item.ts";
import { cutRememberedText } from "./dashboard-memory.ts";
import {
  formatDueDate,
  formatItemMeeting,
  formatSource,
  formatTask,
  itemTaskText,
  type TextLimits,
} from "./item-line.ts";
import { dashboardMessages, itemMessages } from "../messages.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import { issueLink, urlPath } from "../../render/links.ts";
import { quotePlain } from "../../render/quote.ts";
import { parseBox, parseLink } from "./parse-dashboard.ts";

/** An action item with the section of the dashboard that it is listed in. */
export type DashboardRow = DashboardItem & {
  readonly section: "owner" | "no owner" | "reminded" | "question" | "done";
};

/** Limits of the text of each item. */
export type RowDetail = TextLimits & {
  /** Whether only the day of the meeting is shown, and no issue that the text names already. */
  readonly brief: boolean;
};

const limits = { doneItems: 60, nameCharacters: 100 };

const maxDoneAgeDays = 30;

/**
 * Selects and sorts the rows: open items, the oldest first, then done ones, the latest first. If space is short, rows are
 * omitted from the end.
 */
export function selectRows(
  items: readonly DashboardItem[],
  context: ItemTextContext,
): readonly DashboardRow[] {
  const rows = items.map((listed) => ({ ...listed, section: chooseSection(listed, context) }));
  const from = addDuration(context.today, { days: -maxDoneAgeDays });
  const done = rows
    .filter(({ section, state }) => section === "done" && dayOf(state.claim.at, context.timeZone) >= from)
    .sort((a, b) => b.state.claim.at.getTime() - a.state.claim.at.getTime() || compareById(a, b));
  const open = rows.filter(({ section }) => section !== "done").sort(compareByAge);
  return [...open, ...done.slice(0, limits.doneItems)];
}

function chooseSection(
  { item, state, isExhausted, target }: DashboardItem,
  context: ItemTextContext,
): DashboardRow["section"] {
  if (state.done) return "done";
  if (state.question !== null && !isTargetHidden(target, context)) return "question";
  if (isExhausted) return "reminded";
  return item.owners.length === 0 ? "no owner" : "owner";
}

function compareByAge(a: DashboardRow, b: DashboardRow): number {
  const [from, to] = [a.item.first.date, b.item.first.date];
  return from < to ? -1 : from > to ? 1 : compareById(a, b);
}

function compareById(a: DashboardRow, b: DashboardRow): number {
  return a.item.id < b.item.id ? -1 : 1;
}

/** Returns what the dashboard remembers of an item. */
export function toKnownItem({ item }: Pick<DashboardItem, "item">): KnownItem {
  return { id: item.id, path: item.latest.path, text: cutRememberedText(itemTaskText(item)) };
}

/**
 * Formats the task box of an item on one line. Its permalink keeps the commit at which the line got its content, so that an
 * unrelated push does not change it.
 * @param before  the current line of the item without its box, if there is one
 */
export function formatRow(
  row: DashboardRow,
  detail: RowDetail,
  context: ItemTextContext,
  currentLine = "",
): string {
  const currentLink = parseLink(currentLine);
  if (currentLink !== null) {
    const contextAtCommit = { ...context, commit: currentLink.commit };
    const line = formatRowAtCommit(row, detail, contextAtCommit);
    const isDoneStated = !row.state.done || currentLine.includes(formatDoneBy(row, contextAtCommit));
    if (isDoneStated && parseLink(parseBox(line)?.rest ?? "")?.statement === currentLink.statement)
      return line;
  }
  return formatRowAtCommit(row, detail, context);
}

function formatRowAtCommit(row: DashboardRow, detail: RowDetail, context: ItemTextContext): string {
  const { item, state, section } = row;
  const isSnoozed = state.snoozedUntil !== null && state.snoozedUntil > context.today;
  const due = state.done ? null : formatDueDate(item, context);
  const parts = [
    formatTask(item, detail),
    formatSource(item, context.commit, context, detail.brief),
    ...formatOwners(row),
    ...(due === null ? [] : [due]),
    ...(isSnoozed ? [itemMessages.asleep(state.snoozedUntil)] : []),
    ...formatTarget(row, detail, context),
    ...(section === "done" ? [formatDoneBy(row, context)] : []),
    `\`${item.id}\``,
  ];
  return `- [${state.done ? "x" : " "}] ${parts.join(" · ")}`;
}

/** Formats an item under its other owners, without a box, because each item has only one. */
export function formatSharedRow({ item }: Pick<DashboardRow, "item">, first: string): string {
  const task = formatTask(item, { topic: 40, text: 80 });
  return `- ${[task, itemMessages.sharedWith(formatOwnerName(first)), `\`${item.id}\``].join(" · ")}`;
}

/** Formats a name without mentioning anybody. */
export function formatOwnerName(name: string): string {
  return quotePlain(name, limits.nameCharacters) || itemMessages.noName;
}

function formatOwners({ item: { owners }, section }: DashboardRow): string[] {
  const others = section === "owner" ? owners.slice(1) : owners;
  if (others.length === 0) return [];
  const names = formatOwnerName(others.join(", "));
  return [section === "owner" ? itemMessages.sharedWith(names) : `**${names}**`];
}

function formatTarget(
  { item, target, state }: DashboardRow,
  { brief }: Pick<RowDetail, "brief">,
  context: Pick<ItemTextContext, "minutesPublic" | "serverUrl">,
): string[] {
  // "Done, #12 was closed" names the issue already.
  if (target === null || (state.done && state.claim.by.kind === "issue" && !isTargetHidden(target, context)))
    return [];
  const address = isTargetHidden(target, context)
    ? target.addressInMinutes
    : (target.address ?? target.addressInMinutes);
  const number = /#\d+$/.exec(address)?.[0];
  const isNamed = number !== undefined && new RegExp(`${number}(?!\\d)`).test(item.text);
  return brief && isNamed ? [] : [issueLink(address, context.serverUrl)];
}

/** Formats who or what marked an item as done. */
function formatDoneBy({ item, state: { claim }, target }: DashboardRow, context: ItemTextContext): string {
  const day = dayOf(claim.at, context.timeZone);
  const { by } = claim;
  switch (by.kind) {
    case "minutes": {
      const name = formatItemMeeting({ ...by, date: dateInPath(by.path) ?? day }, item.series, context);
      const { serverUrl, minutesRepository, commit } = context;
      const url = `${serverUrl}/${minutesRepository}/blob/${commit}/${urlPath(by.path)}`;
      return dashboardMessages.doneBy.minutes(day, `[${name}](${url})`);
    }
    case "tick":
    case "command":
      return dashboardMessages.doneBy[by.kind](day, formatOwnerName(by.login));
    case "issue":
      if (isTargetHidden(target, context)) return dashboardMessages.doneBy.silent(day);
      return dashboardMessages.doneBy.issue(day, issueLink(by.address, context.serverUrl));
  }
}

/** Returns whether the state of the target must not be shown: it is not public, but the dashboard is. */
function isTargetHidden(
  target: ItemTarget | null,
  { minutesPublic }: Pick<ItemTextContext, "minutesPublic">,
): boolean {
  return minutesPublic && target?.public !== true;
}
