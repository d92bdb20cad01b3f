import { expect, test } from "@jest/globals";
import { defangCode, defangText, hasVisibleText, visibleText } from "../../src/render/defang.ts";
import { defangUrl, hostToShow } from "../../src/render/defang-url.ts";
import { quoteCell, quoteInline, truncateLine } from "../../src/render/quote.ts";
import { quoteMessage, quoteMessageCell } from "../../src/render/quote-message.ts";

const hosts = ["github.com"];

// Text, quoted for a line, and for the cell of a table.
test.each([
  ["a|b", "a|b", "a\\|b"],
  ["|a", "\\|a", "\\|a"],
  ["a`b", "a\\`b", "a\\`b"],
  ["*a*", "a", "\\*a\\*"],
  ["_a_", "a", "\\_a\\_"],
  ["a_b", "a_b", "a_b"],
  ["a_", "a\\_", "a\\_"],
  ["_", "\\_", "\\_"],
  ["~a~", "a", "\\~a\\~"],
  ["[a]", "\\[a\\]", "\\[a\\]"],
  ["a]", "a\\]", "a\\]"],
  ["<b>", "", "\\<b>"],
  ["a<b", "a\\<b", "a\\<b"],
  ["$x$", "\\$x\\$", "\\$x\\$"],
  ["\\a", "\\a", "\\a"],
  ["\\*", "\\*", "\\\\\\*"],
  ["a\\", "a\\\\", "a\\\\"],
  ["&amp;", "\\&", "\\&amp;"],
  ["& a", "& a", "& a"],
  ["a&", "a\\&", "a\\&"],
  ["&#1", "\\&#\u200B1", "\\&#\u200B1"],
  ["^a", "\\^a", "\\^a"],
  ["a^b", "a^b", "a^b"],
  ["# a", "\\# a", "# a"],
  ["#a", "\\#a", "#a"],
  ["> a", "\\> a", "> a"],
  [">", "\\>", ">"],
  ["- a", "\\- a", "- a"],
  ["-a", "-a", "-a"],
  ["-", "\\-", "-"],
  ["+ a", "\\+ a", "+ a"],
  ["+", "\\+", "+"],
  ["= a", "\\= a", "= a"],
  ["==", "\\==", "=="],
  ["=a", "=a", "=a"],
  [":-", "\\:-", ":-"],
  ["a:-", "a:-", "a:-"],
  ["1. a", "1\\. a", "1. a"],
  ["1) a", "1\\) a", "1) a"],
  ["1.a", "1.a", "1.a"],
  ["1234567890. a", "123456\u200B7890. a", "123456\u200B7890. a"],
  ["1.", "1\\.", "1."],
  ["12)", "12\\)", "12)"],
  ["!a", "!a", "!a"],
  ["a!", "a!", "a!"],
  ["- - -", "\\- - -", "- - -"],
  ["a\u00A0", "a", "a"],
  ["\u00A0a", "a", "a"],
  [" a  b ", "a b", "a b"],
])("the title %j reads %j, and in a cell %j", (text, line, cell) => {
  expect(quoteInline(text)).toBe(line);
  expect(quoteCell(text)).toBe(cell);
});

// Messages of the bot: settings are between backticks.
test.each([
  [
    "set `limits.commentsPerRun` to 5",
    "set `limits.commentsPerRun` to 5",
    "set `limits.commentsPerRun` to 5",
  ],
  ["`a`", "`a`", "`a`"],
  ["a `b` c", "a `b` c", "a `b` c"],
  ["` a`", "\\` a\\`", "\\` a\\`"],
  ["`a `", "\\`a \\`", "\\`a \\`"],
  ["`a b`", "`a b`", "`a b`"],
  ["`a|b`", "\\`a|b\\`", "\\`a\\|b\\`"],
  ["``", "\\`\\`", "\\`\\`"],
  ["`@ann`", "\\`@\u200Bann\\`", "\\`@\u200Bann\\`"],
  ["a`b", "a\\`b", "a\\`b"],
  [
    "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`",
    "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`",
    "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`",
  ],
  [
    "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`",
    "\\`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\`",
    "\\`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\`",
  ],
  ["x `a` `b` y", "x `a` `b` y", "x `a` `b` y"],
  ["a|b `c`", "a|b `c`", "a\\|b `c`"],
  ["[x](y) `z`", "\\[x\\](y) `z`", "\\[x\\](y) `z`"],
  [" `a` ", "`a`", "`a`"],
  ["#1 `a`", "\\#\u200B1 `a`", "#\u200B1 `a`"],
])("the message %j reads %j, and in a cell %j", (text, line, cell) => {
  expect(quoteMessage(text)).toBe(line);
  expect(quoteMessageCell(text)).toBe(cell);
});

test.each([
  ["https://example.org", "https://example.org/"],
  ["http://example.org/a", "http://example.org/a"],
  ["ftp://example.org", null],
  ["javascript:x", null],
  ["nonsense", null],
  ["https://a:b@example.org", null],
  ["https://a@example.org", null],
  ["https://:b@example.org", null],
  ["https://ex_ample.org/", "https://ex_ample.org/"],
  ["https://[::1]/", null],
  ["https://github.com/a/b", "https://redirect.github.com/a/b"],
  ["http://www.github.com/a", "https://redirect.github.com/a"],
  ["https://GITHUB.com./a", "https://redirect.github.com/a"],
  ["https://github.com:8443/a", null],
  ["https://api.github.com/a", "https://api.github.com/a"],
  ["https://example.org/(a)", "https://example.org/%28a%29"],
  ["https://example.org/a'b\"c", "https://example.org/a%27b%22c"],
  ["https://example.org/*_~`[]!@$", "https://example.org/%2A_~%60%5B%5D%21%40%24"],
  ["https://example.org/?a=1&b=2&#c", "https://example.org/?a=1&%62=2%26#c"],
  ["https://example.org/%41?x=y;z,w#f", "https://example.org/%41?x=y;z,w#f"],
  ["https://example.org/a|b\\c", "https://example.org/a%7Cb/c"],
  ["https://example.org/ä", "https://example.org/%C3%A4"],
])("the address %j becomes %j", (url, safe) => expect(defangUrl(url, hosts)).toBe(safe));

