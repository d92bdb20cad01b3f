import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const options = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

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
