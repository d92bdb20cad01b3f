import type { Redis } from "ioredis";
import { RateLimited } from "../github/client/failure.ts";
import { hour, longestPause, type Turns } from "../github/turns.ts";

/**
 * How long an instance that died in its turn keeps it, in milliseconds: longer than a write takes, with the time-out of
 * its token and its own.
 */
const lease = 40_000;
/** How often somebody asks who waits for the end of another's write, in milliseconds. */
const askAgain = 25;
/** How much later than Redis knows a write may begin, in milliseconds. */
const onTheWay = 20;

/** By Redis' own clock: those of instances differ. */
const clock = /* Lua */ `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

// Answers what is to be waited before the write may begin, and whether the turn was taken (1), is another's (2), or comes
// too late (0). How long its holder waits can be seen from how long it is held.
const take = /* Lua */ `${clock}
local turn, written = KEYS[1], KEYS[2]
local me, pause, most, hour, longest, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local holder = redis.call("GET", turn)
if holder and holder ~= me then return { math.max(0, redis.call("PTTL", turn) - lease), 2 } end
redis.call("ZREMRANGEBYSCORE", written, "-inf", now - hour)
local last = redis.call("ZRANGE", written, -1, -1, "WITHSCORES")[2]
local oldest = redis.call("ZRANGE", written, -most, -most, "WITHSCORES")[2]
local nextOne = math.max(last and last + pause or 0, oldest and oldest + hour or 0)
local wait = math.max(0, nextOne - now)
if wait > longest then return { wait, 0 } end
redis.call("SET", turn, me, "PX", wait + lease)
return { wait, 1 }`;

// Only whose turn it still is: a process that stood still has lost it.
const begin = /* Lua */ `${clock}
if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
redis.call("ZADD", KEYS[2], now, ARGV[1] .. " " .. time[1] .. "." .. time[2])
redis.call("PEXPIRE", KEYS[2], ARGV[2])
return 1`;

const end = /* Lua */ `
if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end`;

type Scripts = {
  takeTurn(
    turn: string,
    written: string,
    ...setting: readonly (string | number)[]
  ): Promise<[wait: number, answer: number]>;
  beginTurn(turn: string, written: string, me: string, hour: number): Promise<0 | 1>;
  endTurn(turn: string, me: string): Promise<null>;
};

export type SharedTurnsSetting = {
  readonly redis: Redis;
  /** Before the names of all keys. */
  readonly prefix: string;
  /** Names this instance among others. */
  readonly me: string;
  /** Least time between the starts of two writes, in milliseconds. */
  readonly pause: number;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** The turns of one installation among all instances. Where Redis does not answer nobody has one. */
export function createSharedTurns(
  installation: number,
  { redis, prefix, me, pause, now, sleep }: SharedTurnsSetting,
): Turns {
  redis.defineCommand("takeTurn", { numberOfKeys: 2, lua: take });
  redis.defineCommand("beginTurn", { numberOfKeys: 2, lua: begin });
  redis.defineCommand("endTurn", { numberOfKeys: 1, lua: end });
  const scripts = redis as Redis & Scripts;
  const between = pause > 0 ? pause + onTheWay : 0;
  const [turn, written] = [`${prefix}:turn:${installation}`, `${prefix}:written:${installation}`];
  return {
    async take(most) {
      for (;;) {
        const [wait, answer] = await scripts.takeTurn(
          turn,
          written,
          me,
          between,
          most,
          hour,
          longestPause,
          lease,
        );
        if (answer === 1) return wait;
        if (answer === 0) throw new RateLimited(new Date(now().getTime() + wait));
        await sleep(wait + askAgain);
      }
    },
    async begin() {
      if ((await scripts.beginTurn(turn, written, me, hour)) === 0)
        throw new Error("the turn to write is another instance's by now");
    },
    async end() {
      // Else it ends by itself.
      await scripts.endTurn(turn, me).catch(() => undefined);
    },
  };
}
