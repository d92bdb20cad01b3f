import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findNearMisses, mayHoldCommand } from "../../../src/action-items/commands/near-misses.ts";
import { parseCommands } from "../../../src/action-items/commands/parse-commands.ts";
import { hostileComments } from "./hostile-comments.ts";
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
  ["please /minutes isue q3k7zp", "/minutes issue q3k7zp"],
  ["please /minutes open issue q3k7zp", "/minutes issue q3k7zp"],
  ["please /minutes create an issue q3k7zp in garden/tools", "/minutes issue q3k7zp garden/tools"],
  ["please /minutes new ticket", "/minutes issue"],
  ["please /minutes open q3k7zp", "/minutes reopen q3k7zp"],
  ["I wrote /minutes but nothing happened", null],
  ["How do I use /minutes?", null],
  ["the /minutes command does nothing", null],
  ["Thanks Ada! /minutes done", "/minutes done"],
  ["Thanks Ada, /minutes done q3k7zp please", "/minutes done q3k7zp"],
  ["The beds are raked - /minutes done", "/minutes done"],
  ["ok then /minutes stop", "/minutes stop"],
  ["@ada could you /minutes snooze 3 weeks?", "/minutes snooze 3 weeks"],
  ["Please /minutes snooze q3k7zp for 1 month, I am away", "/minutes snooze q3k7zp 1 month"],
  ["* /minutes stop q3k7zp", "/minutes stop q3k7zp"],
  ["1. /minutes done q3k7zp\n2. that is all", "/minutes done q3k7zp"],
  ["- /minutes", null],
  ["- /minutes please close this one", null],
  ["/minute stop q3k7zp", "/minutes stop q3k7zp"],
  ["/minuts snooze 2 weeks", "/minutes snooze 2 weeks"],
  ["/miuntes not-me", "/minutes not-me"],
  ["and /minutes not me, sorry", "/minutes not-me"],
  ["I typed /minutes twice", null],
  ["Why does /minutes not work here?", null],
  ["Is there a command like /minutes for this?", null],
  ["The bot ignores my /minutes", null],
  ["can I use /minutes on a pull request?", null],
  ["It is fixed now. /minutes resolved", "/minutes done"],
  ["This was ours (/minutes reopen q3k7zp)", "/minutes reopen q3k7zp"],
  ["~~later~~ /minutes done", "/minutes done"],
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
  "we discussed the /minutes issue",
  "this is a /minutes issue, I think",
  "/minutes done q3k7zp",
  "/minutes doen q3k7zp",
  // Rates, ratios and units.
  "We allow 60 requests /minutes",
  "We allow 60 /minutes",
  "60 requests /minute stop the server",
  "The timeout can be given in hours / minutes or seconds.",
  "hours / minutes",
  "hours /minutes",
  "hours / minutes done per week",
  "the rate is 5 / minute, later more",
  "*/5 /minutes",
  "cron: */10 /minutes open",
  "It waters 3 l /minutes later",
  "seconds /minutes left",
  "days /hours /minutes remind us",
  "5 to 10 /minutes wait",
  "a ratio of beds /minutes helps nobody",
  "Two calls /minutes finish the quota",
  // Folders, pages and routes.
  "Please open /minutes in the browser",
  "open /minutes please",
  "Please see /minutes for last week",
  "I moved the notes to /minutes, thanks",
  "Add a redirect /minutes -> /notes",
  "GET /minutes returns 404",
  "GET /minutes resolves to the start page",
  "Go to https://garden.example /minutes page",
  "The page at /minutes?tab=done is slow",
  "The link /minutes#done is dead",
  "see /minutes%20done",
  "/minutes=done",
  "/minutes/done",
  "ls /minutes shows nothing",
  "cd /minutes",
  "mv notes /minutes",
  "we keep /minutes open",
  "I will update /minutes later",
  "Everything below /minutes done in spring is old",
  "Ada wrote them to /minutes last week",
  "- /minutes: the notes of each meeting",
  "- /minutes – our notes\n- /docs – our manual",
  "| /minutes | the notes |",
  // Words that are only similar.
  "siehe /minuten heute",
  "wait a /minute donate something",
  "moment /minuts",
  "agenda /minutes of the last meeting",
  "Is the phone list in /minutes phone or /people?",
  "and/or 5 /minute rate; 10 requests /minute",
  "notes /minutes behind the login",
  "Our notes live at `/minutes`, and /Minutes Of Meeting",
  "please /minute",
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

test.each(Object.keys(hostileComments))("a comment of 65 kB of %s is read fast", (name) => {
  const text = hostileComments[name]?.(65_000) ?? "";
  expect(processorTime(() => findNearMisses(text))).toBeLessThan(500);
  expect(processorTime(() => findNearMisses(`please /minutes ${text}`))).toBeLessThan(500);
  expect(processorTime(() => parseCommands(text))).toBeLessThan(500);
  expect(processorTime(() => parseCommands(`${text}\n\n/minutes snooze ${text}`))).toBeLessThan(500);
});
