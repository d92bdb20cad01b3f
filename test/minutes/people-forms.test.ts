import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { cases } from "./rows.ts";
import { options } from "./reading-options.ts";

/** Returns the people of minutes: handles with "@", other names in brackets. */
const peopleOf = (text: string): readonly string[] =>
  readMinutes("a/20260304.md", text, options).participants.map(
    ({ name, isHandle, alsoCalled }) =>
      `${isHandle ? "@" : ""}${name}${alsoCalled.length > 0 ? ` (${alsoCalled.join(", ")})` : ""}`,
  );

/** Rows of a text. `A`, `B` and `C` are places of people. */
const rows = (table: string): readonly (readonly [string])[] =>
  table
    .trim()
    .split("\n")
    .map((row) => [row.trim().replaceAll("⏎", "\n")] as const);

const put = (form: string, a: string, b: string, c: string): string =>
  form.replaceAll(/\b[ABC]\b/g, (place) => ({ A: a, B: b, C: c })[place] ?? place);

describe("each form of a list reads each form of a person", () => {
  test.each(
    rows(`
    ## Participants⏎⏎- A⏎- B⏎- C
    ## Present⏎⏎1. A⏎2. B⏎3. C
    ## Anwesend⏎⏎* A⏎* B⏎* C⏎⏎## Robots⏎⏎* Jonna Tuul
    ## Attendees⏎⏎A⏎⏎B⏎⏎C⏎⏎## Robots
    Attendees:⏎- A⏎- B⏎- C⏎⏎Robots:⏎- Jonna Tuul
    **Présents**⏎⏎- A⏎- B⏎- C
    - Asistentes:⏎  - A⏎  - B⏎  - C⏎- Robots⏎  - Jonna Tuul
    ## Participants⏎⏎- Present:⏎  - A⏎  - B⏎  - C⏎- Excused:⏎  - Jonna Tuul
    ## Participants⏎⏎### Board⏎⏎- A⏎- B⏎⏎### Guests⏎⏎- C⏎⏎## Robots
    ## Participants⏎⏎| Name |⏎| --- |⏎| A |⏎| B |⏎| C |
    ## Roll call⏎⏎- [x] A⏎- [X] B⏎- [ ] Jonna Tuul⏎- [x] C
    ---⏎attendees:⏎  - A⏎  - B⏎  - C⏎---⏎⏎# Robots
  `),
  )("%j", (form) => {
    for (const [a, b, c, read] of [
      ["@ada", "@grace-m", "@linus", "@ada | @grace-m | @linus"],
      ["Ada Berg", "Grace Moll", "Linus van Holm", "Ada Berg | Grace Moll | Linus van Holm"],
      [
        "Ada Berg (ACME)",
        "Grace Moll (Pump, Inc.)",
        "Linus Holm (he/him)",
        "Ada Berg | Grace Moll | Linus Holm",
      ],
      ["Ada Berg - ACME", "Grace Moll – Pumps", "Linus Holm / Garden", "Ada Berg | Grace Moll | Linus Holm"],
      [
        "Ada Berg (@ada)",
        "Grace Moll - @grace",
        "@linus (Linus Holm)",
        "@ada (Ada Berg) | @grace (Grace Moll) | @linus (Linus Holm)",
      ],
      ["Ada Berg (AB)", "Grace Moll", "Linus Holm (LH)", "Ada Berg (AB) | Grace Moll | Linus Holm (LH)"],
      ["Ada Berg (@ada, AB)", "@grace", "Linus Holm", "@ada (Ada Berg) | @grace | Linus Holm"],
    ] as const)
      expect([a, peopleOf(put(form, a, b, c)).join(" | ")]).toEqual([a, read]);
  });
});

