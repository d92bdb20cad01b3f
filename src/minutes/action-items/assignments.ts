import { textBeforeTrailingArrow, leadingArrow } from "./arrows.ts";
import { lastSentenceOf, maxTaskLength } from "./clauses.ts";
import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText, findStateAtEnd } from "./tasks.ts";
import { hasLetterOrDigit, trimEndChars } from "../characters.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

const partPattern = /^([^:()@\n]{1,40}):\s*$/;

/** Reads "-> keycloak: @x" (assigns a part of the bullet above) and "@x -> write it". */
export function readLeadingArrow(
  text: string,
  group: PersonGroup,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  const before = text.slice(0, group.from);
  const arrow = leadingArrow.exec(before)?.[0];
  const partName =
    arrow === undefined ? undefined : partPattern.exec(before.slice(arrow.length, arrow.length + 50))?.[1];
  if (partName !== undefined) {
    return { at: group.from, from: 0, to: text.length, owners: group.names, text: cleanTaskText(partName) };
  }
  if (before.slice(before.lastIndexOf("\n") + 1).trim() !== "") return null;
  const arrowLength = leadingArrow.exec(text.slice(group.to, group.to + 20))?.[0].length;
  if (arrowLength === undefined || !isTask(text.slice(group.to + arrowLength), patterns)) return null;
  const from = group.to + arrowLength;
  return {
    at: group.from,
    from,
    to: text.length,
    owners: group.names,
    text: cleanTaskText(text.slice(from)),
  };
}

