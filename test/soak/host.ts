import { createMemoryQueue } from "../../src/queue/memory-queue.ts";
import { NotTaken } from "../../src/queue/queue.ts";
import type { Fault } from "../fake-github/faults.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { LoggedRequest } from "../fake-github/requests.ts";
import type { DeliverOptions } from "../fake-github/webhooks.ts";
import { createWarningLog, startBot } from "../scenarios/start-bot.ts";
import { createTimers, type Timers } from "./timers.ts";

const minute = 60_000;

/** A machine that runs the bot on the clock of its GitHub, and may stop it or crash. */
export type Host = {
  readonly github: GitHub;
  /** Delivers webhooks and waits until the bot has no immediate jobs left. */
  settle(how?: DeliverOptions): Promise<void>;
  /** Advances the clock to a time and runs due timers; the bot's own waits may advance it further. */
  until(at: Date): Promise<void>;
  /** Stops the bot after a number of requests, as on SIGTERM. */
  stopAfter(requests: number): void;
  /** Crashes the bot after a number of writes. */
  dieAfter(writes: number): void;
  /** Whether the bot has ended or is stopping. */
  isEnding(): boolean;
  /** Starts a new bot after a downtime in milliseconds, whose webhooks are lost. */
  restart(down: number): Promise<void>;
  close(): Promise<void>;
  readonly log: Log;
  /** Requests that the bot sent during a rate limit. */
  readonly requestsDuringLimit: readonly string[];
};

/** Log lines and warnings since the last check. */
export type Log = { lines: string[]; warnings: string[] };

/** @param faultFor  returns the fault for each request of the bot */
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
  /** Requests answered with a plain rate limit, and the times of the limits by installation since the last start. */
  const limiting = new WeakSet<LoggedRequest>();
  let limited = new Map<number | null, string>();

  const logger = createWarningLog((line, isWarning) => {
    // A crashed bot logs nothing.
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
    // The bot's request timeout.
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
      // Requests already under way cannot know of the limit.
      const since = limited.get(each.installation);
      if (!each.whileLimited && limiting.has(each)) limited.set(each.installation, each.at);
      else if (!each.whileLimited && each.fault?.endsWith("limit") === true)
        limited.delete(each.installation);
      if (each.whileLimited && since !== undefined && since < each.at) requestsDuringLimit.push(lineOf(each));
    }
  };
  await current.bot.add({ do: "catch up", owner: null });
  // Start one host at a time: the token library shares pending token requests by installation.
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

/** Whether a fault is a rate limit with a known wait. */
function isPlainLimit(fault: Fault): boolean {
  if (fault.kind === "secondary limit") return typeof fault.retryAfter !== "string";
  return fault.kind === "primary limit" || fault.kind === "graphql limit";
}

/** Whether an error, or each one that Probot aggregated, is `NotTaken`. */
function isNotTaken(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isNotTaken);
  return error instanceof NotTaken || (error instanceof Error && error.cause instanceof NotTaken);
}
