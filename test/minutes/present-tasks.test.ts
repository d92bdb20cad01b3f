import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { itemsOf } from "./tasks.ts";

describe("reads verbs in the present as tasks of", () => {
  test.each<[lines: string, items: readonly string[]]>([
    ["Linus schließt die Arbeit am Tor ab.", ["1? Linus: schließt die Arbeit am Tor ab."]],
    ["Danach schließt Linus die Sitzung", []],
    ["Linus schließt die Sitzung", []],
    ["Linus sagt der Stadt bescheid", ["1? Linus: sagt der Stadt bescheid"]],
    ["Linus sagt, es regnet", []],
    ["Linus gibt beim nächsten Mal einen Stand", ["1? Linus: gibt beim nächsten Mal einen Stand"]],
    ["Linus gibt einen Überblick", []],
    ["Linus spült bis Freitag die Pumpe", ["1? Linus: spült bis Freitag die Pumpe 2026-03-06"]],
    ["Linus berichtet bis Freitag", []],
    ["Linus hat die Seite bzgl. Kabel und Pumpe aktualisiert", []],
    ["Die Seite wurde von Ada mit Linus aktualisiert", []],
    ["Linus kommt morgen", []],
    ["Die Pumpe läuft bis Freitag", []],
    ["Linus complète la page", ["1? Linus: complète la page"]],
    ["Linus finit la porte", ["1? Linus: finit la porte"]],
    ["Linus essaye que tout marche", []],
    ["Linus ajoute que la porte est verte", []],
    ["Linus analiza los datos", ["1? Linus: analiza los datos"]],
    ["Linus propone una puerta", []],
  ])("a known person: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["Bis Freitag schreibt Linus den Text", ["1? Linus: Bis Freitag schreibt Linus den Text 2026-03-06"]],
    ["Bis Freitag gibt Linus Antwort", ["1? Linus: Bis Freitag gibt Linus Antwort 2026-03-06"]],
    ["am 21.03. gibt Linus einen Kurs", ["1? Linus: am 21.03. gibt Linus einen Kurs"]],
    ["Dann wird Linus das Tor streichen", ["1? Linus: Dann wird Linus das Tor streichen"]],
    ["Dann wird Linus gelobt", []],
    ["Das macht Linus.", ["1? Linus: Das macht Linus."]],
    ["Das hat Linus gemacht", []],
    ["Kabel bestellen, erledigt Linus", ["1? Linus: erledigt Linus"]],
    ["Um die Plakate kümmert sich Linus", ["1? Linus: Um die Plakate kümmert sich Linus"]],
    ["Dazu spricht Linus mit der Stadt", ["1? Linus: Dazu spricht Linus mit der Stadt"]],
    ["Am Montag informiert Ada Linus", []],
    ["Der Vorstand informiert Linus", []],
    ["Macht Linus das?", []],
    ["De la pintura se encarga Linus", ["1? Linus: De la pintura se encarga Linus"]],
    ["La puerta: lo hace Linus", ["1? Linus: lo hace Linus"]],
  ])("a person after the verb: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["Linus will be writing up a report", ["1? Linus: will be writing up a report"]],
    ["Linus will be putting up the fence", ["1? Linus: will be putting up the fence"]],
    ["Linus will be attending the fair", []],
    ["Linus will be away", []],
    ["Over April Linus will oil it", ["1? Linus: will oil it"]],
    ["for Linus to oil it", []],
    ["Every Monday, Linus will oil it", []],
    ["Tous les lundis, Linus peint la porte", []],
    ["Linus is curious and will report back", ["1? Linus: will report back"]],
    ["Linus thinks the pump is fine and will review it", ["1? Linus: will review it"]],
    ["Linus thinks it is old and will fix it", []],
    ["Linus can join and take it from there", []],
    ["Linus hat gefragt und schickt eine Mail", ["1? Linus: schickt eine Mail"]],
    ["Linus ist müde und fragt sich, wie es weitergeht", []],
    ["Linus a relancé la ville et rédige un texte", ["1? Linus: rédige un texte"]],
    ["Linus is responsible for the pump", ["1? Linus: is responsible for the pump"]],
    ["Linus took an action item to oil it", ["1? Linus: took an action item to oil it"]],
    ["Linus est chargé de la pompe", ["1? Linus: est chargé de la pompe"]],
    ["Linus s’occupera d’une porte", ["1? Linus: s’occupera d’une porte"]],
    ["Linus se ha ofrecido para pintar", ["1? Linus: se ha ofrecido para pintar"]],
    [
      "Linus hat sich bereit erklärt, das Tor zu streichen",
      ["1? Linus: hat sich bereit erklärt, das Tor zu streichen"],
    ],
    [
      "Sadly, it rains. Frieda will add a roof. Moll will ask for oil.",
      ["1? Frieda: will add a roof", "1? Moll: will ask for oil."],
    ],
    [
      "Frieda van der Walt and Cleo Marsh will paint it",
      ["1? Frieda van der Walt+Cleo Marsh: will paint it"],
    ],
    ["Linus will be getting a visa", []],
    ["Candidates will be responsible for it, as candidates are", []],
    ["Fuzzing to start with the pump", []],
    ["La bomba: Lucía y Manuel se encargarán de la puerta", ["1? Lucía+Manuel: se encargarán de la puerta"]],
  ])("a longer verb: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["The pump was assigned to @ada.", ["1? ada: The pump"]],
    ["Bomba: se asignó a Linus por la tarde", ["1? Linus: Bomba"]],
    ["Die Pumpe wird übernommen von Linus", ["1? Linus: Die Pumpe"]],
    ["La pompe est confiée à Linus", ["1? Linus: La pompe"]],
    ["assigned to Linus", []],
  ])("whom a task is assigned to: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test("a person with a nickname after a slash", () => {
    const text =
      "# 2026-03-04\n\n## Participants\n\n- Ada/Captain\n- Linus\n\n## Arm\n\nAda/Captain will oil it\n";
    const { actionItems } = readMinutes("robots/20260304.md", text, {
      ...{ hosts: ["github.com"], aliases: {}, tracker: null, people: {} },
      repository: { owner: "acme", name: "minutes" },
    });
    expect(actionItems.map(({ owners }) => owners)).toEqual([["Ada/Captain"]]);
  });
});
