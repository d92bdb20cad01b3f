import type { Steps } from "../../minutes/steps.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import { PartComposer, type PartContent } from "./compose-part.ts";
import { indexParts, maxIndexCharacters, nameOwners } from "./dashboard-index.ts";
import { selectRows, type DashboardRow, type RowDetail } from "./dashboard-rows.ts";
import type { DashboardView, FormattedPart } from "./dashboard.ts";
import { indexLinesById, parseBoxes } from "./parse-dashboard.ts";
import { placeRows, type Placement } from "./place-rows.ts";
import { RowPrinter } from "./row-printer.ts";

/** Levels of detail of a list in one issue. The first one that fits is used. */
const detailLevels: readonly RowDetail[] = [
  { topic: 80, text: 300, brief: false },
  { topic: 60, text: 160, brief: false },
  { topic: 60, text: 160, brief: true },
  { topic: 50, text: 110, brief: true },
];
/** The detail of a list in several issues. It does not depend on their number, so that no other line changes with it. */
const detailOfParts: RowDetail = { topic: 60, text: 160, brief: true };

/** GitHub rejects a body of more than 65,536 characters, also on edit. */
const maxBodyCharacters = 59_999;
/** The bot's part may always have this length, however long the notes above it are. */
const minBotChars = 4_000;
/** Limits of the whole list. Each issue costs a request in each run. */
const limits = { parts: 20, rows: 3_000 };

/**
 * Formats the bodies of the dashboard, which `parseDashboard` reads back: the first one is the dashboard itself, the others are
 * issues for what does not fit into it. Each stays below 60,000 characters unless the notes above the bot's line have more than
 * 56,000. Equal items give equal bodies for the whole day. It takes steps, one item each.
 * @param movesToNewIssues  whether rows that leave an issue may only go to new ones
 */
export function* formatDashboardInSteps(
  view: DashboardView,
  context: ItemTextContext,
  movesToNewIssues = false,
): Steps<readonly FormattedPart[]> {
  const rows = selectRows(view.items, context);
  const bodies = [view.currentBody ?? "", ...(view.parts ?? []).map(({ currentBody }) => currentBody)];
  // An item may be in two issues after an interrupted run. The further issues are written first.
  const currentLines = new Map(bodies.flatMap((body) => [...indexLinesById(body)]));
  const isSingle = bodies.length === 1;
  if (isSingle) {
    const single = yield* formatInOneIssue(view, rows, currentLines, context);
    if (single !== null) return [single];
  }
  const printer = new RowPrinter(detailOfParts, context, currentLines);
  yield* printer.printAll(rows.slice(0, limits.rows), Infinity);
  const sized = rows.slice(0, limits.rows).map((row) => printer.print(row));
  // The first split sorts all items anew, by owner.
  const currentParts = isSingle ? new Map<string, number>() : findCurrentParts(bodies);
  const isClosed = (i: number): boolean => movesToNewIssues || view.parts?.[i - 1]?.frozen === true;
  const closedParts = new Set([...bodies.keys()].filter(isClosed));
  let parts: readonly FormattedPart[] = [];
  // The sizes are estimates. If a body is too long after all, its issue gets less.
  for (let share = 1; share > 0.4; share -= 0.1) {
    const composer = new PartComposer(view, rows, context);
    yield;
    const placement = placeRows(sized, {
      currentParts,
      capacities: bodies.map((_, i) => findCapacity(view, composer, i) * share),
      newCapacity: findCapacity(view, composer, bodies.length) * share,
      closedParts,
      maxParts: limits.parts,
    });
    if (placement.parts.length === 1) {
      const single = yield* formatInOneIssue(view, rows, currentLines, context);
      if (single !== null) return [single];
    }
    const leftOut = [...placement.leftOut.map(({ row }) => row), ...rows.slice(limits.rows)];
    parts = yield* composePartsInSteps(view, placement, leftOut, composer, context.dashboardUrl);
    if (parts.every(({ body }, i) => body.length <= notesOf(view, i).length + maxBotChars(view, i))) break;
  }
  return parts;
}

