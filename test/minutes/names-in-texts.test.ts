import { describe, expect, test } from "@jest/globals";
import { initialsOf, NameLearner } from "../../src/minutes/people/learn-names.ts";
import { readNameList } from "../../src/minutes/people/name-list.ts";
import { PeopleReader, type PersonGroup } from "../../src/minutes/people/people-reader.ts";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";
import { compileVocabulary } from "../../src/minutes/vocabulary/vocabulary-patterns.ts";

const patterns = compileVocabulary(vocabularyOf(undefined));

const listed = (names: string) => readNameList(names, true).map((person) => ({ ...person, line: 1 }));

const reader = new PeopleReader(
  [
    ...listed("Ada Berg, Grace Ann Moll, @linus, Jonna, Frieda/Captain, Bo Holm, K0la"),
    ...listed("Karla Stein (@karlab)"),
  ],
  patterns,
);

/** Returns the people and the text that names them. */
const show = (text: string, group: PersonGroup | null): string | null =>
  group && `${text.slice(group.from, group.to)}: ${group.names.join(" + ")}`;

describe("people at the start of a text, where Ada Berg, Grace Ann Moll, @linus, Jonna and others are listed", () => {
  test.each([
    ["Ada digs", "Ada: Ada"],
    ["Ada Berg digs", "Ada Berg: Ada Berg"],
    ["Ada B. digs", "Ada B: Ada B"],
    ["Ada Moll digs", "Ada Moll: Ada Moll"],
    ["Ada Jonna: dig", "Ada Jonna: Ada + Jonna"],
    ["Grace Ann Moll digs", "Grace Ann Moll: Grace Ann Moll"],
    ["Grace Ann digs", "Grace Ann: Grace Ann"],
    ["Bo Holm digs", "Bo Holm: Bo Holm"],
    ["Frieda/Captain digs", "Frieda/Captain: Frieda/Captain"],
    ["Karla Stein digs", "Karla Stein: Karla Stein"],
    ["Ada. Then dig", "Ada: Ada"],
    ["@linus digs", "@linus: linus"],
    ["@linus. Then dig", "@linus: linus"],
    ["@linus_ digs", "@linus: linus"],
    ["@all dig", "@all: "],
    ["Ada, Grace and Jonna dig", "Ada, Grace and Jonna: Ada + Grace + Jonna"],
    ["Ada Berg and Bo Holm dig", "Ada Berg and Bo Holm: Ada Berg + Bo Holm"],
    ["Ada & @linus dig", "Ada & @linus: Ada + linus"],
    ["Ada/Jonna dig", "Ada/Jonna: Ada + Jonna"],
    ["Ada and the arm", "Ada: Ada"],
    ["Ada, Hugo dig", "Ada: Ada"],
  ])("%j: %s", (text, people) => expect(show(text, reader.groupAt(text, 0))).toBe(people));

  test.each(["Ann digs", "Berg digs", "Bo digs", "Captain digs", "Hugo digs", "Adams arm", "ada digs"])(
    "%j: nobody",
    (text) => expect(reader.groupAt(text, 0)).toBeNull(),
  );

  test.each(["Ada/arm", "Ada@arm", "Ada.arm", "ada digs"])("%j: nobody, where any name counts", (text) =>
    expect(reader.groupAt(text, 0, true)).toBeNull(),
  );

  test.each([
    ["Hugo digs", "Hugo: Hugo"],
    ["Ada, Hugo dig", "Ada, Hugo: Ada + Hugo"],
    ["Hugo Anker digs", "Hugo: Hugo"],
  ])("%j: %s, where any name counts", (text, people) =>
    expect(show(text, reader.groupAt(text, 0, true))).toBe(people),
  );

  test.each([
    ["linus digs", "linus: linus"],
    ["Linus and k0la dig", "Linus and k0la: Linus + k0la"],
    ["linus, jonna: dig", "linus, jonna: linus + jonna"],
    ["ada: dig", "ada: ada"],
    ["ada  : dig", "ada: ada"],
    ["ada] dig", "ada: ada"],
    ["ada) dig", "ada: ada"],
    ["ada to dig", "ada: ada"],
    ["ada will dig", "ada: ada"],
    ["ada told us", null],
    ["ada digs", null],
    ["ada   : dig", null],
    ["hugo: dig", null],
    ["linus-x digs", null],
    ["@linus", null],
    [" linus digs", null],
  ])("%j in lower case: %s", (text, people) => expect(show(text, reader.bareNamesAt(text, 0))).toBe(people));

  test.each([
    ["hugo to report", "hugo: hugo"],
    ["hugo will report", "hugo: hugo"],
    ["hugo to oil it", "hugo: hugo"],
    ["hugo will oil-paint it", "hugo: hugo"],
    ["ada_l to report", "ada_l: ada_l"],
    ["hugo will be there", null],
    ["hugo to be there", null],
    ["hugo will have it", null],
    ["hugo will not dig", null],
    ["hugo to the arm", null],
    ["hugo will Dig", null],
    ["hugo  to report", null],
    ["h to report", null],
    ["everyone to report", null],
    ["team to report", null],
    ["check to report", null],
    ["need to report", null],
  ])("%j with a verb: %s", (text, people) =>
    expect(show(text, reader.personWithCommitmentAt(text, 0))).toBe(people),
  );
});

