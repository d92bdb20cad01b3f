import { englishAndGerman } from "../../minutes/vocabulary/english-and-german.ts";

/** The words of a task or a heading, each with what it tells about which task it is. */
export type Words = {
  /** In their order; a word that stands twice is here twice. */
  readonly list: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** Those that name one thing: `#396`, `scs-0103`. */
  readonly identifiers: readonly string[];
};

/** "Create", "issue", "mail" stand in a third of all tasks; `#396` and `scs-0103` in one. */
const weightOf = { common: 0.4, word: 1, identifier: 2 } as const;

const stopWords = new Set(
  `a about above accordingly all also an and any are as at b be but by can could do for from has have he her his how if in into is it
  its me my no not now of on or our out re regarding she should so some still that the their them then there these they this to
  until up us via w was we what when where whether which who will wip with wrt you
  ab alle als am an auch auf aus bei bis das dass dem den der des die durch ein eine einen einer es für hier im in ist kann
  mit nach nicht noch nun ob oder sich sie sind soll über um und unter vom von vor was wenn wer wie wir wird zu zum zur
  ai todo done open opened pending ongoing see cf erledigt offen fertig siehe`.split(/\s+/),
);

const commonWords = new Set(
  [
    ...englishAndGerman.taskVerbs,
    ...englishAndGerman.taskNouns,
    ...englishAndGerman.issueWords,
    ...`call discussion documentation doc email forward info information list meet meeting next new note people proposal
    question ready repo repository task ticket time topic week
    aufgabe frage gespräch hinweis liste notiz rückmeldung sitzung termin thema treffen vorschlag woche`.split(
      /\s+/,
    ),
  ].map(stem),
);

/** Longer tasks than this tell no more; and nobody's file may cost more. */
const longest = 2000;

/** The words of a text without case, endings and what stands everywhere. */
export function wordsOf(text: string): Words {
  const list: string[] = [];
  const weights = new Map<string, number>();
  let total = 0;
  const spelled = text
    .slice(0, longest)
    .toLowerCase()
    .replace(/(?<=\p{L})[-_](?=\d)/gu, "");
  for (const [word] of spelled.matchAll(/#\d+|[\p{L}\p{N}]+(?:\.\d+)*/gu)) {
    if (stopWords.has(word)) continue;
    const key = stem(word);
    list.push(key);
    if (weights.has(key)) continue;
    const weight = isIdentifier(key)
      ? weightOf.identifier
      : commonWords.has(key)
        ? weightOf.common
        : weightOf.word;
    weights.set(key, weight);
    total += weight;
  }
  return { list, weights, total, identifiers: [...weights.keys()].filter(isIdentifier) };
}

/** `#396`, `scs-0103`, `v6.0.2`; not `2nd`. */
function isIdentifier(word: string): boolean {
  return /^#\d|\d{3}|^v?\d+\.\d/.test(word);
}

/** "Create" and "creates", "story" and "stories", "stabilize" and "stabilization" are one word. */
function stem(word: string): string {
  if (/\d/.test(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=\p{L}{3})(?<!s)s$/u, "")
    .slice(0, 6);
}

/** How much the words that stand in all of several texts tell. */
export function weightShared(a: Words, ...others: readonly Words[]): number {
  let shared = 0;
  for (const [word, weight] of a.weights)
    if (others.some(({ weights }) => weights.has(word))) shared += weight;
  return shared;
}

/** How alike two texts are, 0 to 1. */
export function dice(a: Words, b: Words): number {
  let shared = 0;
  for (const [word, weight] of a.weights) if (b.weights.has(word)) shared += weight;
  return shared === 0 ? 0 : (2 * shared) / (a.total + b.total);
}
