import type { DashboardMemory, KnownWords, SeenDashboard } from "./dashboard.ts";
import { parseDashboardMarker, parseMergedMarker, type DashboardMarker } from "./dashboard-marker.ts";
import { parseMemory, rememberedWords } from "./dashboard-memory.ts";
import { isItemId } from "../tracking/item-id.ts";
import { dashboardSentences } from "../messages.ts";
import { wordsOf } from "./item-line.ts";

/** Where the path is longer, the hidden line has it. */
const longestLink = 3000;

/** A task box with the id of an item, as the dashboard lists it. */
export type BoxLine = { readonly id: string; readonly ticked: boolean; readonly rest: string };

/**
 * What stands in the body of a dashboard, whatever people did to it: lines may be in another order, reworded or gone.
 * Null where nothing in it is the bot's.
 */
export function readDashboard(body: string): SeenDashboard | null {
  const { above, marker, lines } = divide(body);
  const boxes = lines.flatMap((line) => boxIn(line) ?? []);
  const memory = memoryIn(lines.join("\n"));
  if (marker === null && boxes.length === 0 && memory === null) return null;
  const hidden = new Set(memory?.known.map(({ id }) => id));
  const visible = boxes.flatMap((box) => (hidden.has(box.id) ? [] : (knownFrom(box) ?? [])));
  return {
    above,
    repository: marker?.repository ?? null,
    since: marker?.since ?? null,
    boxes: boxes.map(({ id, ticked }) => ({ id, ticked })),
    memory: {
      heard: memory?.heard ?? null,
      ticks: memory?.ticks ?? [],
      landed: memory?.landed ?? [],
      known: [...visible, ...(memory?.known ?? [])],
    },
  };
}

/** Whether a body is that of a list that became one with another; who restores the list from its history has it back. */
export function isMergedList(body: string): boolean {
  const markers = markersIn(body).map(({ text }) => text);
  return (
    markers.some((text) => parseMergedMarker(text) !== null) &&
    !markers.some((text) => parseDashboardMarker(text) !== null)
  );
}

/** The boxes in a body with their states; of a line that somebody copied, both. */
export function boxesIn(body: string): readonly Omit<BoxLine, "rest">[] {
  return divide(body).lines.flatMap((line) => boxIn(line) ?? []);
}

type Divided = {
  readonly above: string;
  readonly marker: DashboardMarker | null;
  /** What is the bot's, without line ends. */
  readonly lines: readonly string[];
};

/** Cuts a body at the bot's line; where somebody took that out, at the first line that is the bot's beyond doubt. */
function divide(body: string): Divided {
  const own = markersIn(body).findLast(({ text }) => parseDashboardMarker(text) !== null);
  if (own !== undefined)
    return {
      above: body.slice(0, own.at),
      marker: parseDashboardMarker(own.text),
      lines: linesOf(body.slice(own.at + own.text.length)),
    };
  const lines = linesOf(body);
  const first = lines.findIndex(isOurs);
  if (first < 0) return { above: body, marker: null, lines: [] };
  const above = body.split("\n").slice(0, first);
  return { above: above.map((line) => `${line}\n`).join(""), marker: null, lines: lines.slice(first) };
}

/** Hidden lines of ours, though people may have written before or behind them on the same line; in the words of an item one is escaped. */
function markersIn(text: string): readonly { readonly at: number; readonly text: string }[] {
  return [...text.matchAll(/(?<!\\)<!-- minutes-bot:v1 [^<>\n]* -->/g)].map((match) => ({
    at: match.index,
    text: match[0],
  }));
}

function memoryIn(text: string): DashboardMemory | null {
  return markersIn(text).reduce<DashboardMemory | null>((last, each) => parseMemory(each.text) ?? last, null);
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").map((line) => line.trimEnd());
}

function isOurs(line: string): boolean {
  return line.includes(dashboardSentences.edit) || boxIn(line) !== null || memoryIn(line) !== null;
}

/** The id stands in code behind a dot; in the words before it no backtick is unescaped. People may have written more behind. */
export function boxIn(line: string): BoxLine | null {
  const [, box, rest] = /^[ \t]*[-*+][ \t]+\[([ x])\][ \t](.*)$/i.exec(line) ?? [];
  if (box === undefined || rest === undefined) return null;
  for (const [, id = ""] of rest.matchAll(/· `([^`]{1,20})`/g))
    if (isItemId(id)) return { id, ticked: box !== " ", rest };
  return null;
}

/** What the body of a dashboard says of each item, by id: the first box of each, without the box. */
export function linesById(body: string): ReadonlyMap<string, string> {
  const boxes = divide(body).lines.flatMap((line) => boxIn(line) ?? []);
  return new Map(boxes.reverse().map(({ id, rest }) => [id, rest]));
}

/** The commit that a line of the dashboard links to, and the line up to the end of that link; null where it has none. */
export function linkIn(rest: string): { readonly commit: string; readonly statement: string } | null {
  const start = rest.indexOf(" · [");
  if (start < 0) return null;
  const link = /\]\([^()\s]*?\/blob\/([\da-f]{7,64})\/[^()\s]+\)/.exec(
    rest.slice(start, start + longestLink),
  );
  const commit = link?.[1];
  if (link === null || commit === undefined) return null;
  return { commit, statement: rest.slice(0, start + link.index + link[0].length) };
}

/** The minutes and the words that a line of the dashboard shows; null where somebody took its link out. */
export function knownFrom({ id, rest }: BoxLine): KnownWords | null {
  const link = rest.indexOf(" · [");
  const path =
    link < 0
      ? undefined
      : /\]\([^()\s]*?\/blob\/(?:HEAD|[\da-f]{7,64})\/([^()\s?]+)[?)]/.exec(
          rest.slice(link, link + longestLink),
        )?.[1];
  if (path === undefined) return null;
  const task = rest.slice(0, link).replace(/^\*(?:\\.|[^\\*])*\*[ \t]/, "");
  try {
    return {
      id,
      path: decodeURIComponent(path),
      text: rememberedWords(wordsOf(task).replaceAll("\u200B", "")),
    };
  } catch {
    return null;
  }
}

/** The bot's part with all boxes empty: equal for bodies that differ in their boxes alone. */
export function neutralBody(body: string): string {
  return divide(body)
    .lines.map((line) => (boxIn(line) === null ? line : line.replace(/\[[ x]\]/i, "[ ]")))
    .join("\n");
}
