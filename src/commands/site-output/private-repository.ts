import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Repository } from "../../config/config.ts";

/** https://docs.github.com/webhooks/webhook-events-and-payloads: `private` is true for internal repositories, too. */
const eventSchema = z.object({ repository: z.object({ full_name: z.string(), private: z.boolean() }) });

/**
 * Returns whether the workflow that runs this is one of the repository, which is not public. Elsewhere nothing on this machine says
 * so, and the answer is false.
 * @param eventPath  `GITHUB_EVENT_PATH`
 */
export function isKnownAsPrivate(repository: Repository, eventPath: string | undefined): boolean {
  if (eventPath === undefined || eventPath === "") return false;
  try {
    const event = eventSchema.parse(JSON.parse(readFileSync(eventPath, "utf8")));
    const isSame =
      event.repository.full_name.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase();
    return isSame && event.repository.private;
  } catch {
    return false;
  }
}
