import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";
import { cases, peopleByLine } from "./rows.ts";

describe("the people, each behind its line, of", () => {
  test.each(
    cases(`
    Present: Ada⏎⏎## Robots⏎⏎Present: Grace, Jonna => 1 Ada | 5 Grace | 5 Jonna
    Present: Linus⏎⏎Guests: Ada => 1 Linus | 3 Ada
    Present: Linus⏎⏎Guests: oil the arm, paint it => 1 Linus
    Members present⏎(two of them)⏎Ada Berg⏎Grace Moll => 3 Ada Berg | 4 Grace Moll
    Date: today⏎Absent: Linus⏎Present: Ada => 3 Ada
    Present: Ada⏎⏎Absent: Linus, Grace⏎⏎Guests: Jonna => 1 Ada | 5 Jonna
    Present: Ada⏎⏎Minutes: Linus⏎⏎Absent: Grace⏎Guests: Jonna => 1 Ada | 6 Jonna
    Present:⏎⏎    Ada Berg⏎    Grace Moll⏎⏎    Linus Roth => 3 Ada Berg | 4 Grace Moll | 6 Linus Roth
    Present: 2⏎⏎- Ada Berg⏎- Grace Moll => 3 Ada Berg | 4 Grace Moll
    Present: 3⏎⏎- Ada Berg⏎- Grace Moll =>
    Present: 2 people⏎⏎- Ada Berg⏎- Grace Moll => 3 Ada Berg | 4 Grace Moll
    Present: about 2+⏎⏎- Ada Berg⏎- Grace Moll => 3 Ada Berg | 4 Grace Moll
    Present: 2.⏎⏎- Ada Berg⏎- Grace Moll => 3 Ada Berg | 4 Grace Moll
    Present: at 2:30⏎⏎- Ada Berg⏎- Grace Moll => 3 Ada Berg | 4 Grace Moll
    Present: 2 (Ada, Grace) => 1 Ada | 1 Grace
    Present: 2, Ada => 1 Ada
    Present: (two names)⏎- Ada Berg => 2 Ada Berg
    **Teilnehmer:innen**: Ada, Grace => 1 Ada | 1 Grace
    Present: Ada Berg , Grace Moll ; Linus Roth => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth
    Present:  Ada   Berg,	Grace Moll => 1 Ada Berg | 1 Grace Moll
    Present: ~~Ada~~, Grace, ~~Linus~~, Jonna => 1 Grace | 1 Jonna
    Present: Ada Berg (Garden Board), Grace Moll (Robots), Linus Roth⏎(Pumps), Jonna Tuul => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth | 1 Jonna Tuul
    Present: Ada Berg, Grace Moll, Linus Roth⏎Jonna Tuul digs => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth
    Present: Ada Berg, Grace Moll, Linus Roth, Jonna Tuul, Frieda Tal,⏎Karla Stein => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth | 1 Jonna Tuul | 1 Frieda Tal | 1 Karla Stein
    Present: Ada Berg, Grace Moll, Linus Roth, Jonna Tuul, Frieda Tal⏎Minutes: Karla Stein => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth | 1 Jonna Tuul | 1 Frieda Tal
    Present: Ada Berg, Grace Moll, Linus Roth, Jonna Tuul, Frieda Tal⏎and Karla Stein => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth | 1 Jonna Tuul | 1 Frieda Tal | 1 Karla Stein
    - Present: Ada Berg, Grace Moll, Linus Roth, Jonna Tuul, Frieda Tal, Karla⏎  Stein, Rob Ey => 1 Ada Berg | 1 Grace Moll | 1 Linus Roth | 1 Jonna Tuul | 1 Frieda Tal | 1 Karla Stein | 1 Rob Ey
    Members present:⏎- Ada Berg⏎- Grace Moll => 2 Ada Berg | 3 Grace Moll
    Present were Ada Berg and Grace Moll. We began. => 1 Ada Berg | 1 Grace Moll
    Absent were Ada Berg and Grace Moll. =>
    Present: Linus⏎⏎Elected members: Ada, Grace => 1 Linus | 3 Ada | 3 Grace
    Present: Linus⏎⏎Guests from ACME: Ada, Grace => 1 Linus | 3 Ada | 3 Grace
    Present: Linus⏎⏎@ada guests: Grace => 1 Linus
    Chair of the members: Ada⏎⏎Present: Linus => 3 Linus
  `),
  )("a label with names or a number: %j: %s", (text, names) => expect(peopleByLine(text)).toBe(names));

  test.each(
    cases(`
    ## Attendees⏎⏎- ACME: Ada Berg, Grace Moll⏎- Garden: Linus Roth => 3 Ada Berg | 3 Grace Moll | 4 Linus Roth
    ## Attendees⏎⏎- ACME: Ada Berg, Grace Moll⏎- Garden⏎- Pumps⏎- Oil => 3 Ada Berg | 3 Grace Moll | 4 Garden | 5 Pumps | 6 Oil
    ## Attendees⏎⏎- Ada, ACME⏎- Grace, Pumps⏎- Linus => 3 Ada | 4 Grace | 5 Linus
    ## Attendees⏎⏎- Ada, Grace => 3 Ada | 3 Grace
    ## Attendees⏎⏎- Ada Berg, Grace Moll => 3 Ada Berg | 3 Grace Moll
    ## Attendees⏎⏎- Ada Berg, Grace Moll, Linus Roth⏎- Jonna Tuul => 3 Ada Berg | 3 Grace Moll | 3 Linus Roth | 4 Jonna Tuul
    ## Attendees⏎⏎Ada Berg, ACME⏎Grace Moll, ACME => 3 Ada Berg | 4 Grace Moll
    ## Attendees⏎⏎Ada Berg, the arm⏎Grace Moll, the oil => 3 Ada Berg | 4 Grace Moll
    ## Attendees⏎⏎Ada Berg, the arm⏎Grace Moll, Linus Roth⏎Jonna, Frieda => 3 Ada Berg | 4 Grace Moll | 4 Linus Roth | 5 Jonna | 5 Frieda
    ## Attendees⏎⏎Ada Berg, Robots, UK⏎Grace Moll, Pumps, UK⏎Minutes: Linus, UK => 3 Ada Berg | 4 Grace Moll
    Attending:⏎Ada Berg, ACME⏎Grace Moll, ACME => 2 Ada Berg | 3 Grace Moll
    ## Attendees⏎⏎- Ada Berg⏎  - oil the arm⏎  - Linus Roth⏎- Grace Moll => 3 Ada Berg | 6 Grace Moll
    ## Attendees⏎⏎- Garden team⏎  - Ada Berg⏎  - Grace Moll⏎  - k0la => 4 Ada Berg | 5 Grace Moll | 6 k0la
    ## Attendees⏎⏎- Ada Berg⏎- Grace Moll⏎⏎Robots⏎⏎- Linus Roth⏎- oil it⏎- paint it => 3 Ada Berg | 4 Grace Moll
    ## Attendees⏎⏎- Ada Berg⏎- Grace Moll⏎⏎Robots⏎⏎- Linus Roth⏎- Jonna Tuul => 3 Ada Berg | 4 Grace Moll | 8 Linus Roth | 9 Jonna Tuul
    ## Attendees⏎⏎- Ada Berg⏎- Grace Moll⏎⏎Guests:⏎⏎- Linus⏎- oil it⏎- k0la => 3 Ada Berg | 4 Grace Moll | 8 Linus | 10 k0la
    - Attendees⏎  - Ada Berg⏎  - Grace⏎- Robots⏎  - Linus => 2 Ada Berg | 3 Grace
    * Attendees⏎  * Ada Berg⏎⏎    Grace Moll⏎  * Linus⏎⏎The end: Jonna => 2 Ada Berg | 4 Grace Moll | 5 Linus
    ## Attendees⏎⏎- AB⏎- @ada => 3 AB | 4 @ada
    ## Attendees⏎⏎- [x] Ada⏎- [✓] Grace⏎- [✔] Linus⏎- [ ] Jonna⏎- [] Frieda => 3 Ada | 4 Grace | 5 Linus
    ## Attendees⏎⏎- [ x ] Ada⏎- [ ] Grace => 3 Ada
    ## Attendees⏎⏎- Ada (absent)⏎- Grace (present)⏎- Linus: excused⏎- Jonna: here⏎- Frieda: chair => 4 Grace | 6 Jonna | 7 Frieda
    ## Attendees⏎⏎- Ada⏎- Absent:⏎- Grace⏎- Guests:⏎- Linus => 3 Ada | 7 Linus
    ## Attendees⏎⏎- Ada⏎- Absent: Grace⏎- Linus => 3 Ada | 5 Linus
    ## Attendees⏎⏎- @ada: absent⏎- Grace => 4 Grace
    ## Attendees⏎⏎Absent:⏎⏎- Ada⏎⏎Present:⏎⏎- Grace => 9 Grace
    ## Attendees⏎⏎- Ada Berg⏎⏎The board has a quorum.⏎⏎- Grace Moll => 3 Ada Berg
    ## Attendees⏎⏎- Ada Berg⏎⏎Yes. Now we go on to the arm of the robot: oil⏎⏎- Grace Moll => 3 Ada Berg
    ## Attendees⏎⏎Ada Berg⏎The board has a quorum.⏎Grace Moll => 3 Ada Berg
    ## Attendees⏎⏎Ada Berg⏎The board has a quorum!⏎Grace Moll => 3 Ada Berg
    ## Attendees⏎⏎Garden: Ada Berg, @grace⏎Pumps: Linus Roth⏎Robots: oil, paint => 3 Ada Berg | 3 @grace | 4 Linus Roth
    ## Attendees⏎⏎- Garden: Ada Berg, Grace Moll⏎- Linus Roth => 3 Ada Berg | 3 Grace Moll | 4 Linus Roth
    ## Attendees⏎⏎- Ada, chair: all⏎- The arm: oil =>
    ## Attendees⏎⏎- No: Ada⏎- Not: Grace⏎- no : Linus⏎- Jonna => 6 Jonna
  `),
  )("bullets, lines and groups below a heading: %j: %s", (text, names) =>
    expect(peopleByLine(text)).toBe(names),
  );

  test.each(
    cases(`
    # Robots⏎⏎Ada digs.⏎Present: Grace, Jonna => 4 Grace | 4 Jonna
    # Arm⏎⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Present: Ada => 12 Ada
    # Arm⏎⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Text⏎Present: Ada =>
    # Board meeting⏎⏎## Members in attendance⏎⏎- Ada Berg⏎- Grace Moll => 5 Ada Berg | 6 Grace Moll
    # Board meeting⏎⏎## Members in attendance⏎⏎### Robots⏎⏎- Ada Berg⏎- Grace Moll => 7 Ada Berg | 8 Grace Moll
    # Board meeting⏎⏎### Members in attendance⏎⏎## Robots⏎⏎- Ada Berg⏎- Grace Moll =>
    # Board meeting⏎⏎## Members in attendance⏎⏎## Robots⏎⏎- Ada Berg⏎- Grace Moll =>
    # Board meeting⏎⏎**Members in attendance:**⏎⏎## Robots⏎⏎- Ada Berg⏎- Grace Moll =>
    ## Members in attendance⏎⏎Below are all.⏎⏎- Ada Berg⏎- Grace Moll => 5 Ada Berg | 6 Grace Moll
    ## Members in attendance⏎⏎Ada Berg⏎⏎Grace Moll⏎⏎- Oil the arm => 3 Ada Berg | 5 Grace Moll
    **Members in attendance:**⏎⏎Ada Berg, Grace Moll⏎⏎- Oil the arm => 3 Ada Berg | 3 Grace Moll
    **Members in attendance:**⏎⏎Oil the arm⏎⏎- Ada Berg⏎- Grace Moll => 5 Ada Berg | 6 Grace Moll
    ## Members in attendance⏎⏎- Garden⏎  - Ada Berg⏎  - Grace Moll⏎- Pumps⏎  - Linus Roth => 4 Ada Berg | 5 Grace Moll | 7 Linus Roth
    - Members in attendance:⏎  - Ada Berg⏎  - Grace Moll⏎- Robots⏎  - Linus Roth => 2 Ada Berg | 3 Grace Moll
    # Present⏎⏎    Ada Berg⏎    Grace Moll => 3 Ada Berg | 4 Grace Moll
    ## Present⏎⏎\`\`\`⏎Ada Berg⏎Grace Moll⏎\`\`\`⏎⏎\`\`\`⏎Linus Roth⏎\`\`\` => 4 Ada Berg | 5 Grace Moll | 9 Linus Roth
    ## Present⏎⏎~~~⏎Ada Berg⏎~~~ => 4 Ada Berg
    ## Present⏎⏎\`\`\`⏎- Ada Berg⏎+ Grace Moll⏎* Linus Roth⏎\`\`\` => 4 Ada Berg | 5 Grace Moll | 6 Linus Roth
    ## Present⏎⏎\`\`\`⏎- Ada Berg, ACME⏎- Grace Moll, ACME⏎\`\`\` => 4 Ada Berg | 5 Grace Moll
    ## Present⏎⏎\`\`\`⏎Ada Berg, Grace Moll⏎\`\`\` => 4 Ada Berg | 4 Grace Moll
    ## Present⏎⏎- Ada +⏎- Grace => 3 Ada
    ## Present⏎⏎- ✔️ Ada⏎- Grace => 3 Ada
    ## :robot: Present⏎⏎- Ada => 3 Ada
    ## Present &nbsp; members⏎⏎- Ada => 3 Ada
    ## [Present](https://acme.example)⏎⏎- Ada => 3 Ada
    ## Teilnehmer:innen⏎⏎- Ada => 3 Ada
    ## Present⏎⏎- [Ada](https://www.github.com/ada-l/)⏎- [@Grace](https://github.com/grace)⏎- [Linus](https://github.com/a/b)⏎- [Jonna](http://github.com/j1)⏎- [x](https://github.com/-x) => 3 @ada-l (Ada) | 4 @grace | 5 Linus | 6 @j1 (Jonna) | 7 x
    ## Present⏎⏎- Ada (gh: ada)⏎- Grace (GitHub: @grace)⏎- Linus (handle: lin)⏎- Jonna (github jo)⏎- Frieda (mail: fr) => 3 @ada (Ada) | 4 @grace (Grace) | 5 @lin (Linus) | 6 @jo (Jonna)
  `),
  )("other places, marks and links: %j: %s", (text, names) => expect(peopleByLine(text)).toBe(names));

  test.each(
    cases(`
    Teilnehmer:in: Ada, Grace => 1 Ada | 1 Grace
    ## Teilnehmer:in⏎⏎- Ada Berg => 3 Ada Berg
    Present: Ada Berg ;Grace Moll => 1 Ada Berg | 1 Grace Moll
    Present: Ada Berg ; Grace Moll => 1 Ada Berg | 1 Grace Moll
    Present: Ada Berg ,Grace Moll => 1 Ada Berg | 1 Grace Moll
    **Members in attendance:**⏎⏎    Ada Berg⏎    Grace Moll => 3 Ada Berg | 4 Grace Moll
    **Members in attendance:**⏎⏎\`\`\`⏎Ada Berg⏎oil⏎paint⏎\`\`\` =>
    ## Members in attendance⏎⏎Text: Ada Berg, Grace Moll => 3 Ada Berg | 3 Grace Moll
    ## Members in attendance⏎⏎Names: Ada Berg, Grace Moll⏎⏎- oil => 3 Ada Berg | 3 Grace Moll
    ## Members in attendance⏎⏎The arm⏎⏎Ada Berg⏎⏎Grace Moll => 5 Ada Berg | 7 Grace Moll
    ## Members in attendance⏎⏎- Ada Berg⏎  - oil it⏎  - paint it⏎- Grace Moll⏎  - dig => 3 Ada Berg | 6 Grace Moll
    ## Members in attendance⏎⏎- oil it⏎  - Ada Berg⏎  - Grace Moll⏎- paint it⏎- dig it => 4 Ada Berg | 5 Grace Moll
    ## Members in attendance⏎⏎- [x] Ada⏎- [ ] Grace => 3 Ada
    Members in attendance:⏎- [x] Ada⏎- [ ] Grace => 2 Ada
    - Arm⏎  - Members in attendance:⏎    - Ada Berg⏎    - Grace Moll⏎  - oil⏎- x => 3 Ada Berg | 4 Grace Moll
    ## Attendees⏎⏎- Ada Berg, Grace Moll, Bo Holm⏎- Linus Roth⏎- => 3 Ada Berg | 3 Grace Moll | 3 Bo Holm | 4 Linus Roth
    ## Present⏎⏎- Linus⏎⏎## Guests⏎⏎- Ada Berg⏎- Grace Moll => 3 Linus | 7 Ada Berg | 8 Grace Moll
    ## Present: Ada, Grace⏎⏎- oil the arm => 1 Ada | 1 Grace
    ## Present: 2⏎⏎- Ada⏎- Grace => 3 Ada | 4 Grace
    ## Present (2): Ada⏎⏎- oil => 1 Ada
    ## Present⏎⏎- Ada⏎⏎### Absent⏎⏎- Grace⏎⏎### Guests⏎⏎- Linus Roth⏎⏎### ACME⏎⏎- Bo Holm => 3 Ada | 11 Linus Roth
    ## Present⏎⏎### ACME⏎⏎- Ada Berg⏎⏎### Absent⏎⏎- Grace Moll⏎⏎### Garden⏎⏎- Linus Roth⏎⏎## Arm⏎⏎### Robots⏎⏎- Bo Holm => 5 Ada Berg | 13 Linus Roth
    ## Present⏎⏎### ACME⏎⏎- Ada Berg⏎⏎Text.⏎⏎### Garden⏎⏎- Linus Roth => 5 Ada Berg | 11 Linus Roth
    ## Present⏎⏎Bo Holm⏎⏎### ACME⏎⏎- Ada Berg => 3 Bo Holm
    Attendees:⏎⏎- Ada⏎⏎Text about it.⏎⏎- Grace => 3 Ada
    Attendees:⏎⏎- Ada⏎⏎Grace Moll⏎⏎- Linus => 3 Ada | 5 Grace Moll | 7 Linus
    Attendees:⏎⏎Ada Berg⏎⏎Grace Moll⏎⏎Text about it.⏎⏎Linus Roth => 3 Ada Berg | 5 Grace Moll
    - Attendees:⏎  - Ada⏎⏎  Grace Moll⏎⏎Linus Roth => 2 Ada | 4 Grace Moll
    Attendees⏎Ada⏎Absent:⏎Grace⏎Guests:⏎Linus => 2 Ada | 6 Linus
    Attendees:⏎Ada Berg, ACME⏎Bo Holm, ACME⏎Absent: x⏎Linus Roth, Jonna Tuul => 2 Ada Berg | 3 Bo Holm | 5 Linus Roth
    Attendees:⏎Ada⏎<br>⏎Grace => 2 Ada | 4 Grace
    Attendees: Ada (ACME), see #1: Grace => 1 Ada
    Minutes: Ada Berg⏎⏎Attendees: Grace⏎⏎Chair: Linus⏎⏎Guests: Bo Holm => 3 Grace | 7 Bo Holm
    Attendees: Grace⏎⏎Chair: Linus⏎Text⏎⏎Guests: Bo Holm => 1 Grace
    Attendees: Grace⏎⏎Linus Roth⏎⏎Guests: Bo Holm => 1 Grace | 5 Bo Holm
    Attendees: Grace⏎⏎C: x⏎⏎Guests: Bo Holm => 1 Grace
    We are. Present: Ada Absent: Grace => 1 Ada
    Present: Ada Berg Absent: Linus Guests: Bo => 1 Ada Berg | 1 Bo
    Present: (late) Ada => 1 Ada
    Present: (late)⏎Ada Berg => 2 Ada Berg
    Present: (name) (company)⏎Ada Berg => 2 Ada Berg
  `),
  )("parts and ends of a list: %j: %s", (text, names) => expect(peopleByLine(text)).toBe(names));
});

