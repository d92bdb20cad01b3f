import { createMemoryQueue } from "../../src/queue/memory-queue.ts";
import { NotTaken } from "../../src/queue/queue.ts";
import type { Fault } from "../fake-github/faults.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { LoggedRequest } from "../fake-github/requests.ts";
import type { DeliverOptions } from "../fake-github/webhooks.ts";
import { createWarningLog, startBot } from "../scenarios/start-bot.ts";
import { createTimers, type Timers } from "./timers.ts";

const minute = 60_000;

/** Where the bot runs: a machine on the time of its GitHub, that may stop or lose its power. */
export type Host = {
  readonly github: GitHub;
  /** Webhooks go out, and the bot does what is to be done at once. */
  settle(how?: DeliverOptions): Promise<void>;
  /** Time passes, with all that comes due meanwhile; in the end it is exactly so late, or later where the bot waited. */
  until(at: Date): Promise<void>;
  /** The bot ends in the middle of whatever it does, as on SIGTERM, after so many requests. */
  stopAfter(requests: number): void;
  /** It dies without a word after so many writes. */
  dieAfter(writes: number): void;
  /** Whether it ended, or is about to. */
  isEnding(): boolean;
  /** Another one starts and knows nothing. What GitHub sends while there is none is lost. */
  restart(down: number): Promise<void>;
  close(): Promise<void>;
  readonly log: Log;
  /** What was asked although GitHub had asked this bot to wait. */
  readonly requestsDuringLimit: readonly string[];
};

/** What the bot logged since it was looked at. */
export type Log = { lines: string[]; warnings: string[] };

/** @param meets  what a request meets; asked for each one that the bot sends */
export async function startHost(
  github: GitHub,
  faultFor: (request: LoggedRequest) => Fault | undefined = () => undefined,
): Promise<Host> {
  const { clock, faults, webhooks } = github;
  const log: Log = { lines: [], warnings: [] };
  let timers: Timers;
  let requestsLeft = Infinity;
  let ending: Promise<void> | null = null;
  const requestsDuringLimit: string[] = [];
  /** Requests that were answered with a wait, in plain words; and when the installations were, in this life of the bot. */
  const limiting = new WeakSet<LoggedRequest>();
  let limited = new Map<number | null, string>();

  const logger = createWarningLog((line, isWarning) => {
    // The dead say nothing.
    if (faults.crashed) return;
    log.lines.push(line);
    if (isWarning) log.warnings.push(line);
  });
  const start = (): ReturnType<typeof startBot> => {
    timers = createTimers(() => clock.now());
    const { start: startTimer } = timers;
    return startBot(
      github,
      logger,
      {
        createQueue: (settings) => createMemoryQueue(settings, startTimer),
        catchUpEveryMs: 15 * minute,
        random: () => 0.5,
      },
      {
        minWriteIntervalMs: 1000,
        sleep(milliseconds) {
          clock.advance(milliseconds);
          return Promise.resolve();
        },
      },
    );
  };
  let current = await start();
  faults.decide((request) => {
    requestsLeft -= 1;
    if (requestsLeft <= 0) ending ??= current.bot.close();
    const fault = faultFor(request);
    if (fault !== undefined && isPlainLimit(fault)) limiting.add(request);
    // As long as the bot waits for an answer.
    if (fault?.kind === "timeout") clock.advance(15_000);
    return fault;
  });
  webhooks.listen(async (delivery) => {
    if (faults.crashed || ending !== null) return;
    await current.receive(delivery).catch((error: unknown) => {
      if (!isNotTaken(error)) throw error;
    });
  });
  const settle = async (how: DeliverOptions = {}): Promise<void> => {
    const { all } = github.requests;
    const asked = all.length;
    await webhooks.deliver(how);
    await current.bot.idle();
    while (webhooks.queue.length > 0) {
      await webhooks.deliver();
      await current.bot.idle();
    }
    for (const each of all.slice(asked)) {
      // What is under way by then cannot know.
      const since = limited.get(each.installation);
      if (!each.whileLimited && limiting.has(each)) limited.set(each.installation, each.at);
      else if (!each.whileLimited && each.fault?.endsWith("limit") === true)
        limited.delete(each.installation);
      if (each.whileLimited && since !== undefined && since < each.at) requestsDuringLimit.push(lineOf(each));
    }
  };
  await current.bot.add({ do: "catch up", owner: null });
  // One host at a time: the library that asks for tokens knows those on their way by the installation alone.
  await settle();
  return {
    github,
    log,
    requestsDuringLimit,
    settle,
    async until(at) {
      for (let due = timers.next(); due !== null && due <= at.getTime(); due = timers.next()) {
        if (due > clock.now().getTime()) clock.set(new Date(due));
        timers.ring();
        await settle();
      }
      if (clock.now() < at) clock.set(at);
    },
    stopAfter: (requests) => void (requestsLeft = requests),
    dieAfter: (writes) => faults.crashAfterWrite(writes),
    isEnding: () => faults.crashed || ending !== null,
    async restart(down) {
      await (ending ?? current.bot.close());
      webhooks.drop();
      clock.advance(down);
      faults.revive();
      requestsLeft = Infinity;
      ending = null;
      limited = new Map();
      current = await start();
      await current.bot.add({ do: "catch up", owner: null });
    },
    close: () => current.bot.close(),
  };
}

function lineOf({ method, path }: LoggedRequest): string {
  return `${method} ${path}`;
}

/** A wait that the bot can know, and not one that it has to guess at. */
function isPlainLimit(fault: Fault): boolean {
  if (fault.kind === "secondary limit") return typeof fault.retryAfter !== "string";
  return fault.kind === "primary limit" || fault.kind === "graphql limit";
}

/** Probot gathers what went wrong. */
function isNotTaken(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isNotTaken);
  return error instanceof NotTaken || (error instanceof Error && error.cause instanceof NotTaken);
}
