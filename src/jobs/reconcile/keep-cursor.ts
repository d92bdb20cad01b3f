import { checkKey, writeCheck } from "../../github/write/write-check.ts";
import { deliveryCheckName, formatDeliveryCheck } from "../../github/read/checks/cursor.ts";
import { toLoggable } from "../../github/client/failure.ts";
import { readPublishedCheck } from "../../github/read/checks/published-check.ts";
import { deliveryReportMessages as backlinkMessages } from "../../reports/messages.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * How old the check with the cursor becomes, in milliseconds. GitHub deletes checks after 400 days, after 90 in public
 * repositories, and an Enterprise Server when its administrator says so:
 * https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#retention-of-checks-data
 */
const maxAgeMs = 60 * 24 * 60 * 60 * 1000;

/**
 * Writes the check from which the next run begins once more when it is old, word by word: where it is deleted, whatever
 * lands next would be a new beginning, and be announced to nobody.
 */
export async function keepCursor({
  app,
  installation,
  access,
  minutes,
  log,
}: Omit<ReconcileContext, "config" | "tree">): Promise<void> {
  const { newestFinished } = minutes;
  if (newestFinished === null || app.options.now().getTime() - newestFinished.at.getTime() <= maxAgeMs)
    return;
  const { commit, check } = newestFinished;
  const place = { name: deliveryCheckName, commit };
  // What was written a moment ago is not to be seen at once.
  if (app.recentWrites.findCheck(checkKey(minutes, deliveryCheckName, commit)) !== null) return;
  const written = await readPublishedCheck(app, access, minutes.nodeId, place).catch((error: unknown) => {
    log.info({ error: toLoggable(error) }, "an old report could not be read, and is written anew in short");
    return null;
  });
  const { title, summary } = backlinkMessages.kept;
  await writeCheck(app, installation, minutes, {
    conclusion: "success",
    title,
    summary,
    ...written,
    ...place,
    externalId: formatDeliveryCheck({
      ...check,
      followedSince: minutes.followedSince ?? check.followedSince,
    }),
    annotations: [],
  });
  log.info({ commit }, `${minutes.owner}/${minutes.name}: the report with the cursor was written anew`);
}
