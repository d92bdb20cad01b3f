import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";
import { cases as rows } from "./rows.ts";

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

/** Rows of texts and their passages: `gh:` is the address of a repository. */
const cases = (table: string): readonly (readonly [string, string])[] =>
  rows(table).map(([text, passages]) => [text.replaceAll("gh:", "https://github.com/acme/"), passages]);

describe("what is said about an issue is quoted", () => {
  test.each(
    cases(`
    ## Pump (gh:p/issues/7)⏎⏎It leaks.⏎⏎- We repair it⏎⏎## Next⏎⏎Text => #7 said 3-5
    ## Pump⏎⏎gh:p/issues/7⏎⏎It leaks. => #7 said 3-5
    ## Pump⏎⏎- gh:p/issues/7⏎- It leaks => #7 said 3-4
    ## Pump⏎⏎Slides: https://x.org⏎⏎Issue: p#7⏎⏎Ada: It leaks => #7 said 5-7
    ## Pump⏎⏎* RFC gh:p/issues/7⏎* It leaks => #7 said 3-4
    ## Pump⏎⏎- p#7⏎- p#8⏎- They leak => #7 said 3-5 ¦ #8 said 4-5
    ## Pump⏎⏎It leaks, see p#7 and p#8. => #7 said 3 ¦ #8 said 3
    ## Pump⏎⏎It leaks.⏎⏎### p#7⏎⏎It rusts. => #7 said 7
    ## Pump p#7⏎⏎## Door p#8⏎⏎It jams => #7 listed 1 ¦ #8 said 5
    # p#7⏎⏎## Pump⏎⏎It leaks⏎⏎## Door⏎⏎It jams => #7 listed 1
    ### p#7: Pump⏎⏎Ada: It leaks.⏎⏎Linus: We repair it.⏎⏎### p#8: Door⏎⏎Skipped. => #7 said 3-5 ¦ #8 postponed 9
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
    - Pump⏎  - p#7⏎  - It leaks⏎  - We repair it => #7 said 1+2-4
    - Pump⏎  - Issue: p#7⏎  - It leaks => #7 said 1-3
    Pump: p#7⏎It leaks⏎⏎Door: p#8 => #7 said 1-2 ¦ #8 listed 4
    | Issue | Note |⏎|--|--|⏎| p#7 | It leaks | => #7 said 1-2+3
    We saw p#7. It leaks.⏎⏎We saw p#8, too. => #7 said 1 ¦ #8 said 3
    - p#7 We decided to repair the pump on Friday with the new tool⏎- p#8 => #7 said 1 ¦ #8 listed 2
    AI @ada: repair p#7 => #7 said 1
    ## AIs⏎⏎- @ada: repair p#7 => #7 said 3
    - PRs⏎  [p#7](gh:p/pull/7) - Pump⏎  AB: It leaks⏎⏎  [p#8](gh:p/pull/8) - Door⏎  CD: It jams⏎⏎  [p#9](gh:p/pull/9) - Shed => #7 said 1-3 ¦ #8 said 1-4+5-6 ¦ #9 listed 1-7+8
    [p#7](gh:p/pull/7) Pump⏎⏎It leaks⏎⏎[p#8](gh:p/pull/8) jams, as we saw. => #7 said 1+3 ¦ #8 said 5
    - p#7 - no progress (Ada was away)⏎- p#8 - oil the door⏎- p#9 - paint => #7 said 1 ¦ #8 listed 2 ¦ #9 listed 3
    - p#7, p#8 - also work on this in May => #7 said 1 ¦ #8 said 1
    - it is in p#7 => #7 said 1
    - Maybe better oil can help (p#7) => #7 said 1
    ## Pump⏎⏎The pump is tracked in p#7.⏎⏎Ada: It leaks.⏎⏎Linus: It does. => #7 said 3-7
    ## Pump⏎⏎We saw p#8.⏎⏎- Ada: p#7⏎- Ada: 1⏎- Linus: 2⏎- Ada: 3⏎- Linus: 4⏎- Ada: 5⏎- Linus: 6⏎- Ada: 7⏎- Ada: 8 => #8 said 3 ¦ #7 said 5-12
    - Whether oil can help (p#7) => #7 listed 1
    - Oil the pump! (Tracked in p#7) => #7 said 1
    - Garden⏎  - See issue p#7 and the notes of May⏎  - It leaks => #7 said 1-3
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
  ## Others⏎⏎The other points were not discussed. They come in the next meeting.⏎⏎- Pump p#7, as it leaks in the garden. We repair it. => #7 postponed 5
  ## Others⏎⏎The other points were not discussed. They are wet.⏎⏎- Pump p#7, as it leaks in the garden. We repair it. => #7 said 5
  - [ada/linus] Pump p#7 => #7 listed 1
  * p#7 Pump⏎    * It leaks⏎    * We repair it⏎* p#8 Door⏎    * no time => #7 said 1-3 ¦ #8 postponed 4-5
`),
)("an issue is only listed, has a state or is put off: %j: %s", (text, passages) =>
  expect(passagesOf(text)).toBe(passages),
);

describe("a passage is as long as what is said", () => {
  test.each(
    cases(`
    - p#7: the pump leaks⏎⏎> ACTION: repair it => #7 said 1-3
    - p#7: the pump leaks⏎⏎> ACTION: repair p#8 => #7 said 1-3 ¦ #8 said 3
    - p#7: the pump leaks⏎⏎> one⏎⏎> two⏎⏎text => #7 said 1-7
    - Pump p#7⏎⏎> It leaks. => #7 said 1-3
    - Door⏎  - p#7: the pump leaks⏎⏎> ACTION: repair it => #7 said 1+2-4
    - Ada: p#7 leaks⏎- Linus: it does⏎- Ada: we repair it => #7 said 1-3
    - Ada: p#7 leaks⏎- it does⏎- we repair it => #7 said 1-3
    - Ada: p#7 leaks⏎- Linus: it does => #7 said 1-2
    - Ada: p#7 leaks⏎- Linus: 1⏎- Ada: 2⏎- Linus: 3⏎- Ada: 4⏎- Linus: 5⏎- Ada: 6⏎- Linus: 7 => #7 said 1-8
    - Ada: p#7 leaks⏎- Linus: 1⏎- Ada: 2⏎- Linus: 3⏎- Ada: 4⏎- Linus: 5⏎- Ada: 6 => #7 said 1-7
    - [ada] p#7 leaks⏎- [linus] it does⏎- … and more => #7 said 1-3
    - Ada: p#7 leaks⏎  - yes⏎- Linus: it does⏎- Ada: we repair it => #7 said 1-4
    [Pump](gh:p/issues/7): it leaks⏎⏎* It needs oil⏎* and more => #7 said 1-4
    Pump p#7⏎⏎* It needs oil => #7 said 1+3
    We repair the pump, p#7, in May.⏎⏎* It needs oil => #7 said 1-3
    p#7⏎⏎* It needs oil => #7 said 1-3
    See p#7⏎⏎It needs oil => #7 said 1-3
    **Pump** p#7⏎⏎It needs oil⏎⏎We repair it => #7 said 1+3-5
    ## Pump⏎⏎- p#7⏎- one⏎- two⏎- three⏎- four⏎- five => #7 said 3-8
    ## Pump⏎⏎- one⏎- p#7⏎- two => #7 said 3-5
    ## Pump⏎⏎- one⏎- two⏎- p#7⏎- three => #7 said 3-6
    ## Pump⏎⏎- one⏎- two⏎- p#7⏎- three⏎- four⏎- five⏎- six⏎- seven => #7 listed 5
    ## Pump⏎⏎Text⏎⏎- p#7 => #7 said 3-5
    ## Pump⏎⏎Text⏎⏎- one⏎- p#7 => #7 said 5-6
    ## Pump⏎⏎- Pump p#7⏎- AI @ada: repair it => #7 said 3-4
    ## Pump⏎⏎- AI @ada: repair p#7⏎- AI @linus: oil it => #7 said 3
    ## Pump⏎⏎- AI @ada: repair p#7⏎- It leaks => #7 said 3-4
    ## Pump⏎⏎- p#7⏎- p#8⏎- They leak⏎- p#9 => #7 said 3-5 ¦ #8 said 4-5 ¦ #9 listed 6
    ## Pump⏎⏎- p#7⏎- p#8⏎- p#9⏎- p#10⏎- p#11⏎- They leak => #7 listed 3 ¦ #8 listed 4 ¦ #9 listed 5 ¦ #10 listed 6 ¦ #11 listed 7
    ## Pump⏎⏎- Issue: p#7⏎- Slides: https://x.org⏎- It leaks => #7 said 3-5
    ## Pump⏎⏎- 1⏎- 2⏎- 3⏎- 4⏎- 5⏎- 6⏎- 7⏎- 8⏎- 9⏎- 10⏎- 11⏎- 12⏎- 13⏎- 14⏎- 15⏎- 16⏎- 17⏎- p#7 => #7 listed 20
    ## Pump⏎⏎- p#7⏎- 1⏎- 2⏎- 3⏎- 4⏎- 5⏎- 6⏎- 7⏎- 8⏎- 9⏎- 10⏎- 11⏎- 12⏎- 13⏎- 14⏎- 15⏎- 16 is red⏎- 17 => #7 said 3-20
    - Pump⏎  - p#7 => #7 said 1-2
    - Pump⏎  - p#7⏎  - p#8 => #7 listed 1-3 ¦ #8 listed 1-3
    - Pump⏎  - p#7⏎  - p#8⏎  - p#9 => #7 listed 1-4 ¦ #8 listed 1-4 ¦ #9 listed 1-4
    - Pump leaks badly⏎  - p#7 => #7 said 1-2
    - Pump leaks badly⏎  - PR: p#7 => #7 said 1-2
    - Pump leaks badly⏎  - [The new pump](gh:p/issues/7) => #7 said 1-2
    - Pump leaks badly p#6⏎  - p#7 => #6 listed 1-2 ¦ #7 listed 1-2
    - Pump leaks badly p#6⏎  - [The new pump](gh:p/issues/7) => #6 listed 1-2 ¦ #7 listed 1+2
    - Pump leaks badly⏎  - Refs:⏎    - p#7⏎    - p#8 => #7 listed 1-4 ¦ #8 listed 1-4
    - Agenda:⏎  - p#7 leaks badly in May⏎- Pump => #7 listed 1+2
    - Pump⏎  - opened p#7 for it => #7 status 1-2
    - Pump⏎  - opened p#7 for it⏎  - and so on => #7 status 1-3
    - Pump⏎  - opened p#7 for it⏎    - yes => #7 said 1-3
    - Pump⏎  - one⏎  - opened p#7 for it⏎  - two⏎  - three⏎  - four⏎  - five⏎  - six => #7 status 1+3
    - Pump⏎  - opened p#7 for it⏎  - opened p#8 for it => #7 status 1+2 ¦ #8 status 1+3
    - Pump p#6⏎  - opened p#7 for it => #6 status 1-2 ¦ #7 status 1+2
    - p#7⏎  - [Slides](https://x.org) => #7 listed 1-2
    - p#7⏎  - 10 min => #7 listed 1-2
    - p#7⏎  - done => #7 status 1-2
    - p#7⏎  - postponed => #7 postponed 1-2
    - p#7⏎  - done⏎  - It leaks badly => #7 said 1-3
    - p#7 (5 min) => #7 listed 1
    - p#7⏎⏎  \`\`\`⏎  code⏎  \`\`\` => #7 said 1-5
    - p#7⏎⏎  <!-- hidden --> => #7 listed 1-3
    - p#7⏎⏎  | a |⏎  |--|⏎  | b | => #7 said 1-5
    # 2026-03-04⏎⏎Issue: p#7⏎⏎## Pump⏎⏎It leaks => #7 listed 3
    # Pump⏎⏎Issue: p#7⏎⏎It leaks => #7 said 3-5
    Issue: p#7⏎⏎# Pump⏎⏎It leaks => #7 listed 1
    ## Agenda⏎⏎- Pump p#7⏎- Door p#8⏎⏎## Notes⏎⏎- It leaks⏎- It jams⏎- It is red⏎- and so on => #7 listed 3 ¦ #8 listed 4
    ## Agenda⏎⏎- Pump p#7 leaks. We have to repair it soon in May.⏎- Door p#8⏎⏎## Notes⏎⏎- It leaks⏎- It jams⏎- It is red⏎- and so on => #7 said 3 ¦ #8 listed 4
    ## Agenda⏎⏎- Pump p#7⏎  - It leaks⏎- Door p#8 => #7 said 3-4 ¦ #8 listed 5
    ## Agenda⏎⏎- AI @ada: repair p#7⏎⏎## Notes⏎⏎- 1⏎- 2⏎- 3⏎- 4⏎- 5 => #7 said 3
    ## Agenda⏎⏎- [ ] 1. Pump (p#7)⏎- New door: p#8⏎⏎## 1. Pump⏎⏎It leaks⏎⏎## New door (Ada)⏎⏎It jams => #7 said 8 ¦ #8 said 12
    ## Agenda⏎⏎- Pump p#7⏎⏎## Pump⏎⏎It leaks⏎⏎## Pump⏎⏎It rusts => #7 listed 3
    ## Pump⏎⏎It leaks⏎⏎## Agenda⏎⏎- Pump p#7 => #7 listed 7
    ## Agenda⏎⏎| Pump | p#7 | Ada |⏎|--|--|--|⏎| Door | p#8 | It jams badly in May | => #7 listed 3 ¦ #8 said 3-4+5
    ## Decisions⏎⏎- Pump p#7⏎- Door p#8 => #7 said 3 ¦ #8 said 4
    - Paint the old shed (p#7)⏎- We need a ladder.⏎- Ada has brushes. => #7 said 1-3
    - Paint shed (p#7)⏎- We need a ladder.⏎- Ada has brushes. => #7 said 1-3
    - Paint the old shed (p#7)⏎- We need a ladder. => #7 said 1-2
    - Pump p#7⏎- Door p#8⏎- Gate is red p#9⏎- Roof p#10 => #7 listed 1 ¦ #8 listed 2 ¦ #9 listed 3 ¦ #10 listed 4
    > p#7 leaks⏎>⏎> It is old => #7 said 1+3
    * p#7⏎⏎  It leaks⏎⏎* p#8⏎⏎  It jams => #7 said 1-3 ¦ #8 said 5-7
    1. p#7 Pump⏎⏎It leaks⏎⏎2. p#8 Door⏎⏎It jams => #7 said 1-3 ¦ #8 said 5-7
    [Pump](gh:p/issues/7)⏎It leaks => #7 said 1-2
    - Pump p#7:⏎⏎  It leaks⏎⏎  - We repair it => #7 said 1-5
    ## p#7⏎⏎- https://x.org⏎⏎## Next => #7 listed 1
    ## p#7⏎⏎Merged.⏎⏎## Next => #7 status 3
  `),
  )("%j: %s", (text, passages) => expect(passagesOf(text)).toBe(passages));

  test.each(
    cases(`
    - Agenda for today:⏎  - p#7 leaks badly in May⏎- Pump => #7 listed 1+2
    - Agenda⏎  - p#7 leaks. We repair it in May⏎- Pump => #7 said 1-2
    - Agenda of the big meeting of the garden:⏎  - p#7 leaks. We repair it in May⏎- Pump => #7 said 1-2
    - Agenda:⏎  - Pump⏎    - p#7 leaks. We repair it in May⏎- Pump => #7 listed 1+2+3
    - Points:⏎  - p#7 leaks. We repair it in May => #7 said 1-2
    - Agenda:⏎  - Pump p#7⏎    - It leaks => #7 said 1-3
    # Board⏎⏎p#7⏎⏎## Pump⏎⏎It leaks => #7 listed 3
    # Board⏎⏎Pump p#7 leaks. We repair it in May.⏎⏎## Pump⏎⏎It leaks => #7 said 3
    ## Board 2026-03-04⏎⏎Issue: p#7⏎⏎## Pump⏎⏎It leaks => #7 listed 3
    ## Board⏎⏎Issue: p#7⏎⏎## Pump⏎⏎It leaks => #7 listed 3
    ### Board⏎⏎Issue: p#7⏎⏎## Pump⏎⏎It leaks => #7 listed 3
    - p#7 leaks badly. We repair it.⏎- => #7 said 1
    - p#7 leaks badly. We repair it.⏎* [ ] => #7 said 1
    - p#7 leaks badly. We repair it.⏎  - x => #7 said 1-2
    ## Decisions⏎⏎p#7 Pump⏎⏎p#8 Door => #7 said 3 ¦ #8 said 5
    ## Notes⏎⏎- Pump p#7⏎- Door p#8⏎- Gate p#9 => #7 listed 3 ¦ #8 listed 4 ¦ #9 listed 5
    - Pump⏎  - Refs:⏎    - [the pump leaks](gh:p/issues/7)⏎    - [the door jams](gh:p/issues/8)⏎- x => #7 listed 1-4 ¦ #8 listed 1-4
    - Pump is leaking p#7⏎- Door is jammed p#8⏎- Gate p#9⏎- Roof p#10 => #7 listed 1 ¦ #8 listed 2 ¦ #9 listed 3 ¦ #10 listed 4
    - Pump is leaking p#7⏎- Door is jammed p#8⏎- Gate is red p#9⏎- Roof p#10⏎- Shed p#11⏎- Bed p#12 => #7 listed 1 ¦ #8 listed 2 ¦ #9 listed 3 ¦ #10 listed 4 ¦ #11 listed 5 ¦ #12 listed 6
    - WIP: Pump p#7⏎- Door p#8⏎- Gate p#9 (done)⏎- Roof p#10 => #7 status 1 ¦ #8 listed 2 ¦ #9 status 3 ¦ #10 listed 4
    - see p#7⏎- RFC p#8⏎- Roof p#9⏎- They all leak badly. => #7 said 1-4 ¦ #8 said 2-4 ¦ #9 listed 3
    - p#7⏎- They leak badly, all of them, and we repair it in May. => #7 said 1-2
    - p#7⏎  - p#8⏎- They leak badly. We repair it. => #7 said 1-3 ¦ #8 said 1-3
    - p#7⏎  - It leaks badly. We repair it.⏎- p#8⏎- They jam. We repair it. => #7 said 1-2 ¦ #8 listed 3
    - [Pump](gh:p/issues/7)⏎  - [Door](gh:p/issues/8)⏎    - It leaks => #7 said 1-3 ¦ #8 said 1+2-3
    - [Pump](gh:p/issues/7) leaks⏎⏎text⏎⏎- x => #7 said 1-5
    *[Pump](gh:p/issues/7)* leaks⏎⏎- It needs oil => #7 said 1+3
    The [Pump](gh:p/issues/7) leaks⏎⏎- It needs oil => #7 said 1+3
    [x] [Pump](gh:p/issues/7) leaks⏎⏎- It needs oil => #7 said 1+3
    Pump p#7: it leaks badly. We repair it.⏎⏎- It needs oil⏎- and more⏎⏎Text => #7 said 1-4
    Pump p#7: it leaks badly. We repair it⏎⏎1. It needs oil⏎2. and more => #7 said 1-4
    Pump p#7 leaks:⏎⏎- It needs oil⏎- and p#8 => #7 said 1+3-4 ¦ #8 listed 4
    Pump p#7 leaks:⏎⏎It needs oil => #7 said 1+3
    Pump p#7:⏎⏎> It needs oil => #7 said 1+3
    p#7:⏎⏎It needs oil⏎⏎p#8:⏎⏎It jams => #7 said 1-3 ¦ #8 said 5-7
    p#7⏎⏎1⏎⏎2⏎⏎3⏎⏎4⏎⏎5⏎⏎6⏎⏎7⏎⏎8⏎⏎9⏎⏎10⏎⏎11⏎⏎12 => #7 said 1-25
    **p#7**⏎⏎It needs oil. It is old.⏎⏎and more⏎⏎**p#8**⏎⏎It jams. => #7 said 1-5 ¦ #8 said 7-9
    p#7 Pump leaks⏎p#8 Door jams⏎It is old => #7 listed 1 ¦ #8 listed 2
    p#7 Pump leaks. We repair it.⏎p#8 Door jams. We repair it. => #7 said 1 ¦ #8 said 2
    - p#7 Pump leaks. We repair it.⏎  p#8 Door jams. We repair it. => #7 said 1-2 ¦ #8 said 1-2
    > p#7 Pump leaks. We repair it.⏎> p#8 Door jams. We repair it. => #7 said 1-2 ¦ #8 said 1-2
    p#7 Pump leaks. We repair it.⏎text⏎p#8 Door jams. We repair it. => #7 said 1 ¦ #8 said 3
    p#7 Pump leaks. We repair it.⏎text⏎text⏎p#8 Door jams. We repair it. => #7 said 1-4 ¦ #8 said 1-4
    ## Agenda⏎⏎1. Pump (p#7)⏎2. DOOR p#8⏎⏎## Notes⏎⏎### Pump (Ada)⏎⏎It leaks.⏎⏎### Door⏎⏎It jams. => #7 said 10 ¦ #8 said 14
    ## Agenda⏎⏎Pump p#7⏎Door p#8⏎⏎## Door⏎⏎It jams.⏎⏎## Pump⏎⏎It leaks. => #7 said 12 ¦ #8 said 8
    ## Agenda⏎⏎- Pump p#7⏎⏎## 2. pump!⏎⏎It leaks. => #7 said 7
    ## Agenda⏎⏎- [x] Pump: p#7⏎⏎## IV. Pump⏎⏎It leaks. => #7 said 7
    ## Agenda⏎⏎- Pump p#7⏎⏎## Pump⏎⏎## Door⏎⏎It jams. => #7 listed 3
    ## Agenda⏎⏎- Pump p#7⏎⏎## Notes⏎⏎- Pump: It leaks. We repair it. => #7 listed 3
    ## Pump⏎⏎- one is red. It is old.⏎- Pump p#7⏎- two is red. It is old.⏎- three⏎- four⏎- five⏎- six => #7 listed 4
    ## Pump⏎⏎Text about it. It is old.⏎⏎- p#7⏎⏎Text => #7 said 5-7
    ## Pump⏎⏎Text about it. It is old.⏎⏎- p#7⏎  - https://x.org => #7 listed 5-6
    ## Pump⏎⏎Text about it. It is old.⏎⏎- Pump p#7 => #7 said 3-5
    - Shed⏎  - Pump p#7⏎    - It leaks⏎  - It is old. We repair it. => #7 said 1+2-3
    - Shed⏎  - Pump p#7⏎  - It is old. We repair it. => #7 said 1-3
    - Shed⏎  - It is old. We repair it.⏎  - p#7 => #7 said 1-3
    - Pump p#7 (10 min) => #7 listed 1
    - Pump p#7⏎  - 10 minutes⏎  - 5 min timebox => #7 listed 1-3
    - Pump p#7⏎  - takes 10 minutes of the time that we all have today in the garden => #7 said 1-2
    - Pump p#7: postponed, since nobody who knows about the pump and the door and the gate and the roof is here today => #7 said 1
    - Pump p#7: one two. three four. postponed. => #7 postponed 1
    - ✅ Pump p#7⏎- 🚧 p#8 => #7 status 1 ¦ #8 status 2
    - @ada: p#7⏎- @ada p#8 @grace => #7 listed 1 ¦ #8 listed 2
    # Board⏎⏎## Shed⏎⏎- Paint old garden shed with red paint (p#7)⏎- We need a ladder. Ada has one.⏎- Ada has brushes. They are new.⏎- Buy very much red paint for it (p#8) => #7 said 5 ¦ #8 said 8
    # Board⏎⏎## Shed⏎⏎- Paint old garden shed with red paint (p#7)⏎- We need a ladder for it.⏎- Ada has brushes for it.⏎- Buy very much red paint for it (p#8) => #7 said 5 ¦ #8 said 8
    # Board⏎⏎## Shed⏎⏎- Paint shed (p#7)⏎- We need a ladder for it.⏎- Ada has brushes for it.⏎- Buy paint (p#8) => #7 listed 5 ¦ #8 listed 8
    # Board⏎⏎## Shed⏎⏎- Paint old garden shed with red paint (p#7)⏎- We need a ladder for it.⏎- Brushes⏎- Buy very much red paint for it (p#8) => #7 listed 5 ¦ #8 listed 8
    # Board⏎⏎## Shed⏎⏎- We need a ladder for it.⏎- Ada: paint old garden shed with red paint (p#7)⏎- Ada has brushes for it.⏎- Buy very much red paint for it (p#8) => #7 said 6 ¦ #8 said 8
    - PR ongoing p#7⏎- It leaks badly. We repair it. => #7 said 1-2
    - PR ongoing: p#7⏎⏎Text about it. => #7 said 1-3
    PR merged p#7⏎⏎- It leaks badly. We repair it. => #7 said 1-3
    WIP: p#7⏎⏎It leaks badly. We repair it. => #7 said 1-3
    - WIP: Pump p#7⏎- It leaks badly. We repair it. => #7 said 1-2
    - done p#7⏎  - It leaks badly. We repair it. => #7 said 1-2
    - Pump⏎  - Refs:⏎    - p#1⏎    - p#2⏎    - p#3⏎    - p#4⏎    - p#5⏎    - p#6 => #1 listed 1-8 ¦ #2 listed 1-8 ¦ #3 listed 1-8 ¦ #4 listed 1-8 ¦ #5 listed 1-8 ¦ #6 listed 1-8
    - Pump⏎  - Refs:⏎    - p#1⏎    - p#2⏎    - p#3⏎    - p#4⏎    - p#5⏎    - p#6⏎    - p#7 => #1 listed 1-9 ¦ #2 listed 1-9 ¦ #3 listed 1-9 ¦ #4 listed 1-9 ¦ #5 listed 1-9 ¦ #6 listed 1-9 ¦ #7 listed 1-9
    - Ada: p#7 leaks⏎- Linus Van Holm: it does⏎- Ada B.: we repair it => #7 said 1-3
    ## Agenda⏎⏎- Pump p#7⏎⏎## Notes⏎⏎- a⏎- b⏎- c⏎- d⏎- e => #7 listed 3
    ## Agenda⏎⏎- a⏎- Pump p#7⏎## Notes⏎⏎- a⏎- b⏎- c⏎- d⏎- e⏎- f => #7 listed 4
    ## Agenda⏎⏎- Pump p#7. It leaks badly.⏎⏎## Notes⏎⏎- a => #7 listed 3
    ## Board⏎⏎Issue: p#7⏎⏎It leaks⏎⏎## Pump⏎⏎It leaks => #7 said 3-5
    # 2026-03-04⏎⏎Issue: p#7⏎⏎It leaks⏎⏎# Pump⏎⏎It leaks => #7 listed 3
    # Board⏎⏎Issue: p#7⏎⏎It leaks⏎⏎# Pump⏎⏎It leaks => #7 said 3-5
    - see p#7⏎- see p#8 => #7 listed 1 ¦ #8 listed 2
    - p#7⏎- p#8⏎- Pump leaks badly. We repair it. => #7 said 1-3 ¦ #8 said 2-3
    - Pump is red p#3⏎- Door p#4⏎- Gate p#5 => #3 listed 1 ¦ #4 listed 2 ¦ #5 listed 3
    - Pump is red p#3⏎- Door p#4 => #3 said 1 ¦ #4 listed 2
    # Board 2026-03-04⏎⏎- p#7⏎- It leaks badly. We repair it.⏎⏎## Pump⏎⏎x => #7 listed 3
    # Board 2026-03-04⏎⏎p#7⏎⏎It leaks badly. We repair it.⏎⏎## Pump⏎⏎x => #7 listed 3
    # Board 2026-03-04⏎⏎Pump p#7⏎⏎It leaks badly. We repair it.⏎⏎## Pump⏎⏎x => #7 said 3+5
    ## Agenda⏎⏎- Pump p#7⏎  - It leaks badly. We repair it.⏎- Door p#8⏎  - It jams badly. We repair it.⏎⏎## Next⏎⏎- a => #7 said 3-4 ¦ #8 said 5-6
    ## Agenda⏎⏎- Pump p#7 is leaking⏎- and it is old⏎- Door⏎- Gate⏎- Shed⏎⏎## Next⏎⏎- a => #7 said 3-7
    ## Agenda⏎⏎- Pump p#7 is leaking⏎- and it is old⏎⏎## Next⏎⏎- a⏎- b⏎- c⏎- d⏎- e⏎- f => #7 listed 3
    ## Agenda⏎⏎- Pump p#7 is leaking⏎- and it is old => #7 said 3-4
    ## Agenda⏎⏎- Pump p#7 is leaking. We repair it.⏎⏎## Next⏎⏎- a⏎- b⏎- c⏎- d⏎- e⏎- f => #7 listed 3
    - p#7 (merged)⏎  - done => #7 status 1-2
    - WIP: Pump p#7⏎  - postponed => #7 postponed 1-2
    - Pump p#7: it leaks badly. We repair it.⏎  - done => #7 said 1-2
    - Pump p#7: it leaks badly. We repair it.⏎  - see p#8 => #7 said 1-2 ¦ #8 said 1-2
    - postponed: Pump p#7⏎  - It leaks badly. We repair it. => #7 said 1-2
    - Pump p#1⏎- It leaks. We repair it. p#2⏎- Gate p#3 => #1 listed 1 ¦ #2 said 2 ¦ #3 listed 3
    - Pump p#1⏎- Door p#2⏎- It leaks badly p#3⏎- It jams badly p#4 => #1 listed 1 ¦ #2 listed 2 ¦ #3 said 3 ¦ #4 said 4
    - Pump⏎  - [The new pump](gh:p/issues/7)⏎  - notes⏎  - slides => #7 said 1-4
    - Pump⏎  - [The new pump](gh:p/issues/7)⏎  - It is red⏎  - It is old => #7 said 1+2-4
  `),
  )("on agendas, beside others and below them: %j: %s", (text, passages) =>
    expect(passagesOf(text)).toBe(passages),
  );
});