describe("who was there is", () => {
  test.each(
    cases(`
    ## Present⏎⏎- Ada ✅⏎- Grace => Ada
    ## Present⏎⏎- ✅ Ada⏎- Grace⏎- ❌ Linus => Ada
    ## Present⏎⏎- Ada :white_check_mark:⏎- Grace :x: => Ada
    ## Present⏎⏎- :white_check_mark: Ada⏎- :x: Grace => Ada
    ## Present⏎⏎- Ada (x)⏎- Grace => Ada
    ## Present⏎⏎- not: Ada⏎- Grace => Grace
    ## Present⏎⏎- ~~Ada Berg~~⏎- Grace => Grace
    ## Present⏎⏎- [@ada](https://github.com/ada)⏎- [grace](https://github.com/grace) => @ada | @grace
    ## Present⏎⏎- [Linus Holm](https://github.com/lh)⏎- https://github.com/jonna => @lh (Linus Holm) | @jonna
    ## Present⏎⏎| 1 | Ada Berg | ACME |⏎|--|--|--|⏎| 2 | Grace Moll | Pumps | => Ada Berg | Grace Moll
    ## Present⏎⏎- Ada (they/them), late⏎- Grace, remote => Ada | Grace
    ## Present⏎⏎- Ada⏎- everyone⏎- nobody else⏎- N/A⏎- TBD => Ada
    ## Present⏎⏎| Name | Here |⏎|--|--|⏎| Ada Berg | :white_check_mark: |⏎| Grace Moll | :x: | => Ada Berg
    ## Present⏎⏎| Name | Here |⏎|--|--|⏎| Ada Berg | yes |⏎| Grace Moll | no |⏎| Linus Holm | | => Ada Berg
  `),
  )("a mark: %j: %s", (text, names) => expect(peopleOf(text).join(" | ")).toBe(names));

  test.each(
    cases(`
    ## Board members⏎⏎### Present⏎⏎- Ada Berg⏎- Grace⏎⏎### Absent⏎⏎- Linus Holm => Ada Berg | Grace
    ## Present⏎⏎- Ada⏎⏎## Excused⏎⏎- Grace Moll⏎⏎## Guests⏎⏎- Linus Holm⏎⏎## Arm⏎⏎- Jonna Tuul => Ada | Linus Holm
    Present: Ada, Grace⏎⏎Minutes: Linus Holm⏎⏎Guests: Jonna Tuul => Ada | Grace | Jonna Tuul
    Present: Ada Berg⏎⏎We began late.⏎⏎Guests: Jonna Tuul => Ada Berg
    Present: Ada, Grace and Linus. Excused: Jonna => Ada | Grace | Linus
    Present: Ada, Grace⏎Excused: Linus⏎Guests: Jonna => Ada | Grace | Jonna
    Present:⏎Ada Berg⏎Grace Moll⏎Minutes: Linus Holm => Ada Berg | Grace Moll
    Present: J. Berg, Grace M. Moll, Dr. Linus Holm. => J. Berg | Grace M. Moll | Dr. Linus Holm
    Anwesend: Ada, Grace⏎Entschuldigt: Linus => Ada | Grace
    Présents : Ada, Grace⏎Excusés : Linus => Ada | Grace
    Asistentes: Ada, Grace⏎Ausentes: Linus => Ada | Grace
    ## Members in attendance⏎⏎## Ada Berg⏎⏎- Grace Moll⏎- Linus Holm =>
    ## Present⏎⏎Ada⏎Grace⏎⏎The board has a quorum today.⏎⏎Linus Holm => Ada | Grace
    ## Present⏎⏎@ada @grace-m⏎@linus => @ada | @grace-m | @linus
    Participants (please add yourself):⏎⏎- Ada⏎- Grace⏎-  => Ada | Grace
    Participants: none =>
  `),
  )("a part: %j: %s", (text, names) => expect(peopleOf(text).join(" | ")).toBe(names));

  test.each(
    cases(`
    Ada Berg⏎Grace Moll⏎Linus Holm⏎⏎## Arm => Ada Berg | Grace Moll | Linus Holm
    Ada Berg⏎Grace Moll⏎⏎## Arm =>
    # Arm⏎⏎- @ada⏎- @grace-m⏎- @linus => @ada | @grace-m | @linus
    # Arm⏎⏎Text⏎⏎- @ada⏎- @grace-m⏎- @linus =>
    - [x] Ada Berg⏎- [x] Grace Moll⏎- [ ] Linus Holm⏎⏎## Arm => Ada Berg | Grace Moll
    | Members present | Guests |⏎|--|--|⏎| Ada Berg, Grace Moll | Linus Holm | => Ada Berg | Grace Moll
    | Members in attendance | Ada Berg, Grace Moll |⏎|--|--|⏎| Place | Garden | => Ada Berg | Grace Moll
    | 1 | Ada Berg | ACME |⏎|--|--|--|⏎| 2 | Grace Moll | Pumps | =>
    ---⏎attendees: Ada, Grace⏎---⏎⏎# Arm⏎⏎- Linus Holm => Ada | Grace
    ---⏎title: x⏎attendees: "Ada", "Grace"⏎--- => Ada | Grace
    ---⏎attendees:⏎  - 'Ada'⏎  - Grace⏎other:⏎  - Linus⏎--- => Ada | Grace
    # Arm⏎⏎---⏎attendees: Ada, Grace⏎--- => Ada | Grace
    Excused: Grace Moll, Linus Holm =>
    Excused: Grace Moll⏎⏎Present: Ada Berg, Linus Holm => Ada Berg | Linus Holm
    <table>⏎<tr><td>Present</td><td>Ada Berg<br>Grace Moll</td></tr>⏎</table> => Ada Berg | Grace Moll
    <table>⏎<tr><th>Name</th><th>Present</th></tr>⏎<tr><td>Ada Berg</td><td>Yes</td></tr>⏎</table> => Ada Berg
    <table>⏎<tr><td>Ada Berg</td><td>yes</td></tr> =>
  `),
  )("without a label of its own: %j: %s", (text, names) => expect(peopleOf(text).join(" | ")).toBe(names));
});

describe("who is listed is known afterwards", () => {
  const ownersOf = (text: string): string =>
    readMinutes("a/20260304.md", text, options)
      .actionItems.map(({ owners }) => owners.join("+") || "-")
      .join(" | ");

  test.each(
    cases(`
    Present: Ada Lund, Anna Lind, Grace Moll⏎⏎AIs:⏎⏎- AL: dig⏎- GM: dig⏎- dig (AL)⏎- dig (GM) => - | GM | - | GM
    Present: Karla Berg (@karlab), Frieda Moll (FMo)⏎⏎AIs:⏎⏎- Karla: dig⏎- KB: dig⏎- FMo: dig => Karla | KB | FMo
    Present: Karla Berg (@karlab), Frieda Moll⏎⏎AIs:⏎⏎- karlab: dig⏎- Frieda: dig⏎- FM: dig => karlab | Frieda | FM
    Present: Ada María Berg⏎⏎AI Ada María Berg to dig⏎⏎Ada María will check it => Ada María Berg | Ada María
    Present: Ada Berg (ACME)⏎⏎- dig (ACME)⏎- check it (Ada) => Ada
  `),
  )("%j: %s", (text, owners) => expect(ownersOf(text)).toBe(owners));
});
