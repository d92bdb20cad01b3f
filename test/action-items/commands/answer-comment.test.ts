import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatAnswerComment } from "../../../src/action-items/commands/answer-comment.ts";
import { parseCommands } from "../../../src/action-items/commands/parse-commands.ts";
import type { CommandRejection } from "../../../src/action-items/commands/command-comments.ts";
import { parseAnswerMarker } from "../../../src/action-items/item-markers.ts";
import { findLiveReferences, render } from "../../fake-github/rendered.ts";
import { hostileMarkdown } from "../../render/hostile-markdown.ts";
import { setting } from "../items.ts";
import { runsOf } from "../../property-runs.ts";

const rejected = { id: 77, login: "ann", at: new Date("2026-01-14T23:30:00Z") };
const nobody = { users: [], teams: [], issues: [] };

const refusals: readonly { readonly written: string; readonly why: CommandRejection }[] = [
  { written: "/minutes close it", why: { kind: "malformed", what: "verb" } },
  { written: "/minutes done the salt", why: { kind: "malformed", what: "id" } },
  { written: "/minutes snooze q3k7zp a while", why: { kind: "malformed", what: "period" } },
  { written: "/minutes done q3k7zz", why: { kind: "unknown id", id: "q3k7zz" } },
  { written: "/minutes done", why: { kind: "ambiguous", ids: ["q3k7zp", "b2c3d4", "xx22yy"] } },
  { written: "/minutes done", why: { kind: "ambiguous", ids: [] } },
  { written: "/minutes done q3k7zp", why: { kind: "not allowed" } },
  {
    written: "/minutes snooze q3k7zp until 2026-01-01",
    why: { kind: "past", until: "2026-01-01" },
  },
  { written: "/minutes snooze q3k7zp 20 months", why: { kind: "too long", until: "2027-09-15" } },
  {
    written: "/minutes @ben fixes #1 `x` <!-- --> garden/tools#3",
    why: { kind: "malformed", what: "verb" },
  },
];

/** The answer to each rejected command. `UPDATE=1` rewrites answers.md. */
test("each answer is one sentence with the correct command", () => {
  const bodies = refusals.map((refused) => formatAnswerComment(refused, rejected, setting));
  const file = new URL("answers.md", import.meta.url);
  const text = `${bodies.join("\n\n---\n\n")}\n`;
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
  for (const body of bodies) expect(findLiveReferences(body, "https://github.com")).toEqual(nobody);
});

test("the answer mentions nobody and is signed, whatever was written", () => {
  const written = hostileMarkdown.map((text) => `/minutes ${text}`);
  fc.assert(
    fc.property(written, hostileMarkdown, fc.constantFrom(...refusals), (line, login, { why }) => {
      const body = formatAnswerComment({ written: line, why }, { ...rejected, login }, setting);
      expect(findLiveReferences(body, "https://github.com")).toEqual(nobody);
      expect(parseAnswerMarker(body)).toEqual({ repository: 42, comment: 77 });
      expect(parseCommands(body)).toEqual([]);
      expect(render(body).match(/<!--/g)).toHaveLength(1);
      expect(body.split("\n")).toHaveLength(3);
    }),
    { numRuns: runsOf(200) },
  );
});
