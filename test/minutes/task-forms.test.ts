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
