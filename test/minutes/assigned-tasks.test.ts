import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

test.each<[lines: string, item: string]>([
  // Both are named alone elsewhere.
  [
    "- [ ] Ada: oil it\n- [ ] Ada: file it\n- [ ] Linus: test it\n- [ ] Linus: send it\n- [ ] Ada Linus: check it",
    "5 Ada+Linus: check it",
  ],
  ["- [ ] Ada: oil it\n- [ ] Ada: file it\n- [ ] Ada Berg: check it", "3 Ada Berg: check it"],
  ["Present: Ada Linus Berg, Linus Roth, Ada Moll\n\n- [ ] Ada Linus: check it", "3 Ada Linus: check it"],
])("two names before a colon %j: %s", (lines, item) => expect(itemsOf(lines).at(-1)).toBe(item));

describe("reads tasks without a keyword by", () => {
  test.each<[lines: string, items: readonly string[]]>([
    ["Team Arm to discuss the elbow", ["1? Team Arm: to discuss the elbow"]],
    ["Team Arm will discuss the elbow", ["1? Team Arm: will discuss the elbow"]],
    ["Team Arm discusses the elbow", []],
    ["-> Team Arm to discuss it", ["1? Team Arm: to discuss it"]],
    ["Note: Team Arm will check it", ["1? Team Arm: will check it"]],
    ["PS, OSISM are caring for this", ["1? PS+OSISM: are caring for this"]],
    ["PS and OSISM are caring for this", ["1? PS+OSISM: are caring for this"]],
    ["The PS is caring for this", []],
    ["Sadly PS is caring for this", []],
    ["We heard: PS is caring for this", ["1? PS: is caring for this"]],
    ["all are caring for this", []],
    ["PS & ACME take care of it", ["1? PS+ACME: take care of it"]],
    ["Everybody, PS will take care of it", ["1? PS: will take care of it"]],
    ["acme takes care of it", []],
    ["PS, all will take care of it", []],
  ])("a group: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["Ada: hello\n\nLinus: hello\n\nAda: write the manual\n\nLinus: no", []],
    ["Linus: write the manual", ["1? Linus: write the manual"]],
    [
      "Linus: hello\n\nLinus: write the manual\n\nLinus: check it",
      ["3? Linus: write the manual", "5? Linus: check it"],
    ],
    ["Linus: a\n\nLinus: b\n\nLinus: c\n\nLinus: write the manual", []],
    [
      "Linus: a\n\nLinus: b\n\nLinus: c\n\nLinus: write it\n\nLinus: check it\n\nLinus: send it",
      ["7? Linus: write it", "9? Linus: check it", "11? Linus: send it"],
    ],
    [
      "Linus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual",
      [
        "1? Linus: write the manual",
        "3? Linus: write the manual",
        "5? Linus: write the manual",
        "7? Linus: write the manual",
        "9? Linus: write the manual",
        "11? Linus: write the manual",
        "13? Linus: write the manual",
      ],
    ],
    [
      "Linus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual\n\nLinus: write the manual",
      [],
    ],
  ])("a transcript or none: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["oil it -> @ada", ["1? ada: oil it"]],
    ["oil it -> @ada to paint it", ["1? ada: to paint it"]],
    ["oil it -> @ada, soon", ["1? ada: oil it"]],
    ["oil it -> @ada knows", []],
    ["oil it -> Linus", ["1? Linus: oil it"]],
    ["oil it (@ada -> @bob)", ["1? ada+bob: oil it"]],
    ["oil it @ada -> @bob", ["1? ada+bob: oil it"]],
    ["oil it Linus -> @ada", ["1? Linus+ada: oil it"]],
    ["oil it Linus -> Berg", []],
    ["-> @ada: oil it", []],
    ["-> @ada", ["1? ada: "]],
    ["-> @ada (oil it)", ["1? ada: oil it"]],
    ["-> arm: @ada", ["1? ada: arm"]],
    ["-> (arm): @ada", []],
    ["@ada -> write it", ["1? ada: write it"]],
    ["@ada -> nice", []],
    ["we said\n@ada -> write it", ["2? ada: write it"]],
    ["minute taker -> @ada", []],
  ])("an arrow: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["Oil it. Owner: @ada", ["1? ada: Oil it."]],
    ["Owner: @ada", []],
    ["@ada: write it", ["1? ada: write it"]],
    ["@ada - write it", ["1? ada: write it"]],
    ["@ada-write it", []],
    ["@ada: nice", []],
    ["so @ada: write it", []],
    ["@ada is happy to help.", []],
    ["@ada is happy to help with the arm", ["1? ada: is happy to help with the arm"]],
    ["@ada to oil it, it should host the pump", ["1? ada: to oil it, it should host the pump"]],
    ["Chrome will ship it", []],
    ["Kurt will still work", []],
    ["Kurt will write it", ["1? Kurt: will write it"]],
    [
      "- the arm leaks - @ada\n- oil should help - @bob\n- it is old - @ada\n- it should be green - @cleo",
      [],
    ],
    ["- it should be oiled - @ada\n- it is old", ["1? ada: it should be oiled"]],
    ["Oil it -&gt; @ada", ["1? ada: Oil it"]],
    ["[name=Cleo] Who?\n\nCleo to oil it", ["3? Cleo: to oil it"]],
    ["## Agenda\n\n- AI @ada: oil it\n\n## Notes\n\n- AI @ada: oil it", ["7 ada: oil it"]],
    [
      "@ada will mail the teams about it\n\n@ada will oil the arm\n\n## Actions\n\n- @ada: mail teams about the arm",
      ["3? ada: will oil the arm", "7 ada: mail teams about the arm"],
    ],
    [
      "@bob will mail the teams about it\n\n## Actions\n\n- @ada: mail teams about the arm",
      ["1? bob: will mail the teams about it", "5 ada: mail teams about the arm"],
    ],
    ["The notes will be written by @ada", ["1? ada: The notes will be written"]],
    ["notes by @ada", []],
    ["oil it (to be checked by @ada)", ["1? ada: oil it"]],
    ["Write it (@ada)", ["1? ada: Write it"]],
    ["Write it @ada", ["1? ada: Write it"]],
    ["Write it Linus", []],
    ["Write it (Linus)", ["1? Linus: Write it"]],
    ["Write it (@ada) now", []],
    ["Write it for @ada", []],
    ["Review needed: @ada", ["1? ada: Review needed"]],
    ["Needed for the review: @ada", []],
    ["It is fine, post it to the list (@ada)", ["1? ada: It is fine, post it to the list"]],
    ["It is fine, post it (@ada)", []],
    ["Update by mail (@ada)", []],
    ["The docs should be documented (@ada)", ["1? ada: The docs should be documented"]],
    ["The docs should be possible (@ada)", []],
    ["- Discuss the arm (@ada)\n  - it squeaks", []],
    ["- a\n  - Discuss the arm (@ada)\n    - it squeaks", ["2? ada: Discuss the arm"]],
    ["- Discuss the arm (@ada)", ["1? ada: Discuss the arm"]],
  ])("an owner: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));
});
