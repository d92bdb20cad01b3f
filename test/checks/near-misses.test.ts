import { describe, expect, test } from "@jest/globals";
import { checkMinutes } from "../../src/checks/check.ts";
import { summarizeMinutes } from "../../src/checks/series-minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { inputOf, readingOptionsOf } from "./fixture.ts";

/** Returns the codes and lines of the findings in minutes, after earlier minutes of the series if there are any. */
function findingsIn(text: string, before: readonly string[] = [], path?: string): readonly string[] {
  const input = inputOf(text, path === undefined ? {} : { path });
  const others = before.map((each, index) =>
    summarizeMinutes(
      readMinutes(`robots/2023112${index}.md`, each, readingOptionsOf(input.config)),
      input.hosts,
    ),
  );
  return checkMinutes({ ...input, others }).findings.map(({ code, line }) => `${code} ${line}`);
}

describe("a number that counts something names no issue", () => {
  test.each<[text: string, is: boolean]>([
    ["- see #7", true],
    ["- #7 is late", true],
    ["- the arm (#7)", true],
    ["- fixes #7, PR #8", true],
    ["- siehe #7", true],
    ["- voir #7", true],
    ["- véase #7", true],
    ["- Issue #7", true],
    ["- pilot #1 begins", false],
    ["- Dock (east) #3", false],
    ["- Werkstatt #2 öffnet", false],
    ["- l'atelier #3", false],
    ["- el taller #3", false],
    ["- Painting #12", false],
    ["- Painting #21", true],
    ["- paint the arm #12", true],
    ["- \\#1 above", false],
  ])("%s", (text, is) => expect(findingsIn(text)).toEqual(is ? ["reference-link-ambiguous 1"] : []));

  test.each<[text: string, is: boolean]>([
    ["[Standard #11 for arms](https://github.com/acme/arms/pull/332)", false],
    ["[#11](https://github.com/acme/arms/pull/332)", true],
    ["[Issue #11](https://github.com/acme/arms/pull/332)", true],
    ["[arms #238](https://github.com/acme/arms/pull/332)", true],
  ])("in a link: %s", (text, is) => expect(findingsIn(text)).toEqual(is ? ["reference-link-number 1"] : []));
});

describe("references without a repository", () => {
  test.each<[before: readonly string[], is: boolean]>([
    [[], true],
    [["- see #70"], false],
    [["- see #70", "- nothing"], false],
    [["- see #70", "- nothing", "- nothing", "- nothing"], false],
    [["- see #70", "- nothing", "- nothing", "- nothing", "- nothing"], true],
    [["- see acme/arms#70"], true],
  ])("after %j", (before, is) =>
    expect(findingsIn("- see #77", before)).toEqual(is ? ["reference-link-ambiguous 1"] : []),
  );
});

test.each<[text: string, found: readonly string[]]>([
  ["[here](https://example.org/{{ page.url }}?a=1)", []],
  ["[here](https://example.org/{% url %})", []],
  ["see [the plan](https://example.org/the-\nplan-of-arms) and more", ["reference-link-split 1"]],
  ["> see [the plan](https://example.org/the-\n> plan-of-arms)", ["reference-link-split 1"]],
  ["see [the plan](https://example.org/the-plan and more", ["reference-link-unclosed 1"]],
  ["see [the plan](https://example.org/the-plan", ["reference-link-unclosed 1"]],
  ["see [the plan](https://<.example.org/plan)", ["reference-link-broken 1"]],
])("the link %j", (text, found) => expect(findingsIn(text)).toEqual(found));

