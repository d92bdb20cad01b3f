import { builtInVocabulary } from "../languages/languages.ts";

/** The terms of a task or a heading, weighted by how distinctive they are. */
export type WeightedTerms = {
  /** In order, with repetitions. */
  readonly terms: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** Terms that name one thing: `#396`, `scs-0103`. */
  readonly identifiers: readonly string[];
};

/** "Create", "issue" and "mail" occur in a third of all tasks; `#396` and `scs-0103` in one. */
const termWeights = { common: 0.4, other: 1, identifier: 2 } as const;

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
    ...builtInVocabulary.taskVerbs,
    ...builtInVocabulary.taskNouns,
    ...builtInVocabulary.issueWords,
    ...`call discussion documentation doc email forward info information list meet meeting next new note people proposal
    question ready repo repository task ticket time topic week
    aufgabe frage gespräch hinweis liste notiz rückmeldung sitzung termin thema treffen vorschlag woche`.split(
      /\s+/,
    ),
  ].map(stem),
);

/** Maximum number of characters of a text that are read. It limits the time for a file. */
const maxChars = 2000;

/** Splits a text into terms without case, endings and stop words, and weights them. */
export function weightTerms(text: string): WeightedTerms {
  const terms: string[] = [];
  const weights = new Map<string, number>();
  let total = 0;
  const spelled = text
    .slice(0, maxChars)
    .toLowerCase()
    .replace(/(?<=\p{L})[-_](?=\d)/gu, "");
  for (const [word] of spelled.matchAll(/#\d+|[\p{L}\p{N}]+(?:\.\d+)*/gu)) {
    if (stopWords.has(word)) continue;
    const key = stem(word);
    terms.push(key);
    if (weights.has(key)) continue;
    const weight = isIdentifier(key)
      ? termWeights.identifier
      : commonWords.has(key)
        ? termWeights.common
        : termWeights.other;
    weights.set(key, weight);
    total += weight;
  }
  return { terms, weights, total, identifiers: [...weights.keys()].filter(isIdentifier) };
}

/** `#396`, `scs-0103`, `v6.0.2`; not `2nd`. */
function isIdentifier(word: string): boolean {
  return /^#\d|\d{3}|^v?\d+\.\d/.test(word);
}

/** Reduces "create" and "creates", "story" and "stories", "stabilize" and "stabilization" to one term. */
function stem(word: string): string {
  if (/\d/.test(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=\p{L}{3})(?<!s)s$/u, "")
    .slice(0, 6);
}

/** Returns the weight of the terms of a text that any of the others contains. */
export function sharedWeight(a: WeightedTerms, ...others: readonly WeightedTerms[]): number {
  let shared = 0;
  for (const [word, weight] of a.weights)
    if (others.some(({ weights }) => weights.has(word))) shared += weight;
  return shared;
}

/** Returns the weighted Sørensen–Dice similarity of two texts, 0 to 1. */
export function diceSimilarity(a: WeightedTerms, b: WeightedTerms): number {
  let shared = 0;
  for (const [word, weight] of a.weights) if (b.weights.has(word)) shared += weight;
  return shared === 0 ? 0 : (2 * shared) / (a.total + b.total);
}
