import { describe, expect, test } from "@jest/globals";
import { readHtmlTable } from "../../src/minutes/people/html-table.ts";
import { isAbsenceMark, isPresenceMark } from "../../src/minutes/people/presence-marks.ts";
import { vocabularyOf } from "../../src/minutes/vocabulary/merge-vocabulary.ts";
import { compileVocabulary } from "../../src/minutes/vocabulary/vocabulary-patterns.ts";
import { cases, peopleByLine } from "./rows.ts";

const patterns = compileVocabulary(vocabularyOf(undefined));

describe("a mark beside a name says who was", () => {
  test.each(
    ["yes", "Yes", "ja", "oui", "si", "sí", "x", "X", "y", "✓", "✔️", "✅", "☑", "●", "•", "[x]"].concat(
      "present",
      "Present",
      "present (remote)",
      "here",
      "Asistió",
      "Anwesend",
    ),
  )("there: %j", (mark) => {
    expect(isPresenceMark(mark, patterns)).toBe(true);
    expect(isAbsenceMark(mark, patterns)).toBe(false);
  });

  test.each(
    ["", "no", "No", "nein", "non", "n", "❌", "✗", "✘", "☐", "0", "x-", "-", "[ ]", "[]"].concat(
      "absent",
      "excused",
      "did not come",
      "No vino",
      "not here",
    ),
  )("not there: %j", (mark) => {
    expect(isPresenceMark(mark, patterns)).toBe(false);
    expect(isAbsenceMark(mark, patterns)).toBe(true);
  });

  test.each(["yesterday", "xx", "1", "?", "present in the garden with all", "Sí (no entera)"])(
    "neither: %j",
    (mark) => {
      expect(isPresenceMark(mark, patterns)).toBe(false);
      expect(isAbsenceMark(mark, patterns)).toBe(false);
    },
  );
});

describe("an HTML table is read: its last line, and the line and cells of each row", () => {
  const read = (text: string): unknown => {
    const table = readHtmlTable(text.split("\n"), 1);
    return table && [table.to, ...table.rows.map(({ line, cells }) => [line, ...cells])];
  };

  test.each([
    ["<table><tr><td>Ada</td><td>yes</td></tr></table>", [1, [1, "Ada", "yes"]]],
    [
      "<table>\n<tr>\n<td>Ada</td>\n<td>yes</td>\n</tr>\n<tr>\n<td>Grace</td></tr>\n</table>",
      [8, [2, "Ada", "yes"], [6, "Grace"]],
    ],
    ["<TABLE><TR><TH>Name</TH></TR></TABLE>", [1, [1, "Name"]]],
    ['<table class="a">\n<tr class="b"><td align="left">Ada</td></tr>\n</table>', [3, [2, "Ada"]]],
    ["<table><tr><td>Ada<td>yes<tr><td>Grace<td>no</table>", [1, [1, "Ada", "yes"], [1, "Grace", "no"]]],
    ["<table><tr><td>Ada<br>Grace<br/>Linus</td></tr></table>", [1, [1, "Ada\nGrace\nLinus"]]],
    ["<table><tr><td><br>Ada<br></td></tr></table>", [1, [1, "Ada"]]],
    ["<table><tr><td><ul><li>Ada</li><li>Grace</li></ul></td></tr></table>", [1, [1, "Ada\nGrace"]]],
    ["<table><tr><td><p>Ada</p><p>Grace</p></td></tr></table>", [1, [1, "Ada\nGrace"]]],
    ["<table><tr><td><div>Ada</div><div>Grace</div></td></tr></table>", [1, [1, "Ada\nGrace"]]],
    ["<table><tr><td>Ada\n  Berg</td></tr></table>", [2, [1, "Ada Berg"]]],
    ["<table><tr><td>Ada&nbsp;&nbsp;Berg &amp; Co</td></tr></table>", [1, [1, "Ada Berg & Co"]]],
    [
      '<table><tr><td><b>Ada</b> <a href="https://acme.example">Berg</a></td></tr></table>',
      [1, [1, "Ada Berg"]],
    ],
    ["<table><td>Ada</td></table>", [1]],
    ["<table><tr><td>Ada</td></tr></table><table><tr><td>Grace</td></tr></table>", [1, [1, "Ada"]]],
    ["<tr><td>Jonna</td></tr><table><tr><td>Ada</td></tr></table>", [1, [1, "Ada"]]],
    ["Text\n\n<table><tr><td>Ada</td></tr></table>", [3, [3, "Ada"]]],
    ["<table><tr><td>Ada</td></tr>", null],
    ["<table><tr><td><table><tr><td>Ada</td></tr></table></td></tr></table>", null],
    ["<tables><tr><td>Ada</td></tr></tables>", null],
  ])("%j", (text, rows) => expect(read(text)).toEqual(rows));
});

