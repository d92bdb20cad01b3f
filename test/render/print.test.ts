import { expect, test } from "@jest/globals";
import { printInline, type PrintedInline } from "../../src/render/print-inline.ts";
import { plainWords, quote } from "../../src/render/quote.ts";

const hosts = ["github.com"];

type Row = readonly [nodes: readonly PrintedInline[], printed: string, inCell?: boolean];

test.each<Row>([
  [[{ mark: "*", children: [{ text: " a " }] }], "*a*"],
  [[{ text: "x" }, { mark: "**", children: [{ text: "a" }] }, { text: "y" }], "x**a**y"],
  [[{ text: "x" }, { mark: "*", children: [{ text: "(a)" }] }, { text: "y" }], "x*\u200B(a)\u200B*y"],
  [
    [
      { mark: "*", children: [{ text: "a" }] },
      { mark: "*", children: [{ text: "b" }] },
    ],
    "*a*\u200B*b*",
  ],
  [[{ mark: "*", children: [{ mark: "*", children: [{ text: "a" }] }] }], "*a*"],
  [[{ mark: "*", children: [{ mark: "**", children: [{ text: "a" }] }, { text: "b" }] }], "*\u200B**a**b*"],
  [[{ mark: "*", children: [{ text: " " }] }], ""],
  [[{ mark: "*", children: [] }], ""],
  [[{ url: "https://e.org/", children: [{ text: "a!" }] }], "[a!](https://e.org/)"],
  [[{ text: "a!" }, { url: "https://e.org/", children: [{ text: "b" }] }], "a\\![b](https://e.org/)"],
  [
    [{ url: "https://e.org/", children: [{ url: "https://f.org/", children: [{ text: "b" }] }] }],
    "[b](https://e.org/)",
  ],
  [[{ url: "https://e.org/", children: [{ text: "" }] }], ""],
  [[{ code: "a" }], "`a`"],
  [[{ code: "a`b" }], "``a`b``"],
  [[{ code: "`a" }], "`` `a ``"],
  [[{ code: "a``b`c" }], "```a``b`c```"],
  [[{ code: "```" }], "` ``` `"],
  [[{ code: "`````````" }], "\\`\\`\\`\\`\\`\\`\\`\\`\\`"],
  [[{ code: " a " }], "`  a  `"],
  [[{ code: " " }], ""],
  [[{ code: "a|b" }], "a\\|b", true],
  [[{ code: "a|b" }], "`a|b`"],
  [[{ code: "a\n b" }], "`a b`"],
  [[{ text: "$" }, { code: "a" }], "\\$\u200B`a`"],
  [[{ text: "a\n\n b" }], "a\nb"],
  [[{ text: "a \n- b" }], "a\n\\- b"],
  [[{ text: "\n\na" }], "a"],
  [[{ text: "- a" }], "- a", true],
  [[{ text: "a\n- b" }], "a\n- b", true],
  [[{ text: "#" }, { code: "1" }, { text: "2" }], "\\#`1`2"],
  [[{ text: "@" }, { mark: "**", children: [{ text: "ann" }] }], "@\u200B**ann**"],
  [
    [
      { mark: "~~", children: [{ text: "a" }] },
      { mark: "~~", children: [{ text: "b" }] },
    ],
    "~~a~~\u200B~~b~~",
  ],
  [[{ mark: "**", children: [{ text: "a." }] }, { text: "b" }], "**a.\u200B**b"],
  [[{ mark: "**", children: [{ text: "a." }] }, { text: " b" }], "**a.** b"],
  [[{ mark: "**", children: [{ code: "a" }] }, { text: "b" }], "**`a`\u200B**b"],
  [[{ text: "a" }, { mark: "**", children: [{ code: "b" }] }], "a**\u200B`b`**"],
  [[{ mark: "*", children: [{ text: " " }, { text: "a" }, { text: " " }] }, { text: "b" }], "*a* b"],
  [[{ text: "a  " }], "a"],
])("%j is printed as %j", (nodes, printed, inCell = false) =>
  expect(printInline(nodes, inCell)).toBe(printed),
);

