import { dayMs } from "../../minutes/dates/calendar-date.ts";
import { writeCheck } from "../../github/write/write-check.ts";
import { deliveryCheckName, formatDeliveryCheck } from "../../github/read/checks/cursor.ts";
import { toLoggable } from "../../github/client/failure.ts";
import { readPublishedCheck } from "../../github/read/checks/published-check.ts";
import { deliveryReportMessages } from "../../reports/messages.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import { checkKey } from "../../github/client/recent-writes.ts";

/**
 * Age at which the check with the cursor is rewritten. GitHub deletes checks after 400 days, or after 90 in public
 * repositories; on an Enterprise Server the administrator decides:
 * https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#retention-of-checks-data
 */
const maxAgeMs = 60 * dayMs;

/**
 * Writes an exact copy of the check with the cursor when it is old. If GitHub deleted that check, the next push would look
 * like a new baseline, and nobody would be notified.
 */
export async function keepCursor({
  app,
  installation,
  access,
  minutes,
  log,
}: Pick<ReconcileContext, "app" | "installation" | "access" | "minutes" | "log">): Promise<void> {
  const { newestFinished } = minutes;
  if (newestFinished === null || app.options.now().getTime() - newestFinished.at.getTime() <= maxAgeMs)
    return;
  const { commit, check } = newestFinished;
  const nameAndCommit = { name: deliveryCheckName, commit };
  // Reads lag behind writes.
  if (app.recentWrites.findCheck(checkKey(minutes, deliveryCheckName, commit)) !== null) return;
  const published = await readPublishedCheck(app, access, minutes.nodeId, nameAndCommit).catch(
    (error: unknown) => {
      log.info({ error: toLoggable(error) }, "an old report could not be read; writing a short one");
      return null;
    },
  );
  const { title, summary } = deliveryReportMessages.kept;
  await writeCheck(app, installation, minutes, {
    conclusion: "success",
    title,
    summary,
    ...published,
    ...nameAndCommit,
    externalId: formatDeliveryCheck({
      ...check,
      baselineAt: minutes.baselineAt ?? check.baselineAt,
    }),
    annotations: [],
  });
  log.info({ commit }, `${minutes.owner}/${minutes.name}: rewrote the report with the cursor`);
}
