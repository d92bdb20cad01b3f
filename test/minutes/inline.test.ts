import { describe, expect, test } from "@jest/globals";
import { InlineReader } from "../../src/minutes/markdown/inline-reader.ts";

/** The text without its markup, then what was found: links as "url [label] from-to", code and struck text as written. */
function read(source: string): readonly string[] {
  const { text, links, code, strikethrough } = new InlineReader(source, 1, [0]).read();
  const written = (span: { readonly from: number; readonly to: number }) => source.slice(span.from, span.to);
  return [
    text,
    ...links.map(({ url, label, from, to }) => {
      const own = label === null ? "" : ` [${written(label)}]`;
      return `${url}${own} ${from}-${to}`;
    }),
    ...code.map((span) => `code: ${written(span)}`),
    ...strikethrough.map((span) => `struck: ${written(span)}`),
  ];
}

describe("reads text", () => {
  test.each([
    ["see `a b` now", ["see  a b  now", "code: `a b`"]],
    ["`a` `b`", [" a   b ", "code: `a`", "code: `b`"]],
    ["``a`b`` c", ["  a`b   c", "code: ``a`b``"]],
    ["`a `` b", ["`a `` b"]],
    ["`a `` b ``` c`", [" a `` b ``` c ", "code: `a `` b ``` c`"]],
    ["a ```b``c``` d", ["a    b``c    d", "code: ```b``c```"]],
    ["`open", ["`open"]],
    ["``open `x`", ["``open  x ", "code: `x`"]],
    ["`` a ` b ``` c ``", ["   a ` b ``` c   ", "code: `` a ` b ``` c ``"]],
    [
      "`see https://x.org/a now` then",
      [" see                 now  then", "https://x.org/a 5-20", "code: `see https://x.org/a now`"],
    ],
    [
      "`http://x.org` and https://x.org/b",
      [
        "               and                ",
        "http://x.org 1-13",
        "https://x.org/b 19-34",
        "code: `http://x.org`",
      ],
    ],
    ["`open https://x.org/a", ["`open                ", "https://x.org/a 6-21"]],
    ["`httpx` https://x.org", [" httpx               ", "https://x.org 8-21", "code: `httpx`"]],
    ["`https://x.org/a`https", ["                 https", "https://x.org/a 1-16", "code: `https://x.org/a`"]],
  ] as const)("in code: %j", (source, expected) => expect(read(source)).toEqual(expected));

  test.each([
    ["*a* _b_ __c__", [" a   b    c  "]],
    ["snake_case _x", ["snake_case  x"]],
    ["a*b*c", ["a b c"]],
    ["a_b_", ["a_b "]],
    ["_a_b", [" a_b"]],
    ["3 * 4", ["3   4"]],
    ["\\*a\\*", [" *a *"]],
    ["some\\_body", ["some\\_body"]],
    ["\\_a", [" _a"]],
    ["\\a", ["\\a"]],
    ["a\\", ["a\\"]],
    ["\\`a`", [" `a`"]],
    ["\\[a](b)", [" [a](b)"]],
    ["\\\\*a*", [" \\ a "]],
    ["_https://x.org_", ["               ", "https://x.org 1-14"]],
    ["[a](<b c>)", [" a        ", "b c [a] 0-10"]],
    ["a <!--> b --> c", ["a <!--> b --> c"]],
    ["a <!-- b --> c", ["a            c"]],
  ] as const)("with emphasis and escapes: %j", (source, expected) => expect(read(source)).toEqual(expected));

  test.each([
    ["~~gone~~ kept", ["  gone   kept", "struck: ~~gone~~"]],
    ["~gone~ kept", [" gone  kept", "struck: ~gone~"]],
    ["a~b~c", ["a~b~c"]],
    ["~~ a ~~", ["~~ a ~~"]],
    ["~~a", ["~~a"]],
    ["~a", ["~a"]],
    ["~~~a~~~", ["~~~a~~~"]],
    ["a~~b~~c", ["a  b  c", "struck: ~~b~~"]],
    ["~~a~~ ~~b~~", ["  a     b  ", "struck: ~~a~~", "struck: ~~b~~"]],
    ["1 ~ 2 ~ 3", ["1 ~ 2 ~ 3"]],
    ["~a b~", [" a b ", "struck: ~a b~"]],
  ] as const)("struck through: %j", (source, expected) => expect(read(source)).toEqual(expected));

  test.each([
    ["[a](https://x.org)", [" a                ", "https://x.org [a] 0-18"]],
    ["![a](b.png)", ["  a        ", "b.png [a] 1-11"]],
    ["[a]", ["[a]"]],
    ["[a] (b)", ["[a] (b)"]],
    ["a](b)", ["a](b)"]],
    ["[[a](b)](c)", ["  a        ", "b [a] 1-7", "c [[a](b)] 0-11"]],
    ["[a](<b>)", [" a      ", "b [a] 0-8"]],
    ["[a](b_(c))", [" a        ", "b_(c) [a] 0-10"]],
    ["[a](b(c)", ["[a](b(c)"]],
    ["[a]( b )", [" a      ", "b [a] 0-8"]],
    ["[a](\nb)", [" a  \n  ", "b [a] 0-7"]],
    ['[a](b "title") c', [" a             c", "b [a] 0-14"]],
    ["[a](b 'title') c", [" a             c", "b [a] 0-14"]],
    ["[a](b title) c", ["[a](b title) c"]],
    ["[a](https://x.org c", [" a                c", "https://x.org [a] 0-17"]],
    ["[a](HTTPS://x.org", [" a               ", "HTTPS://x.org [a] 0-17"]],
    ["[a](b c", ["[a](b c"]],
    ["[a](b", ["[a](b"]],
    ["[a](https://x.org\nc) d", [" a               \nc) d", "https://x.org [a] 0-17"]],
    ["[a](b<c)", ["[a](b<c)"]],
    ["[](b)", ["     ", "b [] 0-5"]],
    ["[a]()", [" a   ", " [a] 0-5"]],
    [
      "[https://x.org/a](https://x.org/b)",
      [
        "                                  ",
        "https://x.org/a 1-16",
        "https://x.org/b [https://x.org/a] 0-34",
      ],
    ],
    ["*[a](b)*", ["  a     ", "b [a] 1-7"]],
    ["[**a**](b)", ["   a      ", "b [**a**] 0-10"]],
    ["[a `b` c](d)", [" a  b  c    ", "d [a `b` c] 0-12", "code: `b`"]],
    ["[a](b) [c](d)", [" a      c    ", "b [a] 0-6", "d [c] 7-13"]],
    ["![[a](b)](c)", ["   a        ", "b [a] 2-8", "c [[a](b)] 1-12"]],
  ] as const)("with links: %j", (source, expected) => expect(read(source)).toEqual(expected));

  test.each([
    ["<!-- a --> b", ["           b"]],
    ["<!-- a", ["<!-- a"]],
    ["<!-- a --> <!-- b --> c", ["                      c"]],
    ["a <!-- b\nc --> d", ["a       \n      d"]],
    ["<!---->", ["       "]],
    ["<!-- a <!-- b", ["<!-- a <!-- b"]],
    ["<https://x.org> a", ["                a", "https://x.org 1-14"]],
    ["<HTTP://x.org/b>", ["                ", "HTTP://x.org/b 1-15"]],
    ["<https://x.org a>", ["               a>", "https://x.org 1-14"]],
    ["<b>a</b>", ["   a    "]],
    ["<br>", ["    "]],
    ["a < b", ["a < b"]],
    ["<1>", ["<1>"]],
    ["</p>", ["    "]],
    ['<a href="https://x.org/a">b</a>', ["                          b    ", "https://x.org/a 0-26"]],
    ["<img src=https://x.org/a.png>", ["                             ", "https://x.org/a.png 0-29"]],
    [
      "<a href='http://x.org' title=\"https://x.org/b\">",
      ["                                               ", "http://x.org 0-47", "https://x.org/b 0-47"],
    ],
    ['<a href="x">', ["            "]],
    ["<b", ["<b"]],
    ["<i class='https'>", ["                 "]],
  ] as const)("in angle brackets: %j", (source, expected) => expect(read(source)).toEqual(expected));

  test.each([
    ["https://x.org/a, b", ["               , b", "https://x.org/a 0-15"]],
    ["(https://x.org/a)", ["(               )", "https://x.org/a 1-16"]],
    ["https://x.org/a_(b) c", ["                    c", "https://x.org/a_(b) 0-19"]],
    ["xhttps://x.org", ["xhttps://x.org"]],
    ["9https://x.org", ["9https://x.org"]],
    ["www.github.com/a/b", ["                  ", "www.github.com/a/b 0-18"]],
    ["www.x.org", ["www.x.org"]],
    ["Www.github.io", ["             ", "Www.github.io 0-13"]],
    ["HTTPS://Example.org", ["                   ", "HTTPS://Example.org 0-19"]],
    ["http:/x.org", ["http:/x.org"]],
    ["https://x.org/a. B", ["               . B", "https://x.org/a 0-15"]],
    ["https://x.org/a?b=1&c#d!", ["                       !", "https://x.org/a?b=1&c#d 0-23"]],
    ['"https://x.org/a"', ['"               "', "https://x.org/a 1-16"]],
    ["https://x.org/a|b", ["               |b", "https://x.org/a 0-15"]],
    ["https://x.org/a]b", ["               ]b", "https://x.org/a 0-15"]],
    ["https://x.org/a>b", ["               >b", "https://x.org/a 0-15"]],
    ["https://x.org/a\tb", ["               \tb", "https://x.org/a 0-15"]],
    ["https://x.org/a`b", ["               `b", "https://x.org/a 0-15"]],
    ["https://x.org/a<b", ["               <b", "https://x.org/a 0-15"]],
    ["https://x.org/a** b", ["                  b", "https://x.org/a 0-15"]],
    ["https://x.org/a\\", ["               \\", "https://x.org/a 0-15"]],
    ["here www", ["here www"]],
    ["https://x.org/a;:!?'*_~\\ b", ["               ;:!?'  ~\\ b", "https://x.org/a 0-15"]],
    ["https://x.org/(a))b", ["                 )b", "https://x.org/(a) 0-17"]],
    [
      "what https://a.example http://b.example",
      ["what                                   ", "https://a.example 5-22", "http://b.example 23-39"],
    ],
  ] as const)("with bare URLs: %j", (source, expected) => expect(read(source)).toEqual(expected));

  test("knows where each URL begins", () => {
    for (const source of [
      "[a](https://x.org)",
      "<https://x.org>",
      "see https://x.org",
      '<a href="https://x.org">',
    ]) {
      const { links } = new InlineReader(source, 1, [0]).read();
      expect(links.map(({ url, urlAt }) => source.slice(urlAt, urlAt + url.length))).toEqual([
        "https://x.org",
      ]);
    }
  });
});
