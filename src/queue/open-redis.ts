import type { Logger } from "pino";
import { formatProblem } from "../problem.ts";
import { createBullQueue } from "./bull-queue.ts";
import { connect } from "./connection.ts";
import type { CreateQueue } from "./queue.ts";
import { createRedisCoordination } from "./redis-coordination.ts";

/** Part of the names of all keys; another one where what is kept there changes so that instances would misread each other. */
const version = 3;

/**
 * Opens what all instances of the bot have in common. `close` is to be called when the queue is closed.
 * @param url  `redis://` or `rediss://`, with the password, which must reach no log
 */
export async function openRedis(url: string, appId: number, log: Logger) {
  const connection = connect(url, (problem) => {
    if (problem === null) log.info("Redis answers again.");
    else log.error({ code: problem.code }, formatProblem(problem));
  });
  const prefix = `minutes-bot:${version}:${appId}`;
  // Without Redis the bot starts all the same: webhooks are refused until it is there.
  await connection.opened;
  const createQueue: CreateQueue = (settings) => createBullQueue(connection, prefix, settings);
  const createCoordination = createRedisCoordination(connection, prefix);
  return { createQueue, createCoordination, close: connection.close };
}