test.each([
  ["- a\n- b\n\n* c\n* d", "> - a\n> - b\n>\n> * c\n> * d"],
  ["1. a\n2. b\n\n3) c", "> 1. a\n> 2. b\n>\n> 3) c"],
  ["5. a\n6. b", "> 5. a\n> 6. b"],
  ["1. a\n\n1. b", "> 1. a\n> 2. b"],
  ["999999999. a\n2. b", "> 1. a\n> 2. b"],
  ["- a\n\n  b\n- c", "> - a\n>\n>   b\n>\n> - c"],
  ["- a\n  - b\n    - c", "> - a\n>   - b\n>     - c"],
  ["- a\n  1. b\n  2. c", "> - a\n>   1. b\n>   2. c"],
  ["- a\n  2. b", "> - a\n>   2\\. b"],
  ["- a\n\n  ```\n  x\n  ```", "> - a\n>\n>   ```\n>   x\n>   ```"],
  ["- ```\n  x\n  ```\n  y", "> - ```\n>   x\n>   ```\n>   y"],
  ["> a\n>\n> - b", "> > a\n> >\n> > - b"],
  [
    "| a | b | c | d |\n|:-|-:|:-:|-|\n| 1 | 2 |",
    "> | a | b | c | d |\n> | :- | -: | :-: | - |\n> | 1 | 2 |  |  |",
  ],
  ["| |\n|-|\n| |", ""],
  ["|a|\n|-|\n|`b\\|c`|", "> | a |\n> | - |\n> | b\\|c |"],
  ["# a\n## b", "> **a**\n>\n> **b**"],
  ["a\n***\nb", "> a\n>\n> b"],
  ["a  \nb", "> a\n> b"],
  ["a\\\nb", "> a\n> b"],
  ["<div>\n\na\n\n</div>", "> a"],
  ["~~~js\nx\n~~~", "> ```\n> x\n> ```"],
  ["    x", "> ```\n> x\n> ```"],
  ["````\n```\n````", "> ````\n> ```\n> ````"],
  ["- [ ]\n- [x] a\n- [ ] > b", "> - \\[ \\]\n> - ☑ a\n> - ☐ > b"],
  ["![](x) ![a](https://e.org)", "> image:  [image: a](https://e.org/)"],
  ["[^1]\n\n[^1]: a *b*", "> \\[^1\\]\n>\n> \\[^1\\]: a b"],
  ["[a]\n\n[a]: https://e.org", "> a"],
  [
    "https://github.com/a/b/issues/1#c https://github.com/a/b/pull/2/files https://github.com/a/b/wiki",
    "> [a/b#\u200B1](https://redirect.github.com/a/b/issues/1#c) [a/b#\u200B2](https://redirect.github.com/a/b/pull/2/files) [https:\u200B//github.com/a/b/wiki](https://redirect.github.com/a/b/wiki)",
  ],
  [
    "<https://github.com/orgs/b/discussions/3> <https://github.com/a/b/discussions/4>",
    "> [https:\u200B//github.com/orgs/b/discussions/3](https://redirect.github.com/orgs/b/discussions/3) [a/b#\u200B4](https://redirect.github.com/a/b/discussions/4)",
  ],
  [
    "[https://github.com/a/b/issues/5](https://github.com/a/b/issues/5) [x](https://github.com/a/b/issues/6)",
    "> [a/b#\u200B5](https://redirect.github.com/a/b/issues/5) [x](https://redirect.github.com/a/b/issues/6)",
  ],
])("%j is quoted as %j", (markdown, quoted) => expect(quote(markdown, hosts)).toBe(quoted));

// Parsing takes quadratic time: beyond a limit the text is quoted as code.
test.each([
  ["8,000 characters", "a".repeat(7_997) + "*b*", "a".repeat(7_998) + "*b*"],
  ["100 line ends", "a\n".repeat(100) + "*b*", "a\n".repeat(101) + "*b*"],
  ["300 delimiters of emphasis", "*a* ".repeat(150), "*a* ".repeat(150) + "_"],
  ["600 delimiters", "&".repeat(600) + "b", "&".repeat(601) + "b"],
  ["150 links", "www.a ".repeat(150), "www.a ".repeat(149) + "https://a WWW.b"],
  ["32 levels", "> ".repeat(32) + "a", "> ".repeat(33) + "a"],
  ["32 lists", "- ".repeat(32) + "a", "- ".repeat(33) + "a"],
  ["32 numbered lists", "1. ".repeat(32) + "a", "1) ".repeat(33) + "a"],
])("up to %s Markdown is parsed", (_limit, parsed, tooMuch) => {
  expect(quote(parsed, hosts)).not.toMatch(/^> ```/);
  expect(quote(tooMuch, hosts)).toMatch(/^> ```\n/);
});

test("a title beyond a limit keeps its markup", () => {
  expect(plainWords("*a* ".repeat(150))).toBe("a ".repeat(150).trim());
  expect(plainWords("*a* ".repeat(151))).toBe("*a* ".repeat(151).trim());
  expect(plainWords(" a\n\nb ")).toBe("a b");
});
