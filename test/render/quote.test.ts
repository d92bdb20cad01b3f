import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { visit } from "unist-util-visit";
import { parseMarkdown } from "../../src/minutes/markdown/syntax-tree.ts";
import { quote, quoteInline, quotePlain } from "../../src/render/quote.ts";
import { findLiveReferences, render } from "../fake-github/rendered.ts";
import { hostileMarkdown } from "./hostile-markdown.ts";
import { runsOf } from "../property-runs.ts";

const noReferences = { users: [], teams: [], issues: [] };

function quoted(markdown: string): string {
  return quote(markdown, ["github.com"]);
}

function liveIn(markdown: string): unknown {
  return findLiveReferences(markdown, "https://github.com");
}

/** Returns the kinds of all Markdown nodes of a comment. */
function kinds(markdown: string): Set<string> {
  const found = new Set<string>();
  visit(parseMarkdown(markdown), (node) => {
    found.add("checked" in node && typeof node.checked === "boolean" ? "task box" : node.type);
    if (node.type === "code" && node.lang) found.add("code with a language");
  });
  return found;
}

const dangerous = ["html", "image", "task box", "definition", "footnoteDefinition", "code with a language"];

/** Invisible and bidirectional characters, except the zero-width space and what emoji and some scripts need. */
const hidden =
  /(?![\n\t\u200B\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

function expectTame(comment: string): void {
  expect(comment).not.toMatch(hidden);
  expect(liveIn(comment)).toEqual(noReferences);
  expect([...kinds(comment)].filter((kind) => dangerous.includes(kind))).toEqual([]);
}

/** Returns the text that a reader sees. */
function words(markdown: string): string {
  return render(markdown)
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll(/[\u200B\s]+/g, "");
}

test("the hostile patterns are active without quoting", () => {
  const hostile = "@ann @garden/gardeners garden/tools#1 #2 GH-3 https://github.com/garden/tools/issues/4";
  expect(liveIn(hostile)).toMatchObject({
    users: ["ann"],
    teams: [{ organization: "garden", slug: "gardeners" }],
    issues: [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }],
  });
  expect(kinds("<b>\n\n![x](y)\n\n- [ ] a")).toContain("html");
});

test.each([
  ["a mention", "@ann", "> @\u200Bann"],
  ["a full-width mention", "＠ann", "> ＠\u200Bann"],
  ["a mention written as an entity", "&commat;ann &#64;bob", "> @\u200Bann @\u200Bbob"],
  ["a team", "@garden/gardeners", "> @\u200Bgarden/gardeners"],
  ["an e-mail address", "<ann@example.org>", "> ann@\u200Bexample.org"],
  ["a mention in code", "`@ann`", "> `@\u200Bann`"],
  ["a number", "#1, GH-2, garden/tools#3", "> \\#\u200B1, GH-\u200B2, garden/tools#\u200B3"],
  ["a number parted by a comment", "#<!-- -->1", "> \\#\u200B1"],
  [
    "an address parted by a comment",
    "https:<!-- -->//github.com/a/b/issues/1",
    "> https:\u200B//github.com/a/b/issues/1",
  ],
  [
    "a bare address of an issue",
    "https://github.com/a/b/issues/1",
    "> [a/b#\u200B1](https://redirect.github.com/a/b/issues/1)",
  ],
  [
    "the address of an organization's discussion, which is in no repository",
    "https://github.com/orgs/a/discussions/1",
    "> [https:\u200B//github.com/orgs/a/discussions/1](https://redirect.github.com/orgs/a/discussions/1)",
  ],
  [
    "an address in angle brackets",
    "<https://github.com/a/b/pull/1>",
    "> [a/b#\u200B1](https://redirect.github.com/a/b/pull/1)",
  ],
  [
    "an address without a scheme",
    "www.github.com/a/b/pull/1",
    "> [www\u200B.github.com/a/b/pull/1](https://redirect.github.com/a/b/pull/1)",
  ],
  [
    "a link to GitHub",
    "[tools](https://github.com./a/b/issues/1)",
    "> [tools](https://redirect.github.com/a/b/issues/1)",
  ],
  ["a link to elsewhere", "[page](https://example.org/@ann)", "> [page](https://example.org/%40ann)"],
  [
    "links that are no addresses of the web",
    "[a](javascript:x) [b](/a/b/issues/1) [c](//github.com/a/b/issues/1)",
    "> a b c",
  ],
  ["a link with a password", "[a](https://ann:secret@example.org)", "> a"],
  [
    "a link whose words name another host than it leads to",
    "[https://github.com/login](https://evil.example/a) [github.com/login](https://evil.example) [www.github.com](https://gіthub.com)",
    "> [https:\u200B//github.com/login (evil.example)](https://evil.example/a) [github.com/login (evil.example)](https://evil.example/) [www\u200B.github.com (xn--gthub-n2e.com)](https://xn--gthub-n2e.com/)",
  ],
  [
    "a link whose words name its own host",
    "[https://example.org/a](https://www.example.org/b) [README.md](https://example.org)",
    "> [https:\u200B//example.org/a](https://www.example.org/b) [README.md](https://example.org/)",
  ],
  [
    "a bare look-alike",
    "<https://github.com@evil.example/a/b/issues/1>",
    "> https:\u200B//github.com@\u200Bevil.example/a/b/issues/1",
  ],
  ["marks upon marks", `a${"\u0301".repeat(50)}b`, `> a${"\u0301".repeat(6)}b`],
  ["a link by reference", "[tools][t]\n\n[t]: https://github.com/a/b/issues/1", "> tools"],
  ["a picture", "![plan](https://example.org/p.png)", "> [image: plan](https://example.org/p.png)"],
  ["a footnote", "text[^n]\n\n[^n]: see @ann", "> text\\[^n\\]\n>\n> \\[^n\\]: see @\u200Bann"],
  ["tags that GitHub knows", '<font color="red">late</font><br>again', "> late again"],
  ["a placeholder that looks like a tag", "git clone <address>", "> git clone \\<address>"],
  ["a block of HTML", "<details><summary>More</summary>\n@ann\n</details>", "> More\n> @\u200Bann"],
  ["a comment with something behind it", "<!-- hidden --> shown", "> shown"],
  ["a bullet that holds a comment", "- a\n- <!-- hidden -->\n- b", "> - a\n> - b"],
  ["nothing but a comment", "<!-- hidden @ann #1 -->", ""],
  ["a diagram", "```mermaid\ngraph\n```", "> ```\n> graph\n> ```"],
  ["a fence that is never closed", "```suggestion\n@ann", "> ```\n> @\u200Bann\n> ```"],
  ["fences in fences", "````\n```\n````", "> ````\n> ```\n> ````"],
  ["formulas", "$$\nx\n$$ and $y$", "> \\$\\$\n> x\n> \\$\\$ and \\$y\\$"],
  ["task boxes", "- [ ] dig\n- [x] sow", "> - ☐ dig\n> - ☑ sow"],
  ["a coloured box", "> [!CAUTION]\n> x", "> > \\[!\u200BCAUTION\\]\n> > x"],
  ["commands to other bots", "/lgtm\nbors r+\n\n/close", "> /lgtm\n> bors r+\n>\n> /close"],
  ["a command behind a separator that only some take for a new line", "a\u2028/close", "> a /close"],
  ["bidirectional and invisible characters", "a\u202Eb\u2066c\uFEFFd\u0007e", "> abcde"],
  ["a heading", "# Beds\ntext", "> **Beds**\n>\n> text"],
  ["a rule", "***\n\na", "> a"],
  ["a table", "| a | b |\n|--|--|\n| #1 | x\\|y |", "> | a | b |\n> | - | - |\n> | #\u200B1 | x\\|y |"],
  // Removed characters join the text around them.
  ["halves of an entity", "&**\u200B**commat;ann", "> \\&commat;ann"],
  ["halves of a number", "#**\u200B**3", "> \\#\u200B3"],
  ["halves of a picture", "!**\u200B**[p](https://example.org)", "> \\![p](https://example.org/)"],
  ["halves of a tag", "\\<**\u200B**img src=x>", "> \\<img src=x>"],
  ["halves of a commit's id", "abc<!-- -->**def**0", "> abc**def\u200B**0"],
  // cmark-gfm decodes entities in a URL first.
  [
    "an address written as an entity",
    "https://github&period;com/a/b/issues/1",
    "> https:\u200B//github\\&period;com/a/b/issues/1",
  ],
  [
    "an entity in an address",
    "[a](https://example.org/?x=1&commat;b)",
    "> [a](https://example.org/?x=1%40b)",
  ],
  [
    "parameters of an address",
    "<https://example.org/?a=1&b=2>",
    "> [https:\u200B//example.org/?a=1\\&b=2](https://example.org/?a=1&%62=2)",
  ],
  [
    "a link in a link",
    "[![build](https://example.org/b.svg)](https://example.org)",
    "> [image: build](https://example.org/)",
  ],
  [
    "an address as the words of a link",
    "[<https://example.com>](https://example.org)",
    "> [https:\u200B//example.com (example.org)](https://example.org/)",
  ],
  ["bullets without words", "a\n- &shy;\n- \u00A0\n- **<b></b>**", "> a"],
  ["a commit", "5ca1ab1e a/b@5ca1ab1e", "> 5ca1ab\u200B1e a/b@\u200B5ca1ab\u200B1e"],
  ["a joiner behind a space that does not break", "a\u00A0\u200Cé", "> a\u00A0é"],
  ["words that are spelt with a to f", "Feedback succeeded", "> Feedback succeeded"],
  ["a commit without digits", "defaced", "> deface\u200Bd"],
  ["a commit behind letters", "v5ca1ab1e", "> v5ca1ab\u200B1e"],
  ["the day in a file's name", "beds/20260114.md", "> beds/20260114.md"],
  ["advisories", "GHSA-abcd-efgj-2345 cve-2026-12345", "> GHSA-\u200Babcd-efgj-2345 cve-\u200B2026-12345"],
  ["a bullet that begins with a space that does not break", "a\n- \u00A0\n  b", "> a\n>\n> - b"],
  ["a table without pipes", "a\n&colon;-:", "> a\n> \\:-:"],
  ["line ends of all kinds", "a\r/close\r\n/lgtm", "> a\n> /close\n> /lgtm"],
])("%s", (_what, markdown, expected) => {
  expect(quoted(markdown)).toBe(expected);
});

test("no passage has active content in its quotation", () => {
  fc.assert(
    fc.property(hostileMarkdown, (markdown) => {
      const comment = quoted(markdown);
      expectTame(comment);
      if (comment !== "") for (const line of comment.split(/[\n\r\u2028\u2029]/)) expect(line).toMatch(/^>/);
    }),
    { numRuns: runsOf(400) },
  );
});

test("quoting a quotation changes nothing", () => {
  fc.assert(
    fc.property(hostileMarkdown, (markdown) => {
      const once = quoted(markdown);
      const again = quoted(once.replaceAll(/^> ?/gm, ""));
      expect(words(again)).toBe(words(once));
    }),
    { numRuns: runsOf(400) },
  );
});

test("a title or a path stays within its line, link text and table cell", () => {
  fc.assert(
    fc.property(hostileMarkdown, fc.constantFrom(quoteInline, quotePlain), (text, quoteOne) => {
      const words = quoteOne(text);
      expect(words).not.toMatch(/[\n\r\u2028\u2029]/);
      const link = `Discussed in **[x ${words} x](https://example.org/here)** · x ${words}`;
      expectTame(link);
      expect(render(link).match(/<a [^>]*>/g)).toEqual(['<a href="https://example.org/here">']);
    }),
    { numRuns: runsOf(400) },
  );
});

test.each([
  ["1. Welcome", "1\\. Welcome"],
  ["- none -", "\\- none -"],
  ["> quoted", "\\> quoted"],
  ["*Beds* and `code`", "Beds and code"],
  ["[tools](https://github.com/a/b/issues/1) for @ann", "tools for @\u200Bann"],
  ["<name> <b>bold</b> <!-- c -->", "\\<name> bold"],
  ["``` x", "\\`\\`\\` x"],
  ["x](https://evil.example) [y", "x\\](https:\u200B//evil.example) \\[y"],
])("the title %j reads %j", (title, expected) => {
  expect(quoteInline(title)).toBe(expected);
});

test("a title loses its Markdown, a path keeps every character", () => {
  expect(words(quotePlain("a*b*/<c>_d_.md"))).toBe("a*b*/&lt;c&gt;_d_.md");
  expect(words(quoteInline("a *b* c"))).toBe("abc");
});
