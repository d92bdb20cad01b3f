import type { Redis } from "ioredis";
import type { CreatePeers, News } from "../github/peers.ts";
import type { Trouble } from "./trouble.ts";
import { createSharedTurns } from "./turns.ts";

export type SharedPeersSetting = {
  /** Fails soon where Redis does not answer. */
  readonly commands: Redis;
  readonly prefix: string;
  /** Names this instance among others. */
  readonly me: string;
  readonly trouble: Trouble;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

const minute = 60_000;
/** How long news stay, in milliseconds: as long as they matter to whoever begins only now. */
const kept: Readonly<Record<News["kind"], number>> = { limited: 60 * minute, wrote: 10 * minute };
const kinds = ["limited", "wrote"] as const;
/** How many are told later, at most, while Redis is away. */
const mostUntold = 1000;
/** Milliseconds for which Redis holds back its answer until there are news. */
const patience = 5000;

type Read = readonly [
  stream: string,
  entries: readonly (readonly [id: string, fields: readonly string[]])[],
][];

/**
 * What instances tell each other goes through two streams on Redis: each instance reads along all the time, and once
 * more before each run. https://redis.io/docs/latest/develop/data-types/streams/
 */
export function createSharedPeers(setting: SharedPeersSetting): {
  readonly create: CreatePeers;
  close(): void;
} {
  const { commands, prefix, me, trouble, sleep } = setting;
  let isClosed = false;
  // It waits for news, so that nothing else can be asked on it meanwhile.
  const ear = commands.duplicate({
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    commandTimeout: undefined,
  });
  ear.on("error", () => undefined);
  const create: CreatePeers = ({ pause, now }) => {
    const streams = kinds.map((kind) => `${prefix}:news:${kind}`);
    const last = kinds.map((kind) => `${now().getTime() - kept[kind]}-0`);
    const telling = new Set<Promise<void>>();
    let untold: News[] = [];
    let learn: (news: News) => void = () => undefined;

    const take = (read: Read | null): void => {
      for (const [stream, entries] of read ?? [])
        for (const [id, [, from, , text = ""]] of entries) {
          const i = streams.indexOf(stream);
          if (!isAfter(id, last[i] ?? "")) continue;
          last[i] = id;
          if (from !== me) learn(parse(text));
        }
    };
    const send = async (news: News): Promise<void> => {
      const oldest = now().getTime() - kept[news.kind];
      const stream = `${prefix}:news:${news.kind}`;
      await commands.xadd(stream, "MINID", "~", oldest, "*", "from", me, "news", JSON.stringify(news));
      await commands.pexpire(stream, kept[news.kind]);
    };
    const tell = (news: News): void => {
      const sending = send(news).catch((error: unknown) => {
        trouble.failed(error);
        untold = [...untold, news].slice(-mostUntold);
      });
      telling.add(sending);
      void sending.finally(() => telling.delete(sending));
    };
    const readAlong = async (): Promise<void> => {
      while (!isClosed) {
        try {
          take(await ear.xread("COUNT", 500, "BLOCK", patience, "STREAMS", ...streams, ...last));
        } catch {
          await sleep(1000); // `commands` tell of it.
        }
      }
    };
    return {
      turnsOf: (installation) =>
        createSharedTurns(installation, { redis: commands, prefix, me, pause, now, sleep }),
      tell,
      listen(learner) {
        learn = learner;
        void readAlong();
      },
      async sync() {
        const late = untold;
        untold = [];
        late.forEach(tell);
        await Promise.all(telling);
        if (untold.length > 0) throw new Error("other instances could not be told");
        let read: Read | null;
        do {
          read = await commands.xread("COUNT", 500, "STREAMS", ...streams, ...last);
          take(read);
        } while (read !== null);
      },
    };
  };
  return {
    create,
    close() {
      isClosed = true;
      ear.disconnect();
    },
  };
}

/** Whether an entry stands behind another one in its stream. */
function isAfter(id: string, other: string): boolean {
  const [time = 0, number = 0] = id.split("-").map(Number);
  const [otherTime = 0, otherNumber = 0] = other.split("-").map(Number);
  return time > otherTime || (time === otherTime && number > otherNumber);
}

const dates = new Set(["until", "at", "createdAt", "writtenAt"]);

function parse(text: string): News {
  return JSON.parse(text, (key, value: unknown) =>
    dates.has(key) && typeof value === "string" ? new Date(value) : value,
  ) as News;
}
