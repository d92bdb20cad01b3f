import { checkKey, writeCheck } from "../../github/write/checks.ts";
import { deliveryCheckName, formatDeliveryCheck } from "../../github/read/checks/cursor.ts";
import { loggable } from "../../github/client/failure.ts";
import { readWrittenCheck } from "../../github/read/checks/written-check.ts";
import { reportSentences as sentences } from "../../backlinks/messages.ts";
import type { Run } from "./reconcile-context.ts";

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
export async function keepCursor({ app, installation, access, minutes, log }: Run): Promise<void> {
  const { newest } = minutes;
  if (newest === null || app.settings.now().getTime() - newest.at.getTime() <= maxAgeMs) return;
  const { commit, check } = newest;
  const place = { name: deliveryCheckName, commit };
  // What was written a moment ago is not to be seen at once.
  if (app.recent.checkOn(checkKey(minutes, deliveryCheckName, commit)) !== null) return;
  const written = await readWrittenCheck(app, access, minutes.nodeId, place).catch((error: unknown) => {
    log.info({ error: loggable(error) }, "an old report could not be read, and is written anew in short");
    return null;
  });
  const { title, summary } = sentences.kept;
  await writeCheck(app, installation, minutes, {
    conclusion: "success",
    title,
    summary,
    ...written,
    ...place,
    externalId: formatDeliveryCheck({ ...check, since: minutes.since ?? check.since }),
    annotations: [],
  });
  log.info({ commit }, `${minutes.owner}/${minutes.name}: the report with the cursor was written anew`);
}
