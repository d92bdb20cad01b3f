import type { Logger } from "pino";
import type { Rejection } from "./webhook.ts";

const minuteMs = 60_000;

/**
 * Warnings about rejections that the host of the bot may have to act on. Anybody can send a webhook without a signature, so
 * that warning is rarer.
 */
const warnings: Readonly<Partial<Record<Rejection, { readonly text: string; readonly quietMs: number }>>> = {
  malformed: {
    text: "it is not JSON from GitHub. The content type of the app's webhook must be application/json",
    quietMs: 10 * minuteMs,
  },
  "not signed": {
    text: "it is not signed. The app's webhook must have WEBHOOK_SECRET as its secret",
    quietMs: 10 * minuteMs,
  },
  "wrong signature": { text: "its signature does not match WEBHOOK_SECRET", quietMs: minuteMs },
  "unexpected content": {
    text: "it is signed, but its content is not what GitHub sends",
    quietMs: minuteMs,
  },
  "over memory budget": { text: "too many large bodies are arriving", quietMs: minuteMs },
};

/** Logs rejected webhooks. Each warning has a quiet time, so that a flood does not fill the log. */
export function createRejectionLog(log: Logger, now: () => Date): (reason: Rejection) => void {
  const quietUntil = new Map<Rejection, number>();
  return (reason) => {
    const warning = warnings[reason];
    if (warning === undefined) log.debug({ reason }, "a webhook was rejected");
    else if (now().getTime() >= (quietUntil.get(reason) ?? 0)) {
      quietUntil.set(reason, now().getTime() + warning.quietMs);
      log.warn(`a webhook was rejected: ${warning.text}`);
    }
  };
}
