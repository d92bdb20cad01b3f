import type { DeliverOptions } from "../fake-github/webhooks.ts";
import { findLeaks } from "../scenarios/find-leaks.ts";
import { findMisuse } from "../scenarios/find-misuse.ts";
import { createRandomFaults, randomNumbers } from "./random-faults.ts";
import { differencesOf, endStateOf } from "./end-state.ts";
import { startHost, type Host } from "./host.ts";
import {
  stepOf,
  createCommunity,
  firstStep,
  performAct,
  type Step,
  type Community,
  type Disturbance,
} from "./community.ts";

const minute = 60_000;
const hour = 60 * minute;

type SoakOptions = {
  /** Virtual time. */
  readonly hours: number;
  readonly seed: number;
  /** Share of the reads that fail, from 0 to 1. */
  readonly rate: number;
  /** Called once per virtual day. */
  readonly onProgress?: (progress: Progress) => void;
  /** Returns the memory in use, in bytes. */
  readonly measure?: () => number;
};

export type Progress = {
  /** Virtual time. */
  readonly hours: number;
  /** Number of actions of people. */
  readonly acts: number;
  /** Requests of the bot with faults; the fields below are about it, too. */
  readonly requests: number;
  readonly faults: number;
  readonly restarts: number;
  readonly webhooksLost: number;
  /** Longest time in milliseconds that it was behind; 0 if never more than 15 minutes. */
  readonly behind: number;
};

type SoakResult = Progress & {
  readonly faultsByKind: ReadonlyMap<string, number>;
  /** Bytes at the beginning, at the end, and of the end those that the bot itself held. */
  readonly memory: { readonly begin: number; readonly end: number; readonly gathered: number };
  /** Differences between the two GitHubs by place, and other violations. */
  readonly differences: readonly string[];
};

/** Longest time that the bot with faults may be behind: its longest retry takes an hour, and reminders a day. */
const maxBehindMs = 26 * hour;
/** Downtime after a crash. */
const downtimeMs = 10 * minute;
/** Maximum memory that a bot may hold. */
const maxGatheredBytes = 32 * 2 ** 20;

/**
 * Performs the same actions on two GitHubs. The bot of one of them has faults, lost webhooks and crashes. It may be
 * late, but must end in the same state.
 */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { seed, rate, onProgress, measure = () => 0 } = options;
  const randomFaults = createRandomFaults(seed, rate);
  const [withoutFaults, withFaults] = [createCommunity(), createCommunity()];
  let areFaultsOn = true;
  const quietHost = await startHost(withoutFaults.github);
  const faultyHost = await startHost(withFaults.github, (request) =>
    areFaultsOn ? randomFaults.faultFor(request) : undefined,
  );
  const now = (): number =>
    Math.max(...[withoutFaults, withFaults].map(({ github }) => github.clock.now().getTime()));
  const begin = now();
  const counts = { acts: 0, requests: 0, restarts: 0, webhooksLost: 0, behind: 0 };
  const memory = { begin: measure(), end: 0, gathered: 0 };
  const violations: string[] = [];

  const restartIfEnded = async (): Promise<void> => {
    if (!faultyHost.isEnding()) return;
    counts.restarts += 1;
    await faultyHost.restart(downtimeMs);
    await faultyHost.settle();
  };
  const passTime = async (milliseconds: number): Promise<void> => {
    const at = new Date(now() + milliseconds);
    await quietHost.until(at);
    await faultyHost.until(at);
    await restartIfEnded();
  };
  const differences = (): readonly string[] =>
    differencesOf(endStateOf(withoutFaults.github), endStateOf(withFaults.github));
  const waitUntilEqual = async (): Promise<void> => {
    const [since, interval] = [now(), 15 * minute];
    let left = differences();
    for (; left.length > 0 && now() - since < maxBehindMs; left = differences()) await passTime(interval);
    if (now() > since) counts.behind = Math.max(counts.behind, now() - since + interval);
    violations.push(...left);
  };
  const runStep = async (step: Step, n: number): Promise<void> => {
    await passTime(minute);
    // Use the same time on both, so that their commits are equal.
    for (const { github } of [withoutFaults, withFaults])
      github.clock.set(new Date(Math.ceil(now() / minute) * minute));
    for (const act of step.acts)
      for (const community of [withoutFaults, withFaults]) performAct(community, act);
    counts.acts += step.acts.length;
    await quietHost.settle();
    startDisturbance(step.disturbance, faultyHost);
    counts.webhooksLost += await deliver(step, faultyHost, `${seed} ${n}`);
    await restartIfEnded();
    await passTime(15 * minute);
    endDisturbance(withFaults);
    await waitUntilEqual();
    await passTime(step.pause * minute);
    await waitUntilEqual();
  };
  const checkInvariants = (): void => {
    violations.push(...violationsOf(quietHost, "without faults"), ...violationsOf(faultyHost, "with faults"));
    counts.requests += faultyHost.github.requests.all.length;
    for (const { requests } of [withoutFaults.github, withFaults.github]) requests.clear();
  };
  const progress = (): Progress => ({
    ...counts,
    hours: (now() - begin) / hour,
    faults: [...randomFaults.countsByKind.values()].reduce((sum, each) => sum + each, 0),
  });

  // Set the baselines before the first minutes.
  await waitUntilEqual();
  let day = 1;
  for (let n = 0; violations.length === 0 && (n === 0 || progress().hours < options.hours); n += 1) {
    const step = n === 0 ? firstStep(seed) : stepOf(seed, n);
    await runStep(step, n);
    checkInvariants();
    if (violations.at(0) !== undefined) violations.unshift(`after step ${n}: ${JSON.stringify(step)}`);
    if (progress().hours < 24 * day) continue;
    day = Math.floor(progress().hours / 24) + 1;
    onProgress?.(progress());
  }

  memory.end = measure();
  if (violations.length === 0) {
    areFaultsOn = false;
    await faultyHost.restart(0);
    await faultyHost.settle();
    memory.gathered = Math.max(0, memory.end - measure());
    if (memory.gathered > maxGatheredBytes) violations.push(`the bot had gathered ${memory.gathered} bytes`);
    await passTime(2 * hour);
    // A reminder may have just become due on one of them.
    await waitUntilEqual();
    checkInvariants();
  }
  await Promise.all([quietHost.close(), faultyHost.close()]);
  return { ...progress(), faultsByKind: randomFaults.countsByKind, memory, differences: violations };
}

