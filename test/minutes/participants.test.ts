import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { readNameList } from "../../src/minutes/people/name-list.ts";

const options = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

const formatNames = (names: ReturnType<typeof readNameList>): string =>
  names.map(({ name, isHandle }) => (isHandle ? "@" : "") + name).join(" | ");

describe("a line names one person, or several where commas separate people", () => {
  test.each([
    ["@ada", "@ada", "@ada"],
    ["@ada, @grace", "@ada | @grace", "@ada | @grace"],
    ["@ada and @grace", "@ada | @grace", "@ada | @grace"],
    ["@ada @grace", "@ada | @grace", "@ada | @grace"],
    ["@ada works on robots @acme", "@ada", "@ada"],
    ["@ada (ACME) and @grace", "@ada | @grace", "@ada | @grace"],
    ["Ada Lovelace @ada", "@ada", "@ada"],
    ["Ada Lovelace (@ada)", "@ada", "@ada"],
    ["Ada Lovelace - @ada", "@ada", "@ada"],
    ["@ada\\_b", "@ada_b", "@ada_b"],
    ["@ada_", "@ada", "@ada"],
    ["@ada.", "@ada", "@ada"],
    ["@Ada Lovelace", "Ada Lovelace", "Ada Lovelace"],
    ["@Ada lovelace", "@Ada", "@Ada"],
    ["Chaired by our dear colleague from far away in the north pole @ada", "", ""],
    ["by - @ada", "@ada", "@ada"],
    ["Ada", "Ada", "Ada"],
    ["Ada Lovelace", "Ada Lovelace", "Ada Lovelace"],
    ["ada", "ada", "ada"],
    ["ada lovelace", "", ""],
    ["Ada Lovelace, ACME", "Ada Lovelace", "Ada Lovelace | ACME"],
    ["Ada Lovelace (ACME)", "Ada Lovelace", "Ada Lovelace"],
    ["Ada Lovelace <ada@x.org>", "Ada Lovelace", "Ada Lovelace"],
    ["Ada Lovelace - ACME", "Ada Lovelace", "Ada Lovelace"],
    ["Ada Lovelace: chair", "Ada Lovelace", "Ada Lovelace"],
    ["Ada, Grace", "Ada | Grace", "Ada | Grace"],
    ["Ada & Grace", "Ada | Grace", "Ada | Grace"],
    ["Ada and Grace Hopper", "Ada", "Ada | Grace Hopper"],
    ["Ada; Grace", "Ada | Grace", "Ada | Grace"],
    ["Ada Lovelace; Grace", "Ada Lovelace", "Ada Lovelace | Grace"],
    ["Ada partly", "Ada", "Ada"],
    ["Ada Lovelace late", "Ada Lovelace", "Ada Lovelace"],
    ["Ada Remote", "Ada", "Ada"],
    ["Ludwig van Beethoven", "Ludwig van Beethoven", "Ludwig van Beethoven"],
    ["Ada?", "", ""],
    ["Who is there?", "", ""],
    ["Ada!", "", ""],
    ["O'Neil", "O'Neil", "O'Neil"],
    ["Jean-Luc P.", "Jean-Luc P.", "Jean-Luc P."],
    ["Ada 2", "", ""],
    ["A B C D E F", "", ""],
    ["a B", "a B", ""],
    ["", "", ""],
    ["x@ada", "", ""],
    ["a/@ada", "", ""],
    ["Ada (ACME, remote), Grace", "Ada | Grace", "Ada | Grace"],
  ])("%j: %j, %j", (line, one, several) => {
    expect(formatNames(readNameList(line, false))).toBe(one);
    expect(formatNames(readNameList(line, true))).toBe(several);
  });
});