/** Returns the dashboard with as much detail as fits into one issue, or null if it does not fit. */
function* formatInOneIssue(
  view: DashboardView,
  rows: readonly DashboardRow[],
  currentLines: ReadonlyMap<string, string>,
  context: ItemTextContext,
): Steps<FormattedPart | null> {
  const maxChars = maxBotChars(view, 0);
  const composer = new PartComposer(view, rows, context);
  for (const detail of detailLevels) {
    const printer = new RowPrinter(detail, context, currentLines);
    if (!(yield* printer.printAll(rows, maxChars))) continue;
    const printed = rows.map((row) => printer.print(row));
    const content: PartContent = { part: 1, count: 1, rows: printed, index: null, leftOut: [] };
    const part = composer.compose(content, maxChars);
    if (part.length <= maxChars) return { part: 1, body: notesOf(view, 0) + part };
  }
  return null;
}

/** Returns how many characters the rows of an issue may have. @param i  its index; the next one is a new issue */
function findCapacity(view: DashboardView, composer: PartComposer, i: number): number {
  const maxChars = maxBotChars(view, i);
  const content: PartContent = { part: i + 1, count: 2, rows: [], index: [], leftOut: [] };
  return Math.max(0, maxChars - composer.compose(content, maxChars).length - maxIndexCharacters - 500);
}

/** Composes the bodies. It takes steps, one issue each. */
function* composePartsInSteps(
  view: DashboardView,
  { parts }: Placement,
  leftOut: readonly DashboardRow[],
  composer: PartComposer,
  dashboardUrl: string | null,
): Steps<readonly FormattedPart[]> {
  const numbers = numberParts(view, parts.length);
  const links = numbers.map((part) => view.parts?.find((each) => each.part === part) ?? null);
  const indexed = parts.map((rows, i) => ({
    part: numbers[i] ?? 1,
    names: nameOwners(rows),
    issue: links[i] ?? null,
  }));
  const formatted: FormattedPart[] = [];
  for (const [i, rows] of parts.entries()) {
    yield;
    const index = indexParts(indexed, i, dashboardUrl);
    const content: PartContent = {
      part: numbers[i] ?? 1,
      count: parts.length,
      rows,
      index: parts.length > 1 ? index : null,
      leftOut: i === 0 ? leftOut : [],
    };
    formatted.push({
      part: numbers[i] ?? 1,
      body: notesOf(view, i) + composer.compose(content, maxBotChars(view, i)),
    });
  }
  return formatted;
}

/** Returns the numbers of the parts: those of the existing issues, then the smallest free ones. */
function numberParts({ parts = [] }: Pick<DashboardView, "parts">, count: number): readonly number[] {
  const numbers = [1, ...parts.map(({ part }) => part)].slice(0, count);
  for (let next = 2; numbers.length < count; next++)
    if (!parts.some(({ part }) => part === next)) numbers.push(next);
  return numbers;
}

/** Returns the index of the issue that lists each item now, by the item's id. */
function findCurrentParts(bodies: readonly string[]): ReadonlyMap<string, number> {
  return new Map(bodies.flatMap((body, i) => parseBoxes(body).map(({ id }) => [id, i] as const)));
}

/** Returns the notes of people above the bot's line of an issue, with the line break that ends them. */
function notesOf(view: Pick<DashboardView, "notes" | "parts">, i: number): string {
  const notes = i === 0 ? view.notes : (view.parts?.[i - 1]?.notes ?? "");
  return notes === "" || notes.endsWith("\n") ? notes : `${notes}\n\n`;
}

function maxBotChars(view: Pick<DashboardView, "notes" | "parts">, i: number): number {
  return Math.max(maxBodyCharacters - notesOf(view, i).length, minBotChars);
}
