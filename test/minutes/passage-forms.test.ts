import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";

/** Returns each reference of a text, how it is discussed, and the lines of its passage: those above with a "+". */
function passagesOf(text: string): string {
  const { references } = readMinutes("robots/20260304.md", text, options);
  return references
    .map(({ address, level, passage: { above, lines } }) =>
      [
        `#${address?.number ?? 0}`,
        level,
        [...above, lines].map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join("+"),
      ].join(" "),
    )
    .join(" ¦ ");
}

/** Rows of texts and their passages: ⏎ is a line break, `gh:` the address of a repository. */
const cases = (table: string): readonly (readonly [string, string])[] =>
  table
    .trim()
    .split("\n")
    .map((row) => {
      const [text = "", passages = ""] = row.split(" => ");
      const lines = text.trim().replaceAll("⏎", "\n").replaceAll("gh:", "https://github.com/acme/");
      return [lines, passages.trim()] as const;
    });

describe("what is said about an issue is quoted", () => {
  test.each(
    cases(`
    ## Pump (gh:p/issues/7)⏎⏎It leaks.⏎⏎- We mend it⏎⏎## Next⏎⏎Text => #7 said 3-5
    ## Pump⏎⏎gh:p/issues/7⏎⏎It leaks. => #7 said 3-5
    ## Pump⏎⏎- gh:p/issues/7⏎- It leaks => #7 said 3-4
    ## Pump⏎⏎Slides: https://x.org⏎⏎Issue: p#7⏎⏎Ada: It leaks => #7 said 5-7
    ## Pump⏎⏎* RFC gh:p/issues/7⏎* It leaks => #7 said 3-4
    ## Pump⏎⏎- p#7⏎- p#8⏎- They leak => #7 said 3-5 ¦ #8 said 4-5
    ## Pump⏎⏎It leaks, see p#7 and p#8. => #7 said 3 ¦ #8 said 3
    ## Pump⏎⏎It leaks.⏎⏎### p#7⏎⏎It rusts. => #7 said 7
    ## Pump p#7⏎⏎## Door p#8⏎⏎It jams => #7 listed 1 ¦ #8 said 5
    # p#7⏎⏎## Pump⏎⏎It leaks⏎⏎## Door⏎⏎It jams => #7 listed 1
    ### p#7: Pump⏎⏎Ada: It leaks.⏎⏎Linus: We mend it.⏎⏎### p#8: Door⏎⏎Skipped. => #7 said 3-5 ¦ #8 postponed 9
    **Pump** p#7⏎⏎It leaks.⏎⏎**Door** p#8⏎⏎It jams. => #7 said 1+3 ¦ #8 said 5+7
    ## Agenda⏎⏎- [Pump](gh:p/issues/7)⏎- [Door](gh:p/issues/8)⏎⏎## Pump⏎⏎It leaks. => #7 said 8 ¦ #8 listed 4
  `),
  )("below a title: %j: %s", (text, passages) => expect(passagesOf(text)).toBe(passages));

  test.each(
    cases(`
    - [Pump](gh:p/issues/7)⏎  - It leaks⏎- [Door](gh:p/issues/8) => #7 said 1-2 ¦ #8 listed 3
    [Pump](gh:p/issues/7)⏎⏎* It leaks⏎⏎[Door](gh:p/issues/8)⏎⏎* It jams => #7 said 1-3 ¦ #8 said 5-7
    1. p#7⏎   It leaks⏎2. p#8 => #7 said 1-2 ¦ #8 listed 3
    1. Pump p#7⏎⏎   It leaks⏎⏎2. Door p#8⏎⏎   It jams => #7 said 1-3 ¦ #8 said 5-7
    - p#7⏎⏎  It leaks⏎⏎- p#8 => #7 said 1-3 ¦ #8 listed 5
    - p#7 and p#8⏎  - They leak => #7 said 1-2 ¦ #8 said 1-2
    - p#7⏎  - p#8⏎    - It leaks => #7 said 1-3 ¦ #8 said 1+2-3
    - Pump⏎  - p#7⏎  - It leaks⏎  - We mend it => #7 said 1+2-4
    - Pump⏎  - Issue: p#7⏎  - It leaks => #7 said 1-3
    Pump: p#7⏎It leaks⏎⏎Door: p#8 => #7 said 1-2 ¦ #8 listed 4
    | Issue | Note |⏎|--|--|⏎| p#7 | It leaks | => #7 said 1-2+3
    We saw p#7. It leaks.⏎⏎We saw p#8, too. => #7 said 1 ¦ #8 said 3
    - p#7 We decided to mend the pump on Friday with the new tool⏎- p#8 => #7 said 1 ¦ #8 listed 2
    AI @ada: mend p#7 => #7 said 1
    ## AIs⏎⏎- @ada: mend p#7 => #7 said 3
  `),
  )("in a list or a line: %j: %s", (text, passages) => expect(passagesOf(text)).toBe(passages));
});

test.each(
  cases(`
  - p#7⏎- p#8 => #7 listed 1 ¦ #8 listed 2
  - Review: p#7, p#8 => #7 listed 1 ¦ #8 listed 1
  ## Pump⏎⏎p#7 => #7 listed 3
  ## Pump⏎⏎It leaks.⏎⏎See p#7. => #7 listed 5
  ## Open issues⏎⏎- p#7 Pump⏎- p#8 Door => #7 listed 3 ¦ #8 listed 4
  ## Closed last week⏎⏎- p#7 Pump⏎- p#8 Door => #7 listed 3 ¦ #8 listed 4
  - p#7 (merged)⏎- WIP p#8 => #7 status 1 ¦ #8 status 2
  - Pump p#7: in progress => #7 status 1
  - Pumpe p#7: in Arbeit => #7 status 1
  - Pump p#7: moved to the next meeting => #7 postponed 1
  - Pump p#7: auf die nächste Sitzung verschoben => #7 postponed 1
  - Pompe p#7 : reportée à la prochaine réunion => #7 postponed 1
  - Bomba p#7: aplazada a la próxima reunión => #7 postponed 1
  - p#7: no time => #7 postponed 1
  - p#7: keine Zeit => #7 postponed 1
  ## p#7⏎⏎Moved to next meeting. => #7 postponed 3
  ## p#7⏎⏎_Not discussed._ => #7 postponed 3
  * p#7 Pump⏎    * It leaks⏎    * We mend it⏎* p#8 Door⏎    * no time => #7 said 1-3 ¦ #8 postponed 4-5
`),
)("an issue is only listed, has a state or is put off: %j: %s", (text, passages) =>
  expect(passagesOf(text)).toBe(passages),
);
