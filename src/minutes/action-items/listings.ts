import { lastWordOf } from "./assignments.ts";
import { findCommitments } from "./commitments.ts";
import { findMarkedTasks } from "./marked-tasks.ts";
import type { WrittenOwners } from "./written-owners.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText, findStateAtEnd, findTrailingPeople } from "./tasks.ts";
import { hasLetterOrDigit } from "../characters.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A heading or label over tasks. Its bullets are action items; its people own those that name nobody. */
export type Listing = {
  readonly owners: readonly string[];
  /** What makes an entry without a box or a keyword a task: a task verb at its start; or such a verb or an owner. */
  readonly needs?: "task" | "task-or-owner" | undefined;
  /** True below "Completed actions" and "Done:". */
  readonly isDone?: boolean | undefined;
};

type LabelPatterns = Pick<
  VocabularyPatterns,
  | "actionHeading"
  | "actionHeadingTail"
  | "task"
  | "mixedHeading"
  | "headingConjunction"
  | "done"
  | "notDone"
  | "closed"
>;

/** Reads "Action items", "ToDo:" or "AI @x:" on a line of its own. Returns null for any other text. */
export function readListing(
  text: string,
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
): Listing | null {
  const label = readListingLabel(text, patterns);
  if (label) return { ...label, owners: ownersOfLabel(text, owners) };
  const [only, ...others] = findMarkedTasks(text, owners, patterns);
  if (!only || others.length > 0 || only.text !== "" || hasLetterOrDigit(text.slice(0, only.at))) return null;
  return { owners: only.owners };
}

/** Reads the people in the brackets of a label, or at its end: "TODOs (Ana):", "AIs for @ana:". */
function ownersOfLabel(label: string, owners: WrittenOwners): readonly string[] {
  const text = withPlural(label);
  const bracket = text.indexOf("(");
  const from = bracket < 0 ? text.indexOf("@") : bracket + 1;
  const group = from < 0 ? null : owners.groupAt(text, from);
  const end = bracket < 0 ? /^\s{0,3}:?\s*$/ : /^\s{0,3}\)/;
  return group && end.test(text.slice(group.to, group.to + 9)) ? group.names : [];
}

/** Maximum characters and words of a label over tasks. Longer ones are sentences. */
const maxLabel = 200;
const maxLabelWords = 14;
const numbering = /^(?:\d{1,2}(?:\.\d{1,2}){0,2}[ \t]?[.):]?|[IVX]{1,4}[.)])\s+/;
/** Matches the planned time at the end of a label: "Tasks - 10 minutes:". */
const duration = /\s[-–—]\s\d{1,3}\s?\p{L}{1,8}\s{0,3}:?\s*$/u;

/** Matches the plural in brackets: "COMPROMISO(S)". */
const optionalPlural = /(?<=\p{L})\((s|es|n|en)\)/iu;

/** Returns "TODOs" for "TODO(s)". */
function withPlural(text: string): string {
  return text.includes("(") ? text.replace(optionalPlural, "$1") : text;
}

/** Returns whether a text is a heading or label of a list of tasks. */
export function isListingLabel(text: string, patterns: LabelPatterns): boolean {
  return readListingLabel(text, patterns) !== null;
}

/**
 * Reads a heading or label of a list of tasks: "Action items", "Check AIs from last time:" and "TODOs (open)", but not "Action
 * items are fun". Below "Decisions and action items" only entries with a task verb or an owner are tasks.
 */
export function readListingLabel(text: string, patterns: LabelPatterns): Listing | null {
  if (text.length > maxLabel || !mayBeLabel(text, patterns)) return null;
  const title = text.trim().replace(numbering, "").replace(duration, "");
  const label = withPlural(title);
  // "AI" alone may be the name of a topic.
  if (/^\W*AI\W*$/.test(label)) return label.includes(":") ? { owners: [] } : { owners: [], needs: "task" };
  if (isWholeLabel(label, patterns))
    return { owners: [], isDone: patterns.closed.test(label) || isDoneLabel(label, patterns) };
  // "Topic: Action item review"
  const prefix = /^[^:\n]{1,40}:\s+(?=\p{L})/u.exec(label)?.[0];
  if (prefix !== undefined && isWholeLabel(label.slice(prefix.length), patterns)) return { owners: [] };
  if (patterns.mixedHeading.test(label)) return { owners: [], needs: "task-or-owner" };
  return readMixedLabel(label, patterns);
}

