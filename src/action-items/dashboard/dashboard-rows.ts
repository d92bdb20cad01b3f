import { addDuration, dayOf } from "../../minutes/dates/calendar.ts";
import { dateInPath } from "../../minutes/minutes-path.ts";
import type { ItemTarget, DashboardItem } from "./dashboard.ts";
import { isLogin } from "../../config/login.ts";
import type { Item, KnownItem } from "../tracking/item.ts";
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
import { parseLink } from "./parse-dashboard.ts";

/** An action item with the place at which the dashboard lists it. */
export type DashboardRow = DashboardItem & {
  /** The groups of its owners, the group without an owner, or the folded list of done items. */
  readonly section: "owner" | "no owner" | "done";
};

/** Limits of the text of each item. */
export type RowDetail = TextLimits & {
  /** Whether only the day of the meeting is shown, and no issue that the text names already. */
  readonly brief: boolean;
};

const nameCharacters = 100;

/** Minutes may name a whole group as owners of one item. It must still fit into one issue. */
const maxSharedLines = 30;

/** How many days a done item stays in its place, and how many days it is listed at all. */
const doneDays = { inPlace: 7, listed: 30 };

/**
 * Selects and sorts the rows: the oldest first, then the folded done ones, the latest first. An item that was done in the last
 * days keeps its place, so that the boxes around it do not move when people tick several of them. If space is short, rows are
 * omitted from the end.
 */
export function selectRows(
  items: readonly DashboardItem[],
  context: ItemTextContext,
): readonly DashboardRow[] {
  const { today, timeZone } = context;
  const [inPlaceFrom, listedFrom] = [doneDays.inPlace, doneDays.listed].map((days) =>
    addDuration(today, { days: -days }),
  ) as [string, string];
  const rows = items.flatMap((listed): DashboardRow[] => {
    const { item, state } = listed;
    const doneOn = state.done ? dayOf(state.claim.at, timeZone) : null;
    if (doneOn !== null && doneOn < listedFrom) return [];
    const isFolded = doneOn !== null && doneOn < inPlaceFrom;
    return [{ ...listed, section: isFolded ? "done" : item.owners.length === 0 ? "no owner" : "owner" }];
  });
  const done = rows
    .filter(({ section }) => section === "done")
    .sort((a, b) => b.state.claim.at.getTime() - a.state.claim.at.getTime() || compareById(a, b));
  return [...rows.filter(({ section }) => section !== "done").sort(compareByAge), ...done];
}

function compareByAge(a: DashboardRow, b: DashboardRow): number {
  const [from, to] = [a.item.first.date, b.item.first.date];
  return from < to ? -1 : from > to ? 1 : compareById(a, b);
}

function compareById(a: DashboardRow, b: DashboardRow): number {
  return a.item.id < b.item.id ? -1 : 1;
}

/**
 * Returns the owners of an item. The first one has its box. Those of its first minutes come first, so that the box does not
 * move when later minutes name the same owners in another order.
 */
export function orderOwners({ owners, first }: Item): readonly string[] {
  const before = first.item.owners.map((owner) => owner.toLowerCase());
  const rank = (owner: string): number => {
    const at = before.indexOf(owner.toLowerCase());
    return at < 0 ? before.length : at;
  };
  return owners.toSorted((a, b) => rank(a) - rank(b));
}

/** Returns what the dashboard remembers of an item. */
export function toKnownItem({ item }: Pick<DashboardItem, "item">): KnownItem {
  return { id: item.id, path: item.latest.path, text: cutRememberedText(itemTaskText(item)) };
}

/** An item as lines of the dashboard. */
export type FormattedRow = {
  /** The line with its box. */
  readonly box: string;
  /** Its lines under the other owners, in their order, without a box, because each item has only one. */
  readonly shared: readonly { readonly owner: string; readonly line: string }[];
};

/**
 * Formats an item, on one line for each owner. Its permalink keeps the commit at which the line got its content, so that an
 * unrelated push does not change it.
 * @param currentLine  the current line of the item without its box, if there is one
 */