test.each(
  cases(`
    | Name | Here |⏎|--|--|⏎| Ada Berg | x |⏎| Grace Moll | | => 3 Ada Berg
    | Name | Handle | Present |⏎|--|--|--|⏎| Ada Berg | @ada | yes |⏎| Grace Moll | grace-m | yes |⏎| Linus Roth | ? | yes |⏎| | jonna | yes |⏎| | | yes | => 3 @ada (Ada Berg) | 4 @grace-m (Grace Moll) | 5 Linus Roth | 6 @jonna
    | GitHub | Present |⏎|--|--|⏎| ada | x |⏎| grace | - | => 3 @ada
    ## Present⏎⏎| GitHub |⏎|--|⏎| ada |⏎| not a handle | => 5 @ada
    | Name | Initials | Present |⏎|--|--|--|⏎| Ada Berg | AB | x |⏎| Grace Moll | | x | => 3 Ada Berg (AB) | 4 Grace Moll
    | **Name** | \`Present\`: |⏎|--|--|⏎| Ada Berg | x | => 3 Ada Berg
    | | |⏎|--|--|⏎| Ada Berg | ✅ |⏎| Grace Moll | ❌ | => 1 Ada Berg
    | Ada Berg | ✅ |⏎|--|--|⏎| Grace Moll | ❌ |⏎| Linus Roth | ✅ | => 1 Ada Berg | 4 Linus Roth
    | Ada Berg | ✅ |⏎|--|--|⏎| the arm | ❌ |⏎| oil | ✅ |⏎| pump | ✅ |⏎| Linus Roth | ✅ | =>
    | Ada Berg | ✅ |⏎|--|--|⏎| the arm | ❌ |⏎| oil | ✅ | =>
    | 1 | Ada Berg | ✅ |⏎|--|--|--|⏎| 2 | Grace Moll | ❌ | => 1 Ada Berg
    | Ada Berg | oil ✅ |⏎|--|--|⏎| Grace Moll | ❌ | =>
    | Ada Berg | ❌ |⏎|--|--|⏎| Grace Moll | ❌ | =>
    | Task | Present |⏎|--|--|⏎| oil it | x | =>
    | Name | Task |⏎|--|--|⏎| Ada Berg | oil it | =>
    Present: Jonna Tuul⏎⏎| Name | x |⏎|--|--|⏎| Ada Berg | ✅ | => 1 Jonna Tuul | 5 Ada Berg
    Present: Jonna Tuul⏎⏎We began.⏎⏎| Name | x |⏎|--|--|⏎| Ada Berg | ✅ | => 1 Jonna Tuul
    Present: Jonna Tuul⏎⏎We began.⏎⏎| Name | Present |⏎|--|--|⏎| Ada Berg | ✅ | => 1 Jonna Tuul | 7 Ada Berg
    Present: Jonna Tuul⏎⏎We began.⏎⏎| Present | Ada Berg, Grace Moll |⏎|--|--|⏎| Place | Garden | => 1 Jonna Tuul
    ## Present⏎⏎- Jonna Tuul⏎⏎## Excused⏎⏎| Name | Present |⏎|--|--|⏎| Ada Berg | x | => 3 Jonna Tuul
    | Present | Ada Berg, Grace Moll |⏎|--|--|⏎| Place | Garden |⏎| Guests | Linus Roth, Jonna Tuul | => 1 Ada Berg | 1 Grace Moll
    | Place | Garden |⏎|--|--|⏎| **Present:** | Ada Berg, Grace Moll |⏎| *Attendees* | Linus Roth | => 3 Ada Berg | 3 Grace Moll | 4 Linus Roth
    | Place | Garden |⏎|--|--|⏎| Present | see below | =>
    | Place | Garden |⏎|--|--|⏎| Present: Ada Berg | Grace Moll | =>
    | Place | Present |⏎|--|--|⏎| Garden | Ada Berg, Grace Moll |⏎| Arm | Linus Roth, Jonna | => 3 Ada Berg | 3 Grace Moll | 4 Linus Roth | 4 Jonna
    | Place | Present |⏎|--|--|⏎| Garden | Ada Berg |⏎| Arm | oil it, paint it | =>
    | Place | Absent |⏎|--|--|⏎| Garden | Ada Berg, Grace Moll | =>
    | Members in attendance |⏎|--|⏎| Ada Berg<br>Grace Moll |⏎| Linus Roth<br>Jonna | => 3 Ada Berg | 3 Grace Moll | 4 Linus Roth | 4 Jonna
    Text⏎<table>⏎<tr><td>Present</td><td>Ada Berg<br>Grace Moll</td></tr>⏎<tr><td>Place</td><td>Garden</td></tr>⏎</table>⏎⏎- Jonna Tuul => 3 Ada Berg | 3 Grace Moll
    <table>⏎<tr><th>Name</th><th>Present</th></tr>⏎<tr><td>Ada Berg</td><td>x</td></tr>⏎⏎<tr><td>Grace Moll</td><td>x</td></tr>⏎</table>⏎⏎Attendees: Jonna Tuul => 3 Ada Berg | 5 Grace Moll | 8 Jonna Tuul
    Attendees: Jonna Tuul⏎⏎<table><tr><td>Robots</td><td>Yes</td></tr></table>⏎⏎Guests: Linus Roth => 1 Jonna Tuul | 5 Linus Roth
    ---⏎attendees: Ada, Grace⏎--- => 2 Ada | 2 Grace
    ---⏎attendees: [Ada Berg, @grace]⏎--- => 2 Ada Berg | 2 @grace
    ---⏎attendees: "Ada Berg"⏎participants: Grace⏎--- => 2 Ada Berg
    ---⏎Attendees :⏎- Ada⏎- Grace⏎--- => 3 Ada | 4 Grace
    ---⏎attendees:⏎        - Ada⏎--- => 3 Ada
    ---⏎attendees:⏎other: x⏎participants: Grace⏎--- =>
    ---⏎the attendees: Ada⏎--- =>
    ---⏎attendees of it: Ada⏎--- =>
    ---⏎title: x⏎---⏎⏎attendees: Ada⏎--- => 5 Ada
    ---⏎attendees: Ada⏎---⏎⏎Present: Grace => 5 Grace
  `),
)("a table or front matter %j: %s", (text, names) => expect(peopleByLine(text)).toBe(names));
