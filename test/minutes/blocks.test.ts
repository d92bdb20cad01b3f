import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Block } from "../../src/minutes/markdown/blocks.ts";
import { readBlocks } from "../../src/minutes/markdown/read-blocks.ts";

// Our parser must find the same headings and items as remark in all cases. Two differences are intended: an indented
// bullet below a paragraph is a bullet for us, and front matter is no heading.
const folder = fileURLToPath(new URL("./", import.meta.url));
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const parser = unified().use(remarkParse).use(remarkGfm);

type Structure = {
  readonly headings: string[];
  readonly items: string[];
  /** Quotations and tables. */
  readonly others: string[];
};

function structureByRemark(text: string): Structure {
  const found: Structure = { headings: [], items: [], others: [] };
  const visit = (node: Nodes): void => {
    const line = node.position?.start.line ?? 0;
    if (node.type === "heading") found.headings.push(`${line}: ${node.depth}`);
    if (node.type === "listItem") found.items.push(`${line}-${node.position?.end.line ?? 0}`);
    if (node.type === "blockquote") found.others.push(`${line}: quote`);
    if (node.type === "table") found.others.push(`${line}: table`);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(parser.parse(text));
  return found;
}

function structureByUs(text: string): Structure {
  const found: Structure = { headings: [], items: [], others: [] };
  const visit = (block: Block): void => {
    if (block.kind === "heading") found.headings.push(`${block.from}: ${block.depth}`);
    if (block.kind === "item") found.items.push(`${block.from}-${block.to}`);
    if (block.kind === "quote" || block.kind === "table") found.others.push(`${block.from}: ${block.kind}`);
    for (const child of block.children) visit(child);
  };
  for (const block of readBlocks(text).blocks) visit(block);
  return found;
}

describe("block structure", () => {
  test.each(cases)("equals that of remark: %s", (name) => {
    const text = readFileSync(`${folder}${name}/minutes.md`, "utf8").replace(/^---\n.*?\n---\n/s, "");
    expect(structureByUs(text)).toEqual(structureByRemark(text));
  });

  // Blocks of https://spec.commonmark.org/ that occur in minutes. ⏎ is a line break, → a tab.
  test.each(
    `
    # a⏎## b⏎### c ###⏎#d⏎####### e⏎   # f⏎    # g⏎#⏎# ¦ a⏎===⏎b⏎---⏎c⏎d⏎---⏎⏎---⏎***⏎_ _ _⏎--⏎===
    - a⏎- b⏎- c⏎⏎- d⏎⏎⏎- e ¦ - a⏎  - b⏎    - c⏎  - d⏎- e ¦ - a⏎ - b⏎  - c⏎   - d ¦ * a⏎+ b⏎- c ¦ 1. a⏎2. b⏎   - c⏎3) d ¦ -a⏎*b⏎1.c⏎1)d
    text⏎- a ¦ text⏎1. a ¦ text⏎2. a ¦ text⏎-⏎- ¦ - a⏎text⏎⏎text ¦ - a⏎⏎  text⏎⏎      code⏎⏎text ¦ 10. a⏎    - b⏎   - c ¦ 1234567890. a ¦ 123456789. a
    - a⏎→- b⏎→→- c ¦ -→a⏎→b ¦ -     code⏎- a ¦ - # a⏎- b⏎  ---⏎- c⏎  d⏎  === ¦ - - a⏎  - b⏎- 1. c
    - [ ] a⏎- [x] b⏎- [X] c⏎- [y] d⏎- []e ¦ - a⏎---⏎- b ¦ - a⏎***⏎- b ¦ * * * ¦ - - - ¦ - a⏎# b⏎- c ¦ - a⏎> b⏎- c
    > # a⏎> - b⏎>   - c⏎> - d⏎⏎- e ¦ > a⏎b⏎- c ¦ > - a⏎b⏎> - c ¦ - > # a⏎  > - b⏎- c ¦ >- a⏎>> # b ¦ > a⏎---
    ~~~⏎# a⏎- b⏎~~~⏎# c ¦ ~~~⏎# a⏎~~⏎- b ¦ ~~~~⏎~~~⏎# a⏎~~~~⏎- b ¦ - a⏎  ~~~⏎  # b⏎  ~~~⏎- c ¦ text⏎~~~⏎# a⏎~~~⏎- b
    \`\`\`js⏎# a⏎\`\`\`⏎# b ¦ \`\`\`a\`⏎# b ¦ \`\`⏎# a⏎\`\` ¦ \`\`\`⏎# a⏎~~~⏎\`\`\` b⏎\`\`\`⏎# c ¦ > \`\`\`⏎> # a⏎# b
    <!-- a⏎# b⏎--> # c⏎# d ¦ <!-- a --># b⏎# c ¦ text <div>⏎# a
    <pre>⏎# a⏎⏎# b⏎</pre>⏎# c ¦ <b>a</b>⏎# b ¦ <script>⏎- a⏎</script>⏎- b
    | a | b |⏎| - | - |⏎| c | d |⏎- e ¦ a | b⏎- | -⏎c⏎⏎# d ¦ | a |⏎| - | - |⏎- b ¦ - | a |⏎  | - |⏎  | b |⏎- c ¦ | a |⏎|:-:|⏎# b
    [a]: https://acme.example⏎# b ¦ [a]: https://acme.example⏎  "- b"⏎- c ¦ [^1]: a⏎    - b⏎⏎- c ¦ [a]⏎- b⏎⏎[a]: <x>
    a\\⏎- b ¦ a  ⏎# b ¦     # a⏎- b ¦ \\# a⏎\\- b⏎1\\. c
  `
      .trim()
      .split(/\n| ¦ /)
      .map((text) => text.trimStart().replaceAll("⏎", "\n").replaceAll("→", "\t")),
  )("equals that of remark: %j", (text) => {
    // A head with fewer cells than the row of dashes below it is a table for us.
    const { headings, items } = structureByRemark(text);
    expect(structureByUs(text)).toMatchObject({ headings, items });
  });

  const starts =
    "a ¦  ¦ # b ¦ ## c ## ¦ #d ¦ === ¦ --- ¦ - e ¦ * f ¦ + ¦ 1. g ¦ 2) h ¦   - i ¦ > l ¦ >- m ¦ ``` ¦ ~~~ ¦ <!-- n --> ¦ <pre> ¦ | o | p | ¦ | - | - | ¦ [q]: https://acme.example ¦ - [ ] s ¦ *** ¦   t ¦    # u ¦ \\- v".split(
      " ¦ ",
    );
  /** An empty bullet takes the lines below an empty line, and what stands below a definition may be its heading. */
  const ours = new Set(["+⏎", "[q]: https://acme.example⏎===", "[q]: https://acme.example⏎---"]);
  const ends = ["z", "- z", "  z", "# z"];

  test.each(starts)("equals that of remark with each line below %j", (first) => {
    starts.forEach((second, index) => {
      if (ours.has(`${first}⏎${second}`)) return;
      const text = [first, second, ends[index % ends.length]].join("\n");
      expect([text, structureByUs(text)]).toEqual([text, structureByRemark(text)]);
    });
  });

  test("reads an indented bullet below a paragraph as a bullet", () => {
    expect(structureByUs("Topics:\n\n    - one\n    - two\n").items).toEqual(["3-3", "4-4"]);
  });

  test("does not read front matter as a heading", () => {
    expect(structureByUs("---\ntitle: Slides\n---\n\n# Robots\n").headings).toEqual(["5: 1"]);
  });
});
