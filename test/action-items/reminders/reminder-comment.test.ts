import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { PlannedReminder } from "../../../src/action-items/reminders/reminder.ts";
import { parseCommands } from "../../../src/action-items/commands/parse-commands.ts";
import { parseReminderMarker } from "../../../src/action-items/item-markers.ts";
import {
  formatDigestComment,
  formatReminderComment,
} from "../../../src/action-items/reminders/reminder-comment.ts";
import { findLiveReferences, render } from "../../fake-github/rendered.ts";
import { hostileMarkdown } from "../../render/hostile-markdown.ts";
import { itemOf, setting, type ItemSpec } from "../items.ts";
import { runsOf } from "../../property-runs.ts";

type Spec = {
  readonly on: "issue" | "dashboard";
  readonly items: readonly (ItemSpec & { readonly round: number; readonly logins: readonly string[] })[];
};

function reminderOf({ on, items }: Spec): PlannedReminder {
  return {
    on: on === "dashboard" ? "dashboard" : { target: "I_12" },
    items: items.map((spec) => ({ item: itemOf(spec), round: spec.round, logins: spec.logins })),
    logins: [
      ...new Map(items.flatMap(({ logins }) => logins.map((login) => [login.toLowerCase(), login]))).values(),
    ],
  };
}

function commentOf(spec: Spec): string {
  const reminder = reminderOf(spec);
  return spec.on === "dashboard"
    ? formatDigestComment(reminder, setting)
    : formatReminderComment(reminder, setting);
}

const cases = new URL("comments/", import.meta.url);

/** A folder a case: reminder.json has the due items, comment.md the expected comment. `UPDATE=1` rewrites comment.md. */
test.each(readdirSync(cases))("formats the reminder of case %s", (name) => {
  const spec = JSON.parse(readFileSync(new URL(`${name}/reminder.json`, cases), "utf8")) as Spec;
  const body = `${commentOf(spec)}\n`;
  const file = new URL(`${name}/comment.md`, cases);
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, "utf8"));
  expect(mentionedLogins(body)).toEqual(
    reminderOf(spec)
      .logins.map((login) => login.toLowerCase())
      .filter((login) => /^[\w-]+$/.test(login)),
  );
  expect(parseReminderMarker(body)).toEqual({
    kind: spec.on === "dashboard" ? "digest" : "reminder",
    repository: 42,
    rounds: spec.items.map(({ id, round }) => ({ id, round })),
  });
});

/** Logins that a comment mentions, once each. Checks that it references nothing. */
function mentionedLogins(body: string): string[] {
  const { users, teams, issues } = findLiveReferences(body, "https://github.com");
  expect([teams, issues]).toEqual([[], []]);
  return users.map((user) => user.toLowerCase()).sort();
}

const logins = fc.uniqueArray(fc.constantFrom("ann", "Ben", "carl-dora", "@eve", "garden/gardeners", "a b"), {
  maxLength: 3,
});
const due: fc.Arbitrary<Spec["items"][number]> = fc.record({
  id: fc.constantFrom("bbbbbb", "cccccc", "dddddd"),
  topic: hostileMarkdown,
  text: hostileMarkdown,
  owners: fc.array(hostileMarkdown, { maxLength: 3 }),
  path: hostileMarkdown.map((text) => `${text.toWellFormed()}/20260105.md`),
  logins,
  round: fc.integer({ min: 1, max: 4 }),
});
const reminder: fc.Arbitrary<Spec> = fc.record({
  on: fc.constantFrom("issue", "dashboard"),
  items: fc.uniqueArray(due, { selector: ({ id }) => id, minLength: 1 }),
});

test("a reminder mentions its owners and nobody else, whatever the minutes contain", () => {
  fc.assert(
    fc.property(reminder, (spec) => {
      const body = commentOf(spec);
      const handles = reminderOf(spec).logins.filter((login) => /^[\w-]+$/.test(login));
      expect(mentionedLogins(body)).toEqual(handles.map((login) => login.toLowerCase()).sort());
      expect(parseReminderMarker(body)?.rounds).toEqual(spec.items.map(({ id, round }) => ({ id, round })));
      expect(parseCommands(body)).toEqual([]);
      expect(render(body).match(/<!--/g)).toHaveLength(1);
    }),
    { numRuns: runsOf(150) },
  );
});

test.each(["issue", "dashboard"] as const)(
  "a reminder of fifty long items on the %s is short enough",
  (on) => {
    const items = Array.from({ length: 50 }, (_, i) => ({
      id: `bbbb${i + 22}`.replaceAll(/[01]/g, "z"),
      topic: "*".repeat(3000),
      text: "_@#".repeat(3000),
      owners: ["ann"],
      logins: ["ann", "Ben"],
      round: 1,
      path: `${"é".repeat(100)}/20260105.md`,
    }));
    const body = commentOf({ on, items });
    expect(body.length).toBeLessThan(60_000);
    expect(mentionedLogins(body)).toEqual(["ann", "ben"]);
    expect(parseReminderMarker(body)?.rounds).toHaveLength(50);
  },
);

test("an organization's managed user is mentioned by the whole name", () => {
  const body = commentOf({ on: "issue", items: [{ logins: ["ann_garden"], round: 1 }] });
  expect(mentionedLogins(body)).toEqual(["ann_garden"]);
});

test("does not mention a missing dashboard", () => {
  const items = [{ logins: ["ann"], round: 1 }];
  const body = formatReminderComment(reminderOf({ on: "issue", items }), { ...setting, dashboardUrl: null });
  expect(body).toContain(
    "<sub>Reply `/minutes done` or `/minutes not-me` · more: `/minutes help` · reminder 1 of 3</sub>",
  );
});

test("a reminder of one item is its line, and one short line of small print", () => {
  const [text, smallPrint = "", marker, ...others] = commentOf({
    on: "issue",
    items: [{ logins: ["ann"], round: 1 }],
  })
    .split("\n")
    .filter((line) => line !== "");
  expect(text).toBe(
    "@ann, is this done? *Beds:* dig · [Beds, 2026-01-05](https://github.com/garden/minutes/blob/5ca1ab1e/beds/20260105.md?plain=1#L12)",
  );
  expect(smallPrint.replaceAll(/<\/?sub>|`|\]\([^)]*\)|\[/g, "")).toBe(
    "Reply /minutes done or /minutes not-me · more · reminder 1 of 3",
  );
  expect(marker).toContain("<!--");
  expect(others).toEqual([]);
});

test("says since when an item is open only if it is older than the minutes in the link", () => {
  const items = [
    { logins: ["ann"], round: 1 },
    { id: "cccccc", logins: ["ann"], round: 1, path: "beds/20251124.md", later: "beds/20260105.md" },
  ];
  const lines = commentOf({ on: "issue", items }).split("\n");
  expect(
    lines.filter((line) => line.startsWith("- ")).map((line) => / · (?:since|first) [^·]*/.exec(line)?.[0]),
  ).toEqual([undefined, " · first 7 weeks ago "]);
});
