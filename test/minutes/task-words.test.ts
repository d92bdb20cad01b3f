import { describe, expect, test } from "@jest/globals";
import { textBeforeTrailingArrow } from "../../src/minutes/action-items/arrows.ts";
import { lastWordOf } from "../../src/minutes/action-items/assignments.ts";
import {
  beginsWithVerb,
  findSentenceEnd,
  isContinuous,
  lastSentenceOf,
  startsClause,
} from "../../src/minutes/action-items/clauses.ts";
import { hasDoneLine, isDoneStatus, isMarkedDone } from "../../src/minutes/action-items/done.ts";
import { hasTaskVerb, isEmptyEntry, isPlainTask } from "../../src/minutes/action-items/listings.ts";
import { cleanTaskText, findStateAtEnd } from "../../src/minutes/action-items/tasks.ts";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";
import { compileVocabulary } from "../../src/minutes/vocabulary/vocabulary-patterns.ts";
import { expectTrue } from "../expect-true.ts";

const patterns = compileVocabulary(vocabularyOf(undefined));

describe("the parts of a sentence around a task", () => {
  test("a clause begins at the start, after a mark or a conjunction, and on a new line", () => {
    const marks = [
      ". ",
      "; ",
      ": ",
      ", ",
      "! ",
      "? ",
      " (",
      " – ",
      " — ",
      " … ",
      " > ",
      "| ",
      "= ",
      " - ",
      " ✅ ",
    ];
    expectTrue(
      (text) => startsClause(text, patterns),
      [
        "",
        "and ",
        "the arm and ",
        "und ",
        "so ",
        "the arm¶",
        "the arm ¶ ",
        ...marks.map((mark) => `the arm${mark}`),
      ],
      ["the arm ", "with ", "the-", "the arm-", "that ", "with¶", "the arm with ¶", "The "],
    );
  });

  test.each([
    ["dig it. Then", "dig it"],
    ["dig it! Then", "dig it"],
    ["dig it? Then", "dig it"],
    ["dig it. @ada", "dig it"],
    ["dig it.\nThen", "dig it"],
    ["dig it; then", "dig it"],
    ["dig it) now", "dig it"],
    ["dig (it) now", "dig (it) now"],
    ["dig (it", "dig (it"],
    ["dig it. then", "dig it. then"],
    ["dig it.Then", "dig it.Then"],
    ["dig v1.2", "dig v1.2"],
    [`dig ${"it".repeat(400)}`, `dig ${"it".repeat(298)}`],
  ])("the sentence at the start of %j is %j", (text, sentence) =>
    expect(text.slice(0, findSentenceEnd(text, 0))).toBe(sentence),
  );

  test.each([
    ["One. Two", "Two"],
    ["One! Two", "Two"],
    ["One? Two", "Two"],
    ["One. Two! Three", "Three"],
    ["One. Two. ", "Two"],
    ["One. Two (", "Two"],
    ["One.Two", "One.Two"],
  ])("the last sentence of %j is %j", (text, sentence) => expect(lastSentenceOf(text)).toBe(sentence));

  test.each([
    ["a ->", "a "],
    ["a -->", "a "],
    ["a => (", "a "],
    ["a →", "a "],
    ["a ⇒ (\n", "a "],
    ["->", ""],
    ["a -> b", null],
    ["a - >", null],
    ["a", null],
  ])("before the arrow at the end of %j stands %j", (text, before) =>
    expect(textBeforeTrailingArrow(text)).toBe(before),
  );

  test.each([
    ["the text to check #7", "check"],
    ["the text to check (docs#7)", "check"],
    ["Text schreiben [#7]", "schreiben"],
    ["Text schreiben 12", "schreiben"],
    ["#7", ""],
  ])("the last word of %j is %j", (text, word) => expect(lastWordOf(text)).toBe(word));

  test("a plain text keeps no mark that joined it to its owner", () => {
    const dirty = [
      " : dig it",
      "-> dig it",
      "=> dig it",
      "→ dig it",
      "– dig it –",
      "— dig it",
      ") dig it",
      "] dig it",
    ];
    const more = [". dig it", "dig it (", "dig it [", "dig it;", "dig\n it", "dig it ->"];
    for (const text of [...dirty, ...more]) expect([text, cleanTaskText(text)]).toEqual([text, "dig it"]);
    expect(["dig it.", "(dig it)", ";.,"].map(cleanTaskText)).toEqual(["dig it.", "(dig it)", ""]);
  });
});

