import type { Bot } from "../../src/jobs/bot.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Delivery } from "../fake-github/webhooks.ts";
import type { StartedBot } from "../scenarios/start-bot.ts";
import { createBotProcess, type BotProcess } from "./bot-process.ts";
import { mayDuplicate, currentFaultRun } from "./fault-run.ts";

/** The bot processes of a scenario: one, unless the injected fault needs two. */
export type Instances = {
  readonly first: () => Bot;
  readonly receive: (delivery: Delivery) => Promise<void>;
  /** Resolves when no job is left to do at once. Processes that died meanwhile were restarted and have caught up. */
  readonly idle: () => Promise<void>;
  /** Runs a catch-up in all of them. */
  readonly catchUp: () => Promise<void>;
  /** Replaces all of them by new processes. */
  readonly restart: () => Promise<void>;
};

const catchUpJob = { do: "catch up", owner: null } as const;

/** How many writes behind reads are while they lag. */
const lagWrites = 3;
const laggingReads = ["comments", "labels", "timeline", "checks", "search"] as const;

/** @param start  starts the bot in the given process */
export async function startInstances(
  github: GitHub,
  start: (process: BotProcess) => Promise<StartedBot>,
): Promise<Instances> {
  const faultRun = currentFaultRun();
  const lag = (writes: number): void => laggingReads.forEach((read) => github.faults.lag(read, writes));
  const isTwo = faultRun?.fault?.what === "two instances";
  const isLagging = faultRun?.fault?.what === "reads lag";
  /** Whether something may have been duplicated or missed since the last verification. */
  let mayHaveDuplicates = isTwo || isLagging;
  if (isLagging) lag(lagWrites);
  const begin = async (): Promise<StartedBot & { readonly process: BotProcess }> => {
    const onExit = (): void => {
      if (faultRun?.fault == null || !mayDuplicate(faultRun.fault)) return;
      mayHaveDuplicates = true;
      lag(lagWrites);
    };
    const process = createBotProcess(onExit, overtakeOnce);
    return { ...(await start(process)), process };
  };
  const overtakeOnce = async (): Promise<void> => {
    mayHaveDuplicates = true;
    const { bot } = await start({ wrapFetch: (fetch) => fetch, hasDied: () => false });
    await bot.add(catchUpJob);
    await bot.idle();
    await bot.close();
  };
  const all = await Promise.all((isTwo ? [1, 2] : [1]).map(begin));
  const restartInstance = async (index: number): Promise<void> => {
    await all[index]?.bot.close();
    all[index] = await begin();
    await all[index].bot.add(catchUpJob);
  };
  /** A pressed button leaves no trace on GitHub. If a process died before it answered, the person presses it again. */
  const buttonPresses: Delivery[] = [];
  const receive = async (delivery: Delivery): Promise<void> => {
    if (delivery.name.startsWith("check_")) buttonPresses.push(delivery);
    for (const each of all) if (!each.process.hasDied()) await each.receive(delivery);
  };
  const idle = async (): Promise<void> => {
    await Promise.all(all.map(({ bot }) => bot.idle()));
    const dead = [...all.keys()].filter((index) => all[index]?.process.hasDied());
    for (const index of dead) await restartInstance(index);
    if (dead.length > 0) {
      for (const delivery of buttonPresses.splice(0)) await receive(delivery);
      return idle();
    }
    buttonPresses.splice(0);
    if (mayHaveDuplicates) await verify();
    if (faultRun?.fault != null) github.faults.catchUp();
  };
  /** Runs the verification that the bot does after a minute, before the scenario continues. */
  const verify = async (): Promise<void> => {
    mayHaveDuplicates = false;
    if (!isTwo) lag(0);
    await restartInstance(0);
    await idle();
    mayHaveDuplicates = isTwo || isLagging;
    if (isLagging) lag(lagWrites);
  };
  return {
    first: () => {
      const [one] = all;
      if (one === undefined) throw new Error("no process was started");
      return faultRun === null ? one.bot : { ...one.bot, idle };
    },
    receive,
    idle,
    catchUp: async () => {
      await Promise.all(all.map(({ bot }) => bot.add(catchUpJob)));
    },
    restart: async () => {
      for (const index of all.keys()) await restartInstance(index);
    },
  };
}
