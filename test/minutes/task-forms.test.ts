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
    will be checking it
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
