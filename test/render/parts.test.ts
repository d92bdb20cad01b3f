import { describe, expect, test } from "@jest/globals";
import { byteLength, fitRows } from "../../src/render/byte-budget.ts";
import { escapeHtmlText } from "../../src/render/html-text.ts";
import { mergeRanges } from "../../src/render/line-ranges.ts";
import { issueLink, linesAnchor, urlPath } from "../../src/render/links.ts";
import {
  decode,
  encode,
  hasMarker,
  lastLine,
  markerLine,
  markerRepositoryId,
  parseMarkerLine,
} from "../../src/render/marker-line.ts";
import { formatMeetingName } from "../../src/render/meeting-name.ts";
import { mention, mentionedLogins } from "../../src/render/mention.ts";
import { plural } from "../../src/render/plural.ts";
import { statesDueDate } from "../../src/render/states-due-date.ts";

describe("fitRows prints rows while they fit, each with its line break", () => {
  const fit = (maxSize: number) => fitRows(["a", "bcd", "é"], maxSize, (row) => row);

  test.each([
    [0, [], 3],
    [1, [], 3],
    [2, ["a"], 2],
    [5, ["a"], 2],
    [6, ["a", "bcd"], 1],
    [8, ["a", "bcd"], 1],
    [9, ["a", "bcd", "é"], 0],
  ])("%d bytes", (maxSize, shown, left) => expect(fit(maxSize)).toEqual({ shown, omitted: left }));

  test("a later row that would fit is left out, too", () => {
    expect(fitRows(["long", "s"], 3, (row) => row)).toEqual({ shown: [], omitted: 2 });
  });

  test("in another unit", () => {
    expect(
      fitRows(
        ["é", "é"],
        4,
        (row) => row,
        (text) => text.length,
      ).omitted,
    ).toBe(0);
    expect(byteLength("é€")).toBe(5);
  });
});

describe("mergeRanges", () => {
  test.each([
    ["nothing", "", ""],
    ["one line", "3-3", "3-3"],
    ["a gap of one line", "1-2 4-5", "1-2 4-5"],
    ["adjacent ranges", "1-2 3-5", "1-5"],
    ["ranges in any order", "7-9 1-2", "1-2 7-9"],
    ["a range within another", "1-9 2-3", "1-9"],
    ["an overlap", "1-4 4-6 6-7", "1-7"],
  ])("%s", (_what, ranges, merged) => {
    const parsed = ranges
      .split(" ")
      .filter(Boolean)
      .map((range) => {
        const [from = 0, to = 0] = range.split("-").map(Number);
        return { from, to };
      });
    expect(
      mergeRanges(parsed)
        .map(({ from, to }) => `${from}-${to}`)
        .join(" "),
    ).toBe(merged);
  });
});

test.each([
  ["beds/20260114.md", "beds/20260114.md"],
  ["a b/ä (1).md", "a%20b/%C3%A4%20%281%29.md"],
  ["50%/#1?.md", "50%25/%231%3F.md"],
  ["\ud800.md", "%EF%BF%BD.md"],
  ["((a))", "%28%28a%29%29"],
])("the path %s in a URL is %s", (path, url) => expect(urlPath(path)).toBe(url));

test("linesAnchor highlights a line or lines", () => {
  expect(linesAnchor({ from: 3, to: 3 })).toBe("?plain=1#L3");
  expect(linesAnchor({ from: 3, to: 4 })).toBe("?plain=1#L3-L4");
});

test.each([
  ["a/b#1", "https://github.com", "[a/b#\u200B1](https://redirect.github.com/a/b/issues/1)"],
  [
    "a-b/c.d_e#12",
    "https://github.com",
    "[a-b/c.d_e#\u200B12](https://redirect.github.com/a-b/c.d_e/issues/12)",
  ],
  ["a/b#1", "https://git.example", "a/b#\u200B1"],
  ["a b/c#1", "https://github.com", "a b/c#\u200B1"],
  ["x a/b#1", "https://github.com", "x a/b#\u200B1"],
  ["a/b#1 x", "https://github.com", "a/b#\u200B1 x"],
  ["a/b|c#1", "https://github.com", "a/b\\|c#\u200B1"],
  ["a/b", "https://github.com", "a/b"],
])("the link of %s on %s", (address, server, link) => expect(issueLink(address, server)).toBe(link));

