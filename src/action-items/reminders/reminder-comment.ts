import type { PlannedReminder, RemindedItem } from "./reminder.ts";
import { formatDueDate, formatShortSource, formatTask, type TextLimits } from "../dashboard/item-line.ts";
import { formatReminderMarker, type ReminderMarker } from "../item-markers.ts";
import { itemMessages, reminderMessages } from "../messages.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import { mention } from "../../render/mention.ts";
import { quotePlain } from "../../render/quote.ts";
import { dashboardLink } from "../dashboard/dashboard-link.ts";

/** GitHub rejects a body of more than 65,536 characters. */
const maxBodyCharacters = 60_000;
const maxOwnersCharacters = 100;

const limitSteps: readonly TextLimits[] = [
  { topic: 80, text: 300 },
  { topic: 60, text: 160 },
  { topic: 30, text: 70 },
];

/** Formats a reminder of action items on the issue that they are about. It mentions the logins of the reminder. */
export function formatReminderComment(reminder: PlannedReminder, context: ItemTextContext): string {
  const { items } = reminder;
  const mentions = reminder.logins.map(mention);
  const whole = describeWhole(items);
  const hasSameOwners = items.every((each) => each.logins.length === reminder.logins.length);
  const parts = [
    reminderMessages.reply(whole.isSingle ? "" : " ID"),
    dashboardLink(context, reminderMessages.more) ?? reminderMessages.help,
    ...formatCommonRound(whole, context),
  ];
  return fitRows(items, (shown, limits) => [
    ...formatQuestion(mentions, shown, items.length - shown.length, (each) =>
      formatItem(each, hasSameOwners ? null : formatOwners(each), whole, limits, context),
    ),
    formatFooter("reminder", items, parts, context),
  ]);
}

/** Formats the question whether one item, or several, are done. */
function formatQuestion(
  mentions: readonly string[],
  [first, ...others]: readonly RemindedItem[],
  more: number,
  format: (item: RemindedItem) => string,
): readonly string[] {
  const isNobody = mentions.length === 0;
  if (first !== undefined && others.length === 0 && more === 0) {
    const question = isNobody ? reminderMessages.isItDoneNobody : reminderMessages.isItDone(mentions);
    return [`${question} ${format(first)}`];
  }
  const items = first === undefined ? [] : [first, ...others];
  return [
    isNobody ? reminderMessages.areTheyDoneNobody : reminderMessages.areTheyDone(mentions),
    formatBullets(items, more, format),
  ];
}

/** Formats the digest on the dashboard of items without an issue, by owner. It mentions each owner once. */
export function formatDigestComment(reminder: PlannedReminder, context: ItemTextContext): string {
  const { items, logins } = reminder;
  const whole = describeWhole(items);
  const { isSingle } = whole;
  const parts = [
    reminderMessages.reply(isSingle ? "" : " ID"),
    reminderMessages.tick,
    ...formatCommonRound(whole, context),
  ];
  return fitRows(items, (shown, limits) => [
    ...(isSingle
      ? formatQuestion(logins.map(mention), shown, items.length - shown.length, (each) =>
          formatItem(each, null, whole, limits, context),
        )
      : formatByOwner(shown, whole, limits, context)),
    ...(!isSingle && shown.length < items.length
      ? [reminderMessages.andMore(items.length - shown.length)]
      : []),
    formatFooter("digest", items, parts, context),
  ]);
}

/** Shortens the items until the body fits. If that is not enough, the last items are only counted. */
function fitRows(
  items: readonly RemindedItem[],
  blocks: (shown: readonly RemindedItem[], limits: TextLimits) => readonly string[],
): string {
  let body = "";
  for (const limits of limitSteps) {
    body = blocks(items, limits).join("\n\n");
    if (body.length < maxBodyCharacters) return body;
  }
  const last = limitSteps.at(-1) ?? { topic: 0, text: 0 };
  for (let count = items.length - 1; count >= 0 && body.length >= maxBodyCharacters; count--)
    body = blocks(items.slice(0, count), last).join("\n\n");
  return body;
}

function formatByOwner(
  shown: readonly RemindedItem[],
  whole: WholeComment,
  limits: TextLimits,
  context: ItemTextContext,
): string[] {
  const groups = new Map<string, { readonly heading: string; readonly lines: string[] }>();
  const linesOf = (login: string): string[] => {
    const group = groups.get(login.toLowerCase()) ?? {
      heading: reminderMessages.stillOpen(mention(login) || itemMessages.noName),
      lines: [],
    };
    groups.set(login.toLowerCase(), group);
    return group.lines;
  };
  for (const each of shown) {
    for (const login of each.logins.length === 0 ? [""] : each.logins)
      linesOf(login).push(`- ${formatItem(each, formatCompanions(each, login), whole, limits, context)}`);
  }
  return [...groups.values()].map(({ heading, lines }) => [heading, "", ...lines].join("\n"));
}

function formatBullets(
  items: readonly RemindedItem[],
  more: number,
  line: (item: RemindedItem) => string,
): string {
  return [
    ...items.map((item) => `- ${line(item)}`),
    ...(more > 0 ? [`- ${reminderMessages.andMore(more)}`] : []),
  ].join("\n");
}

function formatItem(
  { item, round }: RemindedItem,
  owners: string | null,
  { isSingle, commonRound }: WholeComment,
  limits: TextLimits,
  context: ItemTextContext,
): string {
  const due = formatDueDate(item, context);
  const isLast = round >= context.times && commonRound === null;
  const parts = [
    formatTask(item, limits),
    formatShortSource(item, context.commit, context),
    ...(owners === null ? [] : [owners]),
    ...(due === null ? [] : [due]),
    ...(isLast ? [reminderMessages.round(round, context.times)] : []),
    ...(isSingle ? [] : [`\`${item.id}\``]),
  ];
  return parts.join(" · ");
}

/** Returns the other owners of an item in a digest, or null. The item is whole under each owner that the digest mentions. */
function formatCompanions({ item }: RemindedItem, login: string): string | null {
  const others = item.owners.filter((owner) => owner.toLowerCase() !== login.toLowerCase());
  return others.length === 0
    ? null
    : itemMessages.sharedWith(quotePlain(others.join(", "), maxOwnersCharacters));
}

function formatOwners({ item }: RemindedItem): string {
  return quotePlain(item.owners.join(", "), maxOwnersCharacters);
}

/** What each item has to know of the whole comment. */
type WholeComment = {
  readonly isSingle: boolean;
  /** The round of all items, or null if they have different ones. Then those of the last round say so themselves. */
  readonly commonRound: number | null;
};

function describeWhole(items: readonly RemindedItem[]): WholeComment {
  const rounds = new Set(items.map(({ round }) => round));
  const [commonRound = null] = rounds.size === 1 ? rounds : [];
  return { isSingle: items.length === 1, commonRound };
}

function formatCommonRound(
  { commonRound }: WholeComment,
  { times }: Pick<ItemTextContext, "times">,
): readonly string[] {
  return commonRound === null ? [] : [reminderMessages.round(commonRound, times)];
}

function formatFooter(
  kind: ReminderMarker["kind"],
  items: readonly RemindedItem[],
  parts: readonly string[],
  { repositoryId }: Pick<ItemTextContext, "repositoryId">,
): string {
  const rounds = items.map(({ item: { id }, round }) => ({ id, round }));
  return `${reminderMessages.smallPrint(parts)}\n${formatReminderMarker({ kind, repository: repositoryId, rounds })}`;
}