describe("the participants of minutes", () => {
  test.each([
    ["Participants: Ada, Grace", "Ada | Grace"],
    ["Participants (12): Ada", "Ada"],
    ["Participants (handles preferred): @ada", "@ada"],
    ["Participants - use of handles preferred: @ada", "@ada"],
    ["Participants – Ada, Grace", ""],
    ["Participants\nAda\nGrace", "Ada | Grace"],
    ["Participants Ada", ""],
    ["Participants are here", ""],
    ["Date: x\nPlace: y\nPresent: Ada, Grace\nAbsent: Linus", "Ada | Grace"],
    ["Present: Ada\n\nExcused: Grace", "Ada"],
    ["## Participants\n\n- Ada\n- Grace (excused)\n- Linus: absent", "Ada"],
    ["## Participants\n\n- Ada\n\nExcused:\n\n- Grace\n\n## Topics\n\n- Linus Torvalds", "Ada"],
    ["## Participants\n\n- Present:\n  - Ada\n- Excused:\n  - Grace\n- Guests:\n  - Linus", "Ada | Linus"],
    ["## :wave: Participants\n\n- Ada", "Ada"],
    ["## Participants 3\n\n- Ada", "Ada"],
    [
      "## Participants\n\n### Members\n\n- Ada\n\n### Guests\n\n- Grace\n\n### Topics\n\n- Linus",
      "Ada | Grace",
    ],
    ["- Participants\n  - Ada\n  - Grace\n- Topics\n  - Linus", "Ada | Grace"],
    ["- Participants: Ada, Grace\n  - AI Linus: x", "Ada | Grace"],
    ["Participants:\n- Ada\n- Grace\n\nLinus writes.\n\n- Ken", "Ada | Grace"],
    ["# X\n\n- @ada\n- @grace\n- @linus\n\n- AI @ada: x", ""],
    ["# X\n\n- @ada\n- @grace", ""],
    ["- @ada\n- @grace\n- @linus x", ""],
    ["## Participants\n\n- [x] @ada\n- [ ] @grace\n- @linus", "@ada | @linus"],
    ["## Participants\n\n- [ ] @ada\n- [ ] @grace", "@ada | @grace"],
    ["## Participants\n\n- Ada: chair\n- Minutes: Grace\n- Topics today: robots", "Ada"],
    ["## Participants\n\nAda, Grace\nLinus\nTopics today: robots\nKen", "Ada | Grace | Linus"],
    ["## Participants\n\n- all\n- Ada, ACME\n- ---\n- AI @ada: x", "Ada | ACME"],
    ["## Participants\n\n- Ada\n- No: Grace\n- Not: Ken", "Ada"],
    ["## Participants\n\n- Ada\n- Regrets: Grace, Ken\n- Linus", "Ada | Linus"],
    ["Participants:\n\n## Topics\n\n- Ada", ""],
    ["## Participants\n\n- Ada\n- ada\n- @Ada", "Ada"],
    [
      "## Members of the board\n\n- [x] Ada Berg\n- [ ] Grace Moll\n- [x] Linus (Lin) Holm",
      "Ada Berg | Linus Holm",
    ],
    ["- [ ] Oil the arm\n- [ ] Paint it\n- [x] Ada Berg", ""],
    ["Attendees\n\nAda Berg (AB)\nGrace Moll (GM)\n\nAgenda:\n\n* Robots", "Ada Berg | Grace Moll"],
    [
      "## Present\n\n**Garden board**: Ada Berg, Grace Moll\n**Robots**:\n**Pumps**: @linus",
      "Ada Berg | Grace Moll | @linus",
    ],
    ["## Present\n\n- @ada@example.org\n- @grace", "@grace"],
    ["Sign in below. Roll call:\n\n- Ada Berg / ACME / @ada\n- Grace", "@ada | Grace"],
    ["## Attendees\n\n| Name | GitHub | Org |\n|---|---|---|\n| Ada Berg | ada | ACME |\n| | | |", "@ada"],
    [
      "| Nombre | Rol | Asistencia |\n|---|---|---|\n| Ada Berg | x | ✅ |\n| Grace Moll | x | ❌ |",
      "Ada Berg",
    ],
    ["| Task | Who | Status |\n|---|---|---|\n| oil it | Ada | open |", ""],
    [
      "## Présents\n\n- [Ada Berg](https://github.com/ada)\n- Grace - [gm](https://github.com/gm)",
      "@ada | @gm",
    ],
    ["## Anwesend\n\n- ada (gh: adab)\n- ~~Grace~~\n- [name=Linus]\n- None.", "@adab | Linus"],
    [
      "Teilnehmer\n---\n\n- Ada Berg\n\nDer Vorstand ist beschlussfähig.\n\n1. Protokolle:\n\n   - Das Protokoll",
      "Ada Berg",
    ],
  ])("%j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });
});