/** Returns false only if no word of a label over tasks is in a text. */
function mayBeLabel(text: string, { actionHeading, mixedHeading }: LabelPatterns): boolean {
  // "Task(s)", "AI"
  const mayBeOther = text.includes("AI") || (text.includes("(") && optionalPlural.test(text));
  return mayBeOther || actionHeading.mayMatch(text) || mixedHeading.mayMatch(text);
}

/** Reads "Decisions and action items". */
function readMixedLabel(label: string, patterns: LabelPatterns): Listing | null {
  if (label.split(/\s+/, maxLabelWords + 1).length > maxLabelWords) return null;
  const parts = label.split(patterns.headingConjunction).filter((part) => hasLetterOrDigit(part));
  const named = parts.filter((part) => isWholeLabel(part.trim(), patterns));
  if (named.length === 0) return null;
  // "AI for @ada and @bob: oil it" is a task.
  const first = parts.findIndex((part) => part === named[0]);
  if (parts.slice(first).some((part) => /:\s+\S/.test(part))) return null;
  return named.length === parts.length ? { owners: [] } : { owners: [], needs: "task-or-owner" };
}

const nextSteps = /(?:next|nächster?|prochaines?|próximos?|siguientes) \p{L}+$/iu;

function isWholeLabel(label: string, patterns: LabelPatterns): boolean {
  const match = patterns.actionHeading.exec(label);
  if (!match) return false;
  const rest = label
    .slice(match[0].length)
    .replace(/^,/, "")
    .replace(/^\s*\([^)]{0,80}\)/, "");
  if (!hasLetterOrDigit(rest)) return true;
  // "Tasks - newsletter"
  const topic = /^\s{1,3}[-–—]\s{1,3}(\p{L}[\p{L}\d]{1,20}(?: [\p{L}\d]{1,20}){0,2})\s*$/u.exec(rest)?.[1];
  if (topic !== undefined && /(?:s|en)$/iu.test(match[0]) && !patterns.task.test(topic)) return true;
  // "Next steps for the arm" is a topic.
  return !nextSteps.test(match[0]) && patterns.actionHeadingTail.test(rest);
}

function isDoneLabel(label: string, patterns: LabelPatterns): boolean {
  for (const { index } of patterns.done.matches(label)) return !patterns.notDone.test(label.slice(0, index));
  return false;
}

/**
 * Reads a sub-heading within a list of tasks: only a person, "Done", or a label that ends with a colon.
 * @param isAmongPeople  whether sub-headings before it are people, so that it is one, too
 */
export function readSubListing(
  text: string,
  owners: WrittenOwners,
  patterns: LabelPatterns & Pick<VocabularyPatterns, "everybody">,
  isAmongPeople = false,
): Listing | null {
  const words = cleanTaskText(text);
  if (patterns.everybody.has(words.toLowerCase())) return { owners: [] };
  if (words.split(" ", 4).length < 4 && isDoneLabel(words, patterns)) return { owners: [], isDone: true };
  if (/:\s*$/.test(text) && patterns.closed.test(text)) return { owners: [], isDone: true };
  // "@ada will:"
  const plain = text.trim().replace(/\s(?:will|to|wird|soll|va|doit|debe)(?=:?$)/, "");
  const label = `${plain}${plain.endsWith(":") ? "" : ":"}`;
  const person = owners.labelAt(label, 0);
  const isOnly = person && !hasLetterOrDigit(label.slice(person.to));
  if (isOnly && (person.isCertain || isAmongPeople || /:\s*$/.test(text))) return { owners: person.names };
  return text.trimEnd().endsWith(":") && !/[.!?]\s/.test(text) ? { owners: [] } : null;
}

/** `isAssigned` is true if its owner is committed to it, or stands at its end: "new cables (@ada)". */
export type ListedTask = ParsedTask & { readonly isAssigned: boolean };

