import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";

/** A program that answers webhooks in a separate process. */
export type Contestant = {
  readonly name: string;
  /** Milliseconds from its start to its first answer. */
  readonly ready: number;
  /** Resident memory in bytes. */
  memory(): number;
  /** CPU time used until now, in milliseconds. */
  cpu(): number;
  post(event: WebhookEvent): Promise<number>;
  stop(): Promise<void>;
};

export type WebhookEvent = { readonly name: string; readonly body: string };

const secret = "a secret that is long enough";
const path = "/api/github/webhooks";

export async function startContestant(
  name: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Contestant> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, command, {
    env: {
      ...process.env,
      ...environment,
      WEBHOOK_SECRET: secret,
      PORT: String(port),
      HOST: "127.0.0.1",
      LOG_LEVEL: "fatal",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  await waitForAnswer(port, child);
  const ready = performance.now() - started;
  return {
    name,
    ready,
    memory: () => residentMemory(child),
    cpu: () => processorTime(child),
    post: (event) => post(port, agent, event),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        agent.destroy();
        child.kill("SIGTERM");
      }),
  };
}

export type Load = { readonly perSecond: number; readonly p99: number };

/** Sends events concurrently. @returns answers a second, and the 99th percentile of their times in milliseconds */
export async function load(
  contestant: Contestant,
  events: readonly WebhookEvent[],
  concurrency: number,
): Promise<Load> {
  const times: number[] = [];
  const queue = events.values();
  const begun = performance.now();
  const sender = async (): Promise<void> => {
    for (const event of queue) {
      const sent = performance.now();
      const status = await contestant.post(event);
      if (status < 200 || status > 299) throw new Error(`${contestant.name} answered ${status}`);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: events.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

function post(port: number, agent: Agent, { name, body }: WebhookEvent): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-github-event": name,
    "x-github-delivery": crypto.randomUUID(),
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function waitForAnswer(port: number, child: ChildProcess): Promise<void> {
  const agent = new Agent();
  while (child.exitCode === null) {
    const status = await post(port, agent, { name: "ping", body: "{}" }).catch(() => null);
    if (status !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`the program exited with ${child.exitCode}`);
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function residentMemory({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** In ticks of ten milliseconds. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function processorTime({ pid }: ChildProcess): number {
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
