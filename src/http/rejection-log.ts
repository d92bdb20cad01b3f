import type { Logger } from "pino";
import type { Refusal } from "./webhook.ts";

const minute = 60_000;

const told: Readonly<Partial<Record<Refusal, string>>> = {
  "wrong signature": "its signature does not fit WEBHOOK_SECRET",
  strange: "it is signed, and yet not as GitHub sends them",
};

/**
 * Tells of refused webhooks, of each kind once a minute at most: a flood fills no log. Only a wrong signature, and a
 * good one under what cannot be understood, may be our own mistake.
 */
export function createRefusalLog(log: Logger, now: () => Date): (why: Refusal) => void {
  const kinds = new Map<Refusal, { readonly quietUntil: number; readonly untold: number }>();
  return (why) => {
    const words = told[why];
    if (words === undefined) {
      log.debug({ why }, "a webhook was refused");
      return;
    }
    const { quietUntil = 0, untold = 0 } = kinds.get(why) ?? {};
    const times = untold + 1;
    const isQuiet = now().getTime() < quietUntil;
    kinds.set(
      why,
      isQuiet ? { quietUntil, untold: times } : { quietUntil: now().getTime() + minute, untold: 0 },
    );
    if (!isQuiet) log.warn({ times }, `a webhook was refused: ${words}`);
  };
}
