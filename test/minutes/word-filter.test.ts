import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";
import type { Vocabulary } from "../../src/minutes/vocabulary/vocabulary.ts";
import { compileVocabulary } from "../../src/minutes/vocabulary/vocabulary-patterns.ts";
import { anyDigit, FilteredPattern, WordFilter } from "../../src/minutes/vocabulary/word-filter.ts";

const pattern = (phrases: readonly string[]): FilteredPattern =>
  new FilteredPattern(`(?:${phrases.join("|")})(?!\\p{L})`, "iu", new WordFilter(), phrases);

describe("a filtered pattern", () => {
  test.each([
    ["a word", ["oil"], "Please oil the arm", true],
    ["a word in capitals", ["oil"], "OIL the arm", true],
    ["an accented word in capitals", ["élaguer"], "ÉLAGUER LES ROSES", true],
    ["a word beside punctuation", ["oil"], "(oil)–now", true],
    ["a word in emphasis", ["oil"], "_oil_ the arm", true],
    ["a phrase over two lines", ["take\\s+over"], "will take\nover", true],
    ["a part of a word only", ["oil"], "Boiling water", false],
    ["other words", ["oil", "water"], "Paint the shed", false],
    ["one word of a phrase", ["take\\s+over"], "take it", false],
    ["nothing", ["oil"], "", false],
    ["a phrase without Latin letters", ["задача"], "задача: полить розы", true],
  ])("finds %s", (_, phrases, text, found) => {
    expect(pattern(phrases).test(text)).toBe(found);
  });

  test("says that a text cannot match before it searches", () => {
    expect(pattern(["oil"]).mayMatch("Paint the shed")).toBe(false);
    expect(pattern(["oil"]).mayMatch("Oil the arm")).toBe(true);
  });

  test("starts from the beginning after a text without its words", () => {
    const global = new FilteredPattern("oil", "gu", new WordFilter(), ["oil"]);
    expect(global.exec("oil, oil")?.index).toBe(0);
    expect(global.exec("paint")).toBeNull();
    expect(global.exec("oil, oil")?.index).toBe(0);
  });

  test("needs a phrase of each list", () => {
    const cues = [["litres"], ["two", anyDigit]];
    const amount = new FilteredPattern("(?:two|\\d+) litres", "iu", new WordFilter(), ...cues);
    expect(amount.mayMatch("Two litres")).toBe(true);
    expect(amount.mayMatch("about 1502 litres")).toBe(true);
    expect(amount.mayMatch("some litres of café au lait")).toBe(false);
    expect(amount.mayMatch("two pints")).toBe(false);
  });

  test("holds 32 lists", () => {
    const filter = new WordFilter();
    const bits = Array.from({ length: 32 }, (_, at) => filter.add([`word${at}`]));
    expect(bits.map((bit) => filter.mayContain("only word31 here", bit)).indexOf(true)).toBe(31);
    expect(() => filter.add(["one more"])).toThrow("at most 32 lists");
  });
});

test("no built-in phrase is filtered out of a text that contains it", () => {
  const vocabulary = vocabularyOf(undefined);
  const filter = new WordFilter();
  const lists = Object.entries(vocabulary).slice(0, 32) as [keyof Vocabulary, readonly string[]][];
  const bits = lists.map(([, phrases]) => filter.add(phrases));
  const phrases = lists.flatMap(([, list], index) =>
    list.map((phrase) => ({ phrase, bit: bits[index] ?? 0 })),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...phrases),
      fc.constantFrom("", " ", "é ", "(", "— ", "#", "1 ", "_"),
      fc.constantFrom("", " ", ".", "–", "_", "\n"),
      fc.boolean(),
      ({ phrase, bit }, before, after, isUpperCase) => {
        const text = `Ada ${before}${isUpperCase ? phrase.toUpperCase() : phrase}${after} Grace`;
        return filter.mayContain(text, bit) || /ß/.test(phrase);
      },
    ),
  );
});

test("the built-in patterns are filtered", () => {
  expect(compileVocabulary(vocabularyOf(undefined)).task.mayMatch("¿")).toBe(false);
});
