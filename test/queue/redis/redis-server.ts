import { spawn, type ChildProcess } from "node:child_process";
import { afterAll } from "@jest/globals";
import { Redis } from "ioredis";
import { freePort } from "../../server/process.ts";

/** A redis-server of our own, which can be treated badly. */
type RedisServer = {
  readonly url: string;
  /** A client for the test itself. */
  readonly client: Redis;
  /** Empties it, and ends whatever was made bad. */
  reset(): Promise<void>;
  /** As a power cut: what it held is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** It holds its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
};

/** Starts one on a free port, for one file of tests; nothing is written to the disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on("error", () => undefined);
  const server: RedisServer = {
    url,
    client,
    async reset() {
      await client.config("SET", "maxmemory", "0");
      await client.config("SET", "maxmemory-policy", "noeviction");
      await client.config("SET", "requirepass", "");
      await client.replicaof("NO", "ONE");
      await client.flushall();
    },
    async kill() {
      const ending = child;
      child = null;
      if (ending === null) return;
      await new Promise((resolve) => {
        ending.once("exit", resolve);
        ending.kill("SIGKILL");
      });
    },
    async start() {
      child = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""], {
        stdio: "ignore",
      });
      await client.ping();
    },
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
  };
  await server.start();
  afterAll(async () => {
    client.disconnect();
    server.thaw();
    await server.kill();
  });
  return server;
}
