import { alternatives, end, start } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { FilteredPattern, WordFilter } from "./word-filter.ts";

/** A vocabulary compiled for matching: regular expressions of the escaped words, and sets of words. */
export type VocabularyPatterns = ReturnType<typeof compilePatterns>;

const noWord = "[^\\p{L}\\p{N}@]*";

const cache = new WeakMap<Vocabulary, VocabularyPatterns>();

/** Returns the compiled vocabulary, with a cache. Set `lastIndex` before each use of a sticky expression. */
export function compileVocabulary(vocabulary: Vocabulary): VocabularyPatterns {
  const known = cache.get(vocabulary);
  if (known) return known;
  const compiled = compilePatterns(vocabulary);
  cache.set(vocabulary, compiled);
  return compiled;
}

function compilePatterns(vocabulary: Vocabulary) {
  const any = (key: keyof Vocabulary): string => alternatives(vocabulary[key]);
  const filter = new WordFilter();
  const filtered = (keys: readonly (keyof Vocabulary)[], source: string, flags = "iu") =>
    new FilteredPattern(
      source,
      flags,
      filter,
      keys.flatMap((key) => vocabulary[key]),
    );
  const anywhere = (key: keyof Vocabulary, flags = "iu") =>
    filtered([key], `${start}(?:${any(key)})${end}`, flags);
  const here = (key: keyof Vocabulary) => new RegExp(`\\s*(?:${any(key)})${end}`, "iuy");
  const atStart = (key: keyof Vocabulary) => new RegExp(`^[^\\p{L}]*(?:${any(key)})${end}`, "iu");
  const atEnd = (key: keyof Vocabulary) => new RegExp(`${start}(?:${any(key)})\\s*$`, "iu");
  const whole = (key: keyof Vocabulary) => new RegExp(`^(?:${any(key)})$`, "iu");
  const cased = (key: keyof Vocabulary): string =>
    alternatives(vocabulary[key].flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)]));
  const attribute = (...keys: (keyof Vocabulary)[]) =>
    filtered(
      keys,
      `^${noWord}(?:${alternatives(keys.flatMap((key) => vocabulary[key]))})[ \\t]{0,3}:\\s{0,3}`,
    );
  const takeoverPhrases = vocabulary.takeoverVerbs.filter((verb) => /[ ']/.test(verb));
  const groups = any("groupWords");
  const ownersJoined = alternatives([...vocabulary.conjunctions, ...vocabulary.ownerConjunctions]);
  return {
    keyword: anywhere("markers", "gu"),
    // A plural may have one more word before it: "IAM ToDos", but not "GPU AI".
    actionHeading: filtered(
      ["actionHeadings", "taskPlurals"],
      `^${once("start", noWord)}(?:${once("word", `(?:${any("actionHeadingWords")})${end}${noWord}`)}){0,4}(?:(?:${any("actionHeadings")})|\\p{L}{2,20} (?:${any("taskPlurals")})|(?:(?!(?:${any("conjunctions")}) )\\p{L}{2,20} ){1,3}to-?do'?s?)${end}`,
    ),
    actionHeadingTail: new RegExp(
      `^(?:\\s(?:${any("actionHeadingTails")}|\\p{L}{2,20}(?:ées|ies|adas|idas|ed))${end}){0,3}(?:[^\\p{L}\\p{N}]*$|\\s(?:${any("actionHeadingPrepositions")})${end}[^.:]{0,60}:?$)`,
      "iu",
    ),
    mixedHeading: filtered(["mixedHeadings"], `^${noWord}(?:${any("mixedHeadings")})${end}${noWord}$`),
    // "Ada and Linus", "Ada, Linus", "Ada/Linus".
    nameConjunction: new RegExp(
      `\\s{0,3}(?:[,&/+]\\s{0,3}(?:(?:${any("conjunctions")})\\s)?|(?<=\\s)(?:${any("conjunctions")})\\s)\\s{0,3}`,
      "iuy",
    ),
    nameSeparator: new RegExp(`[,&/]|\\s(?:${any("conjunctions")})\\s`, "iu"),
    // Also "@ada or @linus", "@ada with @linus", "@ada @linus", "@ada, ..., @linus".
    ownerConjunction: new RegExp(
      `\\s{0,9}(?:[,&/+;]\\s{0,9}(?:\\.{3}\\s{0,9},?\\s{0,9})?(?:(?:${ownersJoined})(?!\\p{L}))?|(?:${ownersJoined})(?!\\p{L})|(?=\\s@))\\s{0,9}`,
      "iuy",
    ),
    clauseStart: new RegExp(
      `(?:^|[,;:–—(]|\\s-|(?<!\\p{L})(?:${any("clauseWords")}))\\s{0,3}(?=\\p{L})`,
      "giu",
    ),
    conjunctionAtEnd: new RegExp(`(?:,|&|(?<!\\p{L})(?:${any("conjunctions")}))$`, "iu"),
    headingConjunction: new RegExp(`\\s(?:${any("conjunctions")}|[&+/])\\s|,\\s`, "iu"),
    participantHeading: filtered(
      ["participantHeadings"],
      `^[^\\p{L}]*(?:${any("participantHeadings")})${end}`,
    ),
    memberGroup: filtered(["memberGroups"], `^[^\\p{L}]*(?:${any("memberGroups")})${end}`),
    presence: anywhere("presenceWords"),
    // "Present were Ada and Grace": only before a name.
    presenceVerb: new RegExp(`\\s(?:${any("stateVerbs")})\\s(?=[@\\p{Lu}])`, "u"),
    noPresence: filtered(
      ["absenceWords", "absentWords"],
      `${start}(?:${any("absenceWords")}|${any("absentWords")})${end}`,
    ),
    absent: anywhere("absentWords"),
    done: anywhere("doneWords", "giu"),
    statusLine: new RegExp(
      `(?:^|\\n)[^\\p{L}\\n]{0,9}(?:status|stand):[ \\t]*(?:${any("doneWords")}|complete|closed|resolved)[ \\t]*(?:$|[\\n.,;(])`,
      "iu",
    ),
    closed: atStart("closedWords"),
    notDone: atEnd("notDoneWords"),
    denial: anywhere("denialWords"),
    restriction: anywhere("restrictionWords"),
    condition: new RegExp(`${start}(?:${any("conditionWords")})${end}[^.;:()]*$`, "iu"),
    stateVerb: new RegExp(`${start}(?:${any("stateVerbs")})(?:\\s+(?:${any("adverbs")}))?\\s*$`, "iu"),
    promise: new RegExp(
      `(?:(?:${any("replyWords")})[,\\s]\\s{0,3}){0,3}(?:${any("promises")})${end}\\s*`,
      "iuy",
    ),
    readiness: new RegExp(
      `(?:(?:${any("replyWords")})[,\\s]\\s{0,3}){0,3}(?:${any("readyPhrases")})${end}\\s*`,
      "iuy",
    ),
    noPromise: new RegExp(`(?:(?:${any("adverbs")})\\s+){0,2}(?:${any("speechVerbs")})${end}`, "iuy"),
    now: new RegExp(`^[^.;:!?]{0,60}${start}(?:${any("nowWords")})${end}`, "iu"),
    question: atStart("questionWords"),
    unsure: anywhere("unsureWords"),
    askVerb: atEnd("askVerbs"),
    commitment: new RegExp(`\\s*(?:${any("commitmentVerbs")})${end}\\s*`, "iuy"),
    // "… will be fixed by", followed by a person.
    delegation: new RegExp(
      `${start}(?:${any("commitmentVerbs")})\\s+be\\s+(?:(?:${any("adverbs")})\\s+)?\\p{Ll}+(?:\\s+\\p{Ll}{2,9})?\\s+by\\s*$`,
      "iu",
    ),
    adverb: new RegExp(`(?:(?:${any("adverbs")})\\s+)+`, "iuy"),
    statusVerb: here("statusVerbs"),
    // Single words are looked up in a set, for speed.
    takeover: new FilteredPattern(
      `\\s*(?:${alternatives(takeoverPhrases)})${end}`,
      "iuy",
      filter,
      takeoverPhrases,
    ),
    takeoverWords: new Set(vocabulary.takeoverVerbs.filter((verb) => !/[ ']/.test(verb))),
    presentVerbs: new Set(vocabulary.presentVerbs.filter((verb) => !verb.includes(" … "))),
    partedVerbs: partsOf(vocabulary.presentVerbs),
    inversionStarts: new Set(vocabulary.inversionStarts),
    inverted: new RegExp(`(?:^|\\s)(?:${any("invertedVerbs")})\\s*$`, "iu"),
    futureCue: new RegExp(`${start}(?:${any("futureCues")})${end}|${start}\\d{1,2}\\.\\s?\\d{1,2}\\.`, "iu"),
    futureEnding: new RegExp(`^\\p{Ll}+(?:${any("futureEndings")})$`, "u"),
    noFutures: new Set(vocabulary.noFutures),
    reportVerbs: new Set(vocabulary.reportVerbs),
    firmCommitment: anywhere("firmCommitments"),
    task: filtered(
      ["taskVerbs"],
      `^${once("start", noWord)}(?:${once("word", `(?:${any("leadWords")})${end}${noWord}`)}){0,3}(?:${any("taskVerbs")})${end}`,
    ),
    plainVerbs: new Set(vocabulary.plainVerbs),
    finalVerbs: new Set(vocabulary.finalVerbs),
    taskNoun: new RegExp(
      `^${noWord}(?:${any("taskNouns")})(?:\\s+(?:${any("nounFollowers")})${end}|\\s*:)`,
      "iu",
    ),
    finiteVerb: anywhere("stateVerbs"),
    need: anywhere("needWords"),
    needAtEnd: atEnd("needWords"),
    wish: atStart("wishWords"),
    clauseWord: atEnd("clauseWords"),
    preposition: atEnd("prepositions"),
    ownerLabel: new RegExp(`${start}(?:${any("ownerLabels")})\\s*:\\s*$`, "iu"),
    assigned: new RegExp(`${start}(?:${any("assignedPhrases")})\\s*$`, "iu"),
    ownerAttribute: attribute("ownerLabels"),
    dueAttribute: attribute("whenColumns"),
    otherAttribute: attribute("stateColumns", "attributeLabels"),
    rota: anywhere("rotaWords"),
    routineLabel: new RegExp(`${start}(?:${any("routineLabels")})\\s*:\\s*$`, "iu"),
    groupWord: filtered(
      ["groupWords"],
      `(?:${groups}) \\p{Lu}[\\p{L}\\d-]*|\\p{Lu}[\\p{L}\\d-]* (?:${groups})`,
      "iuy",
    ),
    team: new RegExp(
      `(?:\\p{Lu}[\\p{L}\\d-]{1,30} ){1,2}(?:${cased("teamWords")})${end}|(?:${cased("teamWords")}) \\p{Lu}[\\p{L}\\d-]{1,30}`,
      "uy",
    ),
    whoColumn: whole("whoColumns"),
    topicColumn: whole("topicColumns"),
    descriptionColumn: whole("descriptionColumns"),
    whatColumn: whole("whatColumns"),
    whenColumn: whole("whenColumns"),
    stateColumn: whole("stateColumns"),
    nameColumn: whole("nameColumns"),
    handleColumn: whole("handleColumns"),
    initialsColumn: whole("initialsColumns"),
    presenceColumn: whole("presenceColumns"),
    noPeople: new Set(vocabulary.noPeople),
    everybody: new Set(vocabulary.everybody),
    noName: new Set(vocabulary.noNames),
    numberedNouns: new Set(vocabulary.numberedNouns),
    issueWords: new Set(vocabulary.issueWords),
    agendaHeading: filtered(["agendaHeadings"], `^[^\\p{L}]*(?:${any("agendaHeadings")})${end}`),
    agenda: anywhere("agendaHeadings"),
    decisionHeading: atStart("decisionHeadings"),
    statement: anywhere("statementWords"),
    subjectPronoun: atStart("subjectPronouns"),
    state: anywhere("stateWords", "giu"),
    postponed: anywhere("postponedPhrases"),
    // "¤" and "▪" stand for references.
    movedTo: new RegExp(`^\\s{1,3}(?:${any("movePrepositions")})(?:\\s{1,3}\\p{L}{1,5})?\\s{1,3}[¤▪]`, "iu"),
    linkLabel: anywhere("linkLabels", "giu"),
  };
}

/** Returns the second parts of verbs in two parts, by their first: "schließt … ab". */
function partsOf(verbs: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = new Map<string, Set<string>>();
  for (const verb of verbs) {
    const [first = "", last] = verb.split(" … ");
    if (last !== undefined) parts.set(first, (parts.get(first) ?? new Set<string>()).add(last));
  }
  return parts;
}

/**
 * Returns an atomic group, which JavaScript has no syntax for: the first match is final. Configured words may overlap, and
 * backtracking would then take exponential time.
 */
function once(name: string, expression: string): string {
  return `(?=(?<${name}>${expression}))\\k<${name}>`;
}
