import { arePublic } from "../../github/read/targets/visibility.ts";
import type { Outcome } from "../../model/change.ts";
import type { DeliveryFindings, ReportLocation } from "../../reports/delivery-report.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Redacts what became private since it was read, right before it is written: writing many comments takes a while.
 * Minutes that became public are reported as such.
 */
export async function redactForAudience(
  { app, access, minutes }: Pick<ReconcileContext, "app" | "access" | "minutes">,
  findings: DeliveryFindings,
): Promise<DeliveryFindings & Pick<ReportLocation, "public">> {
  const { outcomes, items, redacted } = findings;
  const shown = [...outcomes, ...items].flatMap(({ public: isPublic, repository }) =>
    isPublic && repository !== undefined && repository !== minutes.nodeId ? [repository] : [],
  );
  if (minutes.public && shown.length === 0) return { ...findings, public: true };
  const repositories = [...new Set([minutes.nodeId, ...shown])];
  const visible = await arePublic(app, access, repositories);
  const open = new Set(repositories.filter((_, i) => visible[i] === true));
  const isHidden = ({ public: wasPublic, repository }: Outcome): boolean =>
    wasPublic && repository !== undefined && repository !== minutes.nodeId && !open.has(repository);
  const hide = (each: Outcome): Outcome => (isHidden(each) ? { ...each, public: false } : each);
  return {
    ...findings,
    outcomes: outcomes.map(hide),
    items: items.map(hide),
    redacted: [...redacted, ...outcomes.filter(isHidden).map(redactedOutcome)],
    public: minutes.public || open.has(minutes.nodeId),
  };
}

/** Returns the same outcome as for any issue that cannot be reached. */
function redactedOutcome({ path, address }: Outcome): Outcome {
  const why = outcomeReasons.unreachable["cannot be reached"];
  return { path, address, public: true, result: "skipped", why };
}
