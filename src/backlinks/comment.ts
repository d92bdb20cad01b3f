import { dateInPath } from "../minutes/dates/date.ts";
import type { Backlink } from "./backlink.ts";
import { linesAnchor, urlPath } from "../render/links.ts";
import { formatMarker, type Marker } from "./marker.ts";
import { quote, quoteInline, quotePlain } from "../render/quote.ts";
import { sentences } from "./messages.ts";

/** What a comment needs besides what the minutes say. */
export type CommentSetting = {
  /** `https://github.com` */
  readonly serverUrl: string;
  /** `owner/name` of the minutes repository. */
  readonly minutesRepository: string;
  readonly repositoryId: number;
  /** The page of the app, for the footer. */
  readonly appUrl: string;
  readonly seriesName: (series: string) => string;
  readonly passage: "folded" | "open" | "none";
};

// GitHub refuses a body of more than 65,536 characters, on edit too.
const most = {
  body: 60_000,
  lines: 40,
  characters: 4_000,
  topics: 3,
  items: 30,
  again: 5,
  title: 150,
  item: 500,
};

/** The body of a backlink comment. The marker says what it shows and is its last line. */
export function backlinkComment(backlink: Backlink, marker: Marker, setting: CommentSetting): string {
  const full = compose(backlink, marker, setting, setting.passage);
  if (full.length <= most.body) return full;
  const short = compose(backlink, marker, setting, "none");
  return short.length <= most.body ? short : compose({ ...backlink, items: [] }, marker, setting, "none");
}

/** The one line that is left of a comment whose passage is gone. */
export function withdrawnComment(meeting: Meeting, marker: Marker, setting: CommentSetting): string {
  const repository = `${setting.serverUrl}/${setting.minutesRepository}`;
  const url = meeting.exists ? `${repository}/blob/HEAD/${urlPath(meeting.path)}` : repository;
  return `${sentences.withdrawn(`[${meetingName(meeting, setting)}](${url})`)}\n\n${formatMarker(marker)}`;
}

export type Meeting = Pick<Backlink, "path" | "series" | "date"> & {
  /** Whether the file still stands at the head. */
  readonly exists: boolean;
};

function compose(
  backlink: Backlink,
  marker: Marker,
  setting: CommentSetting,
  passage: CommentSetting["passage"],
): string {
  const url = permalink(marker, setting);
  const blocks = [
    sentences.discussedIn(
      `**[${meetingName(backlink, setting)}](${url})**`,
      topicNames(backlink),
      againNames(marker.again),
    ),
    ...(passage === "none" ? [] : fold(passages(backlink, url, setting), passage)),
    ...itemList(backlink),
    sentences.footer(setting.appUrl),
  ];
  return `${blocks.join("\n\n")}\n${formatMarker(marker)}`;
}

function permalink({ at, path }: Marker, { serverUrl, minutesRepository }: CommentSetting): string {
  return `${serverUrl}/${minutesRepository}/blob/${at.commit}/${urlPath(path)}${linesAnchor(at)}`;
}

/** What a meeting is called, safe to stand in a link's text: `IaaS, 2023-12-06`. */
export function meetingName(
  { path, series, date }: Pick<Backlink, "path" | "series" | "date">,
  { seriesName }: Pick<CommentSetting, "seriesName">,
): string {
  const name = [seriesName(series), date].filter((part) => part !== null && part !== "").join(", ");
  return quotePlain(name === "" ? path : name, most.title);
}

function topicNames({ topics }: Backlink): string[] {
  const shown: string[] = [];
  let more = 0;
  for (const { title } of topics) {
    // What is only counted is not printed: there may be thousands.
    const name =
      title === null || title.trim() === "" ? "" : more > 0 ? title : quoteInline(title, most.title);
    if (name === "") continue;
    if (shown.length < most.topics) shown.push(name);
    else more += 1;
  }
  return more > 0 ? [...shown, sentences.moreTopics(more)] : shown;
}

function againNames(again: readonly string[]): string[] {
  const names = again.slice(-most.again).map((path) => quotePlain(dateInPath(path) ?? path, most.title));
  const earlier = again.length - names.length;
  return earlier > 0 ? [sentences.earlier(earlier), ...names] : names;
}

function fold(quoted: string, passage: "folded" | "open"): string[] {
  if (quoted === "") return [];
  if (passage === "open") return [quoted];
  return [`<details><summary>${sentences.fromTheMinutes}</summary>`, quoted, "</details>"];
}

function passages({ topics }: Backlink, url: string, { serverUrl }: CommentSetting): string {
  const host = new URL(serverUrl).host;
  const blocks: string[] = [];
  let room = most.characters;
  let leftOut = 0;
  for (const { lines } of topics) {
    const shown = cut(lines, room);
    room -= shown.join("\n").length;
    leftOut += lines.length - shown.length;
    if (shown.length > 0) blocks.push(quote(shown.join("\n"), [host]));
  }
  if (leftOut > 0) blocks.push(`> ${sentences.linesLeftOut(leftOut, url)}`);
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** As many lines as fit, up to the end of a bullet or paragraph. */
function cut(lines: readonly string[], room: number): readonly string[] {
  let size = 0;
  const fits = lines.findIndex((line, i) => {
    size += line.length + 1;
    return i >= most.lines || size > room;
  });
  if (fits === -1) return lines;
  let end = fits;
  while (end > 0 && !/^\s*(?:[-*+]\s|\d{1,9}[.)]\s|$)/.test(lines[end] ?? "")) end -= 1;
  return lines.slice(0, end === 0 ? fits : end);
}

function itemList({ items }: Backlink): string[] {
  if (items.length === 0) return [];
  const rows = items.slice(0, most.items).map(({ owners, text, done, due }) => {
    const names = quotePlain(owners.join(", "), most.item) || sentences.noOwner;
    // "ann: to buy paint" reads better without its verb of promise.
    const words = owners.length > 0 ? text.replace(/^(?:to|will) /u, "") : text;
    const task =
      (quoteInline(words) || sentences.noWords) +
      (due === null || saysWhen(text, due) ? "" : ` (${sentences.due(due)})`);
    return `- ${names}: ${done ? `~~${task}~~` : task}`;
  });
  const more = items.length - rows.length;
  return [
    [sentences.actionItems, ...rows, ...(more > 0 ? [`- ${sentences.itemsLeftOut(more)}`] : [])].join("\n"),
  ];
}

/** Whether the words of a task tell its date themselves. */
export function saysWhen(text: string, due: string): boolean {
  return /\b(?:until|by|due|bis|till) \d/i.test(text) || text.includes(due);
}
