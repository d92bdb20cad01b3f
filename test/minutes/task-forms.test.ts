import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

/** Rows of a text. `WHO` is the place of the owner, `STATE` that of a word which says that the task is done. */
const forms = (table: string): readonly (readonly [string])[] =>
  table
    .trim()
    .split("\n")
    .map((row) => [row.trim().replaceAll("⏎", "\n")] as const);

/** Owners as written, and as they are read. */
const people = [
  ["@ada", "ada"],
  ["Linus Berg", "Linus Berg"],
  ["@ada and @bob", "ada+bob"],
  ["@ada, Linus", "ada+Linus"],
] as const;

/** Words of a state, and whether they say that the task is done. */
const states = [
  ["", false],
  [" (done)", true],
  [" - done", true],
  [" ✅", true],
  [" (not done)", false],
] as const;

describe("each form of a task has its owners, before or behind, and its state", () => {
  test.each(
    forms(`
    AI WHO: oil itSTATE
    AI: WHO: oil itSTATE
    AI: WHO to oil itSTATE
    AI for WHO: oil itSTATE
    [AI] WHO: oil itSTATE
    **AI**: WHO: oil itSTATE
    > AI: WHO: oil itSTATE
    ACTION: WHO: oil itSTATE
    Action item: WHO: oil itSTATE
    Action point: WHO to oil itSTATE
    TODO: WHO: oil itSTATE
    To do: WHO: oil itSTATE
    AP: WHO: oil itSTATE
    AR: WHO to oil itSTATE
    Aufgabe: WHO: oil itSTATE
    WHO: AI: oil itSTATE
    AI: oil it (WHO)STATE
    AI: oil it - WHOSTATE
    TODO: oil it (WHO)STATE
    - [ ] WHO: oil itSTATE
    - [ ] oil it (WHO)STATE
    - [ ] WHO to oil itSTATE
    AIs:⏎- WHO: oil itSTATE
    AIs:⏎- WHO to oil itSTATE
    AIs:⏎- oil it (WHO)STATE
    AIs:⏎- oil it - WHOSTATE
    ## Tasks⏎⏎- WHO: oil itSTATE
    ## Aufgaben⏎⏎- oil it (WHO)STATE
    ## Actions⏎⏎1. WHO: oil itSTATE
    ## Tasks⏎⏎- WHO⏎  - oil itSTATE
    | Owner | Task |⏎|---|---|⏎| WHO | oil itSTATE |
    | Task | Who |⏎|---|---|⏎| oil itSTATE | WHO |
  `),
  )("%j", (form) => {
    for (const [who, owners] of people)
      for (const [state, isDone] of states) {
        const text = form.replace("WHO", who).replace("STATE", state);
        const items = itemsOf(text).map((item) =>
          item.replace(/^\d+\?? | to(?= oil)/g, "").replace(state, ""),
        );
        expect([text, ...items]).toEqual([text, `${owners}: oil it${isDone ? " ✓" : ""}`]);
      }
  });
});

describe("who commits to a task owns it", () => {
  test.each(
    forms(`
    will check it
    will check it by Friday 2026-03-06
    to check it
    is going to check it
    should check it
    needs to check it
    must check it
    has to check it
    agreed to check it
    offered to check it
    volunteered to check it
    promised to check it
    takes over
    takes care of it
    wird die Pumpe prüfen
    kümmert sich um die Pumpe
    übernimmt die Pumpe
    va réparer la pompe
    s'occupe de la pompe
    se charge de la pompe
    va a reparar la bomba
    se encarga de la bomba
  `),
  )("%j", (words) => {
    for (const who of ["@ada", "Linus", "Linus Berg"])
      expect(itemsOf(`- ${who} ${words.replace(/ 2026.*/, "")}`)).toEqual([
        `1? ${who.replace("@", "")}: ${words}`,
      ]);
  });

  test.each(
    forms(`
    will be away
    will not check it
    will have checked it
    will need oil
    will join later
    will be travelling
    can check it
    will check it?
    takes over?
    wird gewählt
    sera absente
    estará ausente
    is fine
    checked it
  `),
  )("but not who %j", (words) => {
    for (const who of ["@ada", "Linus", "Linus Berg"]) expect(itemsOf(`- ${who} ${words}`)).toEqual([]);
  });

  test.each(
    forms(`
    (WHO will check it)
    Note: WHO will check it
    Yes. WHO will check it
    Maybe WHO will check it
    It broke, and WHO will check it
    It broke; WHO will check it
    It broke – WHO will check it
    It broke - WHO will check it
    WHO will check it; it broke
    WHO will check it. It broke
    - [ ] WHO will check it
  `),
  )("in a clause of its own: %j", (form) => {
    for (const who of ["@ada", "Linus", "Linus Berg"])
      expect(itemsOf(form.replace("WHO", who)).map((item) => item.replace(/^1\?? /, ""))).toEqual([
        `${who.replace("@", "")}: will check it`,
      ]);
  });

  test.each(
    forms(`
    If WHO will check it, fine
    We asked whether WHO will check it
    With WHO to check it
    We ask WHO to check it
    Will WHO check it?
    The pump of WHO will check it
    Check the pump for WHO
    Check the pump with WHO
    Check it, WHO?
    Who checks it? WHO
  `),
  )("but not in another one: %j", (form) => {
    for (const who of ["@ada", "Linus", "Linus Berg"]) expect(itemsOf(form.replace("WHO", who))).toEqual([]);
  });
});

