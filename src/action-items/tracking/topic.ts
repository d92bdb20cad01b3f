import { dateInText } from "../../minutes/dates/date.ts";
import { englishAndGerman } from "../../minutes/vocabulary/english-and-german.ts";
import type { StatedItem } from "./item.ts";
import { isListingLabel } from "../../minutes/action-items/listings.ts";
import { wordingsOf } from "../../minutes/vocabulary/wordings.ts";

type Placed = Pick<StatedItem, "topics" | "bullet">;

const wordings = wordingsOf(englishAndGerman);

/** Headings that say where in the meeting something stands, not what it is about. */
const general =
  /^(?:agenda|topics?|notes|minutes|housekeep?ing|house keeping|recurring|organi[sz]ational|administrative|misc|miscellaneous|other|any other business|aob|progress report|tagesordnung|themen|protokoll|notizen|organisatorisches|wiederkehrende|regelmäßige|sonstiges|verschiedenes)(?: (?:and|und|items?|topics?|points?|business|today|part|organi[sz]ational|themen|punkte))*$/u;

export function isGeneralHeading(title: string): boolean {
  return general.test(
    title
      .toLowerCase()
      .replace(/:\w+:/g, " ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
}

/** Whether a statement stands in a list of action items: "Pending action items", "Check AIs from last time". */
export function isPending({ topics, bullet }: Placed): boolean {
  return topics.some(isPendingHeading) || (bullet !== undefined && isPendingHeading(bullet));
}

export function isPendingHeading(title: string): boolean {
  return isListingLabel(title, wordings);
}

/** Whether a heading stands over what every meeting settles, such as who takes the minutes and who reports. */
export function isRoutineHeading(title: string): boolean {
  return isGeneralHeading(title)
    ? !isAgendaHeading(title)
    : wordings.rota.test(title) || /report/i.test(title);
}

/** Whether a heading stands over the topics of a meeting. */
export function isAgendaHeading(title: string): boolean {
  return isGeneralHeading(title) && /agenda|topics?|tagesordnung|themen/iu.test(title);
}

const telling = new WeakMap<Placed["topics"], Map<string | undefined, readonly string[]>>();

/**
 * The headings that tell what a statement is about, outermost first: not the title of the file, "Agenda" and those over
 * lists of action items. Where none of them tells anything, the bullet above it. Thousands may stand under one heading.
 */
export function tellingTopics(placed: Placed): readonly string[] {
  const { topics, bullet } = placed;
  const known = telling.get(topics) ?? new Map<string | undefined, readonly string[]>();
  telling.set(topics, known);
  const found = known.get(bullet) ?? findTelling(placed);
  known.set(bullet, found);
  return found;
}

function findTelling({ topics, bullet }: Placed): readonly string[] {
  const all = topics.filter(
    (title, index) =>
      !(index === 0 && (topics.length > 1 || dateInText(title) !== null)) &&
      !isGeneralHeading(title) &&
      !isPendingHeading(title) &&
      dateInText(beforeArrow(title)) === null,
  );
  const isTold = all.length > 0 || bullet === undefined || isPending({ topics, bullet });
  return isTold ? all : [bullet];
}

/** A heading's words without remarks on it: "(@ann, 5 min)", "-> moved to the next meeting", "Deferred". */
export function bareTitle(title: string): string {
  return beforeArrow(title)
    .replace(/\([^()]*\)/g, (remark) => (/@|\d ?(?:min|['’′])/.test(remark) ? " " : remark))
    .replace(/^(?:deferred|postponed|continued|vertagt|verschoben)(?!\p{L}):?/iu, " ")
    .trim();
}

/** "Roadmap -> moved to 2025-10-31" is about the roadmap. */
function beforeArrow(title: string): string {
  return title.split(/->|→/, 1)[0] ?? "";
}
