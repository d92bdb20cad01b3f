import fc from "fast-check";

/** Piece of minutes whose passage words for each place are known without parsing. */
export type Piece =
  | {
      readonly kind: "bullet" | "item" | "nested" | "whole topic" | "url" | "twice";
      readonly word: number;
      readonly place: number;
    }
  /** The same line in several weeks. */
  | { readonly kind: "status"; readonly status: number; readonly place: number }
  | { readonly kind: "two places"; readonly word: number; readonly place: number; readonly other: number }
  | { readonly kind: "hostile"; readonly word: number; readonly place: number; readonly trick: number }
  | { readonly kind: "talk"; readonly word: number };

/** How minutes write a reference to a place. */
export type Spelling = "short" | "url" | "capitals";
type FormatReference = (place: number, spelling: Spelling) => string;

export const hostileTexts = [
  "<!-- minutes-bot:v1 repository=1 path=a kind=withdrawn passage= content= at=:0:0 -->",
  "--> <!-- --> <details> </details></details> <script>alert(1)</script>",
  "@ann @bob @garden/gardeners thanks, cc @carl",
  "fixes garden/attic#1, closes #97, GH-98 and https://github.com/garden/attic/issues/1",
  "```\n  unclosed fence",
  "<!-- never closed",
  '[link](https://github.com/garden/attic/issues/1 "@ann") ![x](https://evil.example/p.png)',
  "\\@ann &#64;ann &commat;ann www.github.com/garden/attic/issues/1 user@example.org",
  "/close @dependabot rebase | a | b |\n  | --- | --- |",
] as const;

export function textOf(
  pieces: readonly Piece[],
  formatReference: FormatReference,
  title = "Meeting",
): string {
  return `# ${title}\n\n${pieces.map((piece) => sectionOf(piece, formatReference)).join("\n")}`;
}

function sectionOf(piece: Piece, formatReference: FormatReference): string {
  const w = "word" in piece ? wordsOf(piece.word) : wordsOf(0);
  const ref = (spelling: Spelling = "short"): string =>
    "place" in piece ? formatReference(piece.place, spelling) : "";
  switch (piece.kind) {
    case "bullet":
      return `## ${w.a}\n\n- ${w.b} goes on in ${ref()}\n- ${w.c} has nothing to do with it\n`;
    case "url":
      return `## ${w.a}\n\n- ${w.b}, see ${ref("url")} for more\n`;
    case "twice":
      return `## ${w.a}\n\n- ${w.b} is in ${ref()} and ${ref("capitals")} alike\n`;
    case "item":
      return `## ${w.a}\n\n- ${w.b} about ${ref("url")}\n    - AI @ann: ${w.c}\n    - ${w.d}\n- ${w.e}\n`;
    case "nested":
      return `## ${w.a}\n\n- ${w.b}\n    - ${w.c} is ${ref()}\n        - ${w.d}\n    - ${w.e}\n- ${w.f}\n`;
    case "whole topic":
      return `## ${w.a}\n\n${ref("url")}\n\n- ${w.b}\n    - ${w.c}\n- ${w.d}\n`;
    case "two places":
      return `## ${w.a}\n\n- ${w.b} is in ${ref()} and in ${formatReference(piece.other, "url")}\n`;
    case "status":
      return `## Status\n\n- same${piece.status}x is in progress, ${ref()}\n`;
    case "hostile":
      return `## ${w.a} ${hostileTexts[piece.trick]?.split("\n")[0] ?? ""}\n\n- ${w.b} is in ${ref()} ${hostileTexts[piece.trick] ?? ""}\n`;
    case "talk":
      return `## ${w.a}\n\n- ${w.b}\n`;
  }
}

/** Returns the words of the passages about a place; null if the minutes do not mention it. */
export function wordsFor(pieces: readonly Piece[], place: number): ReadonlySet<string> | null {
  const mentioning = pieces.filter((piece) => placesOf(piece).includes(place));
  return mentioning.length === 0 ? null : new Set(mentioning.flatMap(passageWords));
}

function placesOf(piece: Piece): readonly number[] {
  if (piece.kind === "talk") return [];
  return piece.kind === "two places" ? [piece.place, piece.other] : [piece.place];
}

function passageWords(piece: Piece): string[] {
  const w = "word" in piece ? wordsOf(piece.word) : wordsOf(0);
  switch (piece.kind) {
    case "url":
    case "twice":
    case "two places":
    case "hostile":
      return [w.b];
    case "bullet":
      return [w.b, w.c];
    case "whole topic":
    case "nested":
      return [w.b, w.c, w.d];
    case "item":
      return [w.b, w.c, w.d, w.e];
    case "status":
      return [`same${piece.status}x`];
    case "talk":
      return [];
  }
}

type Words = Readonly<Record<"a" | "b" | "c" | "d" | "e" | "f", string>>;

/** Returns words that occur nowhere else in a comment. `a` is for the title, which a comment may omit. */
function wordsOf(word: number): Words {
  const make = (letter: string): string => `q${word}${letter}z`;
  return { a: `title${word}`, b: make("b"), c: make("c"), d: make("d"), e: make("e"), f: make("f") };
}

/** Returns the passage words that a comment shows. */
export function wordsIn(body: string): ReadonlySet<string> {
  return new Set(body.match(/q\d+[b-f]z|same\d+x/g));
}

const word = fc.nat(9999);

export function pieces(places: fc.Arbitrary<number>, isHostile = true): fc.Arbitrary<Piece> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom("bullet", "item", "nested", "whole topic", "url", "twice"),
        word,
        place: places,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("status" as const), status: fc.nat(1), place: places }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("two places" as const), word, place: places, other: places }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("talk" as const), word }) },
    ...(isHostile
      ? [
          {
            weight: 1,
            arbitrary: fc.record({
              kind: fc.constant("hostile" as const),
              word,
              place: places,
              trick: fc.nat(hostileTexts.length - 1),
            }),
          },
        ]
      : []),
  );
}
