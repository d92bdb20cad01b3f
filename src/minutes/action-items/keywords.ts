import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";
import type { FilteredPattern } from "../vocabulary/word-filter.ts";

/** A keyword of an action item: its offsets, and whether it is in brackets as in "(AI @x)". */
export type ActionKeyword = {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly inBrackets: boolean;
  /** True if only an owner can make it a keyword: "AI for ada: …". */
  readonly needsOwner: boolean;
};

/** Keywords that are also ordinary words ("AI workloads"). They count only with an owner, a colon or brackets. */
const ambiguousKeyword = /^(?:ai|a\.i\.|ap|ar|to[ -]?do)$/i;
const followUp = /^follow[- ]?ups?$/i;
const unambiguousKeyword = /^(?:TODO|ToDo|TO-DO)$/;
const actionKeyword = /^actions?$/i;
/** Keywords that are also ordinary words and count only before a colon. */
const colonKeyword =
  /^(?:actions|tasks?|action points?|calls? to action|next steps?|todos|prochaines? étapes?|next actions?|nächster? schritte?|próximos? pasos?|pendientes?)$/i;

/** Matches the text before a keyword: nothing or punctuation, and `@` in "@AI x". */
const textBeforeKeyword = /(?:^|[([{>,;:.!?|•–—-])\s*@?$/u;
/** Matches a colon, with an optional number before it: "To Do 1:", "ACTION-12:". */
const colon = /^[ \t\u{a0}\u{202f}]{0,3}(?:#?\d{1,3}[ \t]{0,3}|-\d{1,4})?:/u;
const mentionAfterKeyword =
  /^[ \t]{0,3}(?:\d{1,3}[ \t]{1,3})?(?:[-–—][ \t]{0,3})?(?:(?:for|to|by|an|für|von|par|pour|por|para)[ \t]{1,3})?[([]?@(?!todo)/i;
const nameAfterKeyword =
  /^[ \t]{1,3}(?:[\p{L}\d][\w-]*[ \t]{0,3}[:)\]]|\p{Lu}[\w-]*[ \t]{1,3}(?:to|will)(?!\p{L})|to(?!\p{L})|\p{L}+(?:[ \t]\p{L}+)?:[ \t]{0,3}@)/u;
/** Matches an owner that a word introduces ("for ada: …"), or several names ("AB, CD to …", "Peter Pan: …"). */
const ownerAfterKeyword =
  /^[ \t]{1,3}(?:(?:for|by|für|von|par|pour|por|para)[ \t]{1,3}[([]?[\p{L}\d]|[([]?\p{L}[\p{L}\d'’-]{0,30}(?:(?:[ \t]{0,2}[,&/+][ \t]{0,2}|[ \t]+(?:(?:and|und|et|y)[ \t]+)?)\p{Lu}[\p{L}'’-]{0,30}){1,4}[)\]]?[ \t]{0,3}(?::|(?:to|will)(?!\p{L})))/u;
/** Matches what follows "action" in "Action (Ada): …", "ACTION @ada", "ACTION by Cy to …", "ACTION AB: …". */
const ownerAfterAction =
  /^(?:[ \t]{0,2}\([^()]{1,60}\)[ \t]{0,2}:|[ \t]{1,3}(?:by|for|für|von|par|por)[ \t]{1,3}[@([\p{Lu}]|[ \t]{1,3}[([]?@)/u;
const namesBeforeColon =
  /^[ \t]{1,3}\p{Lu}[\p{L}'’-]{0,30}(?:[ ,&]{1,3}\p{Lu}[\p{L}'’-]{0,30}){0,3}[ \t]{0,2}:/u;
/** Matches initials after "action": "action AB - …", "Action AB, CD: …". */
const initialsAfterAction =
  /^[ \t]{1,3}\p{Lu}{2,4}(?:[ \t]{0,2}[,&/+][ \t]{0,2}\p{Lu}{2,4}){0,3}[ \t]{0,3}(?::|[-–—][ \t])/u;
/** Matches initials and a verb after "action": "action AB write it", "action AB re the arm". */
const initialsAndWord = /^[ \t]{1,3}\p{Lu}{2,3}[ \t]{1,3}\p{Ll}{2}/u;
/** Matches a word after "action": "action all - …", "Action on all: …". */
const wordAfterAction = /^[ \t]{1,3}(?:(?:for|on|by)[ \t]{1,3})?(\p{L}{2,12})[ \t]{0,3}(?::|[-–—][ \t])/u;
const nounAfterKeyword = /^[ \t]{1,3}(?:list|app|from|of)(?!\p{L})/iu;
/** Matches a noun after "AI" as artificial intelligence: "AI policy: …". */
const artificial =
  /^[-–\s]{1,3}(?:pol[ií]\p{L}*|prs?|pull|models?|tools?|tooling|agents?|cod(?:e|ing)|assist\p{L}*|generat\p{L}*|workloads?|act|slop|reviews?|reviewers?|contributions?|contributors?|usage|use|uses|disclosure|guid\p{L}*|ethics?|hub|summit|working|wg|sig|groups?|team|ml|chips?|hardware|stack|features?|support|infrastructure|enablement|training|strategy|safety|discussions?|topics?|projects?|research|systems?|companies|startups?|bots?|chatbots?|search|summar\p{L}*|notes?|transcri\p{L}*|content|text|images?|driven|based|powered|related|written|foundation|engineer\p{L}*|developers?|gateway|integration|inference|platform|alliance|day|track|talks?|panel|conference|community|ready|native|first)(?!\p{L})/iu;

type KeywordPatterns = Pick<VocabularyPatterns, "keyword" | "everybody">;

/** Returns whether a line begins with a keyword of an action item. */
export function startsWithKeyword(line: string, patterns: VocabularyPatterns): boolean {
  const found = findActionKeywords(line, patterns)[0];
  return found !== undefined && !/[\p{L}\p{N}]/u.test(line.slice(0, found.from));
}

/** Finds the keywords of a text in order. It omits words that only look like a keyword. */
export function findActionKeywords(text: string, patterns: KeywordPatterns): readonly ActionKeyword[] {
  if (!patterns.keyword.mayMatch(text)) return [];
  if (lastSearch?.text !== text || lastSearch.keyword !== patterns.keyword)
    lastSearch = { text, keyword: patterns.keyword, found: searchKeywords(text, patterns) };
  return lastSearch.found;
}

/** Cache for the last text: it is read as a label, as a task and as a remark. */
let lastSearch: {
  readonly text: string;
  readonly keyword: FilteredPattern;
  readonly found: readonly ActionKeyword[];
} | null = null;

function searchKeywords(text: string, patterns: KeywordPatterns): readonly ActionKeyword[] {
  const found: ActionKeyword[] = [];
  for (const match of patterns.keyword.matches(text)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 40), from);
    const isFirst = textBeforeKeyword.test(before) || (from <= 40 && !/[\p{L}\p{N}]/u.test(before));
    const after = text.slice(to, to + 80);
    const needsOwner =
      !isKeyword(match[0], isFirst, after) && !(isFirst && isForAll(match[0], after, patterns));
    if (needsOwner && !(isFirst && mayHaveOwner(match[0], before, after))) continue;
    const inBrackets =
      Math.max(before.lastIndexOf("("), before.lastIndexOf("[")) >
      Math.max(before.lastIndexOf(")"), before.lastIndexOf("]"));
    found.push({ from: before.endsWith("@") ? from - 1 : from, to, word: match[0], inBrackets, needsOwner });
  }
  return found;
}

/** Recognises a task for everybody: "action all - …", "Action on all: …". */
function isForAll(word: string, after: string, { everybody }: KeywordPatterns): boolean {
  const next = actionKeyword.test(word) ? wordAfterAction.exec(after)?.[1] : undefined;
  return next !== undefined && everybody.has(next.toLowerCase());
}

/** Returns whether a word is a keyword if an owner stands beside it. */
function mayHaveOwner(word: string, before: string, after: string): boolean {
  if (/^ai$/i.test(word)) {
    if (artificial.test(after)) return false;
    return ownerAfterKeyword.test(after) || /(?:^|[\s([])@[\w.-]{1,39}[)\]]?[ \t]{0,3}:\s*$/.test(before);
  }
  // "Follow-up: Ada to oil it" at the start; other remarks are none.
  if (followUp.test(word))
    return !/\p{L}/u.test(before) && /^[ \t]{0,3}:[^:]{1,60}\s(?:to|will)\s\p{Ll}/u.test(after);
  if (!actionKeyword.test(word)) return false;
  if (initialsAfterAction.test(after) || initialsAndWord.test(after)) return true;
  return /^A/.test(word) && (namesBeforeColon.test(after) || ownerAfterKeyword.test(after));
}

function isKeyword(word: string, isFirst: boolean, after: string): boolean {
  if (followUp.test(word)) return false;
  if (word.startsWith("#")) return isFirst;
  if (colonKeyword.test(word)) return isFirst && colon.test(after);
  if (actionKeyword.test(word))
    return isFirst
      ? colon.test(after) || /^[\])(]/.test(after) || ownerAfterAction.test(after)
      : word === "ACTION" && colon.test(after);
  if (/^ai$/i.test(word) && artificial.test(after)) return false;
  if (nounAfterKeyword.test(after)) return false;
  if (colon.test(after) || mentionAfterKeyword.test(after)) return isFirst || word !== "todo";
  if (!ambiguousKeyword.test(word))
    return isFirst && !/^[ \t]{0,3}(?!(?:for|to)(?!\p{L}))\p{Ll}/u.test(after);
  if (!isFirst) return false;
  return (
    unambiguousKeyword.test(word) ||
    /^[ \t]{0,3}(?:$|[\n()\]])/.test(after) ||
    (/^a[ipr]$/i.test(word) && nameAfterKeyword.test(after))
  );
}
