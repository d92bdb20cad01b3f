import { fromHtml } from "hast-util-from-html";
import { posix } from "node:path";
import { expect, test } from "@jest/globals";
import { visit } from "unist-util-visit";
import { filesOf, readSample } from "./sample.ts";

// Every link within the site leads to a file and an anchor, and no page loads anything from elsewhere.

type PageLinks = {
  readonly ids: readonly string[];
  readonly hrefs: readonly string[];
  readonly loaded: readonly string[];
};

function readPage(text: string): PageLinks {
  const [ids, hrefs, loaded]: [string[], string[], string[]] = [[], [], []];
  visit(fromHtml(text), "element", ({ tagName, properties: { id, href, action, src } }) => {
    if (typeof id === "string") ids.push(id);
    if (tagName === "a" && typeof href === "string") hrefs.push(href);
    for (const url of [tagName === "link" ? href : null, src]) if (typeof url === "string") loaded.push(url);
    if (typeof action === "string") hrefs.push(action);
  });
  return { ids, hrefs, loaded };
}

const hostile = `# Beds, 2023-12-13

## Decision 1

[a](#decision-1) [b](#nowhere) [c](#%zz) [d](//example.org/x) [e](../../../../etc/passwd) [f](javascript:alert(1)) [](https://example.org/)

<a id="page.main" name="main">x</a> <h2 id="decision.1">y</h2> [^1] garden/tools#7 ![p](http://example.org/p.png) ![q](q.png)

- Decision: yes
- [ ] AI @ada: see [last time](20231206.md) and [w](20231206.md#hedge)

[^1]: a note
`;

test("no link within the site is dead", async () => {
  const files = await filesOf({ ...readSample("sample"), "beds/20231213.md": hostile });
  const pages = new Map(
    [...files].flatMap(([path, text]) => (path.endsWith(".html") ? [[path, readPage(text)] as const] : [])),
  );
  const dead: string[] = [];
  for (const [path, { ids, hrefs, loaded }] of pages) {
    expect([path, ids.filter((id, at) => ids.indexOf(id) !== at)]).toEqual([path, []]);
    if (path === "404.html") continue;
    expect(loaded.filter((url) => /^(?:[a-z]+:)?\/\//.test(url))).toEqual([]);
    for (const href of hrefs) {
      if (/^https?:/.test(href)) continue;
      const [, file = "", anchor] = /^([^#?]*)(?:#(.*))?$/.exec(href) ?? [];
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      const isFound =
        files.has(target) && (anchor === undefined || pages.get(target)?.ids.includes(anchor) === true);
      if (!isFound) dead.push(`${path}: ${href}`);
    }
  }
  expect(dead).toEqual([]);
});
