import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderEach } from "./cmark.ts";
import { judge } from "./judge.ts";
import { collectSurfaces, hostileInputs } from "./surfaces.ts";

/** `RENDERED_CASES=50000 PROPERTY_SEED=random npm run test:rendered` tries more, and others. */
const cases = Number(process.env["RENDERED_CASES"] ?? 5000);

test("no text of the bot has active content from minutes after rendering with cmark-gfm", async () => {
  await fc.assert(
    fc.asyncProperty(hostileInputs, async (input) => {
      const printed = await collectSurfaces(input);
      const html = renderEach(printed.map(({ text, kind }) => (kind === "plain" ? "" : text)));
      expect(printed.flatMap((each, i) => judge(each, html[i] ?? ""))).toEqual([]);
    }),
    { numRuns: cases },
  );
}, 3_600_000);
