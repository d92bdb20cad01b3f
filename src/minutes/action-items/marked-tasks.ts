import { beginsWithVerb } from "./clauses.ts";
import type { ActionKeyword } from "./keywords.ts";
import { findActionKeywords } from "./keywords.ts";
import type { PersonGroup, PeopleReader } from "../people/people-reader.ts";
import type { ParsedTask } from "./tasks.ts";
import { findBracketedPeople, cleanTaskText, findStateAtEnd, findTrailingPeople } from "./tasks.ts";
import type { WrittenOwners } from "./written-owners.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** `hasDirectOwners` is true if the owners follow the keyword directly. */
type MarkedTask = ParsedTask & { readonly hasDirectOwners: boolean };

/** Matches the text between a keyword and its owner: a number, punctuation, "for", an opening bracket. */
const leadPattern =
  /^[ \t]{0,3}(?:#?\d{1,3}(?=[ \t]{0,3}:)|-\d{1,4}(?=:))?[\u{fe0f}\s:–—\])✅✔☑✓-]*(?:(?:for|to|by|an|für|von|par|pour|por|para)[ \t]+(?=@)|[([][ \t]*)?/iu;
/** Matches a word between a keyword and an owner without "@": "ACTION by Cy to …". */
const introduction = /^(?:for|by|on|to|für|von|par|pour|por|para|an)[ \t]+/i;
/** Matches what joins the task of somebody else to the first. */
const furtherTask = /(?:[,;.]|[,;.]?\s(?:and|und|et|y|&))\s{1,3}$/u;
/** Matches enough words for a task: the first of "Cleo and Linus" has none. */
const aTask = /\p{L}\P{L}{1,9}\p{L}{1,40}\P{L}{1,9}\p{L}{1,40}\P{L}/u;
const intention = /\s(?:to|will|wird|soll|va)\s/u;
const arrow = /^[ \t]{0,3}(?:-{1,3}>|={1,3}>|→)[ \t]{0,3}/;
/** Matches "set up: " in "AI set up: @x". */
const labelPattern = /^[\p{L} -]{2,40}:[ \t]{0,3}(?=@)/u;
const preposition = /^(?:via|w\/|with|for|und|mit)(?!\p{L})/iu;

/** Finds the tasks with a keyword, and their owners. */
export function findMarkedTasks(
  text: string,
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
): readonly ParsedTask[] {
  const keywords = findActionKeywords(text, patterns);
  const tasks: MarkedTask[] = [];
  keywords.forEach((keyword, index) => {
    const from = keywords[index - 1]?.to ?? 0;
    const end = keywords[index + 1]?.from ?? text.length;
    const others = keyword.inBrackets ? [] : findOthersTasks(text, keyword.to, end, owners.people, patterns);
    const first = others[0] ? text.slice(0, others[0].at).replace(furtherTask, "").length : end;
    const task = readTask(text, keyword, { from, to: first }, owners, patterns);
    if (keyword.needsOwner && task.owners.length === 0) return;
    const before = tasks.at(-1);
    // "TODO: write it (AI @x)" is one task with two keywords.
    const isRepeated =
      keyword.inBrackets && before !== undefined && !before.hasDirectOwners && task.owners.length > 0;
    if (isRepeated)
      tasks[tasks.length - 1] = { ...before, owners: task.owners, hasDirectOwners: task.hasDirectOwners };
    else tasks.push(task, ...(task.hasDirectOwners ? others : []));
  });
  return tasks;
}

/** Finds the tasks of further people behind one keyword: "AI: @ada to write it, @linus to review it". */
function findOthersTasks(
  text: string,
  from: number,
  to: number,
  people: PeopleReader,
  patterns: VocabularyPatterns,
): readonly MarkedTask[] {
  if (!intention.test(text.slice(from, to))) return [];
  const groups = people
    .findGroups(text, from, to)
    .filter(
      (group) =>
        group.names.length > 0 &&
        aTask.test(text.slice(from, group.from)) &&
        furtherTask.test(text.slice(Math.max(from, group.from - 10), group.from)) &&
        beginsWithVerb(text.slice(group.to, to).replace(intention, ""), patterns),
    );
  return groups.map((group, index) => {
    const end = groups[index + 1]?.from ?? to;
    const words = cleanTaskText(text.slice(group.to, end).replace(furtherTask, ""));
    return {
      at: group.from,
      from: group.to,
      to: end,
      owners: group.names,
      text: words,
      hasDirectOwners: true,
    };
  });
}

function readTask(
  text: string,
  keyword: ActionKeyword,
  range: { readonly from: number; readonly to: number },
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
): MarkedTask {
  const { people } = owners;
  // "[AI] @x to …": only the keyword is in brackets.
  const isKeywordBracketed = /^[ \t]{0,3}[)\]]/.test(text.slice(keyword.to, keyword.to + 4));
  const end =
    keyword.inBrackets && !isKeywordBracketed ? findClosingBracket(text, keyword.to, range.to) : range.to;
  const textBefore = cleanTaskText(text.slice(range.from, keyword.from));
  const leadMatch = leadPattern.exec(text.slice(keyword.to, end));
  const start = keyword.to + (leadMatch?.[0].length ?? 0);
  const bracketed = /[([]$/.test(leadMatch?.[0].trimEnd() ?? "");
  const directOwners = ownersAt(text, start, end, keyword, bracketed, owners, patterns);
  const taskOf = (names: readonly string[], words: string): MarkedTask => {
    return {
      at: keyword.from,
      from: start,
      to: end,
      owners: names,
      text: words,
      hasDirectOwners: directOwners !== null,
    };
  };
  if (directOwners) {
    const rest =
      directOwners.to +
      (bracketed ? (/^[^)\]]{0,80}[)\]]/.exec(text.slice(directOwners.to, end))?.[0].length ?? 0) : 0);
    const next = nextOwner(text, rest, people);
    const words = cleanTaskText(text.slice(next?.to ?? rest, end));
    const names = next ? [...directOwners.names, ...next.names] : directOwners.names;
    const pointsBack = words.length < 3 || (keyword.inBrackets && preposition.test(words));
    return taskOf(
      names,
      pointsBack ? textBefore || cleanTaskText(text.slice(end, range.to)) || words : words,
    );
  }
  const from = bracketed ? start - 1 : start;
  const words =
    cleanTaskText(text.slice(from, end)) || textBefore || cleanTaskText(text.slice(end, range.to));
  const label = labelPattern.exec(text.slice(start, end));
  const labelOwners = label ? people.groupAt(text, start + label[0].length) : null;
  if (label && labelOwners)
    return taskOf(labelOwners.names, cleanTaskText(`${label[0].trim()} ${textBefore}`));
  const firstOwners = ownersBefore(text.slice(range.from, keyword.from), owners);
  if (firstOwners) return taskOf(speaksOfAll(words, patterns) ? [] : firstOwners, words);
  const part = text.slice(0, from + findStateAtEnd(text.slice(from, end), 0, patterns));
  const last =
    findBracketedPeople(part, from, people) ??
    findTrailingPeople(part, from, people, patterns) ??
    owners.atEnd(part, from);
  return last ? taskOf(last.names, cleanTaskText(text.slice(from, last.from)) || words) : taskOf([], words);
}