/** Returns whether an entry says what somebody said or did: "Ada reported the bug". */
export function isRecord(
  text: string,
  { owners, text: words }: ListedTask,
  patterns: Pick<VocabularyPatterns, "reportVerbs" | "commitment">,
): boolean {
  patterns.commitment.lastIndex = 0;
  if (patterns.commitment.test(words)) return false;
  const verb = /^\p{Ll}{1,13}ed(?!\p{L})/u.exec(words)?.[0];
  const isAfterName = owners.length > 0 && verb !== undefined && !text.includes(":");
  return isAfterName && patterns.reportVerbs.has(verb);
}

/** Returns whether an entry states what is: "is all in the tracker", but not "is to check it". */
export function isStatement(
  words: string,
  patterns: Pick<VocabularyPatterns, "finiteVerb" | "commitment">,
): boolean {
  patterns.commitment.lastIndex = 0;
  if (patterns.commitment.test(words)) return false;
  return patterns.finiteVerb.exec(words.slice(0, 30))?.index === 0;
}

/** Matches the day on which a task was noted: "2026-03-04: …", "[04.03.26] …". */
const dateBefore =
  /^\s{0,3}[([]?(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})?)[)\]]?(?:\s{0,3}[:–-](?=\s)|(?=\s{1,3}\())/;

/**
 * Reads a task box, or an entry below a heading such as "Action items", with its owner first or last.
 * @param hasTopicLabels  whether words before a colon are no names in this list, apart from known people
 */
export function readListedTask(
  text: string,
  box: number,
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
  hasTopicLabels = false,
): ListedTask {
  const { people } = owners;
  const from = box + (dateBefore.exec(text.slice(box, box + 24))?.[0].length ?? 0);
  const at = from + (/^[\s([]*/.exec(text.slice(from))?.[0].length ?? 0);
  const committed = findCommitments(text, people, patterns)[0];
  const bare = people.bareNamesAt(text, at);
  const after = bare ? text.slice(bare.to, bare.to + 80) : "";
  const isLabel = /^\s*[:)\]]/.test(after) || (/^ \p{Ll}/u.test(after) && patterns.task.test(after));
  const known = people.groupAt(text, at) ?? (isLabel ? bare : people.personWithCommitmentAt(text, at));
  const written = owners.labelAt(text, from);
  const isTopic = hasTopicLabels && written?.hasCertain === false && /^\s*:/.test(text.slice(written.to));
  const label = isTopic ? null : written;
  const first = label && label.to > (known?.to ?? 0) ? label : known;
  const stated = text.slice(0, findStateAtEnd(text, at, patterns));
  const last = findTrailingPeople(stated, at, people, patterns) ?? owners.atEnd(stated, at);
  const names = first?.names ?? committed?.owners ?? last?.names ?? [];
  const words = first ? text.slice(first.to) : (committed?.text ?? text.slice(from, last?.from));
  const isAssigned = !first && (committed !== undefined || last !== null);
  return { at, from: at, to: text.length, owners: names, text: cleanTaskText(words), isAssigned };
}

function withoutBrackets(text: string): string {
  return text.endsWith(")") ? text.slice(0, Math.max(0, text.lastIndexOf("("))) : text;
}

/** Returns whether a text begins with a verb of a task, or ends with one: "Handbuch schreiben (bald)". */
export function hasTaskVerb(
  text: string,
  patterns: Pick<VocabularyPatterns, "task" | "finalVerbs">,
): boolean {
  return patterns.task.test(text) || patterns.finalVerbs.has(lastWordOf(withoutBrackets(text)));
}

/** Returns whether a paragraph below a heading over tasks is one: "Paint the shed.", but not "Follow us: @ada". */
export function isPlainTask(text: string, { taskNoun }: Pick<VocabularyPatterns, "taskNoun">): boolean {
  return text.length < 200 && !taskNoun.test(text) && !/:(?:\s|$)|\?\s*$/.test(text);
}

const nothing = /^(?:to|will|zu|wird|à|va|a|(?:no|none|nothing|keine|n a)(?!\p{L})[\p{L}\p{N} ]{0,40})?$/iu;

/** Recognises entries without a task: "(none)", "no open AIs", "n/a", "keine weiteren". */
export function isEmptyEntry(text: string): boolean {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return nothing.test(words);
}
