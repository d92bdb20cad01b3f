import type { DeliverOptions } from "../fake-github/webhooks.ts";
import { findLeaks } from "../scenarios/find-leaks.ts";
import { findMisuse } from "../scenarios/find-misuse.ts";
import { createBadLuck, diceOf } from "./bad-luck.ts";
import { differencesOf, endStateOf } from "./end-state.ts";
import { startHost, type Host } from "./host.ts";
import { chapterOf, createLife, firstChapter, live, type Chapter, type Life, type Trouble } from "./life.ts";

const minute = 60_000;
const hour = 60 * minute;

export type SoakOptions = {
  /** Of virtual time. */
  readonly hours: number;
  readonly seed: number;
  /** Which part of the requests meets a fault. */
  readonly rate: number;
  /** Told once a virtual day. */
  readonly tell?: (progress: Progress) => void;
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
const patience = 26 * hour;
/** How long there is no bot after one died. */
const down = 10 * minute;
/** More than this a bot never remembers, in bytes. */
const mostGathered = 32 * 2 ** 20;

/**
 * The same people live the same life on two GitHubs. The bot of one of them meets faults, loses webhooks, and dies. It
 * may come later to what it does; but it comes to the same.
 */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { seed, rate, tell, measure = () => 0 } = options;
  const luck = createBadLuck(seed, rate);
  const [calm, troubled] = [createLife(), createLife()];
  let isTroubled = true;
  const quiet = await startHost(calm.github);
  const busy = await startHost(troubled.github, (request) => (isTroubled ? luck.meets(request) : undefined));
  const now = (): number => Math.max(...[calm, troubled].map(({ github }) => github.clock.now().getTime()));
  const begin = now();
  const counts = { acts: 0, requests: 0, restarts: 0, webhooksLost: 0, behind: 0 };
  const memory = { begin: measure(), end: 0, gathered: 0 };
  const wrong: string[] = [];

  const riseAgain = async (): Promise<void> => {
    if (!busy.isEnding()) return;
    counts.restarts += 1;
    await busy.restart(down);
    await busy.settle();
  };
  const pass = async (milliseconds: number): Promise<void> => {
    const at = new Date(now() + milliseconds);
    await quiet.until(at);
    await busy.until(at);
    await riseAgain();
  };
  const differences = (): readonly string[] =>
    differencesOf(endStateOf(calm.github), endStateOf(troubled.github));
  const waitUntilEqual = async (): Promise<void> => {
    const [since, step] = [now(), 15 * minute];
    let left = differences();
    for (; left.length > 0 && now() - since < patience; left = differences()) await pass(step);
    if (now() > since) counts.behind = Math.max(counts.behind, now() - since + step);
    wrong.push(...left);
  };
  const play = async (chapter: Chapter, n: number): Promise<void> => {
    await pass(minute);
    // The same moment in both worlds, so that their commits are the same.
    for (const { github } of [calm, troubled]) github.clock.set(new Date(Math.ceil(now() / minute) * minute));
    for (const act of chapter.acts) for (const life of [calm, troubled]) live(life, act);
    counts.acts += chapter.acts.length;
    await quiet.settle();
    meetTrouble(chapter.trouble, busy);
    counts.webhooksLost += await deliver(chapter, busy, `${seed} ${n}`);
    await riseAgain();
    await pass(15 * minute);
    endTrouble(troubled);
    await waitUntilEqual();
    await pass(chapter.pause * minute);
    await waitUntilEqual();
  };
  const look = (): void => {
    wrong.push(...wrongOf(quiet, "without faults"), ...wrongOf(busy, "with faults"));
    counts.requests += busy.github.requests.all.length;
    for (const { requests } of [calm.github, troubled.github]) requests.clear();
  };
  const progress = (): Progress => ({
    ...counts,
    hours: (now() - begin) / hour,
    faults: [...luck.met.values()].reduce((sum, each) => sum + each, 0),
  });

  // What stands in the minutes when the bot first sees them is never announced.
  await waitUntilEqual();
  let day = 1;
  for (let n = 0; wrong.length === 0 && (n === 0 || progress().hours < options.hours); n += 1) {
    const chapter = n === 0 ? firstChapter(seed) : chapterOf(seed, n);
    await play(chapter, n);
    look();
    if (wrong.at(0) !== undefined) wrong.unshift(`after chapter ${n}: ${JSON.stringify(chapter)}`);
    if (progress().hours < 24 * day) continue;
    day = Math.floor(progress().hours / 24) + 1;
    tell?.(progress());
  }

  memory.end = measure();
  if (wrong.length === 0) {
    isTroubled = false;
    await busy.restart(0);
    await busy.settle();
    memory.gathered = Math.max(0, memory.end - measure());
    if (memory.gathered > mostGathered) wrong.push(`the bot had gathered ${memory.gathered} bytes`);
    await pass(2 * hour);
    // A reminder may have come due a moment ago, which one has sent already.
    await waitUntilEqual();
    look();
  }
  await Promise.all([quiet.close(), busy.close()]);
  return { ...progress(), faultsByKind: luck.met, memory, differences: wrong };
}

function meetTrouble(trouble: Trouble, host: Host): void {
  const { faults } = host.github;
  switch (trouble.kind) {
    case "kill": {
      host.dieAfter(trouble.writes);
      return;
    }
    case "stop": {
      host.stopAfter(trouble.requests);
      return;
    }
    case "idle restart": {
      host.stopAfter(0);
      return;
    }
    case "lag": {
      faults.lag(trouble.reads, trouble.writes);
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

function endTrouble({ github: { faults } }: Life): void {
  for (const reads of ["comments", "labels", "timeline", "checks", "search", "refs"] as const)
    faults.lag(reads, 0);
  faults.truncateTrees(100_000);
}

/** @returns how many webhooks are lost */
async function deliver({ webhooks }: Chapter, host: Host, seed: string): Promise<number> {
  const { queue } = host.github.webhooks;
  const lost = new Set(
    queue.filter(
      ({ id }) => webhooks === "lost" || (webhooks === "half of them" && diceOf(seed + id)[0] < 0.5),
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
function wrongOf({ github, log, impatient }: Host, world: string): readonly string[] {
  const isCalm = world === "without faults";
  const warnings = log.warnings.filter((line) => !(isCalm ? isMixedUp(line) : isDueToFaults(line)));
  const all = [
    ...findMisuse(github),
    ...findLeaks(github, log.lines),
    ...impatient.map((each) => `${each} was asked while GitHub had asked to wait`),
    ...warnings,
  ];
  [log.lines, log.warnings] = [[], []];
  return all.map((each) => `${world}: ${each}`);
}