/** Reads the owners that alone stand before a keyword: "@ada AI: …", "[nils] AI: …", "NB: Action item: …". */
function ownersBefore(text: string, owners: WrittenOwners): readonly string[] | null {
  const at = leadingPunctuation(text);
  const group = [owners.people.groupAt(text, at), owners.labelAt(text, 0)].find(
    (found) => found && !/[\p{L}\p{N}@]/u.test(text.slice(found.to)),
  );
  return group?.names ?? null;
}

/** Returns a name that a colon, "will", or "to" and a verb follow. */
function nameBeforeVerb(text: string, patterns: VocabularyPatterns): string | undefined {
  const match = /^(\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}-]+)?)(?=[ \t]{0,3}:|[ \t]+(to|will)(?!\p{L}))/u.exec(
    text,
  );
  if (match?.[2] !== "to") return match?.[1];
  return beginsWithVerb(text.slice(match[0].length).replace(/^\s+to\s+/, ""), patterns)
    ? match[1]
    : undefined;
}

/** Returns whether a task of a speaker is everybody's: "let's try it", "we should try it". */
function speaksOfAll(words: string, { everybody }: VocabularyPatterns): boolean {
  return everybody.has(/^\p{L}+(?:['’]s)?/u.exec(words)?.[0].toLowerCase().replace("’", "'") ?? "");
}

/** Reads the second owner in "AI @a -> @b". */
function nextOwner(text: string, at: number, people: PeopleReader): PersonGroup | null {
  const points = arrow.exec(text.slice(at, at + 12));
  return points ? people.groupAt(text, at + points[0].length) : null;
}

/** Reads owners directly after a keyword: people, or a word that can only be a name there: "AI(x):", "AI Peter: …". */
function ownersAt(
  text: string,
  at: number,
  end: number,
  keyword: ActionKeyword,
  bracketed: boolean,
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
): PersonGroup | null {
  const { people } = owners;
  const rest = text.slice(at, Math.min(end, at + 60));
  const introduced = introduction.exec(rest)?.[0].length ?? 0;
  const label = owners.labelAt(text, at + introduced, introduced > 0);
  const named = people.groupAt(text, at) ?? people.bareNamesAt(text, at);
  if (label && label.to <= end && label.to > (named?.to ?? 0) && !bracketed) return label;
  if (named) return named.to <= end ? named : null;
  if (introduced > 0) {
    const bare = people.groupAt(text, at + introduced) ?? people.bareNamesAt(text, at + introduced);
    if (bare && bare.to <= end) return bare;
  }
  const person = (word: string | undefined): PersonGroup | null =>
    word !== undefined && people.canBeName(word) ? { from: at, to: at + word.length, names: [word] } : null;
  if (text[keyword.from] === "@") return person(/^([\p{L}\d][\w-]{0,38})(?=[ \t]{0,3}:)/u.exec(rest)?.[1]);
  if (bracketed) {
    const glued = /[([]/.test(text[keyword.to] ?? "");
    return glued ? person(/^([\p{L}\d][\w-]{1,38})(?=[)\]])/u.exec(rest)?.[1]) : null;
  }
  if (keyword.inBrackets && /^a/i.test(keyword.word) && /^[\p{L}\d][\w-]{1,38}$/u.test(rest.trim()))
    return person(rest.trim());
  return (
    person(nameBeforeVerb(rest, patterns)) ??
    person(
      /^action$/i.test(keyword.word) ? /^(\p{Lu}{2,4})(?=[ \t]+[-–—][ \t])/u.exec(rest)?.[1] : undefined,
    ) ??
    person(/^([\p{Ll}\d][\w-]{1,38})(?=[ \t]+(?:to|will) \p{Ll})/u.exec(rest)?.[1])
  );
}

function leadingPunctuation(text: string): number {
  return /^[\s([{*>-]*/.exec(text)?.[0].length ?? 0;
}

function findClosingBracket(text: string, from: number, limit: number): number {
  let depth = 0;
  for (let at = from; at < limit; at++) {
    if (text[at] === "(" || text[at] === "[") depth++;
    if ((text[at] === ")" || text[at] === "]") && depth-- === 0) return at;
  }
  return limit;
}
