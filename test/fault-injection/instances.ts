import type { Bot } from "../../src/jobs/bot.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Delivery } from "../fake-github/webhooks.ts";
import type { StartedBot } from "../scenarios/start-bot.ts";
import { beginLife, type Life } from "./life.ts";
import { mayDouble, ordealNow } from "./ordeal.ts";

/** The processes that act for the bot in a story: one, unless an ordeal has it otherwise. */
export type Instances = {
  readonly first: () => Bot;
  readonly receive: (delivery: Delivery) => Promise<void>;
  /** Resolves when nothing is left to do at once. What died meanwhile has been started again, and has caught up. */
  readonly idle: () => Promise<void>;
  /** All of them look at everything. */
  readonly catchUp: () => Promise<void>;
  /** All of them end, and others start. */
  readonly restart: () => Promise<void>;
};

const look = { do: "catch up", owner: null } as const;

/** How many writes behind reads are. */
const behind = 3;
const lagging = ["comments", "labels", "timeline", "checks", "search"] as const;

/** @param start  starts one, with that much life */
export async function startInstances(
  github: GitHub,
  start: (life: Life) => Promise<StartedBot>,
): Promise<Instances> {
  const ordeal = ordealNow();
  const lag = (writes: number): void => lagging.forEach((read) => github.faults.lag(read, writes));
  const isTwo = ordeal?.fate?.what === "two instances";
  const isLagging = ordeal?.fate?.what === "reads lag";
  /** Something may be doubled by now, or not be seen. */
  let isDoubled = isTwo || isLagging;
  if (isLagging) lag(behind);
  const begin = async (): Promise<StartedBot & { readonly life: Life }> => {
    const onDeath = (): void => {
      if (ordeal?.fate == null || !mayDouble(ordeal.fate)) return;
      isDoubled = true;
      lag(behind);
    };
    const life = beginLife(onDeath, overtake);
    return { ...(await start(life)), life };
  };
  const overtake = async (): Promise<void> => {
    isDoubled = true;
    const { bot } = await start({ through: (fetch) => fetch, isOver: () => false });
    await bot.add(look);
    await bot.idle();
    await bot.close();
  };
  const all = await Promise.all((isTwo ? [1, 2] : [1]).map(begin));
  const again = async (index: number): Promise<void> => {
    await all[index]?.bot.close();
    all[index] = await begin();
    await all[index].bot.add(look);
  };
  /** Nothing on GitHub tells that somebody pressed a button: where nothing comes of it, they press once more. */
  const pressed: Delivery[] = [];
  const receive = async (delivery: Delivery): Promise<void> => {
    if (delivery.name.startsWith("check_")) pressed.push(delivery);
    for (const each of all) if (!each.life.isOver()) await each.receive(delivery);
  };
  const idle = async (): Promise<void> => {
    await Promise.all(all.map(({ bot }) => bot.idle()));
    const dead = [...all.keys()].filter((index) => all[index]?.life.isOver());
    for (const index of dead) await again(index);
    if (dead.length > 0) {
      for (const delivery of pressed.splice(0)) await receive(delivery);
      return idle();
    }
    pressed.splice(0);
    if (isDoubled) await lookAgain();
    if (ordeal?.fate != null) github.faults.catchUp();
  };
  /** Before anybody does anything else the bot has looked a second time, as it does after a minute. */
  const lookAgain = async (): Promise<void> => {
    isDoubled = false;
    if (!isTwo) lag(0);
    await again(0);
    await idle();
    isDoubled = isTwo || isLagging;
    if (isLagging) lag(behind);
  };
  return {
    first: () => {
      const [one] = all;
      if (one === undefined) throw new Error("nobody was started");
      return ordeal === null ? one.bot : { ...one.bot, idle };
    },
    receive,
    idle,
    catchUp: async () => {
      await Promise.all(all.map(({ bot }) => bot.add(look)));
    },
    restart: async () => {
      for (const index of all.keys()) await again(index);
    },
  };
}
