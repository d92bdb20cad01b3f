import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";

const head = "# 2026-03-04\n\n## Participants\n\n- @ada\n- Linus Berg\n\n## Arm\n\n";

/** Returns the action items of lines below a heading: line, owners, text; "?" for one without a keyword, "✓" for a done one. */
export function itemsOf(lines: string): readonly string[] {
  const { actionItems } = readMinutes("robots/20260304.md", head + lines, options);
  return actionItems.map(({ line, explicit, owners, text, done, due }) =>
    [
      `${line - 9}${explicit ? "" : "?"} ${owners.join("+") || "-"}: ${text}`,
      ...(done ? ["✓"] : []),
      ...(due === null ? [] : [due]),
    ].join(" "),
  );
}
