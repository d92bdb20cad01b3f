import { spawn } from "node:child_process";
import { Redis } from "ioredis";
import { freePort } from "./webhooks.ts";

/** A redis-server of our own, which keeps nothing. */
export async function startRedisProcess(): Promise<{
  readonly url: string;
  empty(): Promise<void>;
  stop(): Promise<void>;
}> {
  const port = await freePort();
  const child = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""], {
    stdio: "ignore",
  });
  child.on("error", () => {
    console.error(
      "This needs a redis-server on the path: apt-get install redis-server, or your system's way.",
    );
    process.exit(1);
  });
  process.on("exit", () => child.kill("SIGKILL"));
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on("error", () => undefined);
  await client.ping();
  return {
    url,
    async empty() {
      await client.flushall();
    },
    async stop() {
      client.disconnect();
      await new Promise((resolve) => {
        child.once("exit", resolve);
        child.kill();
      });
    },
  };
}
