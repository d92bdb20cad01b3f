import { expect, test } from "@jest/globals";
import { type RenderContext, renderMarkdown } from "../../demo/page/markdown.ts";

const here = "https://github.com/garden/";
const links = {
  localPath: (url: string) => (url.startsWith(here) ? url.slice("https://github.com".length) : null),
};
const comment: RenderContext = { in: "comment", repository: "garden/tools" };
const render = (text: string, place = comment) => renderMarkdown(text, place, links).html;

test("a comment keeps its line breaks, and a file does not", () => {
  expect(render("one\ntwo")).toBe("<p>one<br>\ntwo</p>");
  expect(render("one\ntwo", { ...comment, in: "file" })).toBe("<p>one\ntwo</p>");
});

test("HTML that GitHub allows stays: details, sub, tables, task boxes", () => {
  const rendered = render(
    "<details><summary>More</summary>\n\n> - [x] done\n\n</details>\n\n<sub>small</sub>\n\n| a |\n| - |\n| b |\n",
  );
  for (const part of [
    "<details><summary>More</summary>",
    "<sub>small</sub>",
    `<td data-label="a">b</td>`,
    'type="checkbox" disabled checked',
  ])
    expect(rendered).toContain(part);
});

test("HTML that GitHub removes is removed: scripts, handlers, styles, comments, dangerous links", () => {
  const rendered = render(
    '<script>alert(1)</script><b onclick="alert(1)" style="x">b</b><!-- marker -->\n\n[x](javascript:alert(1))\n\n<iframe src="https://example.org"></iframe>',
  );
  for (const part of ["<script", "onclick", "style", "marker", "<iframe", "javascript:"])
    expect(rendered).not.toContain(part);
  expect(rendered).toContain("<b>b</b>");
  expect(render("<script>alert(1)</script>", { ...comment, in: "check" })).not.toContain("<script");
});

test("links to the simulated GitHub stay on the page, others open a new tab", () => {
  expect(render(`[x](${here}tools/issues/1)`)).toContain('<a href="/garden/tools/issues/1">');
  expect(render("https://example.org")).toContain('target="_blank" rel="noopener noreferrer"');
});

test("an image is named, never loaded", () => {
  expect(render("![a map](https://example.org/map.png)")).not.toContain("src");
  expect(render("![a map](https://example.org/map.png)")).toContain("[picture: a map]");
});

test("references are links in a comment, and text in a file and in code", () => {
  expect(render("see #4")).toContain('<a href="/garden/tools/issues/4" class="reference">#4</a>');
  expect(render("see `#4`")).not.toContain("<a");
  expect(render("see #4", { ...comment, in: "file" })).not.toContain("<a");
});