function startDisturbance(disturbance: Disturbance, host: Host): void {
  const { faults } = host.github;
  switch (disturbance.kind) {
    case "kill": {
      host.dieAfter(disturbance.writes);
      return;
    }
    case "stop": {
      host.stopAfter(disturbance.requests);
      return;
    }
    case "idle restart": {
      host.stopAfter(0);
      return;
    }
    case "lag": {
      faults.lag(disturbance.reads, disturbance.writes);
      return;
    }
    case "tokens end": {
      faults.expireTokens();
      return;
    }
    case "truncated trees": {
      faults.truncateTrees(3);
      return;
    }
    case "none":
  }
}

function endDisturbance({ github: { faults } }: Community): void {
  for (const reads of ["comments", "labels", "timeline", "checks", "search", "refs"] as const)
    faults.lag(reads, 0);
  faults.truncateTrees(100_000);
}

/** Delivers the webhooks of a step and returns the number of lost ones. */
async function deliver({ webhooks }: Step, host: Host, seed: string): Promise<number> {
  const { queue } = host.github.webhooks;
  const lost = new Set(
    queue.filter(
      ({ id }) => webhooks === "lost" || (webhooks === "half of them" && randomNumbers(seed + id)[0] < 0.5),
    ),
  );
  host.github.webhooks.drop((delivery) => lost.has(delivery));
  const how: DeliverOptions =
    webhooks === "reversed" ? { order: "reversed" } : { times: webhooks === "twice" ? 2 : 1 };
  await host.settle(how);
  return lost.size;
}

/** Names of errors that the bot may log because of faults; any other error is a bug. */
const mayFail: ReadonlySet<string> = new Set([
  "GraphqlResponseError",
  "RateLimited",
  "NotTaken",
  "Stopped",
  "TokenRefused",
  "UnclearResponse",
  "UnexpectedStatus",
]);

function isDueToFaults(line: string): boolean {
  const { error } = JSON.parse(line) as { error?: { name: string; status?: number } };
  if (error?.name !== "HttpError") return mayFail.has(error?.name ?? "");
  const { status = 0 } = error;
  return status >= 500 || [200, 401, 403, 429].includes(status);
}

/**
 * Whether a request used the token of the other GitHub: both have the same installation ids, by which the library shares
 * pending token requests. The bot repeats the request.
 */
function isMixedUp(line: string): boolean {
  const { error } = JSON.parse(line) as { error?: { status?: number } };
  return error?.status === 401;
}

/** Returns misuse, leaks and unexpected warnings since the last check, and clears the log. */
function violationsOf({ github, log, requestsDuringLimit }: Host, side: string): readonly string[] {
  const isWithoutFaults = side === "without faults";
  const warnings = log.warnings.filter((line) => !(isWithoutFaults ? isMixedUp(line) : isDueToFaults(line)));
  const all = [
    ...findMisuse(github),
    ...findLeaks(github, log.lines),
    ...requestsDuringLimit.map((each) => `${each} was asked while GitHub had asked to wait`),
    ...warnings,
  ];
  [log.lines, log.warnings] = [[], []];
  return all.map((each) => `${side}: ${each}`);
}
