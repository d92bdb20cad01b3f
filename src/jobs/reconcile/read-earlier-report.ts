import { toLoggable } from "../../github/client/failure.ts";
import { checkKey } from "../../github/client/recent-writes.ts";
import { deliveryCheckName } from "../../github/read/checks/cursor.ts";
import { readPublishedCheck } from "../../github/read/checks/published-check.ts";
import { arePublic } from "../../github/read/targets/visibility.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import { parseHistoryLine, type ReportHistory } from "../../reports/report-history.ts";
import { createRedactedRow, type ReportRow } from "../../reports/report-row.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

type HistoryContext = Pick<ReconcileContext, "app" | "access" | "minutes" | "log">;

/**
 * Reads what the newest report on a commit says, so that the next report adds to it. Rows that not everybody may see any more
 * are redacted.
 * @param isPublic  whether everybody may see the next report
 * @returns null if it cannot be read: the next report then says so
 */
export async function readEarlierReport(
  run: HistoryContext,
  commit: string,
  isPublic: boolean,
): Promise<ReportHistory | null> {
  const { app, access, minutes, log } = run;
  // Reads lag behind writes: a report of the last minutes may not be visible yet.
  const recent = app.recentWrites.findCheck(historyKey(minutes, commit));
  try {
    const published =
      recent === null
        ? await readPublishedCheck(app, access, minutes.nodeId, { name: deliveryCheckName, commit })
        : { summary: recent };
    if (published === null) return null;
    const history = parseHistoryLine(published.summary) ?? { rows: [], omittedCount: 0 };
    return isPublic ? await redactRows(run, history) : history;
  } catch (error) {
    log.info({ error: toLoggable(error) }, "an earlier report could not be read; the new one starts again");
    return null;
  }
}

/** Records the hidden line of a report that was just written. */
export function recordReport(
  { app, minutes }: Pick<ReconcileContext, "app" | "minutes">,
  commit: string,
  historyLine: string,
): void {
  app.recentWrites.recordCheck(historyKey(minutes, commit), historyLine);
}

function historyKey(minutes: Pick<ReconcileContext["minutes"], "owner" | "name">, commit: string): string {
  return checkKey(minutes, `${deliveryCheckName} rows`, commit);
}

/** Replaces the rows of repositories that are not public now by the one row that all hidden issues have. */
async function redactRows(
  { app, access, minutes }: HistoryContext,
  { rows, omittedCount, notes }: ReportHistory,
): Promise<ReportHistory> {
  const repositories = [...new Set(rows.flatMap(({ repository }) => repository ?? []))].filter(
    (repository) => repository !== minutes.nodeId,
  );
  const visible = repositories.length === 0 ? [] : await arePublic(app, access, repositories);
  const shown = new Set([minutes.nodeId, ...repositories.filter((_, i) => visible[i] === true)]);
  return {
    omittedCount,
    ...(notes === undefined ? {} : { notes }),
    rows: rows.flatMap((row): ReportRow[] => {
      // It was hidden when it was written, in a report that only some could read.
      if (!row.public) return [];
      if (row.repository === null || shown.has(row.repository)) return [row];
      return [createRedactedRow(row, outcomeReasons.unreachable["cannot be reached"])];
    }),
  };
}
