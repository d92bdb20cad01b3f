import type { Logger } from "pino";
import type { Rejection } from "./webhook.ts";

/** Warnings about rejections that the host of the bot may have to act on. */
const warnings: Readonly<Partial<Record<Rejection, string>>> = {
  "wrong signature": "its signature does not match WEBHOOK_SECRET",
  "unexpected content": "it is signed, but its content is not what GitHub sends",
  "over memory budget": "too many large bodies are arriving",
};
const quietMs = 60_000;

/** Logs rejected webhooks; each warning at most once a minute, so that a flood does not fill the log. */
export function createRejectionLog(log: Logger, now: () => Date): (reason: Rejection) => void {
  const quietUntil = new Map<Rejection, number>();
  return (reason) => {
    const warning = warnings[reason];
    if (warning === undefined) log.debug({ reason }, "a webhook was rejected");
    else if (now().getTime() >= (quietUntil.get(reason) ?? 0)) {
      quietUntil.set(reason, now().getTime() + quietMs);
      log.warn(`a webhook was rejected: ${warning}`);
    }
  };
}