test("an address of a GitHub Enterprise Server becomes none", () => {
  expect(defangUrl("https://git.example/a", ["git.example"])).toBeNull();
  expect(defangUrl("https://www.GIT.example./a", ["git.example"])).toBeNull();
  expect(defangUrl("https://git.example:8443/a", ["git.example"])).toBe("https://git.example:8443/a");
});

test.each([
  ["https://github.com/login", "https://evil.example/a", "evil.example"],
  ["HTTP://www.example.org", "https://example.org/", null],
  ["www.example.org", "https://evil.example/", "evil.example"],
  ["wwwx.example.org", "https://evil.example/", null],
  ["github.com/x", "https://evil.example/", "evil.example"],
  ["GitHub.com", "https://evil.example/", "evil.example"],
  ["see github.com", "https://evil.example/", null],
  ["github.com", "https://redirect.github.com/a", null],
  ["example.org", "https://evil.example/", null],
  ["https://example.org (evil.example)", "https://evil.example/", null],
  ["https://example.org?x", "https://example.org/", null],
  ["https://example.org#x", "https://evil.example/", "evil.example"],
  [" https://example.org", "https://evil.example/", "evil.example"],
  ["https://", "https://evil.example/", "evil.example"],
])("a link with the text %j to %s shows the host %j", (label, url, host) => {
  expect(hostToShow(label, url, hosts)).toBe(host);
});

test.each([
  ["@ann", "@\u200Bann"],
  ["＠ann ﹫ann", "＠\u200Bann ﹫\u200Bann"],
  ["#1 #a # 1 ＃1", "#\u200B1 #a # 1 ＃\u200B1"],
  ["GH-1 gh-2 gh-x", "GH-\u200B1 gh-\u200B2 gh-x"],
  ["GHSA-abc cve-1 CVE-?", "GHSA-\u200Babc cve-\u200B1 CVE-?"],
  ["[!NOTE] [!1]", "[!\u200BNOTE] [!1]"],
  ["https://x http:x", "https:\u200B//x http:x"],
  ["www.x www x", "www\u200B.x www x"],
  ["abcdef1", "abcdef\u200B1"],
  ["abcdef", "abcdef"],
  ["1234567", "123456\u200B7"],
  ["abcdefa", "abcdef\u200Ba"],
  ["abcdefg1", "abcdefg1"],
  ["x1234567", "x123456\u200B7"],
  ["a/1234567", "a/1234567"],
  ["a/1234567b", "a/123456\u200B7b"],
  ["1234567.md", "1234567.md"],
  ["1234567 bytes", "1234567 bytes"],
  ["1234567 byte", "123456\u200B7 byte"],
  ["0123456789abcdef0123", "012345\u200B6789ab\u200Bcdef01\u200B23"],
  ["feedfacecafe", "feedfa\u200Bcecafe"],
  ["\u200Ca", "a"],
  ["a\u200Cb", "ab"],
  ["é\u200Cé", "é\u200Cé"],
  ["é\u200C\u200Cé", "é\u200C\u200Cé"],
  ["é\u200C a", "é a"],
  ["a\u0301\u0301\u0301\u0301\u0301\u0301", "a\u0301\u0301\u0301\u0301\u0301\u0301"],
  ["a\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "a\u0301\u0301\u0301\u0301\u0301\u0301"],
  ["a\u2028b\u2029c", "a b c"],
  ["a\u200Bb", "ab"],
  ["a\tb\nc", "a\tb\nc"],
  ["a\u0000b\u001fc\u007Fd", "abcd"],
  ["a\uFE0Fb", "a\uFE0Fb"],
  ["a\uFFF9b", "ab"],
])("%j is defanged as %j", (text, defanged) => expect(defangText(text)).toBe(defanged));

test("code keeps all but mentions and what is invisible", () => {
  expect(defangCode("@a ＠b ﹫c #1 \u202Ed")).toBe("@\u200Ba ＠\u200Bb ﹫\u200Bc #1 d");
});

test.each([
  ["a", true],
  [" \n", false],
  ["\u200B\u00AD\u0007", false],
  ["\u200B.", true],
  ["", false],
])("%j has visible text: %s", (text, has) => expect(hasVisibleText(text)).toBe(has));

test.each([
  ["a<!-- b -->c", "ac"],
  ["a<!-- b", "a"],
  ["a<br>b<hr/>c", "a b c"],
  ["<b>a</b>", "a"],
  ["<bold>a</bold>", "<bold>a</bold>"],
  ['<p>a</p><div x="y">b</div>', "ab"],
  ["<h1>a</h1><h7>b</h7>", "a<h7>b</h7>"],
  ["<!-- a\nb -->c", "c"],
  ["<BR>a<B>b</B>", " ab"],
  ["a < b", "a < b"],
])("the visible text of %j is %j", (html, text) => expect(visibleText(html)).toBe(text));

test.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc…"],
  ["ab cd", 3, "ab…"],
  [" a  b ", undefined, "a b"],
  ["a\u202Eb", 2, "ab"],
  ["ab👩‍🌾", 3, "ab…"],
  ["ab👩‍🌾", 5, "ab👩…"],
])("%j cut to %s characters is %j", (text, length, cut) => expect(truncateLine(text, length)).toBe(cut));
