import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { readNameList } from "../../src/minutes/people/name-list.ts";
import { options } from "./reading-options.ts";

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
    ["A B C D E F G", "", ""],
    ["a B", "a B", ""],
    ["", "", ""],
    ["x@ada", "", ""],
    ["a/@ada", "", ""],
    ["Ada (ACME, remote), Grace", "Ada | Grace", "Ada | Grace"],
    ["Ada Berg / ACME / she", "Ada Berg", "Ada Berg"],
    ["Ada Berg- ACME", "Ada Berg", "Ada Berg"],
    ["Ada Berg @ACME&Sons", "Ada Berg", "Ada Berg"],
    ["Ada “Addi” Berg", "Ada “Addi” Berg", "Ada “Addi” Berg"],
    ["Jonna d'Arc di Moll", "Jonna d'Arc di Moll", "Jonna d'Arc di Moll"],
    ["Ada Berg et Grace Moll", "Ada Berg", "Ada Berg | Grace Moll"],
    ["@ada Jonna y @grace", "@ada | @grace", "@ada | @grace"],
    ["Ada Berg (until 10:30) Grace Moll", "Ada Berg Grace Moll", "Ada Berg | Grace Moll"],
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
    ["Participants – Ada, Grace", "Ada | Grace"],
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

  test.each([
    ["## [Attendees](https://acme.example/team):\n\n- Ada", "Ada"],
    ["__Présents&nbsp;:__\n* Ada\n* Grace/Moll", "Ada | Grace/Moll"],
    ["Teilnehmer:innen: Ada, Grace", "Ada | Grace"],
    ["**Present** *(name and handle)*: Ada Berg (@ada), Grace", "@ada | Grace"],
  ])("label %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    [
      "Board members in attendance:\n- Ada Berg\n- Grace Moll\n\nAlso in attendance:\n- Linus Holm",
      "Ada Berg | Grace Moll | Linus Holm",
    ],
    ["Anwesende Vorstände: Ada, Grace\n\nGäste: Linus\n\nProtokoll: Jonna", "Ada | Grace | Linus"],
    [
      "**The following members attended the meeting:**\n**(3 are needed)**\n\n- [x] Ada Berg\n- [ ] Grace Moll",
      "Ada Berg",
    ],
    [
      "# Attendance\n\n## Voting Member Attendance\n\n* Ada Berg - Chair\n\n## Members Not in Attendance\n\n* Grace Moll\n\n## Other attendees\n\n* Linus Holm, ACME",
      "Ada Berg | Linus Holm",
    ],
    [
      "## Asistentes\n\n### Robots\n\n- Ada Berg\n\n### Garden Board\n\n- Grace Moll\n\n### Agenda\n\n- Linus Holm",
      "Ada Berg | Grace Moll",
    ],
    ["## Attendees\n\n**Members**\n* @ada\n\n**Visitors**\n* _(none)_", "@ada"],
    ["## Attendees\n\n- Ada\n\n## Robots\n\nPresent the new arm:\n\n- Oil it\n- Paint it", "Ada"],
    ["## How to attend\n\n- Read the guide\n- Oil the arm", ""],
    ["- Mañana estarán presentes: Ada, Grace", ""],
    ["Attendees: Ada\n\nApologies:\nGrace Moll", "Ada"],
    ["Present: Ada, Grace\n\n## Robots\n\nSee above.\n\nPresent: Linus, Ada", "Ada | Grace | Linus"],
    ["Agenda:\n- Robots\n\nASISTENTES\n\nAda Berg\n\nGrace Moll\n\nThe end.", "Ada Berg | Grace Moll"],
    [
      "### Attendees:\n\tAda Berg - late\n\tGrace Moll\n\n* Oil the arm\n\t* Owner: Jonna",
      "Ada Berg | Grace Moll",
    ],
    ["---\ntitle: x\nattendees:\n  - Ada Berg\n  - Grace\n---\n\n# Robots", "Ada Berg | Grace"],
    ["---\ntitle: x\nparticipants: [Ada Berg, Grace]\n---\n\n# Robots", "Ada Berg | Grace"],
    [
      "The board met on Friday in the big garden with the following people present: Ada Berg, Grace Moll.",
      "Ada Berg | Grace Moll",
    ],
    [
      "### Anwesende Mitglieder\n\nAda Berg, Grace Moll\n\n### Gäste\nLinus Holm\n\nAda eröffnete die Sitzung und stellte die Punkte vor:\n1. Formalien\n2. Roboter",
      "Ada Berg | Grace Moll | Linus Holm",
    ],
    ["## Participants\n\nAda Berg, Grace Moll\n\n* Formalities\n* Robots", "Ada Berg | Grace Moll"],
  ])("longer label %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    [
      "<table>\n<tr><td><b>Nombre</b></td>\n<td>Presente</td></tr>\n<tr>\n<td>ADA BERG</td>\n<td>X</td></tr>\n<tr><td>GRACE MOLL</td><td></td></tr>\n</table>",
      "ADA BERG",
    ],
    [
      "**Members**\n\n<table><tr><td><p>Ada Berg</p></td><td>ACME</td><td>Yes</td></tr>\n<tr><td>Grace Moll</td><td>ACME</td><td><br/></td></tr></table>",
      "Ada Berg",
    ],
    ["<table><tr><td>Robots</td><td>Yes</td></tr></table>\n\nAttendees: Ada", "Ada"],
    [
      "| | |\n|--|--|\n| Attending | Ada Berg (ACME), Grace Moll (ACME) |\n| Notes | Linus |",
      "Ada Berg | Grace Moll",
    ],
    ["| Present | Absent |\n|--|--|\n| Ada Berg<br>Grace Moll | Linus Holm |", "Ada Berg | Grace Moll"],
    [
      "## Asistentes\n\n| Nombre | Asistencia |\n|--|--|\n| [Ada Berg] | ✅ Presente |\n| [Grace Moll] | Ausente |",
      "Ada Berg",
    ],
    ["## Attendees\n\n| Ada Berg | ACME |\n|--|--|\n| Grace Moll | ACME |", "Ada Berg | Grace Moll"],
    [
      "Attending: (name, company)<br>Ada Berg, she/her, Garden Board<br>Grace Moll, she/her, Robots<br><br>Apologies:<br>Linus Holm",
      "Ada Berg | Grace Moll",
    ],
    [
      "## Attendance\n\n| Name | Role | Status |\n|--|--|--|\n| Ada Berg | Chair | Present |\n| Grace Moll | Board | Absent |",
      "Ada Berg",
    ],
  ])("table or HTML %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    ["- **Participants:**\n  - Ada Berg, Grace Moll, Linus Holm", "Ada Berg | Grace Moll | Linus Holm"],
    ["## Present\n\n- Ada Berg, Garden Board, Chair\n- Grace Moll, Robots", "Ada Berg | Grace Moll"],
    ["## Present\n\n- Ada, ACME\n- Grace, ACME", "Ada | Grace"],
    [
      "## Present\n\n- Garden\n  - Ada Berg\n  - Grace Moll\n- Robots\n  - Linus Holm",
      "Ada Berg | Grace Moll | Linus Holm",
    ],
    ["## Present\n\n- Ada Berg\n  - Robots\n- Grace", "Ada Berg | Grace"],
    [
      "## Present\n\n* **Garden Board**: Ada Berg, Grace Moll\n* **Robots**: Linus Holm",
      "Ada Berg | Grace Moll | Linus Holm",
    ],
    [
      "## Present\n\n- Ada Berg +\n- Grace Moll\n\n## Other attendees\n\n- Linus Holm",
      "Ada Berg | Linus Holm",
    ],
    [
      '---\ndate: today\n...\n\n**Présents :**\nAda <span style="x">Berg</span>,\nGrace <span>Moll</span>',
      "Ada Berg | Grace Moll",
    ],
    ["Attending:\n* Board: ada, k0la\n* Other: frieda, marie", "ada | k0la | frieda | marie"],
    ["## Present\n\n- Ada ✅\n- Grace ❌", "Ada"],
    ["## Present\n\n- [X ] Ada Berg\n- [] Grace Moll", "Ada Berg"],
    ["## Present\n\n- [Ada Berg]\n- Note Taker (bot)\n- _name, company_", "Ada Berg"],
    ["## Present\n\n- Ada Berg\n\nQuorum Reached.\n\n[Minutes](a.md)", "Ada Berg"],
    [
      "Attending: Ada Berg, Grace Moll, Linus Holm, Jonna Tuul, Frieda Tal, Karla\nStein, Rob Ey",
      "Ada Berg | Grace Moll | Linus Holm | Jonna Tuul | Frieda Tal | Karla Stein | Rob Ey",
    ],
  ])("list %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    ["Present: Ada Berg, Grace Moll. Regrets: Linus Roth.", "Ada Berg | Grace Moll"],
    ["Present: Ada, Grace; absent: Linus", "Ada | Grace"],
    ["**Asistentes:** Ada Berg, Grace Moll (ausente: Linus Roth)", "Ada Berg | Grace Moll"],
    ["**Asistentes:** Ada Berg, Grace Moll (remote: sick)", "Ada Berg | Grace Moll"],
    ["## Present\n\n- Ada Berg\n- Grace Moll (absent: sick)", "Ada Berg"],
    ["Présents : Ada Berg, Grace Moll – Excusés : Linus Roth", "Ada Berg | Grace Moll"],
    ["## Anwesende\n\nAda, Grace, entschuldigt: Linus", "Ada | Grace"],
    ["Teilnehmende: A. Berg (Garten) · Entschuldigt: L. Roth · Protokoll: A. Berg", "A. Berg"],
    ["**Members Present:** Ada Berg, Grace Moll **Members Absent:** Linus Roth", "Ada Berg | Grace Moll"],
    [
      "**Date:** 21/07 — **Durée:** 30 min — **Présents:** Ada Berg (ACME) + Grace Moll",
      "Ada Berg | Grace Moll",
    ],
    [
      "Called to order at 18:00 by Ada. Members present: Ada Berg, Grace Moll. Members absent: Linus Roth.",
      "Ada Berg | Grace Moll",
    ],
    ["Directors Present:\n\n- Ada Berg\n- Grace Moll", "Ada Berg | Grace Moll"],
  ])("labels in one line %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    ["Presentes: 3 (Ada, Grace, Linus)", "Ada | Grace | Linus"],
    ["Present: 3 people (Ada, Grace, Linus)", "Ada | Grace | Linus"],
    ["Anwesend: 5\n\n- Pumpe\n- Garten Nord", ""],
    ["### Attendance\nPresent or excused:\n* [x] Ada\n* [x] Grace\n* [ ] Linus, entschuldigt", "Ada | Grace"],
    ["Anwesend: 2\n\n- Ada Berg\n- Grace Moll", "Ada Berg | Grace Moll"],
    ["Présents : 28 personnes\n\n- Pompe Nord\n- Jardin", ""],
    ["- **Asistentes:** pendiente\n- **Lugar:** pendiente", ""],
    ["#### Participants: Ada, Grace (chair)\nWelcome, Linus!\n\n- 14:00 Welcome", "Ada | Grace"],
    ["## Attendees (2)\n\n- Ada Berg\n- Grace Moll", "Ada Berg | Grace Moll"],
    ["Anwesend sind @ada, @grace und @linus.", "@ada | @grace | @linus"],
    [
      "Board members in attendance were Ada Berg and Grace Moll. Linus Roth sent regrets.",
      "Ada Berg | Grace Moll",
    ],
    ["Estuvieron presentes: Ada Berg y Grace Moll", "Ada Berg | Grace Moll"],
    ["Who's here\n\n- Ada Berg\n- Grace Moll\n\nTopics\n\n- Pump", "Ada Berg | Grace Moll"],
    ["Participamos: Ada, Grace, Linus", "Ada | Grace | Linus"],
  ])("number, sentence or other label %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    [
      "## Roll call\n\nAda Berg: present\nGrace Moll: here\nLinus Roth: absent\nJonna Kern: yes",
      "Ada Berg | Grace Moll | Jonna Kern",
    ],
    ["## Present\n\n- ACME - Berg, Moll\n- GARD – Roth", "Berg | Moll | Roth"],
    ["## Present\n\n    * ACME - Berg, Moll\n    * GARD - Roth", "Berg | Moll | Roth"],
    ["## Present\n\n```\nACME - Berg, Moll\nGARD - Roth\n```", "Berg | Moll | Roth"],
    ["## Present\n\n```\nnpm run garden\n```", ""],
    ["## Present\n\n- AB - Ada Berg (Chair)\n- GM: Grace Moll", "Ada Berg | Grace Moll"],
    [
      "Anwesend:\n* Gewählte Mitglieder: Ada B., Grace\n* Gäste: Linus, Jonna",
      "Ada B. | Grace | Linus | Jonna",
    ],
    ["## Attendees\n\nAda Berg / Grace Moll / Linus Roth", "Ada Berg | Grace Moll | Linus Roth"],
    [
      "# Projekt-Teilnehmer:innen\n- Ada Berg\n- Grace Moll\n\nHeute nicht anwesend:\n- Linus Roth",
      "Ada Berg | Grace Moll",
    ],
    ["Étaient présents : Mme Berg (ACME), M. Moll (jardin).", "Mme Berg | M. Moll"],
    [
      "<h2>Attendance</h2>\n<h3>Board Members</h3>\n<ul>\n\n<li>Ada Berg</li>\n\n<li>Grace Moll</li>\n\n</ul>\n<h3>Staff</h3>\n<ul>\n\n<li>Linus Roth</li>\n\n</ul>\n<h3>Not attending</h3>\n<ul>\n\n<li>Jonna Kern</li>\n\n</ul>",
      "Ada Berg | Grace Moll | Linus Roth",
    ],
    ["## Present\n\n- Board Members\n- Ji Na\n- Ada Berg", "Ji Na | Ada Berg"],
    [
      `<dl>\n<dt>Present</dt>\n<dd>Ada_Berg, Grace_Moll,\nLinus_Roth</dd>\n<dt>Regrets</dt>\n<dd></dd>\n${"<li>Pumps, and more</li>\n".repeat(12)}</dl>`,
      "Ada_Berg | Grace_Moll | Linus_Roth",
    ],
    [
      "Others attending:\n\n     Ada Berg / ACME, Robots, UK\n\n     Grace Moll (she/her) Garden Board, UK\n\n    Linus Roth, Garden Board, NL",
      "Ada Berg | Grace Moll | Linus Roth",
    ],
    ["Others attending:\n\n    npm run garden\n    npm test", ""],
    [
      "## Present\n\n- Ada Berg\n- Grace Moll\n- Linus roth\n- Jonna Seleka\u2011Kern",
      "Ada Berg | Grace Moll | Linus roth | Jonna Seleka\u2011Kern",
    ],
    [
      "Present: Ada Berg, Grace Moll, Linus roth, Jonna Kern",
      "Ada Berg | Grace Moll | Linus roth | Jonna Kern",
    ],
    ["## Present\n\n- Ada\n- Garden plan", "Ada"],
    ["## Present\n\n- Ada Berg -ACME\n- Grace Moll", "Ada Berg | Grace Moll"],
    ["## Present\n\n- Ada Berg (she/her) ACME\n- Grace (they/them) Moll, ACME", "Ada Berg | Grace Moll"],
    ["* Anwesend:\n  * Gewählte Mitglieder: Ada, Grace\n  * Gäste: Linus aus dem Garten", "Ada | Grace"],
    ["## Attendees\n\nAda Berg [by phone, from 10:00], Grace Moll", "Ada Berg | Grace Moll"],
    ["Attendance\n<ul>\n<li>Ada Berg</li>\n<li>Grace Moll</li>\n</ul>", "Ada Berg | Grace Moll"],
  ])("marks, groups and rows of people %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });

  test.each([
    [
      "| Nombre | Asistencia |\n|--|--|\n| Ada Berg | Sí (no entera) |\n| Grace Moll | Sí |\n| Linus Roth | Ya no es miembro |\n| Jonna Kern | No vino |",
      "Ada Berg | Grace Moll",
    ],
    [
      "| Other participants | Jonna Kern |\n|--|--|\n\n**Team:**\n\n| Name | Number | Attendance |\n|--|--|--|\n| Ada Berg | 1 | Yes |\n| Linus Roth | 2 | No |",
      "Jonna Kern | Ada Berg",
    ],
    [
      "| Nº | Apellidos, Nombre | Asistencia |\n|--|--|--|\n| 1 | Ada Berg | Sí |\n| 2 | Linus Roth | No |",
      "Ada Berg",
    ],
  ])("table of presence %j: %s", (text, names) => {
    expect(formatNames(readMinutes("a/20260304.md", text, options).participants)).toBe(names);
  });
});
