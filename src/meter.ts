/**
 * Told what the bot does, for those who host it: counts and times. Kinds, outcomes and reasons are words of the code's
 * own, of which there are few; names, paths and texts are nobody's business here.
 */
export type Meter = {
  /** @param event  the event's name, as GitHub signed it */
  webhook(event: string, answer: "accepted" | "failed"): void;
  refused(why: string): void;
  run(job: string, end: "done" | "again", seconds: number): void;
  change(kind: string, outcome: string): void;
  /** A change, or a whole run, has to wait. */
  wait(reason: string): void;
  /** GitHub answered a request; null: it did not. */
  request(status: number | null): void;
  /** How many requests an installation has left, of which kind, until when. */
  remaining(installation: number, resource: string, requests: number, until: Date): void;
};

/** For where nobody listens. */
export const noMeter: Meter = {
  webhook: () => undefined,
  refused: () => undefined,
  run: () => undefined,
  change: () => undefined,
  wait: () => undefined,
  request: () => undefined,
  remaining: () => undefined,
};
