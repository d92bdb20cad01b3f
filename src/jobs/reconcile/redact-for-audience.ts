import { arePublic } from "../../github/read/targets/visibility.ts";
import type { Outcome } from "../../model/change.ts";
import type { DeliveryFindings } from "../../reports/delivery-report.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

type RedactableFindings = Pick<DeliveryFindings, "outcomes" | "items" | "redacted">;

/**
 * What may be told now, right before it is: minutes that were private may be public by then, and the writing of many
 * comments takes so long that a repository which was public may be private.
 */
export async function redactForAudience<T extends RedactableFindings>(
  { app, access, minutes }: Pick<ReconcileContext, "app" | "access" | "minutes">,
  findings: T,
): Promise<T & Pick<DeliveryFindings, "public">> {
  const { outcomes, items, redacted: concealed } = findings;
  const shown = [...outcomes, ...items].flatMap(({ public: isPublic, repository }) =>
    isPublic && repository !== undefined && repository !== minutes.nodeId ? [repository] : [],
  );
  if (minutes.public && shown.length === 0) return { ...findings, public: true };
  const asked = [...new Set([minutes.nodeId, ...shown])];
  const visible = await arePublic(app, access, asked);
  const open = new Set(asked.filter((_, i) => visible[i] === true));
  const isHidden = ({ public: wasPublic, repository }: Outcome): boolean =>
    wasPublic && repository !== undefined && repository !== minutes.nodeId && !open.has(repository);
  const hide = (each: Outcome): Outcome => (isHidden(each) ? { ...each, public: false } : each);
  return {
    ...findings,
    outcomes: outcomes.map(hide),
    items: items.map(hide),
    redacted: [...concealed, ...outcomes.filter(isHidden).map(concealedOutcome)],
    public: minutes.public || open.has(minutes.nodeId),
  };
}

/** As of any issue that cannot be reached. */
function concealedOutcome({ path, address }: Outcome): Outcome {
  const why = outcomeReasons.unreachable["cannot be reached"];
  return { path, address, public: true, result: "skipped", why };
}
