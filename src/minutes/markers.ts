import type { PeopleReader } from "./people.ts";
import type { Task } from "./tasks.ts";
import { bracketedPeople, clean, trailingPeople } from "./tasks.ts";
import type { Wordings } from "./wordings.ts";

type Found = { readonly from: number; readonly to: number; readonly inBrackets: boolean };

/** `direct` where the owners stand right behind the marker. */
type MarkedTask = Task & { readonly direct: boolean };

/** Markers that are words of their own as well: "AI workloads", "Action on …". They need an owner or a colon behind them. */
const ambiguous = /^(?:ai|a\.i\.|ap|action|actions|to do|todo|to-do)$/i;
const plainTodo = /^(?:TODO|ToDo|TO-DO)$/;

const opened = /(?:^|[([{>,;:.!?|•–—-])\s*@?$/u;
const colon = /^(?:[ \t]*(?:#|no\.? ?)?\d{1,3}|-\d{1,4})?[ \t]*:/i;
const mention = /^(?:[ \t]*\d{1,3})?[ \t]*(?:[-–—][ \t]*)?(?:for|to|an|für)?[ \t]*\(?@(?!todo)/i;

/** Whether a line begins with a marker of an action item. */
export function startsWithMarker(line: string, wordings: Wordings): boolean {
  const found = findMarkers(line, wordings)[0];
  return found !== undefined && !/[\p{L}\p{N}]/u.test(line.slice(0, found.from));
}

/** The markers of a text that really are some. */
export function findMarkers(text: string, wordings: Wordings): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(wordings.marker)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 40), from);
    const after = text.slice(to, to + 80);
    const start = opened.test(before) || (from <= 40 && !/[\p{L}\p{N}]/u.test(before));
    if (!isMarker(match[0], start, after)) continue;
    const bracket = /[([][^)\]]*$/.exec(before);
    found.push({ from: before.endsWith("@") ? from - 1 : from, to, inBrackets: bracket !== null });
  }
  return found;
}

function isMarker(word: string, start: boolean, after: string): boolean {
  if (/^[ \t]*(?:list|app)\b/i.test(after)) return false;
  const strong = colon.test(after) || mention.test(after);
  if (/^actions?$/i.test(word)) return start && colon.test(after);
  if (!ambiguous.test(word))
    return (
      strong ||
      (start && /^[ \t]*(?:(?:for|to)\b|[^\p{L}]|\p{Lu}|$)/u.test(after) && !/^[ \t]*\p{Ll}/u.test(after))
    );
  if (strong) return word !== "todo" || start;
  if (!start) return false;
  if (plainTodo.test(word)) return true;
  if (/^[ \t]*(?:$|\n|\)|\()/.test(after)) return true;
  if (/^ai$/i.test(word))
    return /^[ \t]+(?:\p{Lu}?[\w-]+[ \t]*:|\p{Lu}?[\w-]+[ \t]+(?:to|will)\b|to\b|\p{L}+(?:[ \t]\p{L}+)?:[ \t]*@)/u.test(
      after,
    );
  return false;
}

/** The tasks that a text marks, with their owners. */
export function markedTasks(text: string, people: PeopleReader, wordings: Wordings): readonly Task[] {
  const markers = findMarkers(text, wordings);
  const tasks: MarkedTask[] = [];
  markers.forEach((marker, index) => {
    const end = markers[index + 1]?.from ?? text.length;
    const task = readTask(
      text,
      marker,
      end,
      people,
      wordings,
      index === 0 ? 0 : (markers[index - 1]?.to ?? 0),
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
  marker: Found,
  limit: number,
  people: PeopleReader,
  wordings: Wordings,
  start: number,
): MarkedTask {
  const end = marker.inBrackets ? closing(text, marker.to, limit) : limit;
  const lead =
    /^(?:[ \t]*(?:#|no\.? ?)?\d{1,3}(?=[ \t]*:)|-\d+(?=:))?[\s:–—-]*(?:(?:for|to|by|an|für|von)[ \t]+(?=@))?(\(|\[)?[ \t]*/i.exec(
      text.slice(marker.to, end),
    );
  let at = marker.to + (lead?.[0].length ?? 0);
  const bracketed = lead?.[1] !== undefined;
  const direct = owned(text, at, people, bracketed);
  let owners: readonly string[] = [];
  if (direct) {
    owners = direct.names;
    at = direct.to;
    if (bracketed) at += /^[^)\]]{0,80}[)\]]/.exec(text.slice(at))?.[0].length ?? 0;
    const arrow = /^[ \t]*(?:-+>|=+>|→)[ \t]*/.exec(text.slice(at, at + 20));
    const next = arrow ? people.at(text, at + arrow[0].length) : null;
    if (next) {
      owners = [...owners, ...next.names];
      at = next.to;
    }
  } else if (bracketed) at = marker.to + (lead?.[0].length ?? 0) - 1;
  let task = clean(text.slice(at, end));
  if (!direct) {
    const ahead = people.at(
      text,
      start + (/^[\s([{*>-]*/.exec(text.slice(start, marker.from))?.[0].length ?? 0),
    );
    const trailing = trailingPeople(text.slice(0, end), at, people, wordings);
    const named = /^([\p{L} -]{2,40}):[ \t]*(?=@)/u.exec(text.slice(at, end));
    const after = named ? people.at(text, at + named[0].length) : null;
    const signed = bracketedPeople(text.slice(0, end), at, people);
    if (after) owners = after.names;
    else if (ahead && !/[\p{L}\p{N}@]/u.test(text.slice(ahead.to, marker.from))) owners = ahead.names;
    else if (signed ?? trailing) {
      const last = signed ?? trailing;
      owners = last?.names ?? [];
      task = clean(text.slice(at, last?.from)) || task;
    }
  }
  if (
    task === "" ||
    (marker.inBrackets && direct && (task.length < 3 || /^(?:via|w\/|with|for|und|mit)\b/.test(task)))
  ) {
    task = clean(text.slice(start, marker.from)) || task;
  }
  return { at: marker.from, from: at, to: end, owners, text: task, direct: direct !== null };
}

/** Owners right behind a marker: people, or any one word where a colon, "to" or "will" follows it. */
function owned(
  text: string,
  at: number,
  people: PeopleReader,
  bracketed: boolean,
): { names: readonly string[]; to: number } | null {
  const named = people.at(text, at);
  if (named) return named;
  const bare = people.bare(text, at);
  if (bare) return bare;
  if (bracketed) return null;
  const word = /^(\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}-]+)?)(?=[ \t]*:|[ \t]+(?:to|will)\b)/u.exec(
    text.slice(at, at + 60),
  )?.[1];
  return word === undefined ? null : { names: [word], to: at + word.length };
}

function closing(text: string, from: number, limit: number): number {
  let depth = 0;
  for (let at = from; at < limit; at++) {
    if (text[at] === "(" || text[at] === "[") depth++;
    if ((text[at] === ")" || text[at] === "]") && depth-- === 0) return at;
  }
  return limit;
}
