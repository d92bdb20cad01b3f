import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { cases } from "./rows.ts";
import { options } from "./reading-options.ts";

/** Returns the decisions of minutes: lines, where the decision stands in them, text, vote, issues. */
const decisionsOf = (text: string): string =>
  readMinutes("a/20260304.md", text, { ...options, tracker: "acme/docs" })
    .decisions.map(({ line, lines: { from, to }, text, vote, isPostponed, references }) =>
      [
        `${from}${to > from ? `-${to}` : ""}${line === from ? "" : `@${line}`}`,
        text,
        ...(vote === null ? [] : [`[${vote}]`]),
        ...(isPostponed ? ["(put off)"] : []),
        ...references.map(({ repo, number }) => `${repo}#${number}`),
      ].join(" "),
    )
    .join(" | ");

describe("a decision is read", () => {
  test.each(
    cases(`
    - Decision: paint it => 1 paint it
    - [ ] Decision: paint it => 1 paint it
    - [x] Decision: paint it => 1 paint it
    1.2. Decision: paint it => 1 paint it
    2) Decision: paint it => 1 paint it
    10:15 Decision: paint it => 1 paint it
    [10:15:30] Decision: paint it => 1 paint it
    scribe: Decision: paint it => 1 paint it
    #7: Decision: paint it => 1 paint it docs#7
    [Shed](https://acme.example/a-long-address-of-a-page-about-the-shed-and-its-colour): Decision: paint it => 1 Shed: paint it
    Red? -> Decision: paint it => 1 Red? paint it
    Red? → Decision: paint it => 1 Red? paint it
    Red? ⇒ Decision: paint it => 1 Red? paint it
    Red? (Decision: paint it) and so on => 1 Red? paint it
    Red? [Decision: paint it (all of it)] and so on => 1 Red? paint it (all of it)
    Red? (Decision: yes) => 1 Red? yes
    [ ] Red? -> Decision: yes => 1 Red? yes
    Red: -> Decision: yes => 1 Red: yes
    -> Decision: yes => 1 yes
    It is old. Decision: paint it => 1 paint it
    It is old; Decision: paint it => 1 paint it
    It is old… Decision: paint it => 1 paint it
    It is old – Decision: paint it => 1 paint it
    It is old. decision: paint it =>
    It is old, Decision: paint it =>
    It is old **Decision:** paint it => 1 paint it
    Our decision: paint it => 1 paint it
    The decision: paint it =>
    \`Decision: paint it\` =>
    It is \`Decision: paint it\`. Decision: oil it => 1 oil it
    Decision: paint it. AI Ada: buy paint => 1 paint it.
    Decision: paint it. **AI** Ada: buy paint => 1 paint it.
    Decision: paint it, AI Ada: buy paint => 1 paint it, AI Ada: buy paint
    Decision: paint it. Decision: oil it => 1 paint it. | 1 oil it
    RESOLVED paint it => 1 paint it
    Resolved paint it =>
    RESOLVED =>
    **Decision** paint it => 1 paint it
    **Decision to** paint it =>
    _Decision_ paint it => 1 paint it
    Decision -> paint it => 1 paint it
    decision -> paint it =>
    Decision - paint it => 1 paint it
    Decision – paint it => 1 paint it
    Decision-paint it =>
    #agreed paint it => 1 paint it
    !agreed paint it => 1 paint it
    agreed paint it =>
    \`code\` RESOLVED to paint it =>
    Decision: none =>
    Decision: TBD =>
    Decision: not yet =>
    Decision: … =>
    Decision: ... =>
    Decision: [Decision 1] =>
    Decision: <text> =>
    Decision: xxx =>
    Decision: ??? =>
    Decision: {{decision}} =>
    Decision: ___ =>
    Decision: no paint for the shed => 1 no paint for the shed
    Decision: none yet =>
    Decision: postponed => 1 postponed (put off)
    Decision: deferred to the next meeting => 1 deferred to the next meeting (put off)
    Decision: should we paint it? =>
    Decision: who paints it? =>
    Decision: defer it to May? => 1 defer it to May? (put off)
    Decision: should we paint it? https://acme.example/a =>
    Decision: ~~paint it~~ =>
    Decision: paint it (ada, 14:05:31) => 1 paint it
    Decision: paint it (ada, 14:05) => 1 paint it
    Decision: paint it (ada, today) => 1 paint it (ada, today)
    Decision: paint it {: #resolution1 .resolution} => 1 paint it
    Decision: **paint** \`it\` , now ( all ) => 1 paint it, now (all)
    Decision: -- paint it -- => 1 paint it
    Decision: [paint it](https://acme.example/a) and https://acme.example/b => 1 paint it and https://acme.example/b
    Decision: paint it, see <https://acme.example/b>. => 1 paint it, see https://acme.example/b.
    - Decision: accepted => 1 accepted
  `),
  )("behind its mark: %j: %s", (text, decisions) => expect(decisionsOf(text)).toBe(decisions));

  test.each(
    cases(`
    Decision:⏎paint it => 2 paint it
    Decision:⏎⏎paint it => 3 paint it
    Decision⏎⏎paint it =>
    **Decision**⏎⏎paint it => 3 paint it
    *Agreement*⏎⏎Ada: paint it =>
    Decision:⏎⏎- paint it⏎- oil it => 3 paint it | 4 oil it
    Decision:⏎⏎- paint it⏎- oil it⏎⏎* the arm => 3 paint it | 4 oil it
    Decision:⏎⏎1. paint it⏎2. oil it⏎⏎- the arm => 3 paint it | 4 oil it
    Decision:⏎⏎- paint it⏎⏎the arm⏎⏎- the leg => 3 paint it
    Decision:⏎⏎> paint it⏎>⏎> oil it => 3 paint it | 5 oil it
    Decision:⏎⏎## Arm⏎⏎- paint it =>
    Decision:⏎⏎| What | Who |⏎|--|--|⏎| paint it | Ada |⏎| D2 | oil it | => 5 paint it | 6 oil it
    - Decision:⏎  - paint it⏎  - oil it => 2 paint it | 3 oil it
    - Decision:⏎  - paint it⏎    - all of it⏎- the arm => 2-3 paint it
    - Decision:⏎⏎  paint it⏎⏎  the arm => 3 paint it
    - Decision:⏎- paint it⏎- the arm => 2 paint it
    - Decision: (Ada)⏎  - paint it => 2 paint it
    - Decision⏎  - paint it => 2 paint it
    - Decisions⏎  - paint it⏎  - oil it => 2 paint it | 3 oil it
    - Decisions⏎- paint it =>
    **Decisions**⏎⏎- paint it⏎- oil it => 3 paint it | 4 oil it
    Decisions⏎⏎- paint it =>
    **Decisions**⏎⏎paint it => 3 paint it
    **Decisions?**⏎⏎- paint it =>
    - Decision: we do this:⏎  - paint it⏎  - oil it => 1-3 we do this: paint it; oil it
    - Decision: we do this⏎  - paint it => 1-2 we do this
    - Decision: we do this:⏎  - 1⏎  - 2⏎  - 3⏎  - 4⏎  - 5⏎  - 6 => 1-7 we do this: 1; 2; 3; 4; 5
    - Paint the shed⏎  - Decision: accepted => 2 Paint the shed: accepted
    - Paint the shed⏎  - Decision: accepted by all of us today => 2 Paint the shed: accepted by all of us today
    Decision: paint it⏎  in May⏎⏎the arm => 1-2 paint it in May
    - Decision: paint it⏎  in May⏎  - all of it⏎- the arm => 1-3 paint it in May
    - Resolution: the shed⏎  - RESOLVED: we paint it in May => 2 we paint it in May
    - Resolution: the shed⏎  - the arm => 1-2 the shed
    - Decision: paint it⏎  - Decision: oil it => 1-2 paint it | 2 oil it
    ## Decisions⏎⏎- paint it⏎- oil it => 3 paint it | 4 oil it
    ## Decisions⏎⏎paint it⏎⏎oil it => 3 paint it | 5 oil it
    ## Decisions⏎⏎The text⏎⏎- paint it => 5 paint it
    ## Decisions⏎⏎> paint it => 3 paint it
    ## Decisions⏎⏎- paint it⏎  - all of it => 3-4 paint it
    ## Decisions⏎⏎### Shed⏎⏎- paint it⏎⏎## Arm⏎⏎- oil it => 5 paint it
    ## Decisions⏎⏎- paint it⏎⏎### Action items⏎⏎- Ada: oil it => 3 paint it
    ## Decisions and action items⏎⏎- paint it⏎- @ada: oil it⏎- AI @ada: buy oil => 3 paint it | 4 @ada: oil it
    ## Decisions⏎⏎- paint it⏎- AI @ada: buy oil⏎- @ada to oil it => 3 paint it | 5 @ada to oil it
    ## Decisions / Resolutions⏎⏎- paint it => 3 paint it
    ## Conclusion/Resolution⏎⏎- paint it => 3 paint it
    ## Decisions and rakes⏎⏎- paint it =>
    ## Decisions we need?⏎⏎- paint it =>
    ## 3. Decisions⏎⏎- paint it => 3 paint it
    ## Decisions⏎⏎*Write all decisions here*⏎⏎paint it => 5 paint it
    ## Decisions⏎⏎<small>Write here</small> =>
    ## Decisions⏎⏎- <https://acme.example/a>⏎- paint it => 4 paint it
    ## Decisions⏎⏎- none =>
    ## Arm⏎⏎| Topic | Decision |⏎|--|--|⏎| shed | paint it |⏎| arm | |⏎| leg | 7 | => 5 paint it
    ## Arm⏎⏎| Topic | Text |⏎|--|--|⏎| shed | paint it | =>
    ## Decision: paint it⏎⏎Text => 1 paint it
    ## Decision:⏎⏎- paint it => 3 paint it
  `),
  )("below a label, a heading or a bullet: %j: %s", (text, decisions) =>
    expect(decisionsOf(text)).toBe(decisions),
  );

  test.each(
    cases(`
    - Decision: paint it (5 in favour, 1 against) => 1 paint it [5 in favour, 1 against]
    - Decision: paint it. 5 in favour, 1 against. => 1 paint it. [5 in favour, 1 against]
    - Decision: paint it, 5 in favour, 1 against => 1 paint it [5 in favour, 1 against]
    - Decision: paint it; 5 for and 1 against (Ann) => 1 paint it [5 for and 1 against (Ann)]
    - Decision: paint it – 5 for / 1 against => 1 paint it [5 for / 1 against]
    - Decision: paint it: 5 yes, 2 no, 1 abstention => 1 paint it [5 yes, 2 no, 1 abstention]
    - Decision: paint it with 5 brushes for the shed => 1 paint it with 5 brushes for the shed
    - Decision: paint it with 5 for => 1 paint it with 5 for
    - Decision: paint it (5 for) => 1 paint it [5 for]
    - Decision: paint it (5 votes) => 1 paint it (5 votes)
    - Decision: paint it. 5 votes for => 1 paint it. [5 votes for]
    - Decision: paint it (5-0-1) => 1 paint it [5-0-1]
    - Decision: paint it [5/0/1]. => 1 paint it [5/0/1]
    - Decision: paint it (5:2) => 1 paint it (5:2)
    - Decision: paint it (unanimous) => 1 paint it [unanimous]
    - Decision: paint it (by Ann) => 1 paint it (by Ann)
    - Decision: paint it. Vote: 5-0 => 1 paint it. [5-0]
    - Decision: paint it. Votes: 5 in favour => 1 paint it. [5 in favour]
    - Decision: paint it (vote: unanimous) => 1 paint it [unanimous]
    - Decision: paint it. Vote: next week => 1 paint it. Vote: next week
    - Decision: paint it. Vote: passed (5 yes, 0 no) => 1 paint it. [passed (5 yes, 0 no)]
    - Decision: paint it (5 for; Ann and Bob abstained; 2 against) => 1 paint it [5 for; Ann and Bob abstained; 2 against]
    - Decision: paint it (5 yes or nay votes) => 1 paint it [5 yes or nay votes]
    - Decision: paint it, 5 yes it, 2 no => 1 paint it [5 yes it, 2 no]
    - Decision: paint it (5 yes, and 2 no) => 1 paint it [5 yes, and 2 no]
    - Decision: paint it. 5 yes this year we paint, 2 no => 1 paint it. 5 yes this year we paint, 2 no
    - Decision: paint it (in favour: 5, against: 0, abstentions: 1) => 1 paint it [in favour: 5, against: 0, abstentions: 1]
    - Decision: paint it (SF: 4, F: 9, N: 1) => 1 paint it [SF: 4, F: 9, N: 1]
    - Decision: adopted unanimously => 1 adopted unanimously [unanimously]
    - Decision: it was adopted unanimously => 1 it was adopted unanimously [unanimously]
    - Beschluss: der Zaun wird einstimmig angenommen => 1 der Zaun wird einstimmig angenommen [einstimmig]
    - Decision: unanimous => 1 unanimous
    - Decision: paint it⏎- Vote: 5-0 => 1-2 paint it [5-0]
    - Decision: paint it⏎  - Vote: 5-0 => 1-2 paint it [5-0]
    - Decision: paint it⏎  - 5 in favour⏎  - 2 against⏎  - 1 abstention => 1-4 paint it [5 in favour, 2 against, 1 abstention]
    - Decision: paint it⏎- 5 in favour⏎- 2 against => 1-3 paint it [5 in favour, 2 against]
    - Decision: paint it⏎- 5 in favour⏎- the arm⏎- 2 against => 1-2 paint it [5 in favour]
    - 5 in favour⏎- 2 against⏎- Decision: paint it => 3 paint it [5 in favour, 2 against]
    - 5 in favour, 2 against⏎- Decision: paint it⏎- Decision: oil it => 2 paint it [5 in favour, 2 against] | 3 oil it
    - 5 in favour, 2 against⏎  - Decision: paint it => 2 paint it
    - Vote: 5-0⏎⏎## Arm⏎⏎- Decision: paint it => 5 paint it
    - Vote: 5-0⏎- a⏎- b⏎- c⏎- d⏎- e⏎- f⏎- g⏎- h⏎- i⏎- j⏎- k⏎- l⏎- m⏎- n⏎- Decision: paint it => 16 paint it [5-0]
    - Vote: 5-0⏎- a⏎- b⏎- c⏎- d⏎- e⏎- f⏎- g⏎- h⏎- i⏎- j⏎- k⏎- l⏎- m⏎- n⏎- o⏎- Decision: paint it => 17 paint it
    - Decision: paint it⏎- the arm⏎- Vote: 5-0 => 1-3 paint it [5-0]
    - Decision: paint it⏎- the arm⏎- the leg⏎- Vote: 5-0 => 1 paint it
    - Decision: paint it (5-0-0)⏎- Vote: 4-1⏎- Decision: oil it => 1 paint it [5-0-0] | 3 oil it [4-1]
    Decision: paint it⏎⏎5 in favour, 2 against => 1-3 paint it [5 in favour, 2 against]
    Decision: paint it⏎⏎- 5 in favour, 2 against => 1-3 paint it [5 in favour, 2 against]
    Decision: paint it⏎There were 9 votes for it, 3 against. We go on. => 1-2 paint it [9 votes for it, 3 against]
    Decision: paint it⏎⏎The votes for this were 9 for, 3 against => 1-3 paint it [9 for, 3 against]
    Decision: paint it⏎⏎Nine of us and ten of the others from all of the gardens 9 for => 1 paint it
    Decision: paint it⏎⏎with 9 for => 1-3 paint it [9 for]
    Decision: paint it⏎⏎9 for the shed that we all like => 1 paint it
    Decision: paint it⏎⏎9 for. The shed is nice => 1-3 paint it [9 for]
    Decision: paint it⏎⏎9 for, 2 against; Ann and Bob abstained => 1-3 paint it [9 for, 2 against; Ann and Bob abstained]
    Decision: paint it⏎⏎Passed unanimously, but the shed is red => 1 paint it
    Decision: paint it⏎⏎Vote. Result: 5-0 => 1-3 paint it [5-0]
    Decision: paint it⏎⏎Ann, vote: 5-0 => 1-3 paint it [5-0]
    Decision: paint it⏎⏎Vote: 7 yes, 0 no) => 1-3 paint it [7 yes, 0 no]
    Decision: paint it⏎⏎(7 yes, 0 no). => 1-3 paint it [7 yes, 0 no]
    Decision: paint it⏎⏎| SF | F | N |⏎|--|--|--|⏎| 4 | 9 | 1 | => 1-5 paint it [SF 4, F 9, N 1]
    Decision: paint it⏎⏎| SF | F | N |⏎|--|--|--|⏎| 4 | 9 | x | => 1 paint it
    Decision: paint it⏎⏎| SF | F | |⏎|--|--|--|⏎| 4 | 9 | | => 1-5 paint it [SF 4, F 9]
    Decision: paint it⏎⏎| SF |⏎|--|⏎| 4 | => 1 paint it
    Decision: paint it⏎⏎| Yes | No | Rakes |⏎|--|--|--|⏎| 4 | 9 | 3 | => 1 paint it
    Decision: paint it⏎⏎| Yes | No |⏎|--|--|⏎| 4 | 9 |⏎| 3 | 1 | => 1 paint it
    | Yes | No |⏎|--|--|⏎| 4 | 9 |⏎⏎Decision: paint it => 5 paint it [Yes 4, No 9]
  `),
  )("with its vote: %j: %s", (text, decisions) => expect(decisionsOf(text)).toBe(decisions));

  test.each(
    cases(`
    Motion: paint the shed⏎Motion passed. => 1-2@2 paint the shed
    Motion: paint the shed⏎⏎The motion was carried unanimously. => 1-3@3 paint the shed [unanimously]
    Motion: paint the shed⏎⏎Did the motion pass? =>
    Motion: paint the shed⏎⏎Carried => 1-3@3 paint the shed
    Motion: paint the shed⏎⏎Not carried => 1-3@3 paint the shed. Not carried
    Motion: paint the shed. Carried. => 1 paint the shed.
    Motion: paint the shed; approved unanimously => 1 paint the shed [unanimously]
    Motion: paint the shed, it is old. The door, too. =>
    Motion: paint the shed⏎⏎Motion failed. => 1-3@3 paint the shed. Motion failed
    Motion: paint the shed⏎⏎Motion withdrawn. =>
    Motion: paint the shed⏎⏎Motion tabled. =>
    Motion: paint the shed⏎⏎Resolution: passed => 1-3@3 paint the shed
    Motion: paint the shed⏎⏎Resolution: deferred => 1-3@3 paint the shed. deferred (put off)
    Motion: paint the shed⏎⏎Resolution: withdrawn =>
    Motion: paint the shed⏎⏎Decision: rejected => 1-3@3 paint the shed. rejected
    Motion: paint the shed⏎⏎Decision: oil the door => 3 oil the door
    Motion to paint the shed⏎Moved by Ann. Seconded by Bob.⏎Carried => 1-3@3 to paint the shed
    Motion:⏎⏎Moved by Ann⏎⏎Paint the shed⏎⏎Carried => 1-7@7 Paint the shed
    Motion: paint the shed. Moved by Ann. Seconded by Bob.⏎⏎Carried => 1-3@3 paint the shed.
    Motion: the first sentence. Paint the shed.⏎⏎Carried => 1-3@3 the first sentence. Paint the shed.
    Motion: paint the shed⏎⏎1⏎⏎2⏎⏎3⏎⏎4⏎⏎5⏎⏎6⏎⏎7⏎⏎8⏎⏎9⏎⏎10⏎⏎11⏎⏎12⏎⏎13⏎⏎Carried => 1-29@29 paint the shed
    Motion: paint the shed⏎⏎1⏎⏎2⏎⏎3⏎⏎4⏎⏎5⏎⏎6⏎⏎7⏎⏎8⏎⏎9⏎⏎10⏎⏎11⏎⏎12⏎⏎13⏎⏎14⏎⏎Carried =>
    Motion: paint the shed⏎⏎## Door⏎⏎Carried =>
    Motion passed. => 1 Motion passed.
    The motion to paint the shed was put. Motion passed. => 1 The motion to paint the shed was put.
    Ann moved to paint the shed. Motion passed. => 1 Ann moved to paint the shed. Motion passed.
    Ann moved it. Motion passed. => 1 Ann moved it. Motion passed.
    Approved unanimously => 1 Approved unanimously
    Approved =>
    Approved unanimously by the board => 1 Approved unanimously by the board
    Unanimously =>
    ## Motion: paint the shed⏎⏎Carried => 1-3@3 paint the shed
    ## Motion: paint the shed. Carried.⏎⏎- oil the door => 1 paint the shed.
    - Motion: paint the shed⏎  - Vote: 5-0⏎  - Carried => 1-3@3 paint the shed [5-0]
    - Motion: paint the shed⏎  - Carried (5-0-1) => 1-2@2 paint the shed [5-0-1]
    - Motion: paint the shed (#7)⏎- Carried => 1-2@2 paint the shed (#7) docs#7
    - Motion: paint the shed (5-0-1). Carried. => 1 paint the shed [5-0-1]
    Antrag: Zaun streichen⏎⏎Beschluss: angenommen => 1-3@3 Zaun streichen
    Antrag: Zaun streichen⏎⏎Beschluss: abgelehnt => 1-3@3 Zaun streichen. abgelehnt
    Motion - paint the shed⏎⏎Carried => 1-3@3 paint the shed
  `),
  )("from a motion and its result: %j: %s", (text, decisions) => expect(decisionsOf(text)).toBe(decisions));

  test.each(
    cases(`
    - Decision: paint it (#7) => 1 paint it (#7) docs#7
    - Shed #5⏎  - Decision: paint it (#7) => 2 paint it (#7) docs#7 docs#5
    - Shed #5⏎  - Decision: paint it⏎- Arm #6⏎  - Decision: oil it => 2 paint it docs#5 | 4 oil it docs#6
    ## Shed #5⏎⏎- Decision: paint it => 3 paint it docs#5
    ## Shed #5⏎⏎We talk.⏎⏎Decision: paint it⏎⏎## Arm⏎⏎Decision: oil it => 5 paint it docs#5 | 9 oil it
    # Board #1⏎⏎## Shed #5⏎⏎### Door⏎⏎Decision: paint it => 7 paint it docs#5
    # Board #1⏎⏎## Shed⏎⏎Decision: paint it => 5 paint it
    ## Shed⏎⏎#5⏎⏎We talk.⏎⏎Decision: paint it => 7 paint it docs#5
    ## Shed⏎⏎#5⏎#6⏎⏎We talk.⏎⏎Decision: paint it => 8 paint it docs#5 docs#6
    ## Shed⏎⏎- #5⏎- We talk.⏎- Decision: paint it => 5 paint it docs#5
    - Shed⏎  - see #5⏎  - Decision: paint it⏎- Arm #6 => 3 paint it docs#5
    - Shed #5⏎  - Decision: paint it (#5)⏎  - Decision: oil it (#6) => 2 paint it (#5) docs#5 | 3 oil it (#6) docs#6 docs#5
    - Shed #5⏎  - the door⏎    - Decision: paint it⏎  - the roof #6 => 3 paint it docs#5
    Decision: paint it #7⏎⏎Decision: oil it => 1 paint it #7 docs#7 | 3 oil it
  `),
  )("with what it is about: %j: %s", (text, decisions) => expect(decisionsOf(text)).toBe(decisions));
});
