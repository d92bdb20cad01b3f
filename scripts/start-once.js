// Starts the bot without GitHub, waits until it is healthy, and stops it.
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

const port = await freePort();
/** The bot stops within 25 seconds. */
const stopTimeoutMs = 30_000;

/** Returns an environment with random credentials and an unreachable GitHub. */
export function createTestEnvironment() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    PORT: port,
    APP_ID: "1",
    PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }),
    WEBHOOK_SECRET: "a secret for a moment",
    GITHUB_API_URL: "http://127.0.0.1:9",
  };
}

const healthcheckScript = `fetch("http://127.0.0.1:${port}/healthz").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;

/**
 * @param command  the program and its arguments
 * @param options  of spawn: cwd, env, uid, gid
 * @param healthcheck  arguments for Node.js
 */
export async function startOnce([program, ...args], options, healthcheck = ["-e", healthcheckScript]) {
  // A separate process group, so that child processes such as npm's stop too.
  const bot = spawn(program, args, { ...options, stdio: "inherit", detached: true });
  const ended = new Promise((resolve) => bot.on("exit", (code) => resolve(code)));
  const checkHealth = () =>
    spawnSync(process.execPath, healthcheck, { ...options, stdio: "inherit" }).status === 0;
  let isHealthy = false;
  for (let i = 0; i < 60 && !isHealthy && bot.exitCode === null; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    isHealthy = checkHealth();
  }
  bot.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(bot.pid), stopTimeoutMs);
  const code = await ended;
  clearTimeout(timer);
  if (code === 0 && killGroup(bot.pid)) throw new Error("the bot stopped, but left a running process");
  if (!isHealthy || code !== 0) throw new Error(`healthy: ${isHealthy}, exit code ${code}`);
}

/** Finds a free port, because two tests can run at the same time. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const free = String(server.address().port);
  server.close();
  return free;
}

/** @returns whether there was a process to kill */
function killGroup(pid) {
  try {
    return process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code === "ESRCH") return false;
    throw error;
  }
}
