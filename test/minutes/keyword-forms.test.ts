import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

/** Texts between bars. */
const texts = (table: string): readonly string[] =>
  table
    .trim()
    .split("\n")
    .flatMap((row) => row.split("¦").map((text) => text.trim()));

describe("a keyword makes a task of", () => {
  test.each(
    texts(`
    AI: check it ¦ A.I.: check it ¦ AI #3: check it ¦ AI  12 : check it ¦ AI-12: check it ¦ AP: check it ¦ AR: check it
    Action: check it ¦ ACTION: check it ¦ Actions: check it ¦ Action] check it ¦ #action check it ¦ Tasks: check it
    To-do: check it ¦ To Do 1: check it ¦ todo: check it ¦ ToDo check it ¦ TODO check it ¦ #todo: check it ¦ @todo: check it
    Nächster Schritt: check it ¦ Próximo paso: check it ¦ Prochaine étape : check it ¦ Pendiente: check it
    (TODO: check it) ¦ [TODO] check it ¦ [TODO]: check it ¦ > TODO: check it ¦ **TODO:** check it ¦ _AI_: check it
    fine. AI: check it ¦ fine; TODO: check it ¦ fine | TODO: check it ¦ fine • TODO: check it ¦ fine — TODO: check it
    fine - TODO: check it ¦ fine! AR: check it ¦ fine? AI: check it ¦ we said AI: check it
  `),
  )("%s", (text) => expect(itemsOf(text)).toEqual(["1 -: check it"]));

  test.each(
    texts(`
    AI Cy: check it ¦ AI  Cy: check it ¦ AI Cy : check it ¦ AI by Cy: check it ¦ AI for Cy: check it ¦ AI von Cy: check it
    AI par Cy: check it ¦ AI por Cy: check it ¦ AI Cy: to check it ¦ AP Cy: check it ¦ AP Cy to check it ¦ AR Cy to check it
    Action Cy: check it ¦ Action for Cy: check it ¦ Action by Cy: check it ¦ ACTION by Cy to check it ¦ TODO Cy: check it
    AI(Cy): check it ¦ check it (AI Cy) ¦ Action item: Cy to check it ¦ Cy: AI: check it
  `),
  )("one that Cy owns: %s", (text) =>
    expect(itemsOf(text).map((item) => item.replace("to check", "check"))).toEqual(["1 Cy: check it"]),
  );

  test.each(
    texts(`
    AI @ada check it ¦ AI: @ada check it ¦ AI - @ada check it ¦ AI – @ada: check it ¦ An AI @ada: check it ¦ #AI @ada check it
    AI von @ada: check it ¦ AI par @ada: check it ¦ AI por @ada: check it ¦ AI an @ada: check it ¦ fine, AI @ada: check it
    ACTION @ada check it ¦ TODO(@ada): check it ¦ TODO(ada) check it ¦ Action Item 3: @ada check it ¦ AI[@ada] check it
  `),
  )("one that a handle owns: %s", (text) => expect(itemsOf(text)).toEqual(["1 ada: check it"]));

  test.each(
    texts(`
    AI Cy & Di: check it ¦ AI Cy and Di: check it ¦ AI Cy/Di: check it ¦ AI Cy, Di: check it ¦ AI Cy + Di: check it
    AI Cy und Di: check it ¦ AI Cy et Di: check it ¦ AI Cy y Di: check it ¦ ACTION Cy, Di: check it
  `),
  )("one that two people own: %s", (text) => expect(itemsOf(text)).toEqual(["1 Cy+Di: check it"]));
});

describe("a word that is no keyword makes none of", () => {
  test.each(
    texts(`
    AI Cy checks it ¦ AI is hard ¦ AI will check it ¦ AI list: check it ¦ AI from Cy: check it ¦ AI of the day: none ¦ AI policy: check it
    AI tools: check it ¦ AI-written code: check it ¦ AI models @ada ¦ AI PRs: check it ¦ AP all set ¦ aim: check it ¦ RAI: check it
    todo check it ¦ We have to do: check it ¦ task: check it ¦ Task check it ¦ We say: tasks are hard ¦ next step check it
    Calls to action are rare ¦ The next steps: hard ¦ action cy - check it ¦ Action plan: check it ¦ Action (Cy) check it ¦ In action: Ada
    Actions speak loud ¦ @todo check it ¦ todos are hard ¦ actions of Cy: none
  `),
  )("%s", (text) => expect(itemsOf(text)).toEqual([]));
});
