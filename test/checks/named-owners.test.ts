import { expect, test } from "@jest/globals";
import {
  hasInitialsAsSpeakers,
  namesSomebody,
  needsNobody,
  ownerLabel,
} from "../../src/checks/named-owners.ts";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";
import { compileVocabulary } from "../../src/minutes/vocabulary/vocabulary-patterns.ts";
import { expectTrue } from "../expect-true.ts";

const patterns = compileVocabulary(vocabularyOf(undefined));

test("a task needs no owner if it is for all, names somebody in brackets, or is none", () =>
  expectTrue(
    (text) => needsNobody(text, patterns),
    [
      ...[
        "we test it",
        "We need a pump",
        "let's test it",
        "let’s test it",
        "no task yet",
        "None so far",
        "wir testen",
      ],
      ...["kein Bedarf heute", "nous testons", "on verra demain", "aucun besoin ici", "aucune idée ici"],
      ...[
        "ninguna tarea hoy",
        "ningún plan hoy",
        "everyone tests it",
        "test it (all)",
        "test it, everybody, now",
      ],
      ...[
        "order wheels (Chris); invite all",
        "order wheels (@chris)",
        "order wheels (Ann, Bob).",
        "Pumps",
        "pumps ",
      ],
    ],
    [
      "wear it out",
      "notes are due",
      "test the pump",
      "order wheels (for the pump)",
      "order (x) wheels",
      "onto it",
    ],
  ));

test("a text begins with somebody", () =>
  expectTrue(
    (text) => namesSomebody.test(text),
    [
      ...[
        "ann to test it",
        "ann + bob to test it",
        "ann and bob will test it",
        "@ann: test it",
        "ann - test it",
      ],
      ...[
        "ann, bob & cy should test it",
        "Ann Bell and Bob ask",
        "ann und bob soll testen",
        "ann y bob debe probar",
      ],
      ...["ann. to test it", "ann – test it"],
    ],
    [
      "test the pump",
      "a to test it",
      "ann tests it",
      "Ann tests it",
      "ann, bob, cy, di, ed to test it",
      "the ann-test",
    ],
  ));

test("a line is that of an owner", () =>
  expectTrue(
    (text) => ownerLabel.test(text),
    [
      "Owner: Ann",
      "- Owners: Ann",
      "  * **Responsible:** Ann",
      "> Assigned to : Ann",
      "Verantwortliche: Ann",
    ].concat(["zuständig: Ann", "Wer: Ann", "Responsable : Ann", "qui: Ann", "Encargada: Ann", "quién: Ann"]),
    ["Owner Ann", "The owner: Ann", "Whoever: Ann", "Ownership: Ann"],
  ));

test("two people speak with their initials", () => {
  const speak = (...lines: string[]): boolean => hasInitialsAsSpeakers({ lines });
  expect(speak("AB: yes", "- **CD**: no")).toBe(true);
  expect(speak("> AB: yes", "* CDE: no")).toBe(true);
  expect(speak("AB: yes", "AB: no")).toBe(false);
  expect(speak("AB: yes", "AI: test it", "AP: test it", "NB: old", "TOP: pump", "TLDR: old")).toBe(false);
  expect(speak("AB: yes", "ABCD: no", "A: no", "Ann: no", "x CD: no")).toBe(false);
});
