import type { CheckName } from "../config/config.ts";
import { actionItemRule } from "./rules/action-item.ts";
import { fileNameRule } from "./rules/file-name.ts";
import type { Finding } from "./finding.ts";
import { headingDateRule } from "./rules/heading-date.ts";
import type { CheckInput } from "./check-input.ts";
import { markdownRule } from "./rules/markdown.ts";
import { padResidueRule } from "./rules/pad-residue.ts";
import { participantsRule } from "./rules/participants.ts";
import { personUnknownRule } from "./rules/person-unknown.ts";
import { publishableRule } from "./rules/publishable.ts";
import { referenceLinkRule } from "./rules/reference-link.ts";
import { referenceTargetRule } from "./rules/reference-target.ts";
import type { Violation, Rule } from "./rule.ts";
import { filePathOf } from "../minutes/meeting-path.ts";
import { createRuleContext, type RuleContext } from "./rule-context.ts";
import { redactSecrets } from "./redact.ts";

/** All rules, in the order of the manual. */
export const rules: readonly Rule[] = [
  fileNameRule,
  headingDateRule,
  participantsRule,
  personUnknownRule,
  referenceLinkRule,
  referenceTargetRule,
  actionItemRule,
  padResidueRule,
  publishableRule,
  markdownRule,
];

/** A rule that could not check everything: `Not checked: ${notChecked}.` */
export type SkippedCheck = { readonly rule: CheckName; readonly notChecked: string };

export type CheckedMinutes = {
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedCheck[];
};

/** Checks one minutes file and returns the findings in line order. It never throws and takes time linear in the text. */
export function checkMinutes(input: CheckInput): CheckedMinutes {
  const context = createRuleContext(input);
  const { checks } = input.config;
  const active = rules.filter(({ name }) => checks[name] !== "off");
  const findings = active.flatMap(({ name, check, evenIfRepeated }) =>
    [...check(context)].flatMap((violation) =>
      isReportedBefore(violation, evenIfRepeated === true, context)
        ? []
        : [finding(violation, name, checks[name], input.minutes.path)],
    ),
  );
  const skipped = active.flatMap(({ name, notChecked }) => {
    const part = notChecked?.(context) ?? null;
    return part === null ? [] : [{ rule: name, notChecked: part }];
  });
  findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return { findings: redactSecrets(findings, input.text), skipped };
}

/** Returns whether a violation is on a line that earlier minutes of the series contain: it was reported there. */
function isReportedBefore(
  { range, evenIfRepeated }: Violation,
  isRuleRepeated: boolean,
  { isRepeated }: Pick<RuleContext, "isRepeated">,
): boolean {
  return range !== null && !isRuleRepeated && evenIfRepeated !== true && isRepeated(range.from.line);
}

function finding(
  { message, range, otherRanges, fix, warningOnly }: Violation,
  rule: CheckName,
  configured: "off" | "warning" | "error",
  path: string,
): Finding {
  const shownRange = range ?? { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } };
  return {
    ...message,
    rule,
    severity: configured === "error" && warningOnly !== true ? "error" : "warning",
    path: filePathOf(path),
    line: shownRange.from.line,
    column: shownRange.from.column,
    range: shownRange,
    ...(otherRanges ? { otherRanges } : {}),
    aboutFile: range === null,
    fix: fix ?? null,
  };
}
