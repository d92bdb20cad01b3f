import { resultKinds } from "../model/change-kinds.ts";
import type { Problem } from "../problem.ts";
import { deliveryReportMessages } from "./messages.ts";
import type { ReportRow } from "./report-row.ts";

/** What a report is about. */
export type DeliveryKind =
  "delivery" | "baseline" | "lost cursor" | "rewritten" | "sweep" | "dry run" | "broken configuration";

/**
 * Returns the title of the report, `2 comments posted, 1 waiting`. It covers all runs on the commit.
 * @param problemCount  problems of the minutes that are listed
 */
export function formatDeliveryTitle(
  { kind, problems }: { readonly kind: DeliveryKind; readonly problems: readonly Problem[] },
  rows: readonly ReportRow[],
  problemCount: number,
): string {
  if (kind === "baseline" && rows.length === 0) return deliveryReportMessages.title.baseline;
  if (kind === "lost cursor" && rows.length === 0) return deliveryReportMessages.title.lost;
  if (kind === "rewritten") return deliveryReportMessages.title.rewritten;
  if (kind === "broken configuration") return deliveryReportMessages.title.broken(problems.length);
  // Everything that was written counts. Of the rest, only what applies now.
  const results = rows.flatMap(({ events }) =>
    events.flatMap((event, i) =>
      event.results.filter((result) => i === events.length - 1 || resultKinds[result].isWrite),
    ),
  );
  const counts = Object.entries(deliveryReportMessages.counted).flatMap(([result, word]) => {
    const count = results.filter((each) => each === result).length;
    return word === null || count === 0 ? [] : [word(count)];
  });
  if (problems.some(({ code }) => code === "register-stale"))
    counts.push(deliveryReportMessages.title.register);
  if (problemCount > 0) counts.push(deliveryReportMessages.title.problems(problemCount));
  if (counts.length > 0) return counts.join(", ");
  const changed = results.filter((result) => resultKinds[result].isLabel).length;
  return changed > 0 ? deliveryReportMessages.title.labels(changed) : deliveryReportMessages.title.nothing;
}
