import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { visit } from "unist-util-visit";
import { printableLine } from "../../src/log.ts";
import { parseMarkdown } from "../../src/minutes/markdown/syntax-tree.ts";
import { findLiveReferences } from "../fake-github/rendered.ts";
import { propertyTimeoutMs } from "./check-property.ts";
import { collectSurfaces, runHostileScenario, hostileInputs } from "./hostile-scenario.ts";
import { runsOf } from "../property-runs.ts";

// Hostile texts on every surface on which the bot shows them.

const nobody = { users: [], teams: [], issues: [] };

/** Invisible characters and characters that change the direction of text. */
const hidden =
  /(?![\n\t\u200B\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** HTML of our own templates, and the marker line. */
const ours =
  /^(?:<!-- (?:minutes-bot:|Write your own text above this line).*-->|<\/?(?:details|summary|sub|br|code|strong|a)\b[^<>]*>)/s;
const dangerous = ["image", "imageReference", "definition", "footnoteDefinition"];

function findActiveContent(surface: string, text: string): readonly string[] {
  const found: string[] = [];
  if (hidden.test(text)) found.push("hidden characters");
  if (surface.endsWith("annotation") || surface.endsWith("title")) return found; // Plain text.
  visit(parseMarkdown(text), (node) => {
    if (dangerous.includes(node.type)) found.push(node.type);
    if (node.type === "html" && !node.value.split(/\n(?=<)/).every((part) => ours.test(part.trim())))
      found.push(`html: ${node.value}`);
  });
  // A reminder mentions its owners, which test/scenarios/action-items.test.ts checks.
  const active =
    surface === "reminder"
      ? { ...nobody, issues: findLiveReferences(text, "https://github.com").issues }
      : findLiveReferences(text, "https://github.com");
  if (JSON.stringify(active) !== JSON.stringify(nobody)) found.push(JSON.stringify(active));
  // A reminder begins with its owners.
  const command = surface === "reminder" ? /^\s*(?:\/\w|bors )/ : /^\s*(?:\/\w|@\w|bors )/;
  if (text.split(/[\n\r\u2028\u2029]/).some((each) => command.test(each))) found.push("a command");
  return found;
}

test(
  "no text from minutes, names or configurations is active on any surface",
  async () => {
    await fc.assert(
      fc.asyncProperty(hostileInputs, async (input) => {
        const simulation = await runHostileScenario(input);
        const surfaces = collectSurfaces(simulation);
        const active = surfaces.flatMap(([surface, text]) =>
          findActiveContent(surface, text).map((what) => `${surface}: ${what}`),
        );
        expect(active).toEqual([]);
        expect(surfaces.map(([surface]) => surface)).toContain("comment");
        for (const one of simulation.log) expect(printableLine(one)).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*\n$/u);
      }),
      { numRuns: runsOf(40) },
    );
  },
  propertyTimeoutMs,
);
