import type { PlannedReminder, RemindedItem } from "./reminder.ts";
import { dueOf, statedIn, taskOf, type Room } from "../dashboard/item-line.ts";
import { dashboardLink } from "../../render/links.ts";
import { formatReminderMarker, type ReminderMarker } from "../item-markers.ts";
import { itemSentences, reminderSentences as sentences } from "../messages.ts";
import type { ItemSetting } from "../item-setting.ts";
import { mention } from "../../render/mention.ts";
import { quotePlain } from "../../render/quote.ts";

// GitHub refuses a body of more than 65,536 characters.
const most = { body: 60_000, owners: 100 };

const rooms: readonly Room[] = [
  { topic: 80, text: 300 },
  { topic: 60, text: 160 },
  { topic: 30, text: 70 },
];

/**
 * Reminds the owners of action items on the issue that these are about. It mentions those whom the reminder names.
 * @param kind  what the reminder stands on
 */
export function reminderComment(
  reminder: PlannedReminder,
  setting: ItemSetting,
  kind: "issue" | "pull request" = "issue",
): string {
  const { items } = reminder;
  const mentions = reminder.logins.map(mention);
  const id = items.length === 1 ? (items[0]?.item.id ?? null) : null;
  const rounds = new Set(items.map(({ round }) => round));
  const [round = null] = rounds.size === 1 ? rounds : [];
  const isLast = items.every((item) => item.round >= setting.times);
  const isSettled = items.every(({ item }) => item.ownReferences && item.references.length === 1);
  return fitting(items, (shown, room) => [
    mentions.length === 0 ? sentences.isItDoneNobody : sentences.isItDone(mentions, items.length),
    bullets(shown, items.length - shown.length, (each) =>
      lineOf(each, othersOf(each, reminder), room, setting),
    ),
    sentences.answer(id, dashboardLink(setting), isSettled ? kind : null),
    signed(
      "reminder",
      items,
      [sentences.round(round, setting.times), sentences.peace(isLast ? null : (id ?? "ID"))],
      setting,
    ),
  ]);
}

/** Reminds on the dashboard of all that has no issue of its own, by owner. It mentions each of them once. */
export function digestComment(reminder: PlannedReminder, setting: ItemSetting): string {
  const { items } = reminder;
  return fitting(items, (shown, room) => [
    sentences.digest,
    ...byOwner(shown, room, setting),
    ...(shown.length < items.length ? [sentences.more(items.length - shown.length)] : []),
    signed("digest", items, [sentences.round(null, setting.times), sentences.digestPeace], setting),
  ]);
}

/** As much of every item as there is room for; where even that is too much, the last ones are only counted. */
function fitting(
  items: readonly RemindedItem[],
  blocks: (shown: readonly RemindedItem[], room: Room) => readonly string[],
): string {
  let body = "";
  for (const room of rooms) {
    body = blocks(items, room).join("\n\n");
    if (body.length < most.body) return body;
  }
  const last = rooms.at(-1) ?? { topic: 0, text: 0 };
  for (let count = items.length - 1; count >= 0 && body.length >= most.body; count--)
    body = blocks(items.slice(0, count), last).join("\n\n");
  return body;
}

function byOwner(items: readonly RemindedItem[], room: Room, setting: ItemSetting): string[] {
  const groups = new Map<string, { readonly heading: string; readonly lines: string[] }>();
  const linesOf = (login: string): string[] => {
    const group = groups.get(login.toLowerCase()) ?? { heading: `**${mention(login)}**`, lines: [] };
    groups.set(login.toLowerCase(), group);
    return group.lines;
  };
  for (const each of items) {
    const [first = "", ...others] = each.logins;
    linesOf(first).push(lineOf(each, null, room, setting));
    for (const other of others) linesOf(other).push(sharedLine(each, first));
  }
  return [...groups.values()].map(({ heading, lines }) => [heading, "", ...lines].join("\n"));
}

function bullets(items: readonly RemindedItem[], more: number, line: (item: RemindedItem) => string): string {
  return [...items.map(line), ...(more > 0 ? [`- ${sentences.more(more)}`] : [])].join("\n");
}

function lineOf({ item }: RemindedItem, owners: string | null, room: Room, setting: ItemSetting): string {
  const due = dueOf(item, setting);
  const parts = [
    taskOf(item, room),
    statedIn(item, setting.commit, setting),
    ...(owners === null ? [] : [owners]),
    ...(due === null ? [] : [due]),
    `\`${item.id}\``,
  ];
  return `- ${parts.join(" · ")}`;
}

/** Under the further owners of an item it is only named. */
function sharedLine({ item }: RemindedItem, first: string): string {
  const task = taskOf(item, { topic: 40, text: 80 });
  return `- ${[task, itemSentences.sharedWith(quotePlain(first, most.owners)), `\`${item.id}\``].join(" · ")}`;
}

/** Whose it is, where the reminder is for others, too. */
function othersOf({ item, logins }: RemindedItem, reminder: PlannedReminder): string | null {
  return logins.length === reminder.logins.length ? null : quotePlain(item.owners.join(", "), most.owners);
}

function signed(
  kind: ReminderMarker["kind"],
  items: readonly RemindedItem[],
  words: readonly string[],
  { repositoryId, appUrl }: ItemSetting,
): string {
  const rounds = items.map(({ item: { id }, round }) => ({ id, round }));
  return `${sentences.footer(words, appUrl)}\n${formatReminderMarker({ kind, repository: repositoryId, rounds })}`;
}