test.each<[text: string, found: readonly string[]]>([
  ["---\ntitle: Robots\ntags:\n    - arms\n    - legs\n---\n\n# Robots", []],
  ["[arms]: https://example.org/a\n[arms]: https://example.org/a\n\nsee [arms]", []],
  [
    "[arms]: https://example.org/a\n[arms]: https://example.org/b\n\nsee [arms]",
    ["markdown-duplicate-definition 2"],
  ],
  ["- [Ada][Linus] will paint the arm", []],
  ["- ask [Ada][Linus]", ["markdown-undefined-reference 1"]],
  ["- [here][plan] is the plan", ["markdown-undefined-reference 1"]],
])("the Markdown %j", (text, found) => expect(findingsIn(text)).toEqual(found));

describe("the date of a heading", () => {
  test.each<[path: string, title: string, is: boolean]>([
    ["robots/20231206.md", "Minutes (approved on November 19th, 2023)", false],
    ["robots/20231206.md", "Protokoll, genehmigt am 19.11.2023", false],
    ["robots/20231206.md", "Minutes, approuvé le 19 novembre 2023", false],
    ["robots/20231206.md", "Minutes, aprobada el 19 de noviembre de 2023", false],
    ["robots/20231206.md", "Minutes 2023-11-19", true],
    ["robots/2023-12-06-to-2023-12-20.md", "2023-12-20", false],
    ["robots/2023-12-06-to-2023-12-20.md", "2023-12-13", false],
    ["robots/2023-12-06-to-2023-12-20.md", "2023-12-27", true],
  ])("in %s: %s", (path, title, is) =>
    expect(findingsIn(`# ${title}`, [], path)).toEqual(is ? ["heading-date-differs 1"] : []),
  );
});

describe("a handle that GitHub cannot have", () => {
  test.each<[text: string, before: readonly string[], is: boolean]>([
    ["- ask @ann.b", [], true],
    ["- new addresses @acme.org", [], false],
    ["- ask @ann.social", [], false],
    ["- ask @ann.b", ["- AI @ann.b: oil it"], false],
    ["- ask @ann.b", ["- AI @ann-b: oil it"], true],
  ])("%s after %j", (text, before, is) =>
    expect(findingsIn(text, before)).toEqual(is ? ["person-impossible 1"] : []),
  );
});

test("a handle is no misspelling of one that GitHub cannot have", () => {
  const before = ["- AI @maria.lopez: oil it", "- AI @maria.lopez: paint it"];
  expect(findingsIn("- ask @marialopez", before)).toEqual([]);
});

describe("syntax of a pad", () => {
  test.each<[text: string, before: readonly string[], found: readonly string[]]>([
    [":::info\n:::\n\n:::info more\n:::\n\n[TOC]", [], ["pad-residue-syntax 1", "pad-residue-syntax 7"]],
    ["###### tags: `arms`", ["###### tags: `legs`"], []],
    ["{%preview https://example.org/a %}", ["{%preview https://example.org/b %}"], []],
    ["{%preview https://example.org/a %}", ["[TOC]"], ["pad-residue-syntax 1"]],
    ["![](https://forum.example.com/uploads/default/original/1X/5.png)", [], []],
    ["![](https://pad.example.com/uploads/5.png)", [], ["pad-residue-upload 1"]],
  ])("%j after %j", (text, before, found) => expect(findingsIn(text, before)).toEqual(found));
});

test("the date in the name of a folder may be ambiguous", () => {
  const input = inputOf("# Robots\n\n- @ann", { path: "robots/07_11_2023/README.md" });
  const found = checkMinutes(input).findings.find(({ code }) => code === "file-name-ambiguous-date");
  expect([found?.found, found?.advice, found?.fix]).toEqual([
    'the folder "07_11_2023", which can mean 2023-07-11 or 2023-11-07',
    'Rename the folder to "2023-07-11" or "2023-11-07".',
    null,
  ]);
});

