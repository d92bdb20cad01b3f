import { expect, test } from "@jest/globals";
import { createKindTest } from "../../src/minutes/file-kind.ts";

const all = { isIncluded: () => true, names: new Set<string>() };

/** Returns the files that are no minutes, with their kind. */
function othersOf(paths: readonly string[]): readonly string[] {
  const kindOf = createKindTest(all, paths);
  return paths.flatMap((path) => (kindOf(path) === "minutes" ? [] : [`${path}: ${kindOf(path)}`]));
}

test.each([
  ["an agenda", "2026-03-04-agenda.md", "2026-03-04.md"],
  ["an agenda", "2026-03-04-agenda.md", "2026-03-04-minutes.md"],
  ["an agenda", "2026/03/agenda-04.md", "2026/03/04.md"],
  ["an agenda", "telcons/2026/03-04-agenda.md", "telcons/2026/03-04-minutes.md"],
  ["an agenda", "arms/agenda-2026-03-04.md", "arms/notes-2026-03-04.md"],
  ["an agenda", "2026-03-04/agenda.md", "2026-03-04/minutes.md"],
  ["an agenda", "2026-03-04/agenda.md", "2026-03-04/2026-03-04.md"],
  ["an agenda of a topic", "2026-03-04-arms-agenda.md", "2026-03-04-arms-minutes.md"],
  ["an agenda of a topic", "2026-03-04-arms-agenda.md", "2026-03-04-minutes.md"],
  ["an agenda", "2026-03-04-agenda.md", "2026-03-04-arms-minutes.md"],
  ["an agenda in capitals", "arms/2026-03-04-F2Fagenda.md", "arms/2026-03-04.md"],
  ["a German agenda", "Tagesordnung-Vorstand-2026-03-04.md", "Protokoll-Vorstand-2026-03-04.md"],
  ["a German invitation", "2026-03-04 Einladung zur Sitzung.md", "2026-03-04 Protokoll.md"],
  ["a French agenda", "2026-03-04-ordre-du-jour.md", "2026-03-04-compte-rendu.md"],
  ["a French agenda", "ODJ-2026-03-04.md", "CR-2026-03-04.md"],
  ["a Spanish agenda", "2026-03-04-orden-del-día.md", "acta-2026-03-04.md"],
  ["a Spanish agenda", "convocatoria_2026_03_04.md", "acta_2026_03_04.md"],
  ["an agenda in a folder of agendas", "agendas/2026/2026-03-04.md", "notes/2026/2026-03-04.md"],
  ["the page of a folder", "2026-03-04/README.md", "2026-03-04/minutes.md"],
  ["the page of a folder", "2026/03/04-call/index.md", "2026/03/04-call/Meeting Minutes.md"],
])("%s, %s, beside %s is no minutes", (_, agenda, minutes) => {
  expect(othersOf([agenda, minutes])).toEqual([`${agenda}: beside minutes`]);
  expect(othersOf([agenda])).toEqual([]);
  expect(othersOf([minutes])).toEqual([]);
});

test.each([
  ["another day", "2026-03-04-agenda.md", "2026-03-05.md"],
  ["another series", "arms/2026-03-04-agenda.md", "legs/2026-03-04.md"],
  ["another topic", "2026-03-04-arms-agenda.md", "2026-03-04-legs-minutes.md"],
  ["what is no minutes", "2026-03-04-agenda.md", "2026-03-04-cabling.md"],
  ["another agenda", "2026-03-04-agenda.md", "agenda-2026-03-04.md"],
  ["both in one", "2026-03-04-agenda-and-minutes.md", "2026-03-04.md"],
  ["a page and minutes in other folders", "2026-03-04/README.md", "2026-03-04-minutes.md"],
])("both are minutes: %s", (_, one, other) => expect(othersOf([one, other])).toEqual([]));

test("slides are no minutes that an agenda could be beside", () => {
  expect(othersOf(["2026-03-04-agenda.md", "2026-03-04-slides.md"])).toEqual([
    "2026-03-04-slides.md: other text",
  ]);
});

test.each([
  "2026-03-04-template.md",
  "templates/2026-03-04.md",
  "2026-03-04 Vorlage.md",
  "modele-2026.03.04.md",
  "plantilla_2026_03_04.md",
  "2026-03-04-slides.md",
  "2026/presentations/2026-03-04-arms.md",
  "_posts/2026-03-04-arms.md",
  "news/newsletter-2026-03-04.md",
])("%s is another text", (path) => expect(othersOf([path])).toEqual([`${path}: other text`]));

test.each([
  "_posts/2026-03-04-minutes.md",
  "_posts/2026-03-04-compte-rendu.md",
  "2026-03-04-template-discussion.md",
  "template-wg/2026-03-04.md",
  "2026-03-04.md",
])("%s is minutes", (path) => expect(othersOf([path])).toEqual([]));

test("a path without a date is no minutes", () => {
  expect(othersOf(["README.md", "agenda.md", "notes/template.md"])).toEqual([
    "README.md: no date",
    "agenda.md: no date",
    "notes/template.md: no date",
  ]);
});

test("a removed agenda is minutes, because it may have been renamed to them", () => {
  expect(createKindTest(all, ["2026-03-04-minutes.md"])("2026-03-04-agenda.md")).toBe("minutes");
});

test("a file that the configuration excludes is no minutes, and an agenda beside it is", () => {
  const kindOf = createKindTest({ ...all, isIncluded: (path: string) => !path.startsWith("old/") }, [
    "old/2026/2026-03-04.md",
    "2026-03-04-agenda.md",
  ]);
  expect(["old/2026/2026-03-04.md", "2026-03-04-agenda.md"].map(kindOf)).toEqual(["excluded", "minutes"]);
});

test("a folder or file that the configuration names is minutes, except for agendas", () => {
  const names = new Set(["news", "2026-03-04-template.md", "agendas"]);
  const paths = ["news/2026-03-04.md", "2026-03-04-template.md", "agendas/2026-03-04.md", "2026-03-04.md"];
  const kindOf = createKindTest({ ...all, names }, paths);
  expect(paths.map(kindOf)).toEqual(["minutes", "minutes", "beside minutes", "minutes"]);
});
