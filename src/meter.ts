/**
 * Counts and times of what the bot does, for those who host it. Kinds, outcomes and reasons are fixed words of the code;
 * names, paths and texts are not recorded.
 */
export type Meter = {
  /** @param event  its name, as GitHub signed it */
  webhook(event: string, answer: "accepted" | "failed"): void;
  refused(why: string): void;
  run(job: string, end: "done" | "again", seconds: number): void;
  change(kind: string, outcome: string): void;
  /** A change or a whole run has to wait. */
  wait(reason: string): void;
  /** @param status  of GitHub's answer; null: there was none */
  request(status: number | null): void;
  /** The requests that an installation has left of a kind, until the limit is reset. */
  remaining(installation: number, resource: string, requests: number, until: Date): void;
};

/** Records nothing. */
export const noMeter: Meter = {
  webhook: () => undefined,
  refused: () => undefined,
  run: () => undefined,
  change: () => undefined,
  wait: () => undefined,
  request: () => undefined,
  remaining: () => undefined,
};
