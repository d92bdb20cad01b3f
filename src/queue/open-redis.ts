import type { Logger } from "pino";
import { formatProblem } from "../problem.ts";
import { createBullQueue } from "./bull-queue.ts";
import { connect } from "./connection.ts";
import type { CreateQueue } from "./queue.ts";
import { createRedisCoordination } from "./redis-coordination.ts";

/** Version of the data format, part of every key. Increase it when an older instance could misread new data. */
const version = 2;

/**
 * Opens the queue and the coordination that all instances of the bot share. Call `close` after closing the queue.
 * @param url  `redis://` or `rediss://`; includes the password: do not log it
 */
export async function openRedis(url: string, appId: number, log: Logger) {
  const connection = connect(url, (problem) => {
    if (problem === null) log.info("Redis accepts writes again.");
    else log.error({ code: problem.code }, formatProblem(problem));
  });
  const prefix = `minutes-bot:${version}:${appId}`;
  // The server also starts without Redis, and rejects webhooks until Redis is ready.
  await connection.opened;
  const createQueue: CreateQueue = (settings) => createBullQueue(connection, prefix, settings);
  const createCoordination = createRedisCoordination(connection, prefix);
  return { createQueue, createCoordination, close: connection.close };
}