/** Reads "… -> @x" and "… (@a -> @b)". */
export function readTrailingArrow(
  text: string,
  group: PersonGroup,
  previous: PersonGroup | undefined,
  patterns: Pick<VocabularyPatterns, "rota">,
): ParsedTask | null {
  const before = textBeforeTrailingArrow(text.slice(Math.max(0, group.from - 40), group.from));
  const rest = text.slice(group.to);
  if (before === null || !/^\s*(?:$|[,;.)!?(]|-{1,3}>|(?:to|will)(?!\p{L}))/u.test(rest)) return null;
  const isChained =
    previous !== undefined && textBeforeTrailingArrow(text.slice(previous.to, group.from))?.trim() === "";
  // "Felix -> Kurt" is ambiguous; only a handle counts as an assignment.
  if (isChained && !text.startsWith("@", group.from)) return null;
  const from = isChained ? previous.from : group.from;
  const head = text.slice(Math.max(0, from - maxTaskLength), from);
  const task = cleanTaskText(textBeforeTrailingArrow(head) ?? head);
  const words = task !== "" || /^[\s,]*\(/.test(rest) ? task : cleanTaskText(rest);
  if (patterns.rota.test(words)) return null;
  return {
    at: from,
    from: 0,
    to: from,
    owners: isChained ? [...previous.names, ...group.names] : group.names,
    text: words,
  };
}

/** Reads "Write it. Owner: @x" and "@x: write it". In a transcript the latter is a remark and no task. */
export function readOwnerLabel(
  text: string,
  group: PersonGroup,
  people: PeopleReader,
  patterns: Pick<VocabularyPatterns, "task" | "ownerLabel">,
): ParsedTask | null {
  const before = text.slice(0, group.from);
  const window = before.slice(-40);
  if (patterns.ownerLabel.test(window)) {
    const words = cleanTaskText(
      before.slice(0, before.length - window.length) + window.replace(patterns.ownerLabel, ""),
    );
    return words === ""
      ? null
      : { at: group.from, from: 0, to: group.from, owners: group.names, text: words };
  }
  if (people.isTranscript || before.trim() !== "") return null;
  const words = text.slice(group.to);
  if (!/^\s*(?::|[–-]\s)/.test(words) || !patterns.task.test(words)) return null;
  return { at: group.from, from: group.to, to: text.length, owners: group.names, text: cleanTaskText(words) };
}

/** Reads "The notes will be written by @x" and "(to be checked by @x)". */
export function readDelegation(
  text: string,
  group: PersonGroup,
  patterns: Pick<VocabularyPatterns, "delegation">,
): ParsedTask | null {
  const head = text.slice(0, group.from);
  const bare = trimEndChars(head.slice(-80), " \t\n");
  if (!/by$/i.test(bare) || !patterns.delegation.test(bare)) return null;
  const open = head.lastIndexOf("(");
  const isBracketed = open > head.lastIndexOf(")") && hasLetterOrDigit(head.slice(0, open));
  // "oil it (to be checked by @x)"
  const words = cleanTaskText(
    isBracketed ? head.slice(0, open) : lastSentenceOf(trimEndChars(head, " \t\n").slice(0, -"by".length)),
  );
  return { at: group.from, from: 0, to: group.from, owners: group.names, text: words };
}

const sentenceEnd = /[.;!]\s*$/u;

/** Reads "The pump was assigned to @x", "Mockups: se asignó a @x". */
export function readAssignedTo(
  text: string,
  group: PersonGroup,
  patterns: Pick<VocabularyPatterns, "assigned">,
): ParsedTask | null {
  // Few words end such a phrase.
  if (!/(?:to|an|à|a|von|par|de|ist|sind)\s$/i.test(text.slice(Math.max(0, group.from - 6), group.from)))
    return null;
  const head = text.slice(0, group.from);
  const phrase = patterns.assigned.exec(head.slice(-40))?.[0];
  if (phrase === undefined) return null;
  const task = trimEndChars(head.slice(0, -phrase.length), " \t\n");
  const words = cleanTaskText(lastSentenceOf(task.replace(sentenceEnd, "")));
  return words === "" ? null : { at: group.from, from: 0, to: group.from, owners: group.names, text: words };
}

/** Reads a task with its owner at the end: "Write the release notes (@x)", "review needed (@x)". */
export function readOwnerAtEnd(
  text: string,
  group: PersonGroup,
  patterns: VocabularyPatterns,
): ParsedTask | null {
  const rest = text.slice(group.to, findStateAtEnd(text, group.to, patterns)).replace(/#\d{1,6}/g, "");
  if (hasLetterOrDigit(rest) || rest.includes("?")) return null;
  const head = text.slice(0, group.from);
  if (patterns.preposition.test(head.slice(-30))) return null;
  const label = trimEndChars(head, " \t\n");
  // "Review needed: @x" counts, but not "Needed for the review: @x".
  if (label.endsWith(":") && !patterns.needAtEnd.test(label.slice(-40, -1))) return null;
  if (!head.trimEnd().endsWith("(") && !text.startsWith("@", group.from)) return null;
  const sentence = lastSentenceOf(head);
  if (
    ![sentence, lastClause(sentence)].some((words) => isTask(words, patterns)) &&
    !isNeed(sentence, patterns) &&
    !patterns.finalVerbs.has(lastWordOf(sentence))
  )
    return null;
  return {
    at: group.from,
    from: 0,
    to: group.from,
    owners: group.names,
    text: cleanTaskText(head),
    hasOnlyOwnerAtEnd: true,
  };
}

/** Returns the last word before references and brackets. */
export function lastWordOf(sentence: string): string {
  const words = sentence.slice(-80).replace(/[([]?\s{0,3}[\w./-]{0,40}#\d{1,6}\s{0,3}[)\]]?/g, " ");
  return words.match(/\p{L}+/gu)?.at(-1) ?? "";
}

/** Returns the text after the last comma if it has three words or more: "It is fine for us, post it to the list". */
function lastClause(sentence: string): string {
  const clause = sentence.slice(sentence.lastIndexOf(", ") + 1).trim();
  return clause.split(/\s+/, 3).length < 3 ? "" : clause;
}

/** Returns whether a sentence starts with a task verb. In "Update by mail" and "Design documents are …" the word is a noun. */
function isTask(
  sentence: string,
  patterns: Pick<VocabularyPatterns, "task" | "taskNoun" | "finiteVerb">,
): boolean {
  return (
    patterns.task.test(sentence) &&
    !patterns.taskNoun.test(sentence) &&
    !patterns.finiteVerb.test(sentence.slice(0, 60))
  );
}

/** Returns whether a sentence states a need: "… should be documented", but not "… should be possible". */
function isNeed(sentence: string, patterns: Pick<VocabularyPatterns, "need" | "wish">): boolean {
  const match = patterns.need.exec(sentence);
  return match !== null && !patterns.wish.test(sentence.slice(match.index + match[0].length));
}
