import fc from "fast-check";
import { expect, test } from "@jest/globals";
import { fromHtml } from "hast-util-from-html";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { formatBacklinkComment, formatWithdrawnComment } from "../../src/backlinks/comment.ts";
import { formatBacklinkMarker, parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import type { BacklinkMarker, MarkerHistory } from "../../src/model/backlink-marker.ts";
import type { CommentContext } from "../../src/render/comment-context.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { hostileTexts } from "./minutes.ts";

const hash = fc.stringMatching(/^[\da-f]{16}$/);
const scrap = fc.constantFrom(
  "-->",
  "<!--",
  " ",
  "\n",
  "\r\n",
  "kind=withdrawn",
  ",",
  "=",
  "%",
  "%2C",
  "`",
  "```\n",
  "~~~\n",
  "\\",
  "$$",
  "]",
  "](x)",
  "<details>",
  "</details>",
  "<pre>\n",
  "<script>",
  "<?",
  "<![CDATA[",
  ...hostileTexts,
  "<!-- minutes-bot:v1 ",
);
/** Hostile text: pieces of syntax mixed with random text. */
const hostile = fc
  .array(fc.oneof(scrap, fc.string({ unit: "grapheme" })), { maxLength: 8 })
  .map((parts) => parts.join(""));

const meeting = {
  path: hostile,
  kind: fc.constantFrom("backlink" as const, "withdrawn" as const),
  passage: hash,
  content: hash,
  at: fc.record({ commit: fc.stringMatching(/^[\da-f]{40}$/), from: fc.nat(9999), to: fc.nat(9999) }),
  repeatedIn: fc.array(hostile, { maxLength: 3 }),
};

const history: fc.Arbitrary<MarkerHistory> = fc.record({
  said: hostile,
  rows: fc.array(fc.record({ ...meeting, said: hostile }), { maxLength: 4 }),
  comments: fc.array(fc.record({ id: fc.nat(), path: hostile, said: hostile }), { maxLength: 3 }),
  omitted: fc.nat(99),
});

const marker: fc.Arbitrary<BacklinkMarker> = fc.oneof(
  fc.record({ repository: fc.nat(), ...meeting }),
  fc.record({ repository: fc.nat(), ...meeting, history }),
);

const setting: CommentContext = {
  serverUrl: "https://github.com",
  minutesRepository: "garden/minutes",
  repositoryId: 1,
  appUrl: "https://github.com/apps/minutes-bot",
  seriesName: (series, title) => title ?? series,
  passage: "folded",
};

test(
  "a marker with any paths reads back exactly",
  async () => {
    await checkProperty(marker, 500, (one) => {
      const line = formatBacklinkMarker(one);

      expect(parseBacklinkMarker(line)).toEqual(one);
      expect(parseBacklinkMarker(`Somebody's words\n${line}\r\n`)).toEqual(one);
      expect(line).toMatch(/^<!-- minutes-bot:v1 [\w=:./%,; ]* -->$/);
    });
  },
  propertyTimeoutMs,
);

test(
  "only text exactly as the bot prints it is read as a marker",
  async () => {
    const mangled = fc.tuple(marker, fc.nat(300), scrap).map(([one, at, cut]) => {
      const line = formatBacklinkMarker(one);
      return { line, other: line.slice(0, at) + cut + line.slice(at) };
    });
    await checkProperty(mangled, 300, ({ other }) => {
      const read = parseBacklinkMarker(other);
      if (read !== null) expect(other.trimEnd().endsWith(formatBacklinkMarker(read))).toBe(true);
    });
  },
  propertyTimeoutMs,
);

test(
  "no title, path, passage, owner or task can forge or close a marker",
  async () => {
    const backlinks = fc.record({
      path: hostile,
      series: hostile,
      seriesTitle: fc.option(hostile),
      date: fc.constantFrom("2026-01-14", null),
      topics: fc.array(fc.record({ title: fc.option(hostile), lines: fc.array(hostile, { maxLength: 4 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      decisions: fc.array(fc.record({ text: hostile, vote: fc.option(hostile) }), { maxLength: 3 }),
      isDecisionOnly: fc.boolean(),
      items: fc.array(
        fc.record({
          owners: fc.array(hostile, { maxLength: 2 }),
          text: hostile,
          done: fc.boolean(),
          due: fc.constantFrom("2026-02-01", null),
        }),
        { maxLength: 3 },
      ),
      lines: fc.constant({ from: 1, to: 2 }),
      moreLines: fc.array(fc.record({ from: fc.nat(9999), to: fc.nat(9999) }), { maxLength: 8 }),
      level: fc.constant("said" as const),
      passage: hash,
      content: hash,
    });
    const passages = fc.constantFrom("folded", "open", "none");
    await checkProperty(fc.tuple(backlinks, marker, passages), 150, ([backlink, one, passage]) => {
      const ours = { ...setting, passage };
      for (const body of [
        formatBacklinkComment(backlink, one, ours, "https://github.com/garden/tools/issues/1"),
        formatWithdrawnComment({ ...backlink, exists: true }, one, ours),
      ]) {
        expect(parseBacklinkMarker(body)).toEqual(one);
        expect(commentsIn(body)).toEqual([formatBacklinkMarker(one).slice("<!--".length, -"-->".length)]);
        expect(body.length).toBeLessThan(60_000);
      }
    });
  },
  propertyTimeoutMs,
);

/** Returns the HTML comments after rendering: the marker must be one, and not text in a code block. */
function commentsIn(body: string): string[] {
  const html = micromark(body, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const found: string[] = [];
  const walk = (node: { type: string; value?: string; children?: unknown }): void => {
    if (node.type === "comment") found.push(node.value ?? "");
    if (Array.isArray(node.children)) for (const child of node.children as (typeof node)[]) walk(child);
  };
  walk(fromHtml(html, { fragment: true }));
  return found;
}