describe("a list of people holds no tasks, and one beside it does:", () => {
  test.each(
    cases(`
    Present: Ada, Grace⏎⏎AI Ada: fix it => 1 Ada | 1 Grace ¦ 3 Ada: fix it
    Present: Ada⏎Grace: fix it⏎⏎- [ ] Linus: check it => 1 Ada ¦ 4 Linus: check it
    ## Present⏎⏎- [ ] Ada⏎- [x] Grace to check it => 3 Ada ¦
    | Present | Ada, Grace |⏎|--|--|⏎| Place | Ada will fix it |⏎⏎Ada will fix it => 1 Ada | 1 Grace ¦ 5 Ada: will fix it
    <table>⏎<tr><td>Present</td><td>Ada Berg, Grace Moll</td></tr>⏎<tr><td>x</td><td>Ada will fix it</td></tr>⏎</table>⏎⏎Ada will fix it => 2 Ada Berg | 2 Grace Moll ¦ 6 Ada: will fix it
    <table>⏎<tr><td>Place</td><td>Ada will fix it</td></tr>⏎</table> =>  ¦
    Ada Berg⏎Grace Moll⏎Linus Roth⏎⏎- [ ] Ada to fix it => 1 Ada Berg | 2 Grace Moll | 3 Linus Roth ¦ 5 Ada: to fix it
    - Present: Ada, Grace⏎  - [ ] fix it => 1 Ada | 1 Grace ¦ 2 -: fix it
    - Present:⏎  - [ ] Ada⏎  - [ ] Grace⏎- [ ] fix it => 2 Ada | 3 Grace ¦ 4 -: fix it
    Present: 3⏎⏎- [ ] fix it⏎- [ ] check it =>  ¦ 3 -: fix it | 4 -: check it
    Present:⏎- [ ] Ada Berg⏎- [ ] Grace Moll⏎⏎We began.⏎⏎- [ ] fix it => 2 Ada Berg | 3 Grace Moll ¦ 7 -: fix it
    Absent: Ada⏎⏎- [ ] fix it =>  ¦ 3 -: fix it
  `),
  )("%j: %s", (text, found) => {
    const tasks = readMinutes("a/20260304.md", text, options).actionItems.map(
      ({ line, owners, text: words }) => `${line} ${owners.join("+") || "-"}: ${words}`,
    );
    expect(`${peopleByLine(text)} ¦ ${tasks.join(" | ")}`.trim()).toBe(found);
  });
});