describe("words of tasks", () => {
  test("a verb begins a task", () =>
    expectTrue(
      (text) => beginsWithVerb(text, patterns),
      ["fix it", "Fix it", " fix it", ", fix it", "report"],
      ["fixing it", "fixt it", "the arm", "reports"],
    ));

  test("what somebody will be doing", () =>
    expectTrue(
      (text) => isContinuous(text, patterns),
      ["be writing it", "be also writing it", "be now fixing it", "be planning it", "be making it"],
      ["be getting it", "be going", "be having", "be attending", "be away", "writing it"],
    ));

  test("a task begins with a verb, or ends with one", () =>
    expectTrue(
      (text) => hasTaskVerb(text, patterns),
      ["fix it", "Text schreiben", "Text schreiben (bald)", "schreiben"],
      ["the arm", "Text (schreiben)"],
    ));

  test("an entry says that there is no task", () =>
    expectTrue(
      isEmptyEntry,
      [
        "none",
        "None.",
        "(none)",
        "no",
        "no open AIs",
        "nothing",
        "keine",
        "keine weiteren",
        "n/a",
        "to",
        "will",
        "-",
      ],
      ["to fix", "x", "nonexistent", "no, fix it: the arm of the big old robot in the garden"],
    ));

  test("a paragraph is a task below a heading over tasks", () =>
    expectTrue(
      (text) => isPlainTask(text, patterns),
      ["Paint the shed.", "see http://acme.example", "12:30 fix it", "x".repeat(199)],
      ["Follow us: @ada", "Is it red?", "Update by mail", "x".repeat(200)],
    ));
});

describe("the state of a task", () => {
  test.each([
    ["dig it - done", "- done"],
    ["dig it – done", "– done"],
    ["dig it - Ada - done", "- done"],
    ["dig it (Ada) done", " done"],
    ["dig it (Ada): done", ": done"],
    ["dig it (done)", "(done)"],
    ["dig it (not yet done)", "(not yet done)"],
    ["dig it (half done)", "(half done)"],
    ["dig it - not done.", "- not done."],
    ["dig it - in progress", "- in progress"],
    ["dig it (Ada) unchanged", " unchanged"],
    ["dig it- done", ""],
    ["dig it - the arm", ""],
    ["dig it - done by Ada", ""],
    ["dig it - ", ""],
    ["dig it", ""],
  ])("at the end of %j is %j", (text, state) =>
    expect(text.slice(findStateAtEnd(text, 0, patterns))).toBe(state),
  );

  test("a line says that it is done", () =>
    expectTrue(
      (text) => isDoneStatus(text, patterns),
      ["done", "Done in #6", "done, see it", "**done**", "status: done", "erledigt", "fait", "hecho", "✅"],
      [
        "done?",
        "_done_ ?",
        "the arm is done",
        "done except the arm",
        "done but the arm",
        "Status: open",
        "not done",
      ].concat("done, aber der Arm"),
    ));

  test("a line below it says that it is done", () =>
    expectTrue(
      (text) => hasDoneLine(text, patterns),
      ["a¶Done", "a¶✅", "a¶ Done", "a¶b¶Done"],
      ["a¶done", "done", "a¶The arm is done", "a¶- Done"],
    ));

  test("its own text says that it is done", () =>
    expectTrue(
      (text) => isMarkedDone(text, patterns),
      `fix it (done)|fix it [done]|fix it (done by @bo)|fix it DONE|fix it done|it is done|it is done.|done: fix it
      |fix it, 100 % done|fix it, 100% done|fix it ✅|✔ fix it|fix, not red, it is done|not done. fix it: done
      |fix it (erledigt)|fix it (fait)|fix it (hecho)|DONE fix it|fix it (obsolete)|fix it (dropped)`
        .split("|")
        .map((text) => text.trim()),
      `fix it (done by Bo)|it is done by Bo|it was done|fix it, not done|fix it, never done|fix it, isn't done
      |fix it, 50 % done|make sure that it is done|if it is done, dig|fix it (done?)|fix it done ?|fix it (done, but dig)
      |fix it (done - except dig)|fix it ✅?|fix it (partly done)|fix it (noch nicht ganz erledigt)|the done thing`
        .split("|")
        .map((text) => text.trim()),
    ));
});
