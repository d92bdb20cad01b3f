import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { findSeriesTitle, nameFolder } from "../../src/minutes/series-title.ts";

const options = {
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
  repository: { owner: "acme", name: "minutes" },
};

describe("a folder that names the series is spelled as the heading spells it", () => {
  test.each([
    ["iaas", "SIG IaaS 2026-01-14", "IaaS"],
    ["iaas", "2026-01-14", "Iaas"],
    ["iaas", "", "Iaas"],
    ["arms", "Agenda for the 14 January call of ACME's ARMS Subgroup", "ARMS"],
    ["robot-arms", "Minutes of the robot ARMS team", "Robot ARMS"],
    ["IaaS", "iaas weekly", "IaaS"],
    ["docs/meetings/arms", "Attendees", "Arms"],
    ["arms/meeting-notes", "Attendees", "Arms"],
    ["arms/Meeting Minutes and Recordings", "Attendees", "Arms"],
    ["docs_team_meetings", "2026-01-14", "Docs Team"],
    ["community_meetings", "2026-01-14", "Community"],
    ["comptes_rendus_ca", "14 janvier 2026", "Ca"],
    ["01-robots/03-actas", "Acta", "Robots"],
    ["sig-standardization", "", "SIG Standardization"],
    ["wg-qa", "", "WG QA"],
    ["gc", "", "GC"],
    ["SIG-Documentation", "", "SIG Documentation"],
  ])("%s, %j: %s", (series, heading, name) => expect(findSeriesTitle(series, heading)).toBe(name));
});

describe("below other folders, the heading names the series if it names a group", () => {
  test.each([
    ["Robot.js Technical Steering Committee (TSC) Meeting 2024-01-10", "Robot.js TSC"],
    ["Robot Arm Working Group (RAWG) – 10 January 2024", "RAWG"],
    ["Robot Arm Working Group (weekly) – 10 January 2024", "Robot Arm Working Group"],
    ["ACME Arms WG Meeting Minutes 2024-01-10", "ACME Arms WG"],
    ["Minutes: Arms Team", "Arms Team"],
    ["2024-01-10 – Arms Team", "Arms Team"],
    ["Weekly meeting of the Arms Team #12", "Arms Team"],
    ["Agenda for the January 10th video call of ACME's Community Group", "ACME's Community Group"],
    ["January Arms Council", "Arms Council"],
    ["Protokoll der AG Robotik vom 10.01.2024", "AG Robotik"],
    ["Sitzung: Arbeitskreis Arme, Mittwoch 10.01.2024", "Arbeitskreis Arme"],
    ["Compte rendu de la réunion du Comité Robots du 10 janvier 2024", "Comité Robots"],
    ["Acta de la reunión del Grupo de Robots, 10 enero 2024", "Grupo de Robots"],
    ["2024-01-10", null],
    ["Attendees", null],
    ["Meeting Minutes", null],
    ["Working group", "Working group"],
    ["Weekly team meeting", null],
    ["Welcome to the Arms Team", null],
    ["New pumps for the garden", null],
    ["The Arms Team reports about a pump", null],
    ["What the Arms Team of the whole big garden wants next year", null],
    ["https://acme.example/team", null],
    ["@acme/arms-team Sync", null],
    ["", null],
  ])("%j: %s", (heading, name) => {
    for (const series of ["", "meetings", "docs/minutes", "comptes-rendus", "actas", "Protokolle"])
      expect(findSeriesTitle(series, heading)).toBe(name);
  });
});

test.each([
  ["team_minutes", null],
  ["working-group/notes", null],
  ["tsc", "TSC"],
  ["", null],
])("the folder %j names %s", (series, name) => expect(nameFolder(series)).toBe(name));

test("the name is that of the folder without years and of the first heading", () => {
  const titleOf = (path: string, text: string) => readMinutes(path, text, options).seriesTitle;
  expect(titleOf("iaas/2026/2026-01-14.md", "# IaaS, 2026-01-14\n")).toBe("IaaS");
  expect(titleOf("2026/01-14.md", "# Arms Team 2026-01-14\n\n## IaaS group\n")).toBe("Arms Team");
  expect(titleOf("meetings/2026-01-14.md", "No heading\n")).toBeNull();
});

test("a long heading is no name, and takes no time", () => {
  expect(findSeriesTitle("", `${"(Team ".repeat(20_000)}2024-01-10`)).toBeNull();
  expect(findSeriesTitle("", `Team ${" ".repeat(20_000)}x`)).toBeNull();
});
