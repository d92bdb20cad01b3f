import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findNearMisses, mayHoldCommand } from "../../../src/action-items/commands/near-misses.ts";
import { parseCommands } from "../../../src/action-items/commands/parse-commands.ts";
import { hostileMarkdown } from "../../render/hostile-markdown.ts";
import { processorTime } from "../../processor-time.ts";

test.each([
  ["please /minutes done q3k7zp", "/minutes done q3k7zp"],
  ["Please /minutes done", "/minutes done"],
  ["I am ready: /minutes done #Q3K7ZP, b2c3d4!", "/minutes done q3k7zp b2c3d4"],
  ["- /minutes done q3k7zp", "/minutes done q3k7zp"],
  ["- [ ] /minutes done q3k7zp", "/minutes done q3k7zp"],
  ["# /minutes done q3k7zp", "/minutes done q3k7zp"],
  ["**/minutes done q3k7zp**", "/minutes done q3k7zp"],
  ["(/minutes done)", "/minutes done"],
  ["/minute done", "/minutes done"],
  ["/minute done q3k7zp", "/minutes done q3k7zp"],
  ["/mintues done", "/minutes done"],
  ["/Minuts DOEN q3k7zp", "/minutes done q3k7zp"],
  ["/minutes: done", "/minutes done"],
  ["/minutes:done q3k7zp", "/minutes done q3k7zp"],
  ["/minutes, done", "/minutes done"],
  ["/minutesdone q3k7zp", "/minutes done q3k7zp"],
  ["/ minutes done", "/minutes done"],
  ["\\minutes done", "/minutes done"],
  ["please /minutes doen", "/minutes done"],
  ["please /minutes close q3k7zp", "/minutes done q3k7zp"],
  ["please /minutes q3k7zp done", "/minutes done q3k7zp"],
  ["please /minutes q3k7zp", "/minutes done q3k7zp"],
  ["please /minutes snooze q3k7zp until 1 February 2026", "/minutes snooze q3k7zp until 2026-02-01"],
  ["please /minutes snoze 3 weeks", "/minutes snooze 3 weeks"],
  ["please /minutes later", "/minutes snooze 2 weeks"],
  ["please /minutes unsubscribe", "/minutes stop"],
  ["please /minutes not mine", "/minutes not-me"],
  ["please /minutes not_me q3k7zp", "/minutes not-me q3k7zp"],
  ["please /minutes undo", "/minutes reopen"],
  ["please /minutes commands", "/minutes help"],
  ["I wrote /minutes but nothing happened", null],
  ["How do I use /minutes?", null],
  ["the /minutes command does nothing", null],
])("%j may mean %j", (body, suggestion) => {
  expect(mayHoldCommand(body)).toBe(true);
  expect(parseCommands(body)).toEqual([]);
  expect(findNearMisses(body)).toMatchObject([{ suggestion }]);
});

test.each([
  "See docs/minutes/2026.md",
  "docs/minutes done",
  "./minutes/done.md",
  "see /minutes/2026/01.md",
  "/minutes.md is done",
  "https://example.org/minutes done",
  "<https://example.org/minutes> done",
  "[minutes](/minutes) done",
  "agenda and/or minutes done",
  "C:\\minutes done",
  "the folder /minutes holds them",
  "we keep them in /minutes, all of them",
  "see /minutes for the notes",
  "The /minutes folder is large",
  "/minute",
  "wait a /minute please",
  "10/minute done",
  "five /minutes-of-meeting done",
  "/minutes-bot done",
  "/minutes_bot done",
  "/minutes@other_bot done",
  "/close done",
  "/menus done",
  "/mins done",
  "/meeting done",
  "minutes done, thanks",
  "The minutes are done.",
  "@minutes-bot done",
  "write `/minutes done` here",
  "`please /minutes done q3k7zp`",
  "```\nplease /minutes done q3k7zp\n```",
  "    please /minutes done q3k7zp",
  "> please /minutes done q3k7zp",
  "- > please /minutes done q3k7zp",
  "<!-- please /minutes done q3k7zp -->",
  "<pre>\nplease /minutes done\n</pre>",
  '"/minutes done" is what I wrote',
  "/minutes done q3k7zp",
  "/minutes doen q3k7zp",
])("%j is no near miss", (body) => {
  expect(findNearMisses(body)).toEqual([]);
});

test("a suggestion is a valid command, whatever was written", () => {
  const starts = fc.constantFrom(
    "please /minutes ",
    "/minute ",
    "- /minutes ",
    "/minutes: done ",
    "/mintues snooze ",
  );
  fc.assert(
    fc.property(starts, hostileMarkdown, hostileMarkdown, (start, text, more) => {
      for (const { suggestion } of findNearMisses(`${more}\n\n${start}${text}`)) {
        if (suggestion === null) continue;
        expect(suggestion).toMatch(/^\/minutes [a-z\d -]+$/);
        for (const command of parseCommands(suggestion)) expect(command).not.toHaveProperty("problem");
      }
    }),
  );
});

test.each([
  "please /minutes ",
  "/minute done\n",
  "/minutes",
  "/ ",
  "(/minutes",
  "q3k7zp ",
  "- /minutes\n",
  "> ",
])("a comment of nothing but %j is read fast", (piece) => {
  const text = piece.repeat(Math.floor(65_000 / piece.length));
  expect(processorTime(() => findNearMisses(text))).toBeLessThan(500);
  expect(processorTime(() => findNearMisses(`please /minutes ${text}`))).toBeLessThan(500);
});