describe("a marker line", () => {
  test.each([
    ["<!-- minutes-bot:v1 a=1 b=x/y -->", { a: "1", b: "x/y" }],
    ["<!-- minutes-bot:v1 a=1=2 -->", { a: "1=2" }],
    ["<!-- minutes-bot:v1 a= -->", { a: "" }],
    ["<!-- minutes-bot:v1 =1 b c=3 -->", { c: "3" }],
    ["<!-- minutes-bot:v2 a=1 -->", null],
    ["<!-- minutes-bot:v1 a=1", null],
    [" <!-- minutes-bot:v1 a=1 -->", null],
    ["<!-- minutes-bot:v1 a=1 --> ", null],
  ])("%s", (line, fields) => {
    expect(parseMarkerLine(line)).toEqual(fields && new Map(Object.entries(fields)));
  });

  test("is printed as it is parsed", () => {
    expect(
      markerLine([
        ["a", "1"],
        ["b", "2"],
      ]),
    ).toBe("<!-- minutes-bot:v1 a=1 b=2 -->");
    expect(markerLine([])).toBe("<!-- minutes-bot:v1  -->");
  });

  test.each([
    ["a\nb", "b"],
    ["a\nb\n\n", "b"],
    ["a", "a"],
    ["", ""],
  ])("is the last line of %j", (body, line) => expect(lastLine(body)).toBe(line));

  test.each([
    ["text\n<!-- minutes-bot:v1 a=1 -->\n", true],
    ["text\n<!-- minutes-bot:v9 whatever", true],
    ["<!-- minutes-bot:v1 a=1 -->\ntext", false],
    ["text <!-- minutes-bot:v1 a=1 -->", false],
  ])("ends a comment: %j", (body, has) => expect(hasMarker(body)).toBe(has));

  test.each([
    ["repository=9", 9],
    ["repository=0", null],
    ["repository=-1", null],
    ["repository=1.5", null],
    ["repository=9007199254740993", null],
    ["repository=x", null],
    ["repository=", null],
    ["id=9", null],
  ])("names a repository: %s", (field, id) => {
    expect(markerRepositoryId(`text\n<!-- minutes-bot:v1 ${field} -->`)).toBe(id);
  });

  test("of another program names none", () => {
    expect(markerRepositoryId("text\n<!-- other repository=9 -->")).toBeNull();
  });

  test.each([
    ["a/b.md", "a/b.md"],
    ["a-b (c)!'*~.md", "a%2Db%20%28c%29%21%27%2A%7E.md"],
    ["--> x=1,ä", "%2D%2D%3E%20x%3D1%2C%C3%A4"],
  ])("encodes %s", (text, encoded) => {
    expect(encode(text)).toBe(encoded);
    expect(decode(encoded)).toBe(text);
  });

  test("has no value that is not encoded", () => {
    expect([decode("%"), decode("%ZZ"), decode(undefined), decode("")]).toEqual([null, null, null, ""]);
    expect(encode("\udfff")).toBe("%EF%BF%BD");
  });
});

describe("formatMeetingName", () => {
  const nameOf = (series: string, date: string | null, path = "a/b_c.md") =>
    formatMeetingName({ path, series, date }, { seriesName: (name) => name.toUpperCase() });

  test("has the series and the date, what there is of them, or the path", () => {
    expect(nameOf("iaas", "2023-12-06")).toBe("IAAS, 2023-12-06");
    expect(nameOf("iaas", null)).toBe("IAAS");
    expect(nameOf("", "2023-12-06")).toBe("2023-12-06");
    expect(nameOf("", null)).toBe("a/b_c.md");
  });

  test("is cut after 150 characters", () => {
    expect(nameOf("x".repeat(150), null)).toBe("X".repeat(150));
    expect(nameOf("x".repeat(151), null)).toBe(`${"X".repeat(150)}…`);
  });
});

test("mention notifies a login only", () => {
  expect(["ann", "ann-b", "not a login", "<b>"].map(mention)).toEqual([
    "@ann",
    "@ann-b",
    "not a login",
    "\\<b>",
  ]);
  expect(mention("a b ".repeat(30))).toBe(`${"a b ".repeat(25).trim()}…`);
});

test.each([
  ["@ann and @Bob-c, (@d)", ["ann", "Bob-c", "d"]],
  ["mail@ann `@ann` a/@ann @\u200Bann @-ann", []],
  ["@ann", ["ann"]],
])("the logins that %j mentions", (body, logins) => expect(mentionedLogins(body)).toEqual(logins));

test("a count and its noun", () => {
  expect([0, 1, 2].map((count) => plural(count, "file", "files"))).toEqual(["0 files", "1 file", "2 files"]);
});

test.each([
  ["send it by 20 December", true],
  ["send it until 2.", true],
  ["DUE 5th", true],
  ["bis 23.8.", true],
  ["till 3", true],
  ["send it on 2023-12-20", true],
  ["send it by Friday", false],
  ["standby 3", false],
  ["nearby 3", false],
  ["by 10:30", false],
  ["bis 14 Uhr", false],
  ["échéance 6 décembre", true],
  ["avant le 6 décembre", true],
  ["d’ici le 6 décembre", true],
  ["antes del 6 de diciembre", true],
])("%j states its due date 2023-12-20: %s", (text, states) => {
  expect(statesDueDate(text, "2023-12-20")).toBe(states);
});

test.each([
  ["a  b\n c ", "a b c"],
  [`<a href="x">&</a>`, "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;"],
  ["@ann", "@\u200Bann"],
  [" ", ""],
])("escapeHtmlText %j", (text, html) => expect(escapeHtmlText(text)).toBe(html));
