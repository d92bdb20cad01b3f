import type { CreatePeers } from "../github/peers.ts";
import type { CreateQueue } from "../queue/queue.ts";
import { createRedisQueue } from "../queue/redis-queue.ts";
import { connect } from "./connection.ts";
import { createSharedPeers } from "./peers.ts";
import type { TroubleLog } from "./trouble.ts";

/** What all instances of the bot have in common. */
export type Shared = {
  readonly createQueue: CreateQueue;
  readonly createPeers: CreatePeers;
  /** To be called when the queue is closed. */
  close(): void;
};

export type SharedSetting = {
  /** `redis://` or `rediss://`, with the password, which must reach no log. */
  readonly url: string;
  readonly appId: number;
  /** Names this instance among others. */
  readonly me: string;
  readonly log: TroubleLog;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** How long a start waits for Redis, in milliseconds. Then it goes on without: webhooks are refused until Redis is there. */
const patience = 3000;
/** Part of the names of all keys; another one where what is kept there changes so that instances would misread each other. */
const version = 1;

export async function openShared({ url, appId, me, log, sleep }: SharedSetting): Promise<Shared> {
  const connection = connect(url, log);
  const { commands } = connection;
  const prefix = `minutes-bot:${version}:${appId}`;
  const peers = createSharedPeers({ ...connection, prefix, me, sleep });
  const isThere = new Promise<void>((resolve) => commands.once("ready", () => resolve()));
  await Promise.race([isThere, sleep(patience)]);
  return {
    createQueue: createRedisQueue({ ...connection, prefix }),
    createPeers: peers.create,
    close() {
      peers.close();
      connection.close();
    },
  };
}
