import { arePublic } from "../../github/read/targets/visibility.ts";
import type { Outcome } from "../../model/change.ts";
import type { DeliveryFindings, ReportLocation } from "../../reports/delivery-report.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import { revealsTarget, type CheckedFile } from "../../reports/checked-file.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Redacts outcomes on repositories that became private since they were read. It runs right before the report is written,
 * because writing many comments takes a while. If the minutes became public, the report is a public one.
 */
export async function redactForAudience(
  { app, access, minutes }: Pick<ReconcileContext, "app" | "access" | "minutes">,
  findings: DeliveryFindings,
): Promise<DeliveryFindings & Pick<ReportLocation, "public">> {
  // All fields by name: the compiler asks here whether a new one needs to be redacted.
  const { kind, outcomes, items, redacted, problems, pushed, survey, scope } = findings;
  const shown = [...outcomes, ...items].flatMap(({ public: isPublic, repository }) =>
    isPublic && repository !== undefined && repository !== minutes.nodeId ? [repository] : [],
  );
  if (minutes.public && shown.length === 0) return { ...findings, public: true };
  const repositories = [...new Set([minutes.nodeId, ...shown])];
  const visible = await arePublic(app, access, repositories);
  const publicRepositories = new Set(repositories.filter((_, i) => visible[i] === true));
  const becamePrivate = ({ public: wasPublic, repository }: Outcome): boolean =>
    wasPublic &&
    repository !== undefined &&
    repository !== minutes.nodeId &&
    !publicRepositories.has(repository);
  const update = (each: Outcome): Outcome => (becamePrivate(each) ? { ...each, public: false } : each);
  const isPublic = minutes.public || publicRepositories.has(minutes.nodeId);
  // The findings were made for the readers of that time, and name where an issue moved.
  const isWider = isPublic && (!minutes.public || shown.some((id) => !publicRepositories.has(id)));
  return {
    kind,
    problems,
    pushed: isWider ? pushed.map(withoutTargets) : pushed,
    ...(survey === undefined ? {} : { survey }),
    ...(scope === undefined ? {} : { scope }),
    outcomes: outcomes.map(update),
    items: items.map(update),
    redacted: [...redacted, ...outcomes.filter(becamePrivate).map(redactedOutcome)],
    public: isPublic,
  };
}

function withoutTargets(file: CheckedFile): CheckedFile {
  if ("problem" in file) return file;
  return { ...file, findings: file.findings.filter((finding) => !revealsTarget(finding)) };
}

/** Returns the same outcome as for any issue that cannot be reached. */
function redactedOutcome({ path, address }: Outcome): Outcome {
  return {
    path,
    address,
    public: true,
    result: "skipped",
    ...outcomeReasons.unreachable["cannot be reached"],
  };
}
