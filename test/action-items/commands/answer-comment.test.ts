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
import { reminderReasons } from "../../../src/action-items/messages.ts";
import type { ItemWithState } from "../../../src/action-items/tracking/status-claim.ts";
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
  { written: "/minutes issue q3k7zp", why: { kind: "not allowed", needsTriage: true } },
  {
    written: "/minutes issue the salt",
    why: { kind: "malformed", what: "repository", suggestion: "/minutes issue" },
  },
  ...(
    [
      "not among owners",
      "cannot be reached",
      "private minutes",
      "not accepted",
      "configuration invalid",
      "archived",
      "issues disabled",
      "permission missing",
      "daily limit",
      "done",
    ] as const
  ).map((obstacle): Rejected => ({
    written: "/minutes issue q3k7zp garden/tools",
    why: { kind: "no issue", obstacle, repository: "garden/tools" },
  })),
  { written: "/minutes not-me q3k7zp", why: { kind: "not owner", named: true } },
  { written: "/minutes not-me", why: { kind: "not owner", named: false } },
  { written: "/minutes snooze q3k7zp until 2026-01-01", why: { kind: "past", until: "2026-01-01" } },
  { written: "/minutes snooze q3k7zp 20 months", why: { kind: "too long", until: "2027-09-15" } },
];

const contentOf = (more: Partial<AnswerContent>): AnswerContent => ({
  rejections: [],
  vainReminders: [],
  help: null,
  items,
  isLast: false,
  ...more,
});

const helpOf = (
  all: readonly ItemWithState[],
  own: readonly string[],
  notReminded: readonly string[] = [],
): AnswerContent => contentOf({ help: { items: all, own: new Set(own), notReminded: new Set(notReminded) } });

const doneByAnn = { at: "2026-01-10T10:00:00Z", by: { kind: "tick", login: "ann" } } as const;

const contents: readonly AnswerContent[] = [
  ...refusals.map((each) => contentOf({ rejections: [each] })),
  contentOf({ rejections: refusals.slice(0, 4) }),
  contentOf({
    rejections: [
      ...refusals.slice(5, 12),
      {
        written: "/minutes @ben fixes #1 `x` <!-- --> garden/tools#3",
        why: { kind: "malformed", what: "verb", suggestion: null },
      },
    ],
  }),
  helpOf(listed.slice(0, 1), ["q3k7zp"]),
  helpOf(listed, ["q3k7zp", "b2c3d4"]),
  helpOf(listed, []),
  helpOf([], []),
  helpOf(
    [
      listedOf({ id: "q3k7zp", done: doneByAnn }),
      listedOf({ id: "b2c3d4", text: "oil the shears", stopped: true }),
    ],
    ["q3k7zp", "b2c3d4"],
  ),
  helpOf(listed.slice(0, 1), ["q3k7zp"], ["q3k7zp"]),
  helpOf(
    [
      ...["222222", "333333", "444444", "555555", "666666"].map((id) => listedOf({ id })),
      listedOf({ id: "777777", text: "paint the fence", done: doneByAnn }),
    ],
    [],
  ),
  { ...helpOf(listed.slice(0, 1), ["q3k7zp"]), rejections: refusals.slice(6, 7) },
  contentOf({ vainReminders: [{ id: "q3k7zp", why: reminderReasons.inferred }] }),
  contentOf({
    vainReminders: [
      { id: "q3k7zp", why: reminderReasons.target.closed },
      { id: "b2c3d4", why: reminderReasons.owner.name("@ben #1") },
    ],
  }),
  contentOf({ rejections: refusals.slice(0, 1), isLast: true }),
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
    const body = formatAnswerComment(contentOf({ rejections: [{ written, why }] }), asked, setting);
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
      const help = isHelp ? helpOf(all, ["q3k7zp"]).help : null;
      const known = new Map(all.map(({ item }) => [item.id, item]));
      const body = formatAnswerComment(
        contentOf({ rejections, help, items: known, vainReminders: [{ id: "q3k7zp", why: text }] }),
        { ...asked, login },
        setting,
      );
      expect(findLiveReferences(body, "https://github.com")).toEqual(nobody);
      expect(parseAnswerMarker(body)).toEqual({ repository: 42, comment: 77 });
      expect(parseCommands(body)).toEqual([]);
      expect(render(body).match(/<!--/g)).toHaveLength(1);
    }),
    { numRuns: runsOf(200) },
  );
});
