import { formatAddress, type Address } from "../../minutes/minutes.ts";
import { issueLink, linesAnchor, urlPath } from "../../render/links.ts";
import { plainWords, quote, quotePlain, truncateLine } from "../../render/quote.ts";
import { formatMeetingName } from "../../render/meeting-name.ts";
import type { CommentContext } from "../../render/comment-context.ts";
import { statesDueDate } from "../../render/states-due-date.ts";
import { removeInvisible } from "../../render/defang.ts";
import type { Item } from "../tracking/item.ts";
import { formatItemIssueMarker } from "./issue-markers.ts";
import { itemIssueMessages } from "./issue-messages.ts";

type IssueTextContext = Omit<CommentContext, "passage"> & { readonly commit: string };

/** Limits in characters. GitHub allows 256 for a title. */
const limits = { title: 100, shortTask: 25, topic: 60, name: 100, owners: 300, task: 4_000, contextLines: 4 };

/** Formats the title of the issue of an item: its task as plain text, or with its topic if it says little by itself. */
export function formatIssueTitle({ text, topic }: Pick<Item, "text" | "topic">): string {
  const task = toPlainLine(text).replace(/^(?:to|will) /, "");
  const title = toPlainLine(topic).replace(/:$/, "");
  const isShort = task.length < limits.shortTask && title !== "";
  const whole = isShort
    ? [truncateLine(title, limits.topic), task].filter((part) => part !== "").join(": ")
    : task;
  const line = cutAtWord(whole === "" ? itemIssueMessages.noTask : whole);
  return line.slice(0, 1).toUpperCase() + line.slice(1);
}

function toPlainLine(markdown: string): string {
  return removeInvisible(plainWords(markdown))
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

function cutAtWord(text: string): string {
  if (text.length <= limits.title) return text;
  const cut = text.slice(0, limits.title).toWellFormed();
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > limits.title / 2 ? space : undefined).trim()}…`;
}

/** Who is named in the issue of an item. */
type IssuePeople = {
  /** The login of the person who asked for it. */
  readonly askedBy: string;
  /** The owners to whom it is not assigned. */
  readonly others: readonly string[];
};

/**
 * Formats the body of the issue of an item: where the minutes say it, in their own words, and who asked. It mentions nobody and
 * refers to no other issue. People own the text from then on: the bot does not edit it.
 */
export function formatIssueBody(item: Item, people: IssuePeople, context: IssueTextContext): string {
  const { latest, series, due } = item;
  const { serverUrl, minutesRepository, repositoryId, commit } = context;
  const { path, date, seriesTitle = null } = latest;
  const name = formatMeetingName({ path, series, date, seriesTitle }, context);
  const url = `${serverUrl}/${minutesRepository}/blob/${commit}/${urlPath(path)}${linesAnchor({ from: latest.item.line, to: latest.item.line })}`;
  const topic = quotePlain(toPlainLine(item.topic).replace(/:$/, ""), limits.topic);
  const owners = quotePlain(people.others.join(", "), limits.owners);
  const facts = [
    ...(owners === "" ? [] : [itemIssueMessages.owners(owners)]),
    ...(due === null || statesDueDate(item.text, due) ? [] : [itemIssueMessages.due(due)]),
  ];
  const hosts = [new URL(serverUrl).host];
  const above = readContext(latest.item).trim();
  const passage = [...(above === "" ? [] : [quote(above, hosts)]), quote(taskOf(item), hosts)];
  return [
    itemIssueMessages.source(`[${name}](${url})`, topic),
    passage.join("\n>\n"),
    ...(facts.length === 0 ? [] : [facts.join(" · ")]),
    itemIssueMessages.footer(item.id, quotePlain(people.askedBy, limits.name), context.appUrl),
    formatItemIssueMarker({ repository: repositoryId, item: item.id }),
  ].join("\n\n");
}

/** Returns the bullet that contains the task or, if the task says little by itself, the lines above it. */
function readContext({ text, bullet, contextText = "" }: Item["latest"]["item"]): string {
  if (bullet !== undefined) return bullet;
  if (text.length >= limits.shortTask) return "";
  return contextText.split("\n").slice(-limits.contextLines).join("\n");
}

function taskOf({ text }: Pick<Item, "text">): string {
  const task = text.trim() === "" ? itemIssueMessages.noTask : text;
  return task.slice(0, limits.task).toWellFormed();
}

/** Formats the body of a closed duplicate. */
export function formatDuplicateIssue(
  item: string,
  kept: Address,
  { serverUrl, repositoryId }: Pick<IssueTextContext, "serverUrl" | "repositoryId">,
): string {
  const link = issueLink(formatAddress(kept), serverUrl);
  const marker = formatItemIssueMarker({ repository: repositoryId, item, keptIssue: kept });
  return `${itemIssueMessages.duplicate(link)}\n\n${marker}`;
}
