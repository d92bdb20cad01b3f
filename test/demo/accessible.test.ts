import { expect, test } from "@jest/globals";
import { renderMarkdown } from "../../demo/page/markdown.ts";

const render = (text: string): string =>
  renderMarkdown(text, { in: "file", repository: "garden/minutes" }, { localPath: () => null }).html;

test("headings keep their look, and their levels are without gaps", () => {
  const levels = render("### a\n\n##### b\n\n#### c\n\n# d\n\n## e").match(/<h\d aria-level="\d"/g);
  expect(levels).toEqual([
    '<h3 aria-level="2"',
    '<h5 aria-level="3"',
    '<h4 aria-level="3"',
    '<h1 aria-level="2"',
    '<h2 aria-level="3"',
  ]);
});

test("the keyboard reaches a table: by its links, or directly", () => {
  expect(render("| a |\n| - |\n| b |")).toContain(
    '<div class="table" tabindex="0" role="group" aria-label="table">',
  );
  expect(render("| a |\n| - |\n| [b](https://example.org) |")).toContain('<div class="table"><table>');
});

test("an empty corner of a table is no heading", () => {
  const html = render("|  | a |\n| - | - |\n| 1 | 2 |");
  expect(html.match(/<th/g)).toHaveLength(2);
  expect(html).toContain("<thead>\n<tr>\n<td></td>\n<th>a</th>");
});

test("a task that cannot be ticked has a name", () => {
  const html = render("- [x] dig\n- [ ] sow");
  expect(html).toContain('aria-label="completed task"');
  expect(html).toContain('aria-label="incomplete task"');
});

test("a cell of a table says what its column is, for screens without room for columns", () => {
  const html = render("|  | **What** happened |\n| - | - |\n| 1 | 2 |\n|  | 3 |");
  expect(html).toContain('<td data-label="">1</td>\n<td data-label="What happened">2</td>');
  expect(html).toContain('<td></td>\n<td data-label="What happened">3</td>');
});
