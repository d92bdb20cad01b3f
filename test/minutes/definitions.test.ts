import { describe, expect, test } from "@jest/globals";
import { readBlocks } from "../../src/minutes/markdown/read-blocks.ts";
import { findRunningTexts } from "../../src/minutes/markdown/running-text.ts";
import { cases } from "./rows.ts";

/** Returns the lines of each text with the links and footnotes in it. */
const linksOf = (text: string): string =>
  findRunningTexts(readBlocks(text))
    .map(({ block: { from, to }, inline: { links, footnotes } }) =>
      [
        to > from ? `${from}-${to}` : `${from}`,
        ...links.map(({ url }) => url),
        ...footnotes.map(({ mark }) => mark),
      ].join(" "),
    )
    .join(" | ");

describe("a definition is read where it is used", () => {
  test.each(
    cases(`
    [a]⏎⏎[a]: https://x.example => 1 https://x.example
    [A  b]⏎⏎[a b]: https://x.example => 1 https://x.example
    [a][b]⏎⏎[b]: https://x.example => 1 https://x.example
    [a][]⏎⏎[a]: https://x.example => 1 https://x.example
    [a] [b]⏎⏎[b]: https://x.example => 1 https://x.example
    ![a]⏎⏎[a]: https://x.example => 1 https://x.example
    [a]⏎⏎[a]:https://x.example => 1 https://x.example
    [a]⏎⏎[a]: <https://x.example/a b> => 1 https://x.example/a b
    [a]⏎⏎[a]:⏎https://x.example => 1 https://x.example
    [a]⏎⏎[a]:⏎⏎https://x.example => 1 | 3 | 5 https://x.example
    [a]⏎⏎[a]: https://x.example "title" => 1 https://x.example
    [a]⏎⏎[a]: https://x.example 'title' => 1 https://x.example
    [a]⏎⏎[a]: https://x.example (title) => 1 https://x.example
    [a]⏎⏎[a]: https://x.example title => 1 | 3 https://x.example
    [a]⏎⏎[a]: https://x.example "title" and more => 1 | 3 https://x.example
    [a]⏎⏎[a]: https://x.example⏎"title"⏎b => 1 https://x.example | 5
    [a]⏎⏎[a]: https://x.example⏎"title" b => 1 https://x.example | 4
    [a]⏎⏎[a]: https://x.example⏎"title⏎goes on"⏎b => 1 https://x.example | 6
    [a]⏎⏎[a]: https://x.example "title⏎goes on => 1 | 3-4 https://x.example
    [a]⏎⏎[a]: https://x.example "ti\\"tle" => 1 https://x.example
    [a]⏎⏎[a]: https://x.example (ti(tle) => 1 | 3 https://x.example
    [a]⏎⏎[a]: https://x.example⏎[b]: https://y.example⏎⏎[b] => 1 https://x.example | 6 https://y.example
    [a]⏎⏎[a]: https://x.example⏎[a]: https://y.example => 1 https://x.example
    [a]⏎⏎text⏎[a]: https://x.example => 1 | 3-4 https://x.example
    [a]⏎⏎[a]: https://x.example⏎text [a] => 1 https://x.example | 4 https://x.example
    [a]⏎⏎- [a]: https://x.example => 1 https://x.example
    [a]⏎⏎> [a]: https://x.example => 1 https://x.example
    [a]⏎⏎   [a]: https://x.example => 1 https://x.example
    [ ]⏎⏎[ ]: https://x.example => 1 | 3 https://x.example
    [a\\]b]⏎⏎[a\\]b]: https://x.example => 1 https://x.example
    [a]⏎⏎[a] : https://x.example => 1 | 3 https://x.example
    [a]⏎⏎# [a]: https://x.example => 1 | 3 https://x.example
    [x] done⏎⏎[x]: https://x.example => 1
    [x]⏎⏎[x]: https://x.example => 1
    see [x] done⏎⏎[x]: https://x.example => 1 https://x.example
    [ẞ]⏎⏎[SS]: https://x.example => 1 https://x.example
    [a][c]⏎⏎[a]: https://x.example => 1
    [[a]]⏎⏎[a]: https://x.example => 1 https://x.example
    [a](https://z.example)⏎⏎[a]: https://x.example => 1 https://z.example
    a[^1]⏎⏎[^1]: https://x.example => 1 ^1 | 3 https://x.example
    a[^1] b[^2]⏎⏎[^1]: https://x.example⏎[^2]: https://y.example => 1 ^1 ^2 | 3 https://x.example | 4 https://y.example
    a[^1]⏎⏎[^1]: text⏎more https://x.example => 1 ^1 | 3-4 https://x.example
    a[^1]⏎⏎[^1]: https://x.example⏎⏎    more https://y.example => 1 ^1 | 3 https://x.example
    a[^1]⏎⏎text⏎[^1]: https://x.example => 1 ^1 | 3 | 4 https://x.example
    [^1]⏎⏎[^1]: https://x.example⏎[^1]: https://y.example => 1 ^1 | 3 https://x.example | 4 https://y.example
    [a]: https://x.example =>
  `),
  )("%j: %s", (text, links) => expect(linksOf(text)).toBe(links));
});
