import { dateInPath } from "../minutes/minutes-path.ts";
import type { Backlink } from "./backlink.ts";
import { urlPath } from "../render/links.ts";
import { countEarlierMeetings, formatHistoryTable } from "./history/history-table.ts";
import { historyMessages } from "./history/messages.ts";
import { permalink } from "./permalink.ts";
import { formatBacklinkMarker } from "./marker.ts";
import { quote, quoteInline, quotePlain } from "../render/quote.ts";
import { formatDecision } from "./decision-line.ts";
import { backlinkMessages } from "./messages.ts";
import type { CommentContext } from "../render/comment-context.ts";
import { formatMeetingName } from "../render/meeting-name.ts";
import { statesDueDate } from "../render/states-due-date.ts";
import type { BacklinkMarker } from "../model/backlink-marker.ts";

/** Limits of a comment. GitHub rejects a body of more than 65,536 characters, also on edit. */
const limits = {
  bodyCharacters: 60_000,
  passageLines: 40,
  passageCharacters: 4_000,
  topics: 3,
  morePassages: 5,
  items: 30,
  decisions: 10,
  decisionCharacters: 600,
  voteCharacters: 150,
  repeatedMeetings: 5,
  titleCharacters: 150,
  ownerCharacters: 500,
};

/**
 * Formats the body of a backlink comment. The marker is its last line.
 * @param issueUrl  URL of the target, for a history with links to other comments there
 */
export function formatBacklinkComment(
  backlink: Backlink,
  marker: BacklinkMarker,
  context: CommentContext,
  issueUrl = "",
): string {
  const full = compose(backlink, marker, context, issueUrl);
  if (full.length <= limits.bodyCharacters) return full;
  const short = compose(backlink, marker, { ...context, passage: "none" }, issueUrl);
  return short.length <= limits.bodyCharacters
    ? short
    : compose({ ...backlink, items: [] }, marker, { ...context, passage: "none" }, issueUrl);
}

/** Formats the single line that replaces a comment whose passage was removed. */
export function formatWithdrawnComment(
  meeting: Meeting,
  marker: BacklinkMarker,
  context: CommentContext,
): string {
  const repository = `${context.serverUrl}/${context.minutesRepository}`;
  const url = meeting.exists ? `${repository}/blob/HEAD/${urlPath(meeting.path)}` : repository;
  return `${backlinkMessages.withdrawn(`[${formatMeetingName(meeting, context)}](${url})`)}\n\n${formatBacklinkMarker(marker)}`;
}

type Meeting = Pick<Backlink, "path" | "series" | "date"> & {
  /** Whether the file exists at the head. */
  readonly exists: boolean;
};

function compose(
  backlink: Backlink,
  marker: BacklinkMarker,
  context: CommentContext,
  issueUrl: string,
): string {
  const { passage } = context;
  const earlier = countEarlierMeetings(marker);
  const summary =
    earlier > 0 && backlink.date !== null
      ? historyMessages.fromTheMinutesOf(backlink.date)
      : backlinkMessages.fromTheMinutes;
  const url = permalink(marker, context);
  const blocks = [
    backlinkMessages.discussedIn(
      `**[${formatMeetingName(backlink, context)}](${url})**${formatMoreLines(backlink, marker, context)}${
        earlier > 0 ? ` ${historyMessages.earlierMeetings(earlier)}` : ""
      }`,
      formatTopics(backlink),
      repeatedNames(marker.repeatedIn),
    ),
    ...formatDecisions(backlink),
    ...formatHistoryTable(marker, issueUrl, context),
    ...(passage === "none" || backlink.isDecisionOnly
      ? []
      : wrapPassages(quotePassages(backlink, url, context), passage, summary)),
    ...formatItems(backlink),
    backlinkMessages.footer(context.appUrl),
  ];
  return `${blocks.join("\n\n")}\n${formatBacklinkMarker(marker)}`;
}

/** Links to the other passages: " (also line 9, lines 12–14)". */
function formatMoreLines(backlink: Backlink, marker: BacklinkMarker, context: CommentContext): string {
  const shown = backlink.moreLines.slice(0, limits.morePassages).map((lines) => {
    const url = permalink({ path: marker.path, at: { commit: marker.at.commit, ...lines } }, context);
    return `[${backlinkMessages.lines(lines)}](${url})`;
  });
  return shown.length === 0 ? "" : ` (${backlinkMessages.also(shown)})`;
}

