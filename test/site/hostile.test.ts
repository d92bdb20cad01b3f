import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { expect, test } from "@jest/globals";
import { visit } from "unist-util-visit";
import { filesOf, publishTexts, readSample } from "./sample.ts";

// Minutes come from everybody who can open a pull request.

const attacks = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  "[x](javascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:alert(1))",
  '<https://example.org/"onmouseover=alert(1)>',
  '<iframe src="https://example.org"></iframe><object data="x"></object><embed src="x">',
  '<style>body{background:url("https://example.org/x")}</style>',
  '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)">y</a></svg>',
  '<form action="https://example.org"><input name="q"><button>Go</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://example.org"><base href="https://example.org/">',
  '<video src="https://example.org/x.mp4" autoplay></video><picture><source srcset="https://example.org/x"></picture>',
  '</article></main></body><script src="https://example.org/x.js"></script>',
  '<li data-mark="item-0 topic-0 decision-99999999">forged</li>',
  '<p class="flag" id="page.main" style="position:fixed">x</p>',
  "&#0;assets/x &#x0; \0",
  "`</code><script>alert(1)</script>`",
  '[x](20231206.md#%22onclick=alert(1)%3E) [y](%00%00a.md#b) <a href="&#0;&#0;x.md#y">z</a> <a href="x.md#\'>">w</a>',
];

const allowed = new Set(
  "html head meta title link body a header div span form input button nav main article aside p h1 h2 h3 h4 h5 h6 ul ol li section details summary table caption thead tbody tr th td time strong em del code pre blockquote br hr sup sub wbr footer noscript script".split(
    " ",
  ),
);

test.each(attacks)("%s does nothing", async (attack) => {
  const text = `# Beds, 2023-12-06 ${attack}\n\n## ${attack}\n\n- garden/tools#7 ${attack}\n- AI @ada: ${attack}\n- Decision: ${attack}\n\n${attack}\n`;
  const files = await filesOf({ "beds/20231206.md": text });
  for (const [path, content] of files) {
    if (!path.endsWith(".html")) continue;
    const problems: string[] = [];
    visit(fromHtml(content), "element", (element) => void problems.push(...problemsOf(element, path)));
    expect([path, problems]).toEqual([path, []]);
    expect(content).not.toContain("\0");
  }
});

function problemsOf({ tagName, properties }: Element, path: string): readonly string[] {
  const problems = allowed.has(tagName) ? [] : [`<${tagName}>`];
  if (tagName === "script" && (path !== "search.html" || properties["src"] !== "assets/search.js"))
    problems.push("a script");
  for (const [name, value] of Object.entries(properties)) {
    if (/^on|^style$|^srcSet$|^xLinkHref$|^dataMark$/i.test(name)) problems.push(name);
    if (name === "src" && tagName !== "script") problems.push(`${tagName} loads ${String(value)}`);
    if (
      name === "href" &&
      /^\s*(?!https?:|mailto:)[a-z][a-z\d+.-]*:/i.test(String(value)) &&
      value !== "data:,"
    )
      problems.push(String(value));
  }
  return problems;
}

test("all pages have a strict policy", async () => {
  const files = await filesOf(readSample("sample"));
  for (const [path, text] of files) {
    if (!path.endsWith(".html")) continue;
    expect(text).toContain("default-src &#39;none&#39;; style-src &#39;self&#39;;");
    expect([path, text.includes("script-src")]).toEqual([path, path === "search.html"]);
  }
});

test("the same minutes give the same bytes, in any order", async () => {
  const sample = readSample("sample");
  const reversed = Object.fromEntries(Object.entries(sample).reverse());
  expect([...(await filesOf(reversed))].sort()).toEqual([...(await filesOf(sample))].sort());
});

test("a passage of thousands of lines is cut, and an issue beyond three hundred gets no page", async () => {
  const long = Array.from({ length: 400 }, (_, at) => `- garden/tools#${at + 1}\n  - word\n`).join("");
  const [meeting] = await publishTexts({
    "beds/20231206.md": `# 2023-12-06\n\n## garden/tools#999\n\n${long}`,
  });
  expect(meeting?.discussions.length).toBe(300);
  expect(meeting?.discussions[0]?.isCut).toBe(true);
  expect(meeting?.discussions[0]?.passages[0]?.html.length).toBeLessThan(10_000);
});
