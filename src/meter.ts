/**
 * Records counts and durations for the metrics. Kinds, outcomes and reasons are fixed words of the code. Names, paths and
 * texts are not recorded.
 */
export type Meter = {
  /** @param event  name of the event in the signed request */
  countWebhook(event: string, answer: "accepted" | "failed"): void;
  countRejectedWebhook(why: string): void;
  recordRun(job: string, end: "done" | "again", seconds: number): void;
  countChange(kind: string, outcome: string): void;
  /** Counts a change or a run that has to wait. */
  countWait(reason: string): void;
  /** @param status  status of the response, or null without a response */
  countRequest(status: number | null): void;
  /** Records how many requests of a kind an installation may still send until its limit is reset. */
  setRemainingRequests(installation: number, resource: string, requests: number, until: Date): void;
};

/** Records nothing. */
export const noMeter: Meter = {
  countWebhook: () => undefined,
  countRejectedWebhook: () => undefined,
  recordRun: () => undefined,
  countChange: () => undefined,
  countWait: () => undefined,
  countRequest: () => undefined,
  setRemainingRequests: () => undefined,
};
