import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  formatAnswerComment,
  type AnswerContent,
} from "../../../src/action-items/commands/answer-comment.ts";
import { parseCommands, type ItemCommand } from "../../../src/action-items/commands/parse-commands.ts";
import type { CommandRejection } from "../../../src/action-items/commands/command-context.ts";
import { parseAnswerMarker } from "../../../src/action-items/item-markers.ts";
import { findLiveReferences, render } from "../../fake-github/rendered.ts";
import { hostileMarkdown } from "../../render/hostile-markdown.ts";
import { listedOf, setting, type ItemSpec } from "../items.ts";
import { runsOf } from "../../property-runs.ts";

const asked = { id: 77, login: "ann", at: new Date("2026-01-14T23:30:00Z") };
const nobody = { users: [], teams: [], issues: [] };
const bare = (written: string): ItemCommand => {
  const [command] = parseCommands(written);
  if (command === undefined || !("id" in command)) throw new Error(written);
  return command;
};

const specs: readonly ItemSpec[] = [
  { id: "q3k7zp", topic: "Tools", text: "sharpen the spades" },
  { id: "b2c3d4", topic: "Tools", text: "oil the shears" },
  { id: "xx22yy", topic: "Winter", text: "order salt for the paths", owners: ["ben"] },
];
const listed = specs.map(listedOf);
const items = new Map(listed.map(({ item }) => [item.id, item]));

type Rejected = { readonly written: string; readonly why: CommandRejection };

const refusals: readonly Rejected[] = [
  { written: "/minutes close", why: { kind: "malformed", what: "verb", suggestion: "/minutes done" } },
  { written: "/minutes", why: { kind: "malformed", what: "verb", suggestion: null } },
  { written: "/minutes done the salt", why: { kind: "malformed", what: "id", suggestion: "/minutes done" } },
  {
    written: "/minutes snooze q3k7zp a while",
    why: { kind: "malformed", what: "period", suggestion: "/minutes snooze q3k7zp 2 weeks" },
  },
  { written: "/minutes doen", why: { kind: "near miss", suggestion: "/minutes done" } },
  { written: "/minutes?", why: { kind: "near miss", suggestion: null } },
  { written: "/minutes done q3k7zz", why: { kind: "unknown id", id: "q3k7zz", closest: null } },
  {
    written: "/minutes done q3k7zz",
    why: { kind: "unknown id", id: "q3k7zz", closest: "/minutes done q3k7zp" },
  },
  {
    written: "/minutes done",
    why: { kind: "ambiguous", command: bare("/minutes done"), ids: ["q3k7zp", "b2c3d4"], areOwn: true },
  },
  {
    written: "/minutes snooze 2 weeks",
    why: {
      kind: "ambiguous",
      command: bare("/minutes snooze 2 weeks"),
      ids: ["q3k7zp", "b2c3d4", "xx22yy", "222222", "333333", "444444", "555555"],
      areOwn: true,
    },
  },
  {
    written: "/minutes done",
    why: { kind: "ambiguous", command: bare("/minutes done"), ids: [], areOwn: false },
  },
  { written: "/minutes done q3k7zp", why: { kind: "not allowed" } },
  { written: "/minutes not-me q3k7zp", why: { kind: "not owner", named: true } },
  { written: "/minutes not-me", why: { kind: "not owner", named: false } },
  { written: "/minutes snooze q3k7zp until 2026-01-01", why: { kind: "past", until: "2026-01-01" } },
  { written: "/minutes snooze q3k7zp 20 months", why: { kind: "too long", until: "2027-09-15" } },
];

const contents: readonly AnswerContent[] = [
  ...refusals.map((each) => ({ rejections: [each], help: null, items })),
  { rejections: refusals.slice(0, 4), help: null, items },
  {
    rejections: [
      ...refusals.slice(5, 12),
      {
        written: "/minutes @ben fixes #1 `x` <!-- --> garden/tools#3",
        why: { kind: "malformed", what: "verb", suggestion: null },
      },
    ],
    help: null,
    items,
  },
  { rejections: [], help: { items: listed.slice(0, 1), own: new Set(["q3k7zp"]) }, items },
  { rejections: [], help: { items: listed, own: new Set(["q3k7zp", "b2c3d4"]) }, items },
  { rejections: [], help: { items: listed, own: new Set() }, items },
  { rejections: [], help: { items: [], own: new Set() }, items },
  {
    rejections: [],
    help: {
      items: [
        listedOf({ id: "q3k7zp", done: { at: "2026-01-10T10:00:00Z", by: { kind: "tick", login: "ann" } } }),
        listedOf({ id: "b2c3d4", text: "oil the shears", stopped: true }),
      ],
      own: new Set(["q3k7zp", "b2c3d4"]),
    },
    items,
  },
  { rejections: refusals.slice(6, 7), help: { items: listed.slice(0, 1), own: new Set(["q3k7zp"]) }, items },
];

/** The answer to each comment. `UPDATE=1` rewrites answers.md. */
test("each answer says what is wrong, and the command to copy", () => {
  const bodies = contents.map((content) => formatAnswerComment(content, asked, setting));
  const file = new URL("answers.md", import.meta.url);
  const text = `${bodies.join("\n\n---\n\n")}\n`;
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
  for (const body of bodies) expect(findLiveReferences(body, "https://github.com")).toEqual(nobody);
});

test("an answer to one line is one line, unless it lists items", () => {
  for (const { written, why } of refusals.filter(
    ({ why }) => why.kind !== "ambiguous" || why.ids.length === 0,
  )) {
    const body = formatAnswerComment({ rejections: [{ written, why }], help: null, items }, asked, setting);
    expect(body.split("\n")).toHaveLength(3);
  }
});

test("the answer mentions nobody and is signed, whatever was written", () => {
  const lines = fc.array(
    fc.record({
      written: hostileMarkdown.map((text) => `/minutes ${text}`),
      why: fc.constantFrom(...refusals.map(({ why }) => why)),
    }),
    { maxLength: 8 },
  );
  const asksHelp = fc.boolean();
  fc.assert(
    fc.property(lines, hostileMarkdown, hostileMarkdown, asksHelp, (rejections, login, text, isHelp) => {
      const all = [listedOf({ id: "q3k7zp", text, topic: text }), ...listed.slice(1)];
      const help = isHelp ? { items: all, own: new Set(["q3k7zp"]) } : null;
      const known = new Map(all.map(({ item }) => [item.id, item]));
      const body = formatAnswerComment({ rejections, help, items: known }, { ...asked, login }, setting);
      expect(findLiveReferences(body, "https://github.com")).toEqual(nobody);
      expect(parseAnswerMarker(body)).toEqual({ repository: 42, comment: 77 });
      expect(parseCommands(body)).toEqual([]);
      expect(render(body).match(/<!--/g)).toHaveLength(1);
    }),
    { numRuns: runsOf(200) },
  );
});
