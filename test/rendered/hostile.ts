import fc from "fast-check";
import { hostileMarkdown } from "../render/hostile-markdown.ts";

/** Pieces that become active if the text between them is removed, or if another reader joins them. */
const words = (text: string): readonly string[] => text.split(" ");
const signs = [
  ...words(
    "@ ＠ ﹫ # ＃ ﹟ & \\ \\\\ ! [ ] ( ) < > ` `` ``` ~ ~~ * ** *** _ __ | || - + = : ; . / $ $$ ^ { } \" '",
  ),
  ...words(
    "\u200B \u200C \u200D \u00AD \uFEFF \u2060 \u202E \u2066 \uFE0F \u034F \u3164 \u0000 \u00A0 \u2028 \u0085",
  ),
];
const entities = [
  ...words(
    "&commat; &num; &amp; &amp;amp; &lt; &gt; &lbrack; &lsqb; &rsqb; &lpar; &rpar; &period; &sol; &colon;",
  ),
  ...words(
    "&bsol; &grave; &ast; &lowbar; &NewLine; &Tab; &nbsp; &shy; &ZeroWidthSpace; &zwj; &excl; &hyphen; &dollar;",
  ),
  ...words(
    "&#64; &#x40; &#X40; &#0064; &#35; &#x23; &#64 &#x40 &commat &num &#10; &#13; &#0; &#x200B; &#8203; &#91;",
  ),
  ...words("commat; num; amp; lt; #64; #x40; #35; 64; x40; colon; period; sol;"),
];
const targets = [
  ...words(
    "ann victim 1 3 42 garden/gardeners garden/tools garden/tools#7 GH- gh- GH-5 abcdef0 5ca1ab1e deadbeef 0123456789",
  ),
  ...words(
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e garden/tools@5ca1ab1e ann@deadbee GHSA- GHSA-abcd-efgh-2345 CVE- CVE-2026-12345",
  ),
  ...words(
    "http https ftp mailto: xmpp: :// // https:// www www. www.github.com github.com github&period;com /garden/tools/issues/9",
  ),
  ...words(
    "https://github.com/garden/tools/issues/9 https://github&period;com/garden/tools/issues/9 ann@example.org mailto:ann@example.org",
  ),
  ...words(
    "https://github.com/garden/tools/commit/5ca1ab1e https://evil.example/?a=1&commat;ann&b=2 https://evil.example/#a&num;1 http://[::1]/",
  ),
  ...words(
    "https://evil.example/a*b_c~~d https://evil.example/`a` https://evil.example/<b> https://evil.example/\\&commat;ann",
  ),
];
const nothings = [
  ...words(
    "**\u200B** **<b></b>** *<i></i>* ~~&shy;~~ **…** __&zwj;__ <b></b> <!----> <!-- --> <br> <img> `\u200B` [](x) ![](x) [\u00AD](x)",
  ),
  ...words(
    "<b> </b> <a> </a> <p> </p> <div> </div> <img/src=x> <img src=x onerror=y> <svg> <name> <details> </details> </summary>",
  ),
];
const links = [
  ...words(
    "[ [a [a](b) [p](https://evil.example) ](https://evil.example) ](x) ](<x>) ][r] [r] [^n] [x] ![a](b) ![a][r] [![b](c)](d)",
  ),
  "[![build](https://evil.example/b.svg)](https://evil.example)",
  "[https://github.com/garden/tools/issues/9](https://evil.example)",
  "[<https://github.com/garden/tools/issues/9>](https://evil.example)",
  "[www.github.com](https://evil.example)",
  "[a **[b](https://evil.example) c](https://evil.example)",
  "<https://github.com/garden/tools/issues/9>",
  "<ann@example.org>",
  // Halves that only markup separates.
  ...words(
    "#*1* GH-**5** abcd**ef0** www**.github.com** https:*//evil.example* CVE-*2026-12345* [#](https://evil.example)7",
  ),
  "[`a`](https://evil.example/`)",
];
const lines = [
  ...["\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\n\t", "\n    "],
  ...[
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n7) ",
    "\n-\n",
    "\n- &shy;",
    "\n- \u00A0\n",
    "\n- - ",
    "\n> ",
    "\n>",
    "\n> > - ",
  ],
  ...["\n# ", "\n###### x", "\n#", "\n===\n", "\n---\n", "\n-\n", "\n=\n", "\n***\n", "\n- - -\n", "\n___\n"],
  ...["\n```\n", "\n~~~\n", "\n```suggestion\n", "\n```mermaid\n", "\n```math\n", "\n    code\n"],
  ...[
    "\n|-|\n",
    "\n:-\n",
    "\n:-:\n",
    "\n-|-\n",
    "\n| a | b |\n|--|--|\n| @ann | `a|b` |\n",
    "\n| a\\|b |\n|--|\n| \\\\| @ann |\n",
  ],
  ...[
    "\n[r]: https://evil.example\n",
    "\n[^n]: @ann #1\n",
    "\n[x]: <> '\n",
    "\n- [ ] ",
    "\n- [x] @ann\n",
    "\n> [!NOTE]\n> ",
  ],
  ...[
    "\n/close\n",
    "\n/minutes done\n",
    "\n@dependabot merge\n",
    "\nbors r+\n",
    "\n!merge\n",
    "\n&sol;close\n",
    "\n\\/lgtm\n",
  ],
  ...[
    "\n<div>\n",
    "\n<!--\n",
    "\n-->\n",
    "\n<script>\n",
    "\n<?x\n",
    "\n<![CDATA[\n",
    "\n<pre>\n",
    "\n</details>\n\n",
  ],
  "\n<!-- minutes-bot:v1 repository=1 kind=backlink -->\n",
  "\n<!-- minutes-bot:v1 repository=42 kind=dashboard since=2025-12-01T09:30:00.000Z -->\n",
];

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...signs) },
  { weight: 4, arbitrary: fc.constantFrom(...entities) },
  { weight: 6, arbitrary: fc.constantFrom(...targets) },
  { weight: 3, arbitrary: fc.constantFrom(...nothings) },
  { weight: 2, arbitrary: fc.constantFrom(...links) },
  { weight: 2, arbitrary: fc.constantFrom(" ", "x", "é", "🌱", "👩\u200D🌾", "क्\u200Dष") },
);
const oneLine = fc.array(piece, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(""));

/** Enclosing markup: `**…**`, a link, a cell, an attribute. */
const wrapped = fc
  .tuple(
    fc.constantFrom(
      "**|**",
      "*|*",
      "_|_",
      "~~|~~",
      "`|`",
      "[|](https://evil.example)",
      "![|](https://evil.example)",
      "<b>|</b>",
      "<!--|-->",
      "[|][r]",
      "<|>",
      "\\|",
      "&|;",
    ),
    oneLine,
    oneLine,
  )
  .map(([around, inner, after]) => around.replace("|", () => inner) + after);
const line = fc.oneof(oneLine, wrapped);

/** Generates several lines of hostile minutes. */
export const hostileLines: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof({ weight: 3, arbitrary: line }, { weight: 2, arbitrary: fc.constantFrom(...lines) }), {
        maxLength: 10,
      })
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: hostileMarkdown },
);

/** Generates one hostile line: a title, a task, a name, a path. */
export const hostileLine: fc.Arbitrary<string> = fc
  .oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: hostileMarkdown })
  .map((text) => text.replaceAll(/[\r\n]+/g, " "));
