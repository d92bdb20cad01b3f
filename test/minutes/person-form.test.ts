import { describe, expect, test } from "@jest/globals";
import { readPeopleLabel } from "../../src/minutes/people/people-labels.ts";
import { listPeople, personForm } from "../../src/minutes/people/person-form.ts";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";
import { compileVocabulary } from "../../src/minutes/vocabulary/vocabulary-patterns.ts";

const patterns = compileVocabulary(vocabularyOf(undefined));

describe("an entry of a list names a person", () => {
  test.each([
    [
      "surely",
      "sure",
      ["@ada", "Ada Berg", "Ada  Berg", "Ada @ada", "Ada (@ada)", "Ada - @ada", "Ada, @ada"],
    ],
    [
      "surely",
      "sure",
      ["Ada Berg: chair", "Ada Berg- ACME", "Ada Berg;", "Ada B.", "Ada Berg.", "Ada Berg @ACME"],
    ],
    [
      "surely",
      "sure",
      ["Ada Berg (ACME)", "Ada Berg / ACME", "Ada Berg | ACME", "Ada Berg – ACME", "Ada Berg, ACME"],
    ],
    [
      "perhaps",
      "possible",
      ["Ada", "ada", "O'Neil", "Ada (ACME)", "Ada, ACME", "Ada - ACME", "Ada <ada@x.org>"],
    ],
    [
      "not",
      "none",
      ["@", "42", "", "oil the arm", "Minutes", "Next Steps", "the team", "x@ada", "Ada and Grace"],
    ],
    ["not", "none", ["Ada: chair", "Ada / ACME", "Ada | ACME", "ada@acme.example", "oil the arm @ada"]],
  ] as const)("%s: %s", (_how, form, entries) => {
    for (const entry of entries) expect([entry, personForm(entry, patterns.noName)]).toEqual([entry, form]);
  });

  test.each([
    [["Ada Berg"], true],
    [["@ada"], true],
    [["Ada"], false],
    [["Ada", "Grace"], true],
    [["Ada Berg", "oil the arm"], true],
    [["Ada Berg", "oil the arm", "paint the arm"], false],
    [["Ada", "oil the arm"], false],
    [["oil the arm", "paint the arm"], false],
    [[], false],
  ])("%j is a list of people: %s", (entries, isList) =>
    expect(listPeople(entries, patterns.noName)).toBe(isList),
  );
});

describe("the label of a list of people", () => {
  test.each([
    ["Participants", "present", ""],
    ["Participants: Ada, Grace", "present", "Ada, Grace"],
    ["Participants (12): Ada", "present", "Ada"],
    ["Participants 3", "present", ""],
    ["Participants (handles preferred): @ada", "present", "@ada"],
    ["Participants - use of handles preferred: @ada", "present", "@ada"],
    ["Participants – Ada", "present", "Ada"],
    ["Participants Ada", "present", "Ada"],
    ["Present (name, company): ", "present", ""],
    ["Attending: (name, company)", "present", ""],
    ["Members present: Ada", "present", "Ada"],
    ["Anwesend: Ada", "present", "Ada"],
    ["Présents : Ada", "present", "Ada"],
    ["Asistentes: Ada", "present", "Ada"],
    ["Board members in attendance:", "possible", ""],
    ["The following people attended the meeting", "possible", ""],
    ["We met with the following people present: Ada, Grace", "possible", "Ada, Grace"],
    ["Guests", "group", ""],
    ["Voting members (3): Ada", "group", "Ada"],
    ["Gäste: Ada", "group", "Ada"],
    ["Invités : Ada", "group", "Ada"],
    ["Invitados: Ada", "group", "Ada"],
    ["Absent", "absent", ""],
    ["Absent participants: Ada", "absent", "Ada"],
    ["Excused: Ada", "absent", "Ada"],
    ["Not present: Ada", "absent", "Ada"],
    ["Members not in attendance", "absent", ""],
    ["Entschuldigt: Ada", "absent", "Ada"],
    ["Excusés : Ada", "absent", "Ada"],
    ["Ausentes: Ada", "absent", "Ada"],
  ])("%j is %s, with %j", (text, kind, rest) =>
    expect(readPeopleLabel(text, patterns)).toEqual({ kind, rest }),
  );

  test.each([
    "",
    "Arm: Ada",
    "Minutes: Ada",
    "Chair: Ada",
    "@ada: present",
    "The arm presents a problem to all of us who are here today in the garden",
    "It is known to all of the people who were present in the garden",
  ])("%j is none", (text) => expect(readPeopleLabel(text, patterns)).toBeNull());
});
