import { resultKinds } from "../model/change-kinds.ts";
import type { Outcome } from "../model/change.ts";
import { byteLength, fitRows } from "../render/byte-budget.ts";
import { lastLine, markerLine, parseMarkerLine } from "../render/marker-line.ts";
import { deliveryReportMessages } from "./messages.ts";
import type { ReportEvent, ReportRow } from "./report-row.ts";

/** What earlier reports on the same commit said. */
export type ReportHistory = {
  readonly rows: readonly ReportRow[];
  /** Number of older rows that are not kept. */
  readonly omittedCount: number;
  /** What the last run for minutes said besides the rows. */
  readonly notes?: ReportNotes;
};

/** Problems of files, and which files are minutes. A run that only looks after action items does not find them again. */
export type ReportNotes = {
  /** Markdown blocks. */
  readonly blocks: readonly string[];
  readonly problemCount: number;
};

/** Maximum size of the hidden line. About 150 rows fit, and two thirds of the summary are left for what people see. */
export const maxHistoryBytes = 20_000;
/** More rows never fit. */
const maxHistoryRows = 400;
/** Maximum size of the notes in it. */
const maxNotesBytes = 8_000;

/**
 * Formats the hidden last line of a report, from which the next report on the same commit takes over the rows. GitHub lets
 * nobody but our app write its check runs: https://docs.github.com/rest/checks/runs. Keeps the newest rows.
 */
export function formatHistoryLine({ rows, omittedCount, notes }: ReportHistory): string {
  const packedNotes = notes === undefined ? [] : [[notes.problemCount, ...fitBlocks(notes.blocks)]];
  const newestFirst = [...rows].sort((a, b) => timeOf(b) - timeOf(a));
  for (let count = Math.min(newestFirst.length, maxHistoryRows); ; count = Math.floor(count * 0.8)) {
    const data = [
      omittedCount + rows.length - count,
      ...packRows(newestFirst.slice(0, count)),
      ...packedNotes,
    ];
    const line = markerLine([
      ["kind", "report"],
      ["rows", toBase64(JSON.stringify(data))],
    ]);
    if (count === 0 || byteLength(line) <= maxHistoryBytes) return line;
  }
}

/** Returns the rows of a report, or null if its last line does not hold any. */
export function parseHistoryLine(summary: string): ReportHistory | null {
  const fields = parseMarkerLine(lastLine(summary));
  if (fields?.get("kind") !== "report") return null;
  try {
    const packed = JSON.parse(fromBase64(fields.get("rows") ?? "")) as PackedHistory;
    const [omittedCount, texts, rows, notes] = packed;
    const parsed: ReportHistory = {
      rows: rows.map((row) => unpackRow(row, texts)),
      omittedCount,
      ...(notes === undefined
        ? {}
        : { notes: { problemCount: notes[0], blocks: notes.slice(1) as string[] } }),
    };
    // A line of a later version of the bot may hold something else.
    return formatHistoryLine(parsed) === lastLine(summary) ? parsed : null;
  } catch {
    return null;
  }
}

/** Returns the first blocks that fit. If some do not, a last block refers to the earlier report. */
function fitBlocks(blocks: readonly string[]): readonly string[] {
  const fit = (maxBytes: number): ReturnType<typeof fitRows> => fitRows(blocks, maxBytes, (block) => block);
  const { earlierNotes } = deliveryReportMessages;
  const isWhole = fit(maxNotesBytes).omitted === 0;
  return isWhole ? blocks : [...fit(maxNotesBytes - byteLength(earlierNotes) - 1).shown, earlierNotes];
}

function timeOf({ events }: ReportRow): number {
  return events.at(-1)?.at ?? 0;
}

/** Rows as short lists. A number in place of a text is its index in `texts`, because most texts repeat. */
type PackedEvent = readonly [
  at: number,
  results: number,
  what: number,
  why: number,
  rank: number,
  isProvisional: 0 | 1,
];
type PackedRow = readonly [
  path: number,
  address: string,
  repository: number | null,
  flags: number,
  earlierCount: number,
  events: readonly PackedEvent[],
];
type PackedHistory = readonly [
  omittedCount: number,
  texts: readonly string[],
  rows: readonly PackedRow[],
  notes?: readonly [problemCount: number, ...blocks: string[]],
];

const flagBits = { public: 1, isItem: 2 };

function packRows(rows: readonly ReportRow[]): readonly [readonly string[], readonly PackedRow[]] {
  const texts = new Map<string, number>();
  const indexOf = (text: string): number => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text) ?? 0;
  };
  const packed = rows.map((row): PackedRow => {
    const events = row.events.map(({ at, results, what, why, rank, isProvisional }): PackedEvent => [
      at,
      indexOf(results.join()),
      indexOf(what),
      indexOf(why),
      rank,
      isProvisional ? 1 : 0,
    ]);
    const flags = (row.public ? flagBits.public : 0) + (row.isItem ? flagBits.isItem : 0);
    const repository = row.repository === null ? null : indexOf(row.repository);
    return [indexOf(row.path), row.address, repository, flags, row.earlierCount, events];
  });
  return [[...texts.keys()], packed];
}

function unpackRow(
  [path, address, repository, flags, earlierCount, events]: PackedRow,
  texts: readonly string[],
): ReportRow {
  const textAt = (index: number): string => texts[index] ?? "";
  return {
    path: textAt(path),
    address,
    repository: repository === null ? null : textAt(repository),
    public: (flags & flagBits.public) !== 0,
    isItem: (flags & flagBits.isItem) !== 0,
    earlierCount,
    events: events.map(([at, results, what, why, rank, isProvisional]): ReportEvent => ({
      at,
      results: textAt(results).split(",").filter(isResult),
      what: textAt(what),
      why: textAt(why),
      rank,
      isProvisional: isProvisional === 1,
    })),
  };
}

function isResult(text: string): text is Outcome["result"] {
  return Object.hasOwn(resultKinds, text);
}

/** Base64 holds nothing that ends a comment or a field. */
function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
