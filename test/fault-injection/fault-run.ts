/** The running scenario and its injected fault. environment.js sets it. */
type FaultRun = {
  readonly fault: InjectedFault | null;
  /** Name of the scenario, without the fault. */
  readonly scenario: string;
  /** Number of writes that its bots have sent so far. */
  writes: number;
  /** Outcome without a fault, by scenario. */
  readonly baselines: Map<string, { readonly exact: readonly string[]; readonly once: readonly string[] }>;
};

export type InjectedFault = {
  readonly what:
    | "dies before write"
    | "dies after write"
    | "dies after write, and reads lag,"
    | "is overtaken at write"
    | "reads lag"
    | "two instances"
    /** The Action runs in the place of the server. */
    | "run by the Action";
  /** Number of the write, from 1; 0 for a fault during the whole scenario. */
  readonly write: number;
};

declare global {
  var faultRun: FaultRun | undefined;
}

/** Returns null outside of fault injection, where each scenario runs once. */
export function currentFaultRun(): FaultRun | null {
  return globalThis.faultRun ?? null;
}

/** Whether the scenario is a repetition with a fault. */
export function isFaultInjected(): boolean {
  return currentFaultRun()?.fault != null;
}

/** Whether the Action takes the place of the server in the scenario. */
export function isRunByAction(): boolean {
  return currentFaultRun()?.fault?.what === "run by the Action";
}

/** Whether a process may miss recent writes because of the fault, so that something may be duplicated until the next run. */
export function mayDuplicate({ what }: InjectedFault): boolean {
  return (
    what === "dies after write, and reads lag," ||
    what === "is overtaken at write" ||
    what === "two instances"
  );
}
