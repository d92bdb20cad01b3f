import { describe, expect, test } from "@jest/globals";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";
import { cases } from "./rows.ts";

const head = "# 2026-03-04\n\n## Participants\n\n- @ada\n- Linus Berg\n\n## Arm\n\n";

/** Returns the tasks of lines below a heading: line, "?" without a keyword, owners, text, "✓" if done, due date, issues. */
const tasksOf = (lines: string): string =>
  readMinutes("robots/20260304.md", `${head}${lines}`, { ...options, tracker: "acme/docs" })
    .actionItems.map(({ line, explicit, owners, text, done, due, references }) =>
      [
        `${line - 9}${explicit ? "" : "?"} ${owners.join("+") || "-"}: ${text}`,
        ...(done ? ["✓"] : []),
        ...(due === null ? [] : [due]),
        ...references.map(({ repo, number }) => `${repo}#${number}`),
      ].join(" "),
    )
    .join(" | ");

describe("a task is read", () => {
  test.each(
    cases(`
    @ada will fix it => 1? ada: will fix it
    Ada will fix it => 1? Ada: will fix it
    @ada will be away =>
    @ada to fix it => 1? ada: to fix it
    @ada will the arm =>
    @ada will Oil =>
    @ada will not fix it =>
    @ada will also fix it => 1? ada: will also fix it
    @ada is going to fix it => 1? ada: is going to fix it
    @ada, will you fix it? =>
    @ada will fix it? =>
    @ada will fix it (when?) =>
    @ada will fix it. Linus will paint it. => 1? ada: will fix it | 1? Linus: will paint it.
    @ada will fix it; Linus will paint it => 1? ada: will fix it | 1? Linus: will paint it
    @ada and Linus will fix it => 1? ada+Linus: will fix it
    @ada, Linus to fix it => 1? ada+Linus: to fix it
    with @ada to fix it =>
    for @ada to fix it =>
    Over the summer @ada will fix it => 1? ada: will fix it
    By Friday @ada will fix it => 1? ada: will fix it
    Every Monday @ada will fix it =>
    every week, @ada fixes it =>
    the arm @ada will fix it =>
    The arm: @ada will fix it => 1? ada: will fix it
    The arm, @ada will fix it => 1? ada: will fix it
    The arm (@ada will fix it) is red => 1? ada: will fix it
    The arm - @ada will fix it => 1? ada: will fix it
    The arm – @ada will fix it => 1? ada: will fix it
    The arm > @ada will fix it => 1? ada: will fix it
    The arm and @ada will fix it => 1? ada: will fix it
    The arm✅ @ada will fix it => 1? ada: will fix it
    The arm⏎@ada will fix it => 2? ada: will fix it
    The arm with⏎@ada will fix it => 2? ada: will fix it
    Ada (@ada) will fix it => 1? ada: will fix it
    Ada Lovelace (@ada) will fix it => 1? ada: will fix it
    @ada takes over => 1? ada: takes over
    @ada takes care of the arm => 1? ada: takes care of the arm
    @ada looks into it => 1? ada: looks into it
    @ada took it =>
    Kurt takes care of the arm => 1? Kurt: takes care of the arm
    Kurt Moll takes care of the arm => 1? Kurt Moll: takes care of the arm
    Kurt will fix the arm => 1? Kurt: will fix the arm
    Kurt will be away =>
    The arm is old; Kurt to fix it => 1? Kurt: to fix it
    the arm is old. Kurt will fix it => 1? Kurt: will fix it
    We ask Kurt to fix it =>
    Anything to fix =>
    Voting will start =>
    @ada is curious and will fix it => 1? ada: will fix it
    @ada is curious, and will fix it => 1? ada: will fix it
    @ada says that it is old and will fix it =>
    @ada asked Kurt and will fix it =>
    @ada hat gefragt und schickt eine Mail => 1? ada: schickt eine Mail
    Bis Freitag schreibt @ada den Text => 1? ada: Bis Freitag schreibt @ada den Text 2026-03-06
    Bis Freitag schreibt @ada den Text? =>
    Das erledigt @ada => 1? ada: Das erledigt @ada
    Das erledigt @ada bis Freitag => 1? ada: Das erledigt @ada bis Freitag 2026-03-06
    Heute gibt @ada Bescheid => 1? ada: Heute gibt @ada Bescheid
    Linus hat die Seite für @ada aktualisiert =>
    @ada wird gewählt =>
    @ada schreibt den Text => 1? ada: schreibt den Text
    @ada schreibt den Text? =>
    Team Arm to discuss the colour => 1? Team Arm: to discuss the colour
    -> Team Arm to discuss the colour => 1? Team Arm: to discuss the colour
    Arm: Team Pump to check it => 1? Team Pump: to check it
    Team Arm is red =>
    PS, ACME are caring for this => 1? PS+ACME: are caring for this
    PS is taking care of it => 1? PS: is taking care of it
    Everyone is taking care of it =>
    Is PS taking care of it? =>
    the arm of PS is taking care of it =>
    -> keycloak: @ada => 1? ada: keycloak
    @ada -> fix it => 1? ada: fix it
    @ada -> the arm =>
    @ada → check it => 1? ada: check it
    fix it -> @ada => 1? ada: fix it
    fix it --> @ada => 1? ada: fix it
    fix it (→ @ada) => 1? ada: fix it
    fix it -> @ada, then paint it => 1? ada: fix it
    fix it -> @ada has it =>
    fix it -> @ada to check it => 1? ada: to check it
    fix it @ada -> @linus => 1? ada+linus: fix it
    fix it Linus -> Ada =>
    -> @ada (fix it) => 1? ada: fix it
    - fix it⏎⏎-> @ada => 3? ada: fix it
    Chair -> @ada =>
    @ada: fix it => 1? ada: fix it
    @ada: the arm is red =>
    @ada - fix it => 1? ada: fix it
    @ada – fix it => 1? ada: fix it
    Fix it. Owner: @ada => 1? ada: Fix it.
    Fix it. Responsible: @ada => 1? ada: Fix it.
    Owner: @ada =>
    The notes will be written by @ada => 1? ada: The notes will be written
    The arm (to be checked by @ada) => 1? ada: The arm
    The notes were written by @ada =>
    The notes are by @ada =>
    fix it (@ada) => 1? ada: fix it
    the arm (@ada) =>
    fix it @ada => 1? ada: fix it
    fix it, @ada => 1? ada: fix it
    fix it (@ada?) =>
    fix it, ask @ada =>
    fix it (thanks @ada) =>
    the arm is assigned to @ada => 1? ada: the arm
    assign @ada to the arm =>
    - fix it (@ada)⏎  - the arm is red =>
    - discuss the arm (@ada)⏎  - it is red =>
    - the pump⏎  - fix it (@ada) => 2? ada: fix it
    ada to fix it => 1? ada: to fix it
    ada: fix it => 1? ada: fix it
    linus will fix it => 1? linus: will fix it
    @ada will fix it since @linus will be away => 1? ada: will fix it since @linus will be away
    @ada will chair the next meeting =>
    Chair: @ada =>
    - Chair:⏎  - @ada to fix it =>
    - Who takes notes?⏎  - @ada =>
    @ada will fix #7 => 1? ada: will fix #7 docs#7
    - the arm #5⏎  - @ada will fix it => 2? ada: will fix it docs#5
    - the arm #5⏎  - @ada will fix #7 => 2? ada: will fix #7 docs#7
    - the arm #5⏎  - the pump⏎    - @ada will fix it => 3? ada: will fix it docs#5
    [ ] @ada will fix it => 1 ada: will fix it
    @ada will fix it by Friday => 1? ada: will fix it by Friday 2026-03-06
    @ada will fix it (done) => 1? ada: will fix it (done) ✓
    @ada will fix it - done => 1? ada: will fix it - done ✓
    ~~@ada will fix it~~ => 1? ada: will fix it ✓
    @ada ~~will fix it~~ => 1? ada: will fix it ✓
    @ada will fix it⏎Done in #6 => 1? ada: will fix it ✓
    @ada will fix it⏎⏎Done in #6 => 1? ada: will fix it ✓
    @ada will fix it⏎⏎The arm is done => 1? ada: will fix it
    - @ada will fix it⏎  - done => 1? ada: will fix it ✓
    - @ada will fix it⏎  - not done => 1? ada: will fix it
    - @ada will fix it⏎  - status: done => 1? ada: will fix it ✓
  `),
  )("without a keyword: %j: %s", (text, tasks) => expect(tasksOf(text)).toBe(tasks));

  test.each(
    cases(`
    - [ ] https://github.com/acme/docs/issues/7 =>
    [ ] fix it => 1 -: fix it
    [x] Ada: fix it => 1 Ada: fix it ✓
    Ada: I will fix it => 1? Ada: fix it
    Ada: I'll fix it => 1? Ada: fix it
    Ada: I will not fix it =>
    Ada: we will fix it =>
    Ada: I will be away =>
    Ada: I can fix it => 1? Ada: fix it
    Ada: I could fix it =>
    Ada: I'll do it => 1? Ada: do it
    [ada] I will fix it => 1? ada: fix it
    Ada: ich schreibe den Text => 1? Ada: den Text
    Ada: je vais écrire le texte => 1? Ada: écrire le texte
    Ada: voy a escribir el texto => 1? Ada: escribir el texto
    Ada: AI: fix it => 1 Ada: fix it
    KM: Action item: fix it => 1 KM: fix it
    ACTION by Cy to fix it => 1 Cy: to fix it
    ACTION: Ada to fix it => 1 Ada: to fix it
    > ACTION: Ada to fix it => 1 Ada: to fix it
    AI @ada: fix it (#7) and docs#8 => 1 ada: fix it (#7) and docs#8 docs#7 docs#8
    ## AI @ada: fix it => 1 ada: fix it
    AI @ada: fix it - done => 1 ada: fix it - done ✓
    AI @ada: fix it (done) => 1 ada: fix it (done) ✓
    AI @ada: ~~fix it~~ => 1 ada: fix it ✓
    AI @ada: fix it (not done) => 1 ada: fix it (not done)
    AI @ada: fix it (done?) => 1 ada: fix it (done?)
    AI @ada: fix it, 50 % done => 1 ada: fix it, 50 % done
    AI @ada: fix it, 100 % done => 1 ada: fix it, 100 % done ✓
    AI @ada: fix it (done, but the arm is red) => 1 ada: fix it (done, but the arm is red)
    AI @ada: fix it. Done except the arm => 1 ada: fix it. Done except the arm
    DONE: AI @ada: fix it => 1 ada: fix it ✓
    AI @ada: make sure that it is done => 1 ada: make sure that it is done
    AI @ada: fix it ✅ => 1 ada: fix it ✅ ✓
    AI @ada: fix it is done by Ada => 1 ada: fix it is done by Ada
    AI @ada: fix it (done by @linus) => 1 ada: fix it (done by @linus) ✓
    AI @ada: fix it (by Friday) => 1 ada: fix it (by Friday) 2026-03-06
    AI: fix it, by Friday (@ada) => 1 ada: fix it, by Friday 2026-03-06
    AI: fix it (Ada - done) => 1 Ada: fix it ✓
    AI: fix it - Ada - done => 1 Ada: fix it ✓
    AI: fix it (Ada) unchanged => 1 Ada: fix it
    AI: fix it (@ada), input from @linus => 1 ada: fix it
    AI: fix it with @ada => 1 -: fix it with @ada
    AI: fix it @ada, due Friday => 1 ada: fix it 2026-03-06
    AI everyone: fix it => 1 -: everyone: fix it
    AI: let's fix it => 1 -: let's fix it
    Ada: AI: let's fix it => 1 -: let's fix it
  `),
  )("with its owner, state and date: %j: %s", (text, tasks) => expect(tasksOf(text)).toBe(tasks));

  test.each(
    cases(`
    ## Action items⏎⏎- fix it⏎- paint the arm⏎- the arm is red => 3 -: fix it | 4 -: paint the arm | 5 -: the arm is red
    ## Action items⏎⏎fix it⏎⏎the arm is red⏎⏎Ada: check it => 3 -: fix it | 7 Ada: check it
    ## Action items⏎⏎- Ada: do we need that?⏎- do we need that?⏎- who fixes it? => 3 Ada: do we need that?
    ## Action items⏎⏎### Ada⏎⏎- fix it⏎⏎### Linus⏎⏎- paint it⏎⏎## Arm⏎⏎- check it => 5 Ada: fix it | 9 Linus: paint it
    ## Action items⏎⏎### Done⏎⏎- fix it⏎⏎### Open⏎⏎- paint it => 5 -: fix it ✓ | 9 -: paint it
    ## Completed actions⏎⏎- fix it => 3 -: fix it ✓
    ## Action items⏎⏎Ada:⏎⏎- fix it⏎⏎Linus:⏎⏎- paint it => 5 Ada: fix it | 9 Linus: paint it
    ## Action items⏎⏎- Ada⏎  - fix it⏎  - paint it⏎- Linus⏎  - check it => 4 Ada: fix it | 5 Ada: paint it | 7 Linus: check it
    ## Action items⏎⏎- Ada: fix it⏎  - paint it too⏎  - done => 3 Ada: fix it ✓
    ## Action items⏎⏎- Phase 1⏎  - [ ] fix it⏎  - [x] paint it => 4 -: fix it | 5 -: paint it ✓
    ## Action items⏎⏎- Pumps⏎  - Ada: fix it⏎  - the pump is old⏎- Arm => 4 Ada: fix it | 5 -: the pump is old | 6 -: Arm
    ## Action items⏎⏎- [ ] fix it⏎- [x] paint it⏎⏎* the arm is red⏎* check it => 3 -: fix it | 4 -: paint it ✓ | 6 -: the arm is red | 7 -: check it
    ## Decisions and action items⏎⏎- fix it⏎- the arm is red⏎- @ada: the arm => 3 -: fix it
    ## Decisions and rakes and action items⏎⏎- fix it => 3 -: fix it
    ## AI⏎⏎- fix it⏎- the arm is red => 3 -: fix it
    ## AI:⏎⏎- fix it⏎- the arm is red => 3 -: fix it | 4 -: the arm is red
    ## 3. Action items⏎⏎- fix it => 3 -: fix it
    ## III. Tasks⏎⏎- fix it => 3 -: fix it
    ## Tasks - 10 minutes:⏎⏎- fix it => 3 -: fix it
    ## Task(s)⏎⏎- fix it => 3 -: fix it
    ## Arm: Action item review⏎⏎- fix it => 3 -: fix it
    ## Action items are fun⏎⏎- fix it =>
    ## Next steps⏎⏎- fix it⏎- the arm is red => 3 -: fix it | 4 -: the arm is red
    ## Aufgaben⏎⏎- Ada: Text schreiben => 3 Ada: Text schreiben
    ## Actions prévues⏎⏎- Ada : écrire le texte => 3 Ada: écrire le texte
    ## Tareas⏎⏎- Ada: escribir el texto => 3 Ada: escribir el texto
    Action items:⏎⏎- fix it⏎- the arm is red⏎⏎The arm:⏎⏎- check it => 3 -: fix it | 4 -: the arm is red
    Action items:⏎- fix it⏎- paint the arm => 2 -: fix it | 3 -: paint the arm
    **Action items**⏎⏎- fix it => 3 -: fix it
    **Phase 1**⏎Tasks:⏎⏎- fix it => 4 -: fix it
    TODOs (Ada):⏎⏎- fix it⏎- Linus: paint it => 3 Ada: fix it | 4 Linus: paint it
    - Action items⏎  - fix it⏎  - paint it⏎- Arm⏎  - check it => 2 -: fix it | 3 -: paint it
    - AI @ada:⏎  - fix it⏎  - paint it => 2 ada: fix it | 3 ada: paint it
    ## Action items⏎⏎- fix it⏎  - Responsible: Ada⏎  - Deadline: Friday => 3 Ada: fix it 2026-03-06
    ## Action items⏎⏎- fix it⏎  - Owner: Ada, Linus⏎  - Status: done => 3 Ada+Linus: fix it ✓
    ## Action items⏎⏎- Linus: fix it⏎  - Owner: Ada => 3 Linus: fix it
    - AI: fix it⏎  - Responsible: Ada Moll Berg⏎  - Due: 2026-03-20 => 1 Ada Moll Berg: fix it 2026-03-20
    - AI: fix it⏎  - the arm: Ada => 1 -: fix it
    ## Action items⏎⏎| Who | What | When |⏎|--|--|--|⏎| Ada | fix it | Friday |⏎| Linus, @kurt | paint it | |⏎| | check it | 2026-03-20 | => 5 Ada: fix it 2026-03-06 | 6 Linus+kurt: paint it | 7 -: check it 2026-03-20
    ## Action items⏎⏎| Task | Owner | Status |⏎|--|--|--|⏎| fix it | Ada | done |⏎| paint it | Linus | open |⏎| check it | all | not done | => 5 Ada: fix it ✓ | 6 Linus: paint it | 7 -: check it
    ## Arm⏎⏎| Task | Owner |⏎|--|--|⏎| fix it | Ada | => 5 Ada: fix it
    ## Arm⏎⏎| Topic | Text |⏎|--|--|⏎| fix it | Ada | =>
    ## Action items⏎⏎| Action items |⏎|--|⏎| Ada: fix it |⏎| paint it | => 5 Ada: fix it | 6 -: paint it
    ## Action items⏎⏎| # | Action | Responsible | Due |⏎|--|--|--|--|⏎| 1 | fix it #7 | Ada María Berg | by 20 March |⏎| 2 | | Linus | | => 5 Ada María Berg: fix it #7 2026-03-20 docs#7
    - [ ] fix it⏎- [x] paint it⏎- [X] check it⏎- [ ] Ada⏎- [ ] => 1 -: fix it | 2 -: paint it ✓ | 3 -: check it ✓
    - [ ] the arm⏎  - it is red =>
    - [ ] the arm⏎  - done => 1 -: the arm ✓
    - [ ] fix the arm⏎  - it is red => 1 -: fix the arm
    - [ ] @ada to fix it⏎  - it is red => 1 ada: to fix it
    - [ ] the arm⏎  - [ ] fix it => 2 -: fix it
    - [ ] #7⏎- [x] acme/docs#8⏎- [ ] Ada: #9 => 1 -: #7 docs#7 | 2 -: acme/docs#8 ✓ docs#8 | 3 Ada: #9 docs#9
    ## Agenda⏎⏎- [x] fix the arm⏎- [ ] Pump⏎- [ ] AI @ada: fix it => 5 ada: fix it
    ## Agenda⏎⏎### Arm⏎⏎- [x] Pump =>
    # Agenda⏎⏎## Notes⏎⏎- [x] fix it => 5 -: fix it ✓
    [Kurt] I'll fix it⏎⏎[Kurt] and paint it => 1? Kurt: fix it
    Kurt: I'll fix it⏎⏎Kurt: yes => 1? Kurt: fix it
    - Who fixes the arm?⏎  - Ada: I'll do it => 2? Ada: do it
    Wer prüft das?⏎⏎Ada: das mache ich => 3? Ada: Wer prüft das
    Qui relance le fournisseur ?⏎⏎Ada : je m'en occupe => 3? Ada: Qui relance le fournisseur
    AI @ada: fix it⏎AI Linus: paint it => 1 ada: fix it | 2 Linus: paint it
    AI @ada fix it and⏎paint it => 1 ada: fix it and paint it
    - Arm #5⏎  - AI @ada: fix it => 2 ada: fix it docs#5
    - Arm #5⏎  - AI @ada: fix it #7 => 2 ada: fix it #7 docs#7
    ## Ada⏎⏎- AI: fix it⏎- [ ] paint it⏎- the arm⏎⏎## Arm⏎⏎- AI: check it => 3 Ada: fix it | 4 Ada: paint it | 9 -: check it
    #action @ada to fix it⏎#info the arm is red => 1 ada: to fix it
  `),
  )("in its place: %j: %s", (text, tasks) => expect(tasksOf(text)).toBe(tasks));
});
