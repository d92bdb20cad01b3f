import { findCommitments } from "./commitments.ts";
import { findMarkedTasks } from "./marked-tasks.ts";
import type { WrittenOwners } from "./written-owners.ts";
import type { ParsedTask } from "./tasks.ts";
import { cleanTaskText, findTrailingPeople } from "./tasks.ts";
import { hasLetterOrDigit } from "../characters.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

/** A heading or label over tasks. Its bullets are action items; its people own those that name nobody. */
export type Listing = {
  readonly owners: readonly string[];
  /** True if an entry without a box or a keyword counts only if it begins with a task verb. */
  readonly needsTask?: boolean | undefined;
};

/** Reads "Action items", "ToDo:" or "AI @x:" on a line of its own. Returns null for any other text. */
export function readListing(
  text: string,
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
): Listing | null {
  if (isListingLabel(text, patterns)) return { owners: ownersOfLabel(text, owners) };
  const [only, ...others] = findMarkedTasks(text, owners, patterns);
  if (!only || others.length > 0 || only.text !== "" || hasLetterOrDigit(text.slice(0, only.at))) return null;
  return { owners: only.owners };
}

/** Reads the people in the brackets of a label: "TODOs (Ana):". */
function ownersOfLabel(text: string, owners: WrittenOwners): readonly string[] {
  const bracket = text.indexOf("(");
  if (bracket < 0) return [];
  const group = owners.groupAt(text, bracket + 1);
  return group && /^\s{0,3}\)/.test(text.slice(group.to, group.to + 4)) ? group.names : [];
}

/** Recognises "Action items", "Check AIs from last time:" and "TODOs (open)", but not "Action items are fun". */
export function isListingLabel(text: string, patterns: Pick<VocabularyPatterns, "actionHeading">): boolean {
  if (!patterns.actionHeading.mayMatch(text)) return false;
  const label = text.trim().replace(/^(?:\d{1,2}(?:\.\d{1,2}){0,2}[.):]?|[IVX]{1,4}[.)])\s+/, "");
  if (isWholeLabel(label, patterns)) return true;
  // "Topic: Action item review"
  const prefix = /^[^:\n]{1,40}:\s+(?=\p{L})/u.exec(label)?.[0];
  return prefix !== undefined && isWholeLabel(label.slice(prefix.length), patterns);
}

const nextSteps = /(?:next|nächster?|prochaines?|próximos?|siguientes) \p{L}+$/iu;

function isWholeLabel(label: string, patterns: Pick<VocabularyPatterns, "actionHeading">): boolean {
  const match = patterns.actionHeading.exec(label);
  if (!match) return false;
  const rest = label
    .slice(match[0].length)
    .replace(/^,/, "")
    .replace(/^\s*\([^)]{0,80}\)/, "");
  if (!hasLetterOrDigit(rest)) return true;
  // "Next steps for the arm" is a topic.
  if (nextSteps.test(match[0])) return false;
  return /^ (?:from|of|for|aus|von|vom|für|last|by|pour|para|bis|seit|avant|antes|until|before|since|depuis)\s[^.:]{0,60}:?$/iu.test(
    rest,
  );
}

/** Reads a sub-heading within a list of tasks: only a person, or a label that ends with a colon. */
export function readSubListing(
  text: string,
  owners: WrittenOwners,
  patterns: Pick<VocabularyPatterns, "everybody">,
): Listing | null {
  if (patterns.everybody.has(cleanTaskText(text).toLowerCase())) return { owners: [] };
  const label = `${text.trim()}${/:\s*$/.test(text) ? "" : ":"}`;
  const person = owners.labelAt(label, 0);
  const isOnly = person && !hasLetterOrDigit(label.slice(person.to));
  if (isOnly && (person.isCertain || /:\s*$/.test(text))) return { owners: person.names };
  return text.trimEnd().endsWith(":") ? { owners: [] } : null;
}

/** Reads a task box, or an entry below a heading such as "Action items", with its owner first or last. */
export function readListedTask(
  text: string,
  from: number,
  owners: WrittenOwners,
  patterns: VocabularyPatterns,
): ParsedTask {
  const { people } = owners;
  const at = from + (/^[\s([]*/.exec(text.slice(from))?.[0].length ?? 0);
  const committed = findCommitments(text, people, patterns)[0];
  const bare = people.bareNamesAt(text, at);
  const after = bare ? text.slice(bare.to, bare.to + 80) : "";
  const isLabel = /^\s*[:)\]]/.test(after) || (/^ \p{Ll}/u.test(after) && patterns.task.test(after));
  const known = people.groupAt(text, at) ?? (isLabel ? bare : people.personWithCommitmentAt(text, at));
  const label = owners.labelAt(text, from);
  const first = label && label.to > (known?.to ?? 0) ? label : known;
  const last = findTrailingPeople(text, at, people, patterns) ?? owners.atEnd(text, at);
  const names = first?.names ?? committed?.owners ?? last?.names ?? [];
  const words = first ? text.slice(first.to) : (committed?.text ?? text.slice(at, last?.from));
  return { at, from: at, to: text.length, owners: names, text: cleanTaskText(words) };
}

const nothing = /^(?:(?:no|none|nothing|keine|n a)(?!\p{L})[\p{L} ]{0,30})?$/iu;

/** Recognises entries without a task: "(none)", "no open AIs", "n/a", "keine weiteren". */
export function isEmptyEntry(text: string): boolean {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return nothing.test(words);
}
