import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

const isDone = (line: string): boolean => itemsOf(line)[0]?.endsWith("✓") ?? false;

describe("an item is done", () => {
  test.each([
    "- AI @ada: oil the arm (done)",
    "- AI @ada: oil the arm - 100 % done",
    "- AI @ada: check whether it works ✅",
    "- AI @ada: check whether it works - done",
    "- AI @ada: do not paint the arm, done",
    "- AI @ada: oil the arm (done by @bob)",
    "- AI @ada: Arm ölen – erledigt",
    "- AI @ada: huiler le bras (fait)",
    "- AI @ada: engrasar el brazo (hecho)",
    "- AI @ada: oil the arm\n  - done, see #6",
    "- [x] oil the arm @ada",
  ])("%j", (line) => expect(isDone(line)).toBe(true));

  test.each([
    "- AI @ada: oil the arm (not yet done)",
    "- AI @ada: oil the arm (not yet quite done)",
    "- AI @ada: oil the arm (isn't done)",
    "- AI @ada: oil the arm. It isn’t quite done.",
    "- AI @ada: oil the arm (50 % done)",
    "- AI @ada: oil the arm, 90% done",
    "- AI @ada: get the arm done",
    "- AI @ada: make sure that it is done",
    "- AI @ada: oil the arm (done?)",
    "- AI @ada: oil the arm - done ?",
    "- AI @ada: oil the arm (done: not yet)",
    "- AI @ada: oil the arm (far from done)",
    "- AI @ada: Arm ölen (noch nicht ganz erledigt)",
    "- AI @ada: Arm ölen – zum Teil, aber nicht fertig",
    "- AI @ada: Arm ölen (erledigt außer dem Ellbogen)",
    "- AI @ada: huiler le bras (pas encore fait)",
    "- AI @ada: huiler le bras (fait en partie)",
    "- AI @ada: huiler le bras : presque terminé",
    "- AI @ada: engrasar el brazo (aún no hecho)",
    "- AI @ada: engrasar el brazo (hecho salvo el codo)",
    "- AI @ada: oil the arm\n  - done?",
    "- AI @ada: oil the arm\n  - done, but the elbow squeaks",
  ])("but not %j", (line) => expect(isDone(line)).toBe(false));
});
