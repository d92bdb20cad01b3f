import { expect, test } from "@jest/globals";
import { toggleBox } from "../../demo/page/boxes.ts";
import { renderMarkdown } from "../../demo/page/markdown.ts";

const links = { localPath: () => null };
const body = "Hello [ ]\r\n\r\n- [ ] one\r\n- two\r\n- [x] three\r\n";

test("a click changes the box with its index and nothing else", () => {
  expect(toggleBox(body, 0)).toBe(body.replace("- [ ]", "- [x]"));
  expect(toggleBox(body, 1)).toBe(body.replace("- [x]", "- [ ]"));
  expect(toggleBox(body, 2)).toBeNull();
});

test("rendered boxes carry the index that a click sends", () => {
  const { html } = renderMarkdown(body, { in: "comment", repository: "a/b", boxes: true }, links);
  const boxes = [...html.matchAll(/value="(\d)"[^>]*aria-checked="(\w+)"/g)];
  expect(boxes.map(([, value, checked]) => [value, checked])).toEqual([
    ["0", "false"],
    ["1", "true"],
  ]);
});

test("a suggestion shows the replaced and the new lines", () => {
  const place = { in: "comment", repository: "a/b", lines: ["* <b>"] } as const;
  const { html } = renderMarkdown("```suggestion\n* c\n```", place, links);
  expect(html).toBe(
    '<pre class="suggestion"><code class="old">- * &#x3C;b>\n</code><code class="new">+ * c\n</code></pre>',
  );
});

test("a suggestion without lines removes the lines", () => {
  const place = { in: "comment", repository: "a/b", lines: ["* b"] } as const;
  const { html } = renderMarkdown("```suggestion\n```", place, links);
  expect(html).toBe('<pre class="suggestion"><code class="old">- * b\n</code></pre>');
});
