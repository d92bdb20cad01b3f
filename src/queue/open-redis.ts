import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { CreateCoordination } from "../github/client/coordination.ts";
import { formatProblem } from "../problem.ts";
import { createBullQueue } from "./bull-queue.ts";
import { connect } from "./connection.ts";
import { redisAnswersAgain } from "./messages.ts";
import type { CreateQueue } from "./queue.ts";
import { createRedisCoordination } from "./redis-coordination.ts";

/** What all instances of the bot have in common. */
type SharedRedis = {
  readonly createQueue: CreateQueue;
  readonly createCoordination: CreateCoordination;
  /** To be called when the queue is closed. */
  close(): void;
};

/** How long a start waits for Redis, in milliseconds. Then it goes on: webhooks are refused until Redis is there. */
const startTimeoutMs = 3000;
/** Part of the names of all keys; another one where what is kept there changes so that instances would misread each other. */
const version = 2;

/** @param url  `redis://` or `rediss://`, with the password, which must reach no log */
export async function openRedis(url: string, appId: number, log: Logger): Promise<SharedRedis> {
  const connection = connect(url, {
    onProblem: (problem) => log.error({ code: problem.code }, formatProblem(problem)),
    onRecovered: () => log.info(redisAnswersAgain),
  });
  const { commands, health } = connection;
  const prefix = `minutes-bot:${version}:${appId}`;
  const coordination = createRedisCoordination(commands, prefix, randomUUID(), health.failed);
  const isReady = new Promise<void>((resolve) => commands.once("ready", resolve));
  await Promise.race([isReady, sleep(startTimeoutMs, null, { ref: false })]);
  return {
    createQueue: (settings) => createBullQueue({ ...connection, prefix }, settings),
    createCoordination: coordination.create,
    close() {
      coordination.close();
      connection.close();
    },
  };
}
