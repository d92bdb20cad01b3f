import type { Marker } from "./markers.ts";
import { findMarkers } from "./markers.ts";
import type { People, PeopleReader } from "../people/people.ts";
import type { Task } from "./tasks.ts";
import { bracketedPeople, clean, trailingPeople } from "./tasks.ts";
import type { Wordings } from "../vocabulary/wordings.ts";

/** `direct` where the owners stand right behind the marker. */
type MarkedTask = Task & { readonly direct: boolean };

/** What may stand between a marker and its owner: a number, punctuation, "for", an opening bracket. */
const lead =
  /^[ \t]{0,3}(?:#?\d{1,3}(?=[ \t]{0,3}:)|-\d{1,4}(?=:))?[\s:–—\])-]*(?:(?:for|to|by|an|für|von)[ \t]+(?=@)|[([][ \t]*)?/i;
const arrow = /^[ \t]{0,3}(?:-{1,3}>|={1,3}>|→)[ \t]{0,3}/;
/** "AI set up: @x". */
const labelled = /^[\p{L} -]{2,40}:[ \t]{0,3}(?=@)/u;
const joint = /^(?:via|w\/|with|for|und|mit)(?!\p{L})/iu;

/** The tasks that a text marks, with their owners. */
export function markedTasks(text: string, people: PeopleReader, wordings: Wordings): readonly Task[] {
  const markers = findMarkers(text, wordings);
  const tasks: MarkedTask[] = [];
  markers.forEach((marker, index) => {
    const from = markers[index - 1]?.to ?? 0;
    const task = readTask(
      text,
      marker,
      { from, to: markers[index + 1]?.from ?? text.length },
      people,
      wordings,
    );
    const before = tasks.at(-1);
    // "TODO: write it (AI @x)" is one task that is marked twice.
    const again = marker.inBrackets && before !== undefined && !before.direct && task.owners.length > 0;
    if (again) tasks[tasks.length - 1] = { ...before, owners: task.owners, direct: task.direct };
    else tasks.push(task);
  });
  return tasks;
}

function readTask(
  text: string,
  marker: Marker,
  range: { readonly from: number; readonly to: number },
  people: PeopleReader,
  wordings: Wordings,
): MarkedTask {
  // "[AI] @x to …": only the marker itself stands in the brackets.
  const alone = /^[ \t]{0,3}[)\]]/.test(text.slice(marker.to, marker.to + 4));
  const end = marker.inBrackets && !alone ? closing(text, marker.to, range.to) : range.to;
  const ahead = clean(text.slice(range.from, marker.from));
  const behind = lead.exec(text.slice(marker.to, end));
  const start = marker.to + (behind?.[0].length ?? 0);
  const bracketed = /[([]$/.test(behind?.[0].trimEnd() ?? "");
  const direct = ownersAt(text, start, end, marker, bracketed, people);
  const found = (owners: readonly string[], words: string): MarkedTask => {
    return { at: marker.from, from: start, to: end, owners, text: words, direct: direct !== null };
  };
  if (direct) {
    const rest =
      direct.to + (bracketed ? (/^[^)\]]{0,80}[)\]]/.exec(text.slice(direct.to, end))?.[0].length ?? 0) : 0);
    const next = nextOwner(text, rest, people);
    const words = clean(text.slice(next?.to ?? rest, end));
    const owners = next ? [...direct.names, ...next.names] : direct.names;
    const pointsBack = words.length < 3 || (marker.inBrackets && joint.test(words));
    return found(owners, pointsBack ? ahead || clean(text.slice(end, range.to)) || words : words);
  }
  const from = bracketed ? start - 1 : start;
  const words = clean(text.slice(from, end)) || ahead || clean(text.slice(end, range.to));
  const label = labelled.exec(text.slice(start, end));
  const named = label ? people.at(text, start + label[0].length) : null;
  if (label && named) return found(named.names, clean(`${label[0].trim()} ${ahead}`));
  const first = people.at(text, range.from + leadingPunctuation(text.slice(range.from, marker.from)));
  if (first && !/[\p{L}\p{N}@]/u.test(text.slice(first.to, marker.from))) return found(first.names, words);
  const part = text.slice(0, end);
  const last = bracketedPeople(part, from, people) ?? trailingPeople(part, from, people, wordings);
  return last ? found(last.names, clean(text.slice(from, last.from)) || words) : found([], words);
}

/** "AI @a -> @b" names both. */
function nextOwner(text: string, at: number, people: PeopleReader): People | null {
  const points = arrow.exec(text.slice(at, at + 12));
  return points ? people.at(text, at + points[0].length) : null;
}

/** Owners right behind a marker: people, or a word that by its place can only be a name: "AI(x):", "AI Peter: …". */
function ownersAt(
  text: string,
  at: number,
  end: number,
  marker: Marker,
  bracketed: boolean,
  people: PeopleReader,
): People | null {
  const named = people.at(text, at) ?? people.bare(text, at);
  if (named) return named.to <= end ? named : null;
  const rest = text.slice(at, Math.min(end, at + 60));
  const person = (word: string | undefined): People | null =>
    word !== undefined && people.mayBeName(word) ? { from: at, to: at + word.length, names: [word] } : null;
  if (text[marker.from] === "@") return person(/^([\p{L}\d][\w-]{0,38})(?=[ \t]{0,3}:)/u.exec(rest)?.[1]);
  if (bracketed) {
    const glued = /[([]/.test(text[marker.to] ?? "");
    return glued ? person(/^([\p{L}\d][\w-]{1,38})(?=[)\]])/u.exec(rest)?.[1]) : null;
  }
  if (marker.inBrackets && /^a/i.test(marker.word) && /^[\p{L}\d][\w-]{1,38}$/u.test(rest.trim()))
    return person(rest.trim());
  return (
    person(
      /^(\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}-]+)?)(?=[ \t]{0,3}:|[ \t]+(?:to|will)(?!\p{L}))/u.exec(rest)?.[1],
    ) ?? person(/^([\p{Ll}\d][\w-]{1,38})(?=[ \t]+(?:to|will) \p{Ll})/u.exec(rest)?.[1])
  );
}

function leadingPunctuation(text: string): number {
  return /^[\s([{*>-]*/.exec(text)?.[0].length ?? 0;
}

function closing(text: string, from: number, limit: number): number {
  let depth = 0;
  for (let at = from; at < limit; at++) {
    if (text[at] === "(" || text[at] === "[") depth++;
    if ((text[at] === ")" || text[at] === "]") && depth-- === 0) return at;
  }
  return limit;
}
