import { committedTasks } from "./commitments.ts";
import { markedTasks } from "./marked-tasks.ts";
import type { PeopleReader } from "../people/people.ts";
import type { Task } from "./tasks.ts";
import { clean, trailingPeople } from "./tasks.ts";
import { hasWords } from "../trim.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** A heading or label over tasks: its bullets are items, and its people's where they name nobody. */
export type Listing = { readonly owners: readonly string[] };

/** "Action items", "ToDo:", "AI @x:" alone; null for any other text. */
export function listingOf(text: string, people: PeopleReader, wordings: Wordings): Listing | null {
  if (isListingLabel(text, wordings)) return { owners: [] };
  const [only, ...others] = markedTasks(text, people, wordings);
  if (!only || others.length > 0 || only.text !== "" || hasWords(text.slice(0, only.at))) return null;
  return { owners: only.owners };
}

/** "Action items", "Check AIs from last time:", "TODOs (open)"; not "Action items are fun". */
export function isListingLabel(text: string, wordings: Wordings): boolean {
  const label = text.trim();
  const match = wordings.actionHeading.exec(label);
  if (!match) return false;
  const rest = label
    .slice(match[0].length)
    .replace(/^,/, "")
    .replace(/^\s*\([^)]{0,80}\)/, "");
  return !hasWords(rest) || /^ (?:from|of|for|aus|von|vom|für|last|by)\s[^.:]{0,60}:?$/iu.test(rest);
}

/** Within a list of tasks: a person alone over theirs, or a label that ends in a colon. */
export function groupOf(text: string, people: PeopleReader, wordings: Wordings): Listing | null {
  if (wordings.everybody.has(clean(text).toLowerCase())) return { owners: [] };
  const at = text.length - text.trimStart().length;
  const person = people.at(text, at) ?? people.bare(text, at);
  if (person && !hasWords(text.slice(person.to))) return { owners: person.names };
  return text.trimEnd().endsWith(":") ? { owners: [] } : null;
}

/** A task box, or an entry beneath a heading such as "Action items": its owner stands first or last. */
export function listedTask(text: string, from: number, people: PeopleReader, wordings: Wordings): Task {
  const at = from + (/^[\s([]*/.exec(text.slice(from))?.[0].length ?? 0);
  const committed = committedTasks(text, people, wordings)[0];
  const bare = people.bare(text, at);
  const behind = bare ? text.slice(bare.to, bare.to + 80) : "";
  const isLabel = /^\s*[:)\]]/.test(behind) || (/^ \p{Ll}/u.test(behind) && wordings.task.test(behind));
  const first = people.at(text, at) ?? (isLabel ? bare : people.promiser(text, at));
  const last = trailingPeople(text, at, people, wordings);
  const owners = first?.names ?? committed?.owners ?? last?.names ?? [];
  const words = first ? text.slice(first.to) : (committed?.text ?? text.slice(at, last?.from));
  return { at, from: at, to: text.length, owners, text: clean(words) };
}

const nothing = /^(?:(?:no|none|nothing|keine|n a)(?!\p{L})[\p{L} ]{0,30})?$/iu;

/** "(none)", "no open AIs", "n/a", "keine weiteren": an entry that says that there is none. */
export function saysNothing(text: string): boolean {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return nothing.test(words);
}
