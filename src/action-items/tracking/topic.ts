import { dateInText } from "../../minutes/dates/written-date.ts";
import { builtInVocabulary } from "../../minutes/languages/languages.ts";
import type { StatedItem } from "./item.ts";
import { isListingLabel } from "../../minutes/action-items/listings.ts";
import { compileVocabulary } from "../../minutes/vocabulary/vocabulary-patterns.ts";

type StatementContext = Pick<StatedItem, "topics" | "bullet">;

const patterns = compileVocabulary(builtInVocabulary);

/** Headings that name a part of the meeting and not a subject. */
const generalHeading =
  /^(?:agenda|topics?|notes|minutes|housekeep?ing|house keeping|recurring|organi[sz]ational|administrative|misc|miscellaneous|other|any other business|aob|progress report|tagesordnung|themen|protokoll|notizen|organisatorisches|wiederkehrende|regelmäßige|sonstiges|verschiedenes)(?: (?:and|und|items?|topics?|points?|business|today|part|organi[sz]ational|themen|punkte))*$/u;

function isGeneralHeading(title: string): boolean {
  return generalHeading.test(
    title
      .toLowerCase()
      .replace(/:\w+:/g, " ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
}

/** Returns whether a statement is in a list of action items: "Pending action items", "Check AIs from last time". */
export function isInActionItemList({ topics, bullet }: StatementContext): boolean {
  return topics.some(isActionItemHeading) || (bullet !== undefined && isActionItemHeading(bullet));
}

export function isActionItemHeading(title: string): boolean {
  return isListingLabel(title, patterns);
}

/** Returns whether a heading is about routine of every meeting, such as the minute taker and reports. */
export function isRoutineHeading(title: string): boolean {
  return isGeneralHeading(title)
    ? !isAgendaHeading(title)
    : patterns.rota.test(title) || /report/i.test(title);
}

/** Returns whether a heading contains the topics of a meeting. */
export function isAgendaHeading(title: string): boolean {
  return isGeneralHeading(title) && /agenda|topics?|tagesordnung|themen/iu.test(title);
}

const specificTopicsCache = new WeakMap<
  StatementContext["topics"],
  Map<string | undefined, readonly string[]>
>();

/**
 * Returns the headings that name the subject of a statement, outermost first. It leaves out the title of the file, "Agenda"
 * and headings of lists of action items. Without such a heading it returns the bullet above. The result is cached by
 * `topics`, because thousands of statements may be under one heading.
 */
export function specificTopics(statement: StatementContext): readonly string[] {
  const { topics, bullet } = statement;
  const known = specificTopicsCache.get(topics) ?? new Map<string | undefined, readonly string[]>();
  specificTopicsCache.set(topics, known);
  const found = known.get(bullet) ?? findSpecificTopics(statement);
  known.set(bullet, found);
  return found;
}

function findSpecificTopics({ topics, bullet }: StatementContext): readonly string[] {
  const all = topics.filter(
    (title, index) =>
      !(index === 0 && (topics.length > 1 || dateInText(title) !== null)) &&
      !isGeneralHeading(title) &&
      !isActionItemHeading(title) &&
      dateInText(textBeforeArrow(title)) === null,
  );
  const isSpecific = all.length > 0 || bullet === undefined || isInActionItemList({ topics, bullet });
  return isSpecific ? all : [bullet];
}

/** Removes remarks from a heading: "(@ann, 5 min)", "-> moved to the next meeting", "Deferred". */
export function removeRemarks(title: string): string {
  return textBeforeArrow(title)
    .replace(/\([^()]*\)/g, (remark) => (/@|\d ?(?:min|['’′])/.test(remark) ? " " : remark))
    .replace(/^(?:deferred|postponed|continued|vertagt|verschoben)(?!\p{L}):?/iu, " ")
    .trim();
}

/** "Roadmap -> moved to 2025-10-31" is about the roadmap. */
function textBeforeArrow(title: string): string {
  return title.split(/->|→/, 1)[0] ?? "";
}
