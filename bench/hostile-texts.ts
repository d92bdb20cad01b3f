/** Generators of texts that are slow to read, plan, print or check, within the limits of a file. */
export type HostileText = { readonly name: string; readonly of: (characters: number) => string };

/** Less than the limit of 10,000 characters. */
const lineCharacters = 9000;

const times = (part: string, characters: number): string =>
  part.repeat(Math.max(1, Math.floor(characters / part.length)));

/** Repeats a part in long lines that begin with the same text. */
const lines =
  (part: string, begin = "") =>
  (characters: number): string => {
    const line = `${begin}${times(part, Math.min(characters, lineCharacters) - begin.length - 1)}\n`;
    return times(line, characters);
  };
/** Creates numbered short lines. */
const rows =
  (row: (n: number) => string) =>
  (characters: number): string => {
    const all: string[] = [];
    for (let n = 1, size = 0; size < characters; n += 1) {
      const text = row(n);
      size += text.length;
      all.push(text);
    }
    return all.join("");
  };
const whole = (part: string) => (characters: number) => times(part, characters);

/** The texts. Each is below a heading that names an issue, so that the bot also quotes it. */
export const hostileTexts: readonly HostileText[] = [
  { name: "underscores", of: lines("_") },
  { name: "stars", of: lines("*a ") },
  { name: "strikes", of: lines("~~a~~ ~~a ") },
  { name: "brackets", of: lines("[") },
  { name: "unclosed links", of: lines("[a](") },
  { name: "links", of: lines("[a](https://a.example/b) ", "- ") },
  { name: "autolinks", of: lines("https://a.example/b www.a.example ", "- ") },
  { name: "numbers", of: lines("#1 ", "- ") },
  { name: "references in bullets", of: rows((n) => `- garden/tools#${(n % 40) + 1} is discussed ${n}\n`) },
  {
    name: "references in nested bullets",
    of: whole("- a\n  - garden/tools#2 is done\n    - tools#3 AI @ann: b\n"),
  },
  { name: "one bullet over all", of: (n) => `- garden/tools#2\n${times("  (AI @ann: a) tools#3\n", n)}` },
  { name: "backticks", of: lines("`a`` ") },
  { name: "inline code", of: lines("`a` ") },
  { name: "quotes", of: lines("> ") },
  {
    name: "nested lists",
    of: whole(Array.from({ length: 30 }, (_, depth) => `${"  ".repeat(depth)}- a\n`).join("")),
  },
  {
    name: "tables of many cells",
    of: (n) => `${times("|a", 9000)}|\n${times("|-", 9000)}|\n${lines("|a")(n)}`,
  },
  { name: "mentions", of: lines("@a ") },
  { name: "markers on a line", of: lines("AI @a: ") },
  { name: "arrows", of: lines("rake it -> @ann ", "- ") },
  { name: "items", of: rows((n) => `- AI @ann: rake bed ${n}, see tools#${(n % 40) + 1}\n`) },
  {
    name: "items beneath their topic",
    of: (n) =>
      times(
        "## Beds\n\n- AI @ann: rake the beds of roses\n\n## Action items\n\n- rake the beds of roses (@ann)\n",
        n,
      ),
  },
  { name: "boxes", of: rows((n) => `- [ ] rake bed ${n} until 2026-03-${(n % 28) + 1}\n`) },
  { name: "participants on a line", of: lines("@ann, Kurt B., ", "Participants: ") },
  {
    name: "participants in bullets",
    of: (n) => `## Participants\n\n${rows((i) => `- @ann${i} (Ann ${i})\n`)(n)}`,
  },
  { name: "headings", of: rows((n) => `## Bed ${n}\n`) },
  { name: "definitions", of: rows((n) => `[a${n}]: https://a.example/${n}\n`) },
  { name: "undefined references", of: lines("[a][b] [c] ") },
  { name: "footnotes", of: rows((n) => `[^${n}]: a [^${n + 1}]\n`) },
  { name: "entities", of: lines("&amp;&#64;&commat; ") },
  { name: "backslashes", of: lines("\\") },
  { name: "HTML", of: lines("<b>a</b><a ") },
  { name: "HTML comments", of: lines("<!-- a --> <!-- ") },
  { name: "dates", of: lines("2026-01-14 14.1.2026 ", "- ") },
  { name: "due dates", of: lines("AI @ann: a by Friday, ", "- ") },
  { name: "empty lines", of: whole("\n") },
];

/** Texts with the largest allowed number of items. `of` takes the number. */
export const manyThings: readonly (HostileText & { readonly largest: number })[] = [
  {
    name: "10,000 action items",
    largest: 10_000,
    of: (count) => numbered(count, (n) => `- AI @ann: rake bed ${n} by Friday\n`),
  },
  {
    name: "5,000 references",
    largest: 5000,
    of: (count) => numbered(count, (n) => `- tools#${(n % 40) + 1} is dug by ${n} people\n`),
  },
  {
    name: "2,000 targets",
    largest: 2000,
    of: (count) => numbered(count, (n) => `- tools#${n} is raked ${n} times\n`),
  },
];

function numbered(count: number, row: (n: number) => string): string {
  return Array.from({ length: count }, (_, i) => row(i + 1)).join("");
}