function formatTopics({ topics }: Backlink): string[] {
  const shown: string[] = [];
  let more = 0;
  for (const { title } of topics) {
    // Topics beyond the limit are counted but not quoted: there may be thousands.
    const name =
      title === null || title.trim() === ""
        ? ""
        : more > 0
          ? title
          : quoteInline(title, limits.titleCharacters);
    if (name === "") continue;
    if (shown.length < limits.topics) shown.push(name);
    else more += 1;
  }
  return more > 0 ? [...shown, backlinkMessages.moreTopics(more)] : shown;
}

function repeatedNames(repeatedIn: readonly string[]): string[] {
  const names = repeatedIn
    .slice(-limits.repeatedMeetings)
    .map((path) => quotePlain(dateInPath(path) ?? path, limits.titleCharacters));
  const earlier = repeatedIn.length - names.length;
  return earlier > 0
    ? [...names.slice(0, -1), `${names.at(-1) ?? ""} ${backlinkMessages.earlierMeetings(earlier)}`]
    : names;
}

function wrapPassages(quoted: string, passage: "folded" | "open", summary: string): string[] {
  if (quoted === "") return [];
  if (passage === "open") return [quoted];
  return [`<details><summary>${summary}</summary>`, quoted, "</details>"];
}

function quotePassages(
  { topics }: Backlink,
  url: string,
  { serverUrl }: Pick<CommentContext, "serverUrl">,
): string {
  const host = new URL(serverUrl).host;
  const blocks: string[] = [];
  let maxChars = limits.passageCharacters;
  let omittedLines = 0;
  for (const { lines } of topics) {
    const shown = truncateAtBullet(lines, maxChars);
    maxChars -= shown.join("\n").length;
    omittedLines += lines.length - shown.length;
    if (shown.length > 0) blocks.push(quote(shown.join("\n"), [host]));
  }
  if (omittedLines > 0) blocks.push(`> ${backlinkMessages.linesLeftOut(omittedLines, url)}`);
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Returns as many lines as fit, up to the end of a bullet or paragraph. */
function truncateAtBullet(lines: readonly string[], maxChars: number): readonly string[] {
  let size = 0;
  const fits = lines.findIndex((line, i) => {
    size += line.length + 1;
    return i >= limits.passageLines || size > maxChars;
  });
  if (fits === -1) return lines;
  let end = fits;
  while (end > 0 && !/^\s*(?:[-*+]\s|\d{1,9}[.)]\s|$)/.test(lines[end] ?? "")) end -= 1;
  return lines.slice(0, end === 0 ? fits : end);
}

function formatDecisions({ decisions }: Backlink): string[] {
  const rows = decisions.slice(0, limits.decisions).map((each) => formatDecision(each, limits));
  const [only] = rows;
  if (only === undefined) return [];
  if (decisions.length === 1) return [backlinkMessages.decided(only)];
  const more = decisions.length - rows.length;
  return [
    [
      backlinkMessages.decisions,
      ...rows.map((row) => `- ${row}`),
      ...(more > 0 ? [`- ${backlinkMessages.itemsLeftOut(more)}`] : []),
    ].join("\n"),
  ];
}

function formatItems({ items }: Backlink): string[] {
  if (items.length === 0) return [];
  const rows = items.slice(0, limits.items).map(({ owners, text, done, due }) => {
    const names = quotePlain(owners.join(", "), limits.ownerCharacters) || backlinkMessages.noOwner;
    // "ann: buy paint" reads better than "ann: to buy paint".
    const phrase = owners.length > 0 ? text.replace(/^(?:to|will) /u, "") : text;
    const task =
      (quoteInline(phrase) || backlinkMessages.noText) +
      (due === null || statesDueDate(text, due) ? "" : ` (${backlinkMessages.due(due)})`);
    return `- ${names}: ${done ? `~~${task}~~` : task}`;
  });
  const more = items.length - rows.length;
  return [
    [
      backlinkMessages.actionItems,
      ...rows,
      ...(more > 0 ? [`- ${backlinkMessages.itemsLeftOut(more)}`] : []),
    ].join("\n"),
  ];
}
