import type { Logger } from "pino";
import type { Refusal } from "./webhook.ts";

const minute = 60_000;

/** Tells of refused webhooks, once a minute at most: a flood fills no log. Only a wrong signature may be our own mistake. */
export function createRefusalLog(log: Logger, now: () => Date): (why: Refusal) => void {
  let quietUntil = 0;
  let untold = 0;
  return (why) => {
    if (why !== "wrong signature") {
      log.debug({ why }, "a webhook was refused");
      return;
    }
    untold += 1;
    if (now().getTime() < quietUntil) return;
    log.warn({ times: untold }, "a webhook was refused: its signature does not fit WEBHOOK_SECRET");
    quietUntil = now().getTime() + minute;
    untold = 0;
  };
}
