import leven from "leven";

/** The words that follow `/minutes`. */
export const commandVerbs = [
  "done",
  "reopen",
  "snooze",
  "stop",
  "remind",
  "not-me",
  "issue",
  "help",
] as const;

export type CommandVerb = (typeof commandVerbs)[number];

/** Other words that people use for the same. They are suggestions only: `/minutes close` does nothing. */
const synonyms: ReadonlyMap<string, CommandVerb> = new Map(
  Object.entries({
    done: "complete completed close closed finish finished fixed ready resolve resolved check tick",
    reopen: "open undone undo unresolve",
    snooze: "later postpone delay defer wait pause",
    stop: "mute silence quiet unsubscribe ignore",
    remind: "start resume unmute restart",
    "not-me": "notmine not-mine unassign nope decline",
    issue: "ticket open-issue create-issue new-issue",
    help: "commands usage info",
  } satisfies Readonly<Record<CommandVerb, string>>).flatMap(([verb, words]) =>
    words.split(" ").map((word) => [word, verb as CommandVerb] as const),
  ),
);

type VerbAndRest = { readonly verb: CommandVerb | null; readonly rest: readonly string[] };

/** Reads the verb at the start of some words, also `Done!` and `not me`. The verb is null if the word is none. */
export function readVerb(words: readonly string[]): VerbAndRest {
  return findVerb(words, (word) => commandVerbs.find((verb) => verb === word) ?? null);
}

/** Reads the verb that the words most likely mean: with a typing mistake, or another word for it. */
export function guessVerb(words: readonly string[]): VerbAndRest {
  const opening = findOpening(words);
  if (opening !== null) return opening;
  return findVerb(words, (word) => synonyms.get(word) ?? findClosestVerb(word));
}

function findVerb(
  [first = "", second = "", ...others]: readonly string[],
  find: (word: string) => CommandVerb | null,
): VerbAndRest {
  const word = bare(first);
  if (/^not[-_]?(?:me|mine)$/.test(word))
    return { verb: "not-me", rest: second === "" ? [] : [second, ...others] };
  if (word === "not" && /^(?:me|mine)$/.test(bare(second))) return { verb: "not-me", rest: others };
  return { verb: find(word), rest: second === "" ? [] : [second, ...others] };
}

const openingWords = new Set(["open", "create", "file", "new", "make", "add", "raise", "as", "to"]);

/** Reads "open issue", "create an issue", "new ticket". */
function findOpening([first = "", ...others]: readonly string[]): VerbAndRest | null {
  if (!openingWords.has(bare(first))) return null;
  const rest = /^(?:an?|the)$/.test(bare(others[0] ?? "")) ? others.slice(1) : others;
  return /^(?:issue|ticket)$/.test(bare(rest[0] ?? "")) ? { verb: "issue", rest: rest.slice(1) } : null;
}

function bare(word: string): string {
  return word.replaceAll(/^[^\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]{1,8}$/gu, "").toLowerCase();
}

function findClosestVerb(word: string): CommandVerb | null {
  // One wrong letter in a short word, two in a longer one.
  const maxDistance = word.length < 5 ? 1 : 2;
  const distances = commandVerbs.map((verb) => ({ verb, distance: distanceOf(word, verb, maxDistance) }));
  const [closest] = distances.toSorted((a, b) => a.distance - b.distance);
  return closest !== undefined && closest.distance <= maxDistance ? closest.verb : null;
}

/** Returns the number of typing mistakes. Two neighbours in the wrong order are one. */
export function distanceOf(written: string, word: string, maxDistance: number): number {
  const distance = leven(written, word, { maxDistance: maxDistance + 1 });
  return distance === 2 && isSwapped(written, word) ? 1 : distance;
}

function isSwapped(written: string, word: string): boolean {
  for (let at = 0; at + 1 < word.length; at++)
    if (`${word.slice(0, at)}${word[at + 1] ?? ""}${word[at] ?? ""}${word.slice(at + 2)}` === written)
      return true;
  return false;
}