export function formatRow(
  row: DashboardRow,
  detail: RowDetail,
  context: ItemTextContext,
  currentLine = "",
): FormattedRow {
  const [first, ...others] = row.section === "owner" ? orderOwners(row.item) : [];
  const commit = chooseCommit(row, detail, context, currentLine);
  const atCommit = { ...context, commit };
  const format = (owner: string | null): string => formatLine(row, owner, detail, atCommit);
  return {
    box: `- [${row.state.done ? "x" : " "}] ${format(first ?? null)}`,
    shared: others.slice(0, maxSharedLines).map((owner) => ({ owner, line: `- ${format(owner)}` })),
  };
}

/** Returns the commit that the current line links to if the line still says the same, or else the current commit. */
function chooseCommit(
  row: DashboardRow,
  detail: RowDetail,
  context: ItemTextContext,
  currentLine: string,
): string {
  const current = parseLink(currentLine);
  if (current === null) return context.commit;
  const atCommit = { ...context, commit: current.commit };
  const statement = parseLink(formatLine(row, null, detail, atCommit))?.statement;
  const isDoneStated = !row.state.done || currentLine.includes(formatDoneBy(row, atCommit));
  return isDoneStated && statement === current.statement ? current.commit : context.commit;
}

/** @param owner  the owner under whom the line is. Null for a line that names all owners */
function formatLine(
  row: DashboardRow,
  owner: string | null,
  detail: RowDetail,
  context: ItemTextContext,
): string {
  const { item, state } = row;
  const task = formatTask(item, detail);
  return [
    state.done ? `~~${task}~~` : task,
    formatSource(item, context.commit, context, detail.brief),
    ...formatOwners(row, owner),
    ...(state.done ? [] : formatDates(row, context)),
    ...formatTarget(row, detail, context),
    ...(state.done ? [formatDoneBy(row, context)] : formatNotes(row, context)),
    ...formatBoxOwner(row, owner),
    `\`${item.id}\``,
  ].join(" · ");
}

function formatDates({ item, state }: DashboardRow, context: ItemTextContext): string[] {
  const due = formatDueDate(item, context);
  const isSnoozed = state.snoozedUntil !== null && state.snoozedUntil > context.today;
  const reminders = state.stopped
    ? [itemMessages.stopped]
    : isSnoozed
      ? [itemMessages.asleep(state.snoozedUntil)]
      : [];
  return [...(due === null ? [] : [due]), ...reminders];
}

/** Formats why there are no more reminders of an open item. */
function formatNotes({ state, isExhausted, target }: DashboardRow, context: ItemTextContext): string[] {
  if (state.question !== null && !isTargetHidden(target, context)) return [dashboardMessages.question];
  return isExhausted ? [dashboardMessages.reminded(context.times)] : [];
}

/** Formats a name without mentioning anybody. */
export function formatOwnerName(name: string): string {
  return quotePlain(name, nameCharacters) || itemMessages.noName;
}

/** Returns an owner as the dashboard names them: `@ann`, or a name that is no handle. It is not safe to print. */
export function nameOwner(owner: string, { names = [] }: Pick<Item, "names">): string {
  return isLogin(owner) && !names.includes(owner.toLowerCase()) ? `@${owner}` : owner;
}

/** Formats the owners that the heading above the line does not name. */
function formatOwners({ item, section }: DashboardRow, owner: string | null): string[] {
  const [boxOwner, ...all] = orderOwners(item);
  const others = owner === null || section !== "owner" ? item.owners : all.filter((each) => each !== owner);
  if (boxOwner === undefined || others.length === 0) return [];
  const names = formatOwnerName(others.map((each) => nameOwner(each, item)).join(", "));
  return [section === "owner" ? itemMessages.sharedWith(names) : `**${names}**`];
}

/** Tells the other owners of an open item where its box is. */
function formatBoxOwner({ item, state, section }: DashboardRow, owner: string | null): string[] {
  const [boxOwner] = orderOwners(item);
  if (owner === null || boxOwner === undefined || section !== "owner" || owner === boxOwner) return [];
  const name = formatOwnerName(nameOwner(boxOwner, item));
  return [state.done ? dashboardMessages.boxUnder(name) : dashboardMessages.tickUnder(name)];
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
