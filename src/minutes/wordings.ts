import type { Vocabulary } from "./vocabulary.ts";

/** The vocabulary, made ready for matching: expressions built from lists of escaped words, and sets. */
export type Wordings = {
  readonly marker: RegExp;
  readonly actionHeading: RegExp;
  readonly participantHeading: RegExp;
  readonly memberGroup: RegExp;
  readonly absent: RegExp;
  readonly lead: RegExp;
  readonly groupWord: RegExp;
  readonly done: RegExp;
  readonly notDone: RegExp;
  readonly commitment: RegExp;
  readonly status: RegExp;
  readonly taking: RegExp;
  readonly firmly: RegExp;
  readonly task: RegExp;
  readonly need: RegExp;
  readonly ownerLabel: RegExp;
  readonly rota: RegExp;
  readonly preposition: RegExp;
  readonly whoColumn: RegExp;
  readonly whatColumn: RegExp;
  readonly whenColumn: RegExp;
  readonly stateColumn: RegExp;
  readonly everybody: ReadonlySet<string>;
  readonly noName: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
};

const cache = new WeakMap<Vocabulary, Wordings>();

export function wordingsOf(vocabulary: Vocabulary): Wordings {
  const known = cache.get(vocabulary);
  if (known) return known;
  const made = makeWordings(vocabulary);
  cache.set(vocabulary, made);
  return made;
}

function makeWordings(vocabulary: Vocabulary): Wordings {
  const any = (key: keyof Vocabulary): string =>
    [...vocabulary[key]]
      .sort((a, b) => b.length - a.length)
      .map((wording) => escaped(wording).replaceAll(" ", "\\s+"))
      .join("|");
  const start = "(?<![\\p{L}\\p{N}_])";
  const end = "(?![\\p{L}\\p{N}_])";
  return {
    marker: new RegExp(`${start}(?:${any("markers")})${end}`, "gu"),
    actionHeading: new RegExp(
      `^(?:[^\\p{L}]*(?:check(?:ing)?|review|open|pending|new|old|previous|all|our|last|iam|other)\\s+)*(?:of\\s+)?(?:the\\s+)?(?:${any("actionHeadings")})${end}`,
      "iu",
    ),
    participantHeading: new RegExp(`^[^\\p{L}]*(?:${any("participantHeadings")})${end}`, "iu"),
    memberGroup: new RegExp(`^[^\\p{L}]*(?:${any("memberGroups")})${end}`, "iu"),
    absent: new RegExp(`${start}(?:${any("absentWords")})${end}`, "iu"),
    done: new RegExp(`${start}(?:${any("doneWords")})${end}`, "giu"),
    notDone: new RegExp(`${start}(?:${any("notDoneWords")})\\s*$`, "iu"),
    commitment: new RegExp(`\\s*(?:${any("commitmentVerbs")})${end}\\s*`, "iuy"),
    status: new RegExp(`(?:${any("statusVerbs")})${end}`, "iuy"),
    taking: new RegExp(`\\s*(?:${any("takingVerbs")})${end}`, "iuy"),
    firmly: new RegExp(`${start}(?:${any("firmVerbs")})${end}`, "iu"),
    task: new RegExp(
      `^[^\\p{L}\\p{N}@]*(?:(?:${any("leadWords")})${end}[^\\p{L}\\p{N}@]*){0,3}(?:${any("taskVerbs")})${end}`,
      "iu",
    ),
    lead: new RegExp(`^[^\\p{L}\\p{N}@]*(?:${any("leadWords")})${end}`, "iu"),
    groupWord: new RegExp(
      `(?:${any("groupWords")}) \\p{Lu}[\\p{L}\\d-]*|\\p{Lu}[\\p{L}\\d-]* (?:${any("groupWords")})`,
      "iuy",
    ),
    need: new RegExp(`${start}(?:${any("needWords")})${end}`, "iu"),
    ownerLabel: new RegExp(`${start}(?:${any("ownerLabels")})\\s*:\\s*$`, "iu"),
    rota: new RegExp(`${start}(?:${any("rotaWords")})${end}`, "iu"),
    preposition: new RegExp(`${start}(?:${any("prepositions")})\\s*$`, "iu"),
    whoColumn: new RegExp(`^(?:${any("whoColumns")})$`, "iu"),
    whatColumn: new RegExp(`^(?:${any("whatColumns")})$`, "iu"),
    whenColumn: new RegExp(`^(?:${any("whenColumns")})$`, "iu"),
    stateColumn: new RegExp(`^(?:${any("stateColumns")})$`, "iu"),
    everybody: new Set(vocabulary.everybody),
    noName: new Set(vocabulary.noNames),
    givenNames: new Set(vocabulary.givenNames),
  };
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/-]/g, (char) => (char === "-" || char === "/" ? char : `\\${char}`));
}