describe("a table, a section or a sub-bullet says who, until when, and whether it is done", () => {
  /** Rows of texts and their items, between bars. */
  const cases = (table: string): readonly (readonly [string, readonly string[]])[] =>
    table
      .trim()
      .split("\n")
      .map((row) => {
        const [text = "", items = ""] = row.split(" => ");
        return [text.trim().replaceAll("⏎", "\n"), items.split(" ¦ ").map((item) => item.trim())] as const;
      });

  test.each(
    cases(`
    | Task | Owner | Due |⏎|---|---|---|⏎| check it | Linus Berg | 2026-03-20 |⏎| dig | | | => 3 Linus Berg: check it 2026-03-20 ¦ 4 -: dig
    | Action | Assignee |⏎|---|---|⏎| check it | @ada, @bob |⏎| dig | all |⏎| fix | ? |⏎| roof | - | => 3 ada+bob: check it ¦ 4 -: dig ¦ 5 -: fix ¦ 6 -: roof
    | Task | Who | State |⏎|---|---|---|⏎| check it | Linus | done |⏎| dig | @ada | open | => 3 Linus: check it ✓ ¦ 4 ada: dig
    | Task | Who | Status |⏎|---|---|---|⏎| dig | @ada | in progress |⏎| fix | @ada | not done |⏎| roof | @ada | ✅ | => 3 ada: dig ¦ 4 ada: fix ¦ 5 ada: roof ✓
    | # | Task | Who |⏎|---|---|---|⏎| 1 | **check it** | Linus (Arm) |⏎| 2 | ~~dig~~ | Linus | => 3 Linus: check it ¦ 4 Linus: dig ✓
    | Aufgabe | Wer | Bis |⏎|---|---|---|⏎| prüfen | Linus | 20.3. | => 3 Linus: prüfen 2026-03-20
    | Action | Qui | Échéance |⏎|---|---|---|⏎| vérifier | Linus | 20/03 | => 3 Linus: vérifier 2026-03-20
    | Tarea | Quién | Fecha |⏎|---|---|---|⏎| revisar | Linus | 2026-03-20 | => 3 Linus: revisar 2026-03-20
    ## Action items⏎⏎| Item | Owner |⏎|---|---|⏎| Arm | Linus | => 5 Linus: Arm
    ## Actions⏎⏎### Linus⏎⏎- check it⏎- dig⏎⏎### @ada⏎⏎- roof⏎⏎## Arm⏎⏎- it squeaks => 5 Linus: check it ¦ 6 Linus: dig ¦ 10 ada: roof
    ## Actions⏎⏎### Open⏎⏎- check it⏎⏎### Done⏎⏎- dig => 5 -: check it ¦ 9 -: dig ✓
    ## Actions⏎⏎Linus:⏎⏎- check it⏎⏎Done:⏎⏎- dig => 5 Linus: check it ¦ 9 -: dig ✓
    ## Actions⏎⏎- Linus⏎  - check it⏎  - dig⏎- @ada⏎  - roof => 4 Linus: check it ¦ 5 Linus: dig ¦ 7 ada: roof
    ## Actions⏎⏎- [ ] check it⏎- [x] dig⏎- [X] roof => 3 -: check it ¦ 4 -: dig ✓ ¦ 5 -: roof ✓
    - [ ] check it⏎  - Owner: Linus⏎  - Due: 2026-03-20⏎  - Status: open => 1 Linus: check it 2026-03-20
    - [ ] check it⏎  - Verantwortlich: Linus⏎  - Frist: 20.3. => 1 Linus: check it 2026-03-20
    - [ ] check it⏎  - Responsable : Linus⏎  - Échéance : 20/03 => 1 Linus: check it 2026-03-20
    - TODO: check it⏎  - done => 1 -: check it ✓
    - TODO: check it⏎  - done? => 1 -: check it
    - TODO: check it⏎  - not done => 1 -: check it
    - TODO: check it⏎  - [x] dig => 1 -: check it ¦ 2 -: dig ✓
    - ~~TODO: check it~~ => 1 -: check it ✓
    - ~~TODO~~: check it, dig and more => 1 -: check it, dig and more
    ✅ TODO: check it => 1 -: check it ✓
    ❌ TODO: check it => 1 -: check it
    TODO: check it, done by noon => 1 -: check it, done by noon
    TODO: check it - obsolete => 1 -: check it - obsolete ✓
    TODO: check it (cancelled) => 1 -: check it (cancelled) ✓
    TODO: check it. DONE => 1 -: check it. DONE ✓
  `),
  )("%j", (text, items) => expect(itemsOf(text)).toEqual(items));

  test("a table without tasks has none", () => {
    expect(itemsOf("| Topic | Who |\n|---|---|\n| Arm | Linus |")).toEqual([]);
  });
});
