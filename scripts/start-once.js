// Starts the bot once, without a GitHub, until it is healthy; then ends it.
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

const port = await freePort();
/** It promises to end within 25 seconds. */
const mostEnding = 30_000;

/** Credentials of an app that nobody knows, at a GitHub that is not there. */
export function madeUp() {
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

const lookForIt = `fetch("http://127.0.0.1:${port}/healthz").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;

/**
 * @param command  the program and its arguments
 * @param options  of spawn: cwd, env, uid, gid
 * @param healthcheck  arguments for Node.js
 */
export async function startOnce([program, ...args], options, healthcheck = ["-e", lookForIt]) {
  // A group of its own: what it began, as npm does, ends with it.
  const bot = spawn(program, args, { ...options, stdio: "inherit", detached: true });
  const ended = new Promise((resolve) => bot.on("exit", (code) => resolve(code)));
  const healthy = () =>
    spawnSync(process.execPath, healthcheck, { ...options, stdio: "inherit" }).status === 0;
  let isWell = false;
  for (let i = 0; i < 60 && !isWell && bot.exitCode === null; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    isWell = healthy();
  }
  bot.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(bot.pid), mostEnding);
  const code = await ended;
  clearTimeout(timer);
  if (code === 0 && killGroup(bot.pid)) throw new Error("it ended, and left something behind that runs");
  if (!isWell || code !== 0) throw new Error(`healthy: ${isWell}, exit code ${code}`);
}

/** Two of these may run at the same time. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const free = String(server.address().port);
  server.close();
  return free;
}

/** @returns whether there was anything */
function killGroup(pid) {
  try {
    return process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code === "ESRCH") return false;
    throw error;
  }
}
