import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";
import { printableLine } from "../../src/log.ts";
import { parseReminderMarker } from "../../src/plan/item-markers.ts";
import { live } from "../github/rendered.ts";
import { hostileMarkdown } from "../plan/hostile-markdown.ts";
import { garden, type Garden } from "../stories/garden.ts";
import { patience } from "./law.ts";

// Whatever strangers write goes through every surface on which the bot shows it.

const nobody = { users: [], teams: [], issues: [] };

/** All that the bot lets people read, each with the name of its surface. */
function surfacesOf({ github }: Garden): readonly (readonly [surface: string, text: string])[] {
  const { issues, checkRuns } = github.snapshot();
  const bot = `${github.app.slug}[bot]`;
  return [
    ...issues.flatMap(({ author, body, comments }) => [
      ...(author === bot ? [["dashboard", body] as const] : []),
      ...comments
        .filter((each) => each.author === bot)
        .map(
          (each) => [parseReminderMarker(each.body) === null ? "comment" : "reminder", each.body] as const,
        ),
    ]),
    ...checkRuns.flatMap(({ name, title, summary, text, annotations }) => [
      [`${name}: title`, title ?? ""] as const,
      [`${name}: summary`, summary ?? ""] as const,
      [`${name}: text`, text ?? ""] as const,
      ...annotations.map(({ message }) => [`${name}: annotation`, message] as const),
    ]),
  ];
}

/** What no reader sees, or what turns the text around it. */
const hidden =
  /(?![\n\t\u200B\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** The tags of our own templates, and the line that signs. */
const ours =
  /^(?:<!-- (?:minutes-bot:|Write what you like above).*-->|<\/?(?:details|summary|sub|br|code|strong|a)\b[^<>]*>)/s;
const dangerous = ["image", "imageReference", "definition", "footnoteDefinition"];

function aliveIn(surface: string, text: string): readonly string[] {
  const found: string[] = [];
  if (hidden.test(text)) found.push("hidden characters");
  if (surface.endsWith("annotation") || surface.endsWith("title")) return found; // Plain text.
  const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
  visit(fromMarkdown(text, options), (node) => {
    if (dangerous.includes(node.type)) found.push(node.type);
    if (node.type === "html" && !node.value.split(/\n(?=<)/).every((part) => ours.test(part.trim())))
      found.push(`html: ${node.value}`);
  });
  // A reminder names its owners, which tales of reminders look at.
  const alive =
    surface === "reminder"
      ? { ...nobody, issues: live(text, "https://github.com").issues }
      : live(text, "https://github.com");
  if (JSON.stringify(alive) !== JSON.stringify(nobody)) found.push(JSON.stringify(alive));
  // A reminder begins with its owners.
  const command = surface === "reminder" ? /^\s*(?:\/\w|bors )/ : /^\s*(?:\/\w|@\w|bors )/;
  if (text.split(/[\n\r\u2028\u2029]/).some((each) => command.test(each))) found.push("a command");
  return found;
}

const line = hostileMarkdown.map((text) => text.replaceAll(/\s+/g, " ").trim());
const name = line.map(
  (text) =>
    text
      .replaceAll(/[/\0]+/g, "")
      .replace(/^\.+/, "")
      .slice(0, 80)
      .toWellFormed() || "x",
);

const weapons = fc.record({ topic: line, bullet: hostileMarkdown, task: line, series: name, path: name });
type Weapons = typeof weapons extends fc.Arbitrary<infer T> ? T : never;

function minutesOf({ topic, bullet, task }: Weapons): string {
  return `# 2026-01-14\n\n## Participants\n\n- @ann\n- ${task}\n\n## ${topic}\n\n- tools#1 ${bullet}\n\n- AI @bob: ${task}, tools#2\n- AI @ann, ${task}: find the rake\n`;
}

test(
  "whatever minutes, names and configurations say, nothing of it is alive anywhere",
  async () => {
    await fc.assert(
      fc.asyncProperty(weapons, async (weapon) => {
        const folder = weapon.path;
        const config = `series: { ${JSON.stringify(folder)}: ${JSON.stringify(weapon.series)} }\nchecks: { ${JSON.stringify(weapon.series)}: error }\n`;
        const tale = await garden();
        const files = { [`${folder}/2026-01-14 ${weapon.series}.md`]: minutesOf(weapon) };
        tale.github.pullRequest("garden/minutes", {
          files: { ...files, ".github/minutes-bot.yml": config },
          title: weapon.topic,
          author: "eve",
        });
        await tale.settle();
        await tale.land(files);
        tale.later(8);
        await tale.sweep();

        const surfaces = surfacesOf(tale);
        const alive = surfaces.flatMap(([surface, text]) =>
          aliveIn(surface, text).map((what) => `${surface}: ${what}`),
        );
        expect(alive).toEqual([]);
        expect(surfaces.map(([surface]) => surface)).toContain("comment");
        for (const one of tale.log) expect(printableLine(one)).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*\n$/u);
      }),
      { numRuns: 40 * Number(process.env["LAW_RUNS"] ?? 1) },
    );
  },
  patience,
);