describe("people anywhere in a text", () => {
  test.each([
    [
      "The arm of Ada and Grace is red, @linus says, as does Bo Holm",
      "Ada and Grace: Ada + Grace | @linus: linus | Bo Holm: Bo Holm",
    ],
    ["x.Ada and y/Ada, #Ada, _Ada, -Ada, mail@ada", ""],
    ["Ada, then Grace", "Ada: Ada | Grace: Grace"],
  ])("%j: %s", (text, people) =>
    expect(
      reader
        .findGroups(text)
        .map((group) => show(text, group))
        .join(" | "),
    ).toBe(people),
  );

  test("between two offsets", () => {
    const text = "Ada then Grace then Bo Holm";
    const found = (from: number, to: number) =>
      reader.findGroups(text, from, to).flatMap(({ names }) => names);
    expect(found(3, text.length)).toEqual(["Grace", "Bo Holm"]);
    expect(found(0, 10)).toEqual(["Ada", "Grace"]);
    expect(found(0, 9)).toEqual(["Ada"]);
  });
});

test("a capitalised word is no name if it stands elsewhere in lower case", () => {
  const words = new PeopleReader([], patterns);
  words.learnNames(["the arm and @Mark, a/mark #mark -mark .mark will", "Now We oil It", "un été"]);
  expect(["Arm", "Will", "Oil", "Été", "the"].filter((word) => !words.isWord(word))).toEqual([]);
  expect(["Mark", "Now", "It"].filter((word) => words.isWord(word))).toEqual([]);
  expect(words.isKnown("Mark")).toBe(true);
  expect(words.isKnown("Arm")).toBe(false);
});

describe("initials of listed people", () => {
  test.each([
    ["Grace Moll", "gm"],
    ["Ada Berg, Anna Bohm, Grace Moll", "gm"],
    ["Ada-Marie Berg", "amb"],
    ["Ada van Berg", "ab"],
    ["Ada Berg (@ada)", "ab"],
    ["Ada", ""],
    ["@ada", ""],
    ["Anna Ihm", ""],
    ["Anna Pohl", ""],
    ["Peter Roth", ""],
  ])("%j: %j", (names, initials) => expect(initialsOf(listed(names), patterns).join(" ")).toBe(initials));
});

describe("names that the texts use", () => {
  const learned = (initials: readonly string[], texts: readonly string[]): string => {
    const learner = new NameLearner(initials, patterns, (word) => reader.canBeName(word));
    return [...learner.learn(texts)].join(" ");
  };

  test.each([
    [["Ada: oil it"], ""],
    [["Ada: oil it", "Ada: paint it"], "ada"],
    [["(Ada): oil it", "[Ada]: paint it"], "ada"],
    [["[ ] Ada: oil it", "[x] Ada: paint it"], "ada"],
    [["Ada Berg: oil it", "Ada Berg: paint it"], "ada berg"],
    [["Ada Berg Moll: oil it", "Ada Berg Moll: paint it"], ""],
    [["ada: oil it", "ada: paint it"], ""],
    [["Ada:oil it", "Ada:paint it"], ""],
    [["Everyone: dig", "Everyone: dig"], ""],
    [["Ada suggested to oil it"], "ada"],
    [["(Ada suggested to oil it)"], "ada"],
    [["Ada Berg suggested to oil it"], "ada berg ada"],
    [["Bo Berg suggested to oil it"], "bo berg"],
    [["Ada was there"], ""],
    [["We suggested it"], ""],
    [["ask @hugo"], "hugo"],
    [["ask @Hugo, @all"], "hugo"],
    [["ask @hu, a.@hugo, x/@hugo, @hugo-x"], ""],
  ])("%j: %j", (texts, names) => expect(learned([], texts)).toBe(names));

  test.each([
    [["oil (AB)", "dig (GM)", "dig (GM)"], "gm"],
    [["AB: oil", "GM: dig", "GM: dig"], "gm"],
    [["   AB: oil", "   GM: dig", "(GM)"], "gm"],
    [["    GM: oil", "    GM: dig", "(AB)"], ""],
    [["oil (AB/GM)", "dig (GM, BH)", "check (BH & GM)"], "gm bh"],
    [["oil (AB)", "dig (GM)"], ""],
    [["oil (GM)", "dig (GM)"], ""],
    [["AI: oil (AB)", "(AI)", "(AI) and (PR), (PR)"], ""],
    [["oil (AB)", "(ABGM)", "(ABGM)"], ""],
  ])("initials beside those of Ada Berg: %j: %j", (texts, names) =>
    expect(learned(["ab"], texts)).toBe(names),
  );

  test("initials of others are no names where nobody's initials are listed", () =>
    expect(learned([], ["oil (AB)", "dig (GM)", "dig (GM)"])).toBe(""));
});
