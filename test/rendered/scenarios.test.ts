import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { collectSurfaces, runHostileScenario, hostileInputs } from "../properties/hostile-scenario.ts";
import { parseDashboard } from "../../src/action-items/dashboard/parse-dashboard.ts";
import { hasMarker } from "../../src/render/marker-line.ts";
import { renderEach } from "./cmark.ts";
import { hostileLine, hostileLines } from "./hostile.ts";
import { judge, type Printed } from "./judge.ts";

const cases = Number(process.env["RENDERED_SCENARIOS"] ?? 20);

/** The texts of a whole scenario, prepared for the judge. */
function printedOf([surface, text]: readonly [surface: string, text: string]): Printed {
  if (/(?:title|annotation)$/.test(surface)) return { surface, text, kind: "plain", comments: 0 };
  const hidden = { dashboard: 3, comment: 1, reminder: 1 }[surface] ?? 0;
  // A delivery report remembers its rows and problems, if it has any.
  const comments = surface === "Minutes delivery: summary" && hasMarker(text) ? 1 : hidden;
  const boxes = surface === "dashboard" ? (parseDashboard(text)?.boxes.length ?? 0) : 0;
  const mentions = surface === "reminder" ? { mentions: ["ann", "bob"] } : {};
  return { surface, text, kind: "markdown", comments, boxes, ...mentions };
}

const hostile = fc
  .tuple(hostileInputs, hostileLine, hostileLines, hostileLine)
  .map(([input, topic, bullet, task]) => ({ ...input, topic, bullet, task }));

test("no text of a whole scenario has active content from minutes after rendering with cmark-gfm", async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (input) => {
      const printed = collectSurfaces(await runHostileScenario(input)).map(printedOf);
      const html = renderEach(printed.map(({ text, kind }) => (kind === "plain" ? "" : text)));
      expect(printed.flatMap((each, i) => judge(each, html[i] ?? ""))).toEqual([]);
    }),
    { numRuns: cases },
  );
}, 3_600_000);
