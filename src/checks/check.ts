import type { CheckName } from "../config/config.ts";
import { actionItem } from "./rules/action-item.ts";
import { fileName } from "./rules/file-name.ts";
import type { Finding } from "./finding.ts";
import { headingDate } from "./rules/heading-date.ts";
import type { CheckInput } from "./input.ts";
import { markdown } from "./rules/markdown.ts";
import { padResidue } from "./rules/pad-residue.ts";
import { participants } from "./rules/participants.ts";
import { personUnknown } from "./rules/person-unknown.ts";
import { publishable } from "./rules/publishable.ts";
import { referenceLink } from "./rules/reference-link.ts";
import { referenceTarget } from "./rules/reference-target.ts";
import type { Complaint, Rule } from "./rule.ts";
import { subjectOf } from "./rule-context.ts";
import { withoutSecrets } from "./redact.ts";

/** All rules, in the order in which the manual tells them. */
export const rules: readonly Rule[] = [
  fileName,
  headingDate,
  participants,
  personUnknown,
  referenceLink,
  referenceTarget,
  actionItem,
  padResidue,
  publishable,
  markdown,
];

/** What could not be checked: `Not checked: ${what}.` */
export type Skipped = { readonly rule: CheckName; readonly what: string };

export type Checked = { readonly findings: readonly Finding[]; readonly skipped: readonly Skipped[] };

/** What is wrong with one minutes file, in the order of its lines. Never throws; takes time linear in the text. */
export function checkMinutes(input: CheckInput): Checked {
  const subject = subjectOf(input);
  const { checks } = input.config;
  const active = rules.filter(({ name }) => checks[name] !== "off");
  const findings = active.flatMap(({ name, check }) =>
    [...check(subject)].map((complaint) => finding(complaint, name, checks[name], input.minutes.path)),
  );
  const skipped = active.flatMap(({ name, lacks }) => {
    const what = lacks?.(subject) ?? null;
    return what === null ? [] : [{ rule: name, what }];
  });
  findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return { findings: withoutSecrets(findings, input.text), skipped };
}

function finding(
  { words, range, fix, mild }: Complaint,
  rule: CheckName,
  configured: "off" | "warning" | "error",
  path: string,
): Finding {
  const place = range ?? { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } };
  return {
    ...words,
    rule,
    severity: configured === "error" && mild !== true ? "error" : "warning",
    path,
    line: place.from.line,
    column: place.from.column,
    range: place,
    aboutFile: range === null,
    fix: fix ?? null,
  };
}
