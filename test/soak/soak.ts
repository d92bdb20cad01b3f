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

export type SoakOptions = {
  /** Of virtual time. */
  readonly hours: number;
  readonly seed: number;
  /** Which part of the requests meets a fault. */
  readonly rate: number;
  /** Told once a virtual day. */
  readonly onProgress?: (progress: Progress) => void;
  /** How much memory is in use, in bytes. */
  readonly measure?: () => number;
};

export type Progress = {
  /** Of virtual time. */
  readonly hours: number;
  /** What people did. */
  readonly acts: number;
  /** Of the bot that meets faults, as all below. */
  readonly requests: number;
  readonly faults: number;
  readonly restarts: number;
  readonly webhooksLost: number;
  /** In milliseconds: how long it stayed behind at most; 0: never for more than a quarter of an hour. */
  readonly behind: number;
};

export type SoakResult = Progress & {
  readonly faultsByKind: ReadonlyMap<string, number>;
  /** In bytes: in the beginning, in the end, and what of it the bot itself had gathered by then. */
  readonly memory: { readonly begin: number; readonly end: number; readonly gathered: number };
  /** What stands in one world only, by place, and whatever else may not be. */
  readonly differences: readonly string[];
};

/** How long a bot that meets faults may stay behind: its longest retry takes an hour, and reminders have their day. */
const maxBehindMs = 26 * hour;
/** How long there is no bot after one died. */
const downtimeMs = 10 * minute;
/** More than this a bot never remembers, in bytes. */
const maxGatheredBytes = 32 * 2 ** 20;

/**
 * The same people live the same life on two GitHubs. The bot of one of them meets faults, loses webhooks, and dies. It
 * may come later to what it does; but it comes to the same.
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
    // The same moment in both worlds, so that their commits are the same.
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

  // What stands in the minutes when the bot first sees them is never announced.
  await waitUntilEqual();
  let day = 1;
  for (let n = 0; violations.length === 0 && (n === 0 || progress().hours < options.hours); n += 1) {
    const step = n === 0 ? firstStep(seed) : stepOf(seed, n);
    await runStep(step, n);
    checkInvariants();
    if (violations.at(0) !== undefined) violations.unshift(`after chapter ${n}: ${JSON.stringify(step)}`);
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
    // A reminder may have come due a moment ago, which one has sent already.
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

/** @returns how many webhooks are lost */
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

/** What the bot may complain of where it meets faults, by what it says was wrong; anything else is a fault of its own. */
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
 * A token that the other world was asked for, and has not given yet, may come to this one: both have the same
 * installations, by which the library knows what is on its way. What was asked with it is asked again.
 */
function isMixedUp(line: string): boolean {
  const { error } = JSON.parse(line) as { error?: { status?: number } };
  return error?.status === 401;
}

/** What else may not be in a world, since it was looked at; what was looked at is forgotten. */
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