describe("an item without an owner", () => {
  test.each<[text: string, is: boolean]>([
    ["- AI: oil the arm", true],
    ["- ACTION: oil the arm", true],
    ["- Next steps: oil the arm", false],
    ["- Nächste Schritte: den Arm ölen", false],
    ["- Prochaine étape : huiler le bras", false],
    ["- Próximo paso: engrasar el brazo", false],
    ["- **Task:** oil the arm\n- **Responsible:** somebody", false],
    ["- **Task:** Arm ölen\n- **Verantwortlich:** jemand", false],
    ["- **Task:** huiler le bras\n- **Responsable :** une personne", false],
    ["MP: is it red?\n\nAP: it is red.\n\nDE: I see.", false],
    ["AP: oil the arm", true],
    ["- AI: we need to oil the arm", false],
    ["- AI: wir müssen den Arm ölen", false],
    ["- AI: no action yet", false],
    ["- AI: oil the arm (gearhead)", false],
    ["- AI: oil the arm (Gear Head, Boltsy); paint it", false],
    ["- AI: oil the arm (soon) and paint it", true],
    ["- AI: gearhead", false],
    ["- AI: everyone please oil the arm", false],
    ["- AI: oil the arm (everybody, until May)", false],
    ["- AI: gearhead + boltsy to oil the arm", false],
    ["- AI: gearhead - oil the arm", false],
    ["- AI: gearhead soll den Arm ölen", false],
    ["- AI: Robot Garage and friends oil the arm", false],
  ])("%j", (text, is) => {
    const codes = findingsIn(text).filter((code) => code.startsWith("action-item-without-owner"));
    expect(codes.length > 0).toBe(is);
  });
});

test.each<[text: string, is: boolean]>([
  ["- AI @ann: write the manual. Order the wheels. Close the old issue.", true],
  ["- AI @ann: write the manual. Order the wheels.", false],
  ["- AI @ann: write the manual. Order the wheels. Close the old issue. The arm is red.", false],
  ["- AI @ann: write the manual; order the wheels", true],
])("several tasks: %s", (text, is) =>
  expect(findingsIn(text)).toEqual(is ? ["action-item-several-tasks 1"] : []),
);

test.each<[text: string, found: readonly string[]]>([
  ["- AI @ann: oil it\n- [@ann.b](https://forum.example.org/ann.b) is here", []],
  ["- [@ann.b]({{ site.url }}/ann.b) is here", []],
  ["- [@ann.b](https://github.com/ann-b) is here", ["person-impossible 1"]],
  ["- #1 the dock\n- #2 the arm\n- #3 the door", []],
  ["- #1 the dock\n- #3 the door", ["reference-link-ambiguous 1"]],
  ["- price: +111.954.542", []],
  ["- call +111 954 54200", ["publishable-phone 1"]],
  ["{% for file in site.files %}", []],
  ['{% hint style="info" %}', ["pad-residue-syntax 1"]],
  ["<address>", []],
  ["<topic>", ["pad-residue-placeholder 1"]],
  ["- Dock team: oil the arm", []],
])("%j", (text, found) => expect(findingsIn(text)).toEqual(found));

test("an empty link of a template is reported once in a series", () => {
  expect(findingsIn("- [before](a.md) [next]()", [])).toContain("reference-link-empty 1");
  expect(findingsIn("- [before](b.md) [next]()", ["- [before](a.md) [next]()"])).not.toContain(
    "reference-link-empty 1",
  );
});

describe("an ambiguous name whose date the text tells", () => {
  const path = "robots/11-12-2023.md";
  const text = "# Protokoll vom 11-12-2023";
  test.each<[text: string, other: string, is: boolean]>([
    [text, "robots/2023-11-29.md", true],
    [text, "robots/04-11-2023.md", false],
    [text, "arms/04-11-2023.md", true],
    ["# Robots", "robots/04-11-2023.md", true],
  ])("%j after %s", (written, other, is) => {
    const input = inputOf(written, { path });
    const others = [summarizeMinutes(readMinutes(other, text, readingOptionsOf(input.config)), input.hosts)];
    const codes = checkMinutes({ ...input, others }).findings.map(({ code }) => code);
    expect(codes.includes("file-name-ambiguous-date")).toBe(is);
  });
});
