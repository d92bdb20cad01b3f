import type { DashboardMemory, ParsedDashboard } from "./dashboard.ts";
import type { KnownItem } from "../tracking/item.ts";
import { parseDashboardMarker, parseMergedMarker, type DashboardMarker } from "./dashboard-marker.ts";
import { parseMemory, cutRememberedText } from "./dashboard-memory.ts";
import { isItemId } from "../tracking/item-id.ts";
import { dashboardMessages } from "../messages.ts";
import { plainTaskText } from "./item-line.ts";

/**
 * How many characters after ` · [` are searched for the link of an item. Items whose path makes a longer link are kept in the
 * hidden line.
 */
const maxLinkChars = 3000;

const emptyMemory: DashboardMemory = { lastReadEditAt: null, ticks: [], known: [], landed: [] };

/** A task box with the id of an item, as the dashboard lists it. */
type BoxLine = { readonly id: string; readonly ticked: boolean; readonly rest: string };

/**
 * Parses the body of a dashboard, also after people edited it: lines may be reordered, reworded or removed. Returns null if
 * the bot wrote nothing in it.
 */
export function parseDashboard(body: string): ParsedDashboard | null {
  const { notes, marker, lines } = splitBody(body);
  const boxes = lines.flatMap((line) => parseBox(line) ?? []);
  const memory = findMemory(lines.join("\n"));
  if (marker === null && boxes.length === 0 && memory === null) return null;
  const hidden = new Set(memory?.known.map(({ id }) => id));
  const visible = boxes.flatMap((box) => (hidden.has(box.id) ? [] : (readKnownItem(box) ?? [])));
  return {
    notes,
    repository: marker?.repository ?? null,
    since: marker?.since ?? null,
    ...(marker?.part === undefined ? {} : { part: marker.part }),
    boxes: boxes.map(({ id, ticked }) => ({ id, ticked })),
    memory: { ...(memory ?? emptyMemory), known: [...visible, ...(memory?.known ?? [])] },
  };
}

/** Returns whether a body is that of a merged dashboard. Restoring the dashboard from its history undoes it. */
export function isMergedDashboard(body: string): boolean {
  const markers = findMarkers(body).map(({ text }) => text);
  return (
    markers.some((text) => parseMergedMarker(text) !== null) &&
    !markers.some((text) => parseDashboardMarker(text) !== null)
  );
}

/** Parses the boxes in a body. A line that somebody copied gives two. */
export function parseBoxes(body: string): readonly Omit<BoxLine, "rest">[] {
  return splitBody(body).lines.flatMap((line) => parseBox(line) ?? []);
}

type SplitBody = {
  readonly notes: string;
  readonly marker: DashboardMarker | null;
  /** The bot's part, without line ends. */
  readonly lines: readonly string[];
};

/** Splits a body at the bot's line or, if somebody removed it, at the first line that is certainly the bot's. */
function splitBody(body: string): SplitBody {
  const own = findMarkers(body).findLast(({ text }) => parseDashboardMarker(text) !== null);
  if (own !== undefined)
    return {
      notes: body.slice(0, own.at),
      marker: parseDashboardMarker(own.text),
      lines: splitLines(body.slice(own.at + own.text.length)),
    };
  const lines = splitLines(body);
  const first = lines.findIndex(isBotLine);
  if (first < 0) return { notes: body, marker: null, lines: [] };
  const notes = body.split("\n").slice(0, first);
  return { notes: notes.map((line) => `${line}\n`).join(""), marker: null, lines: lines.slice(first) };
}

/** Finds our hidden markers. People may have written before or after them on the line. In the text of an item they are escaped. */
function findMarkers(text: string): readonly { readonly at: number; readonly text: string }[] {
  return [...text.matchAll(/(?<!\\)<!-- minutes-bot:v1 [^<>\n]* -->/g)].map((match) => ({
    at: match.index,
    text: match[0],
  }));
}

function findMemory(text: string): DashboardMemory | null {
  return findMarkers(text).reduce<DashboardMemory | null>(
    (last, each) => parseMemory(each.text) ?? last,
    null,
  );
}

function splitLines(text: string): readonly string[] {
  return text.split("\n").map((line) => line.trimEnd());
}

function isBotLine(line: string): boolean {
  return (
    [dashboardMessages.edit, ...dashboardMessages.formerEdits].some((text) => line.includes(text)) ||
    parseBox(line) !== null ||
    findMemory(line) !== null
  );
}

/** Parses a task box. The id is in code after a dot. The text before it has no unescaped backtick. People may have added text after it. */
export function parseBox(line: string): BoxLine | null {
  const [, box, rest] = /^[ \t]*[-*+][ \t]+\[([ x])\][ \t](.*)$/i.exec(line) ?? [];
  if (box === undefined || rest === undefined) return null;
  for (const [, id = ""] of rest.matchAll(/· `([^`]{1,20})`/g))
    if (isItemId(id)) return { id, ticked: box !== " ", rest };
  return null;
}

/** Returns the line of each item by id, without the box. The first box of an item counts. */
export function indexLinesById(body: string): ReadonlyMap<string, string> {
  const boxes = splitBody(body).lines.flatMap((line) => parseBox(line) ?? []);
  return new Map(boxes.reverse().map(({ id, rest }) => [id, rest]));
}

/**
 * Returns the commit that a line of the dashboard links to, and the line up to the end of that link, without the markup of a
 * done item. Null without a link.
 */
export function parseLink(rest: string): { readonly commit: string; readonly statement: string } | null {
  const start = rest.indexOf(" · [");
  if (start < 0) return null;
  const link = /\]\([^()\s]*?\/blob\/([\da-f]{7,64})\/[^()\s]+\)/.exec(
    rest.slice(start, start + maxLinkChars),
  );
  const commit = link?.[1];
  if (link === null || commit === undefined) return null;
  const task = removeStrike(rest.slice(0, start));
  return { commit, statement: task + rest.slice(start, start + link.index + link[0].length) };
}

/** Returns the task of a line without the markup that crosses out a done item. */
function removeStrike(task: string): string {
  return /^~~(.*)~~$/.exec(task)?.[1] ?? task;
}

/** Reads path and text of an item from its line, or returns null if somebody removed its link. */
export function readKnownItem({ id, rest }: BoxLine): KnownItem | null {
  const link = rest.indexOf(" · [");
  const path =
    link < 0
      ? undefined
      : /\]\([^()\s]*?\/blob\/(?:HEAD|[\da-f]{7,64})\/([^()\s?]+)[?)]/.exec(
          rest.slice(link, link + maxLinkChars),
        )?.[1];
  if (path === undefined) return null;
  const task = removeStrike(rest.slice(0, link)).replace(/^\*(?:\\.|[^\\*])*\*[ \t]/, "");
  try {
    return {
      id,
      path: decodeURIComponent(path),
      text: cutRememberedText(plainTaskText(task).replaceAll("\u200B", "")),
    };
  } catch {
    return null;
  }
}

/** Returns the bot's part with all boxes empty, to compare bodies that may differ in ticks only. */
export function clearTicks(body: string): string {
  return splitBody(body)
    .lines.map((line) => (parseBox(line) === null ? line : line.replace(/\[[ x]\]/i, "[ ]")))
    .join("\n");
}
