import type { Problem } from "../problem.ts";

/**
 * Code, description and advice by the first word of the answer of Redis, or by the name of the error.
 * https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors
 */
const refusals: Readonly<Record<string, readonly [code: string, does: string, advice: string]>> = {
  OOM: ["full", "is out of memory", "Raise maxmemory of this Redis, or use a Redis for the bot alone."],
  READONLY: ["read-only", "is read-only, as a replica is", "Set QUEUE_REDIS_URL to the primary."],
  MISCONF: ["not-saving", "cannot save to disk", "Free disk space, and read the log of Redis."],
  NOAUTH: ["password", "asks for a password", "Set QUEUE_REDIS_URL to redis://USER:PASSWORD@HOST:PORT."],
  WRONGPASS: ["password", "rejects the password", "Correct it. Percent-encode special characters."],
  NOPERM: ["permission", "denies this user a command", "Allow all commands on keys of minutes-bot."],
  DB: ["database", "does not have this database", "Correct the number at the end of QUEUE_REDIS_URL."],
  ParserError: ["stranger", "is not Redis", "Correct the host and the port. Use rediss:// if it needs TLS."],
};

export function redisProblem(code: string, does: string, advice: string): Problem {
  const found = `a server at QUEUE_REDIS_URL that ${does}`;
  return { code: `redis-${code}`, found, expected: "a Redis that accepts and keeps what is written", advice };
}

const timeoutMessages = /^(?:Command timed out|Connection is closed|Stream isn't writeable|Socket timeout)/;

/** Returns null if Redis is not the cause. Uses only codes, because texts of errors may quote what was sent. */
export function findRedisProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const { name, message } = error;
  const meanwhile = "Until then, the bot answers webhooks with 503. Afterwards it finds what it missed.";
  const [, word = name] = /^(?:ERR (?:invalid )?)?([A-Z]{2,})\b/.exec(message) ?? [];
  const [code, refusal = "", advice = ""] = refusals[word] ?? [];
  if (code !== undefined) return redisProblem(code, refusal, `${advice} ${meanwhile}`);
  // UNBLOCKED: Redis became a replica during a blocking command, which READONLY reports.
  if (name === "ReplyError" && word !== "UNBLOCKED") return redisProblem("error", `says ${word}`, meanwhile);
  const systemCode = "code" in error ? String(error.code) : "";
  const isAway = timeoutMessages.test(message) || ["MaxRetriesPerRequestError", "AbortError"].includes(name);
  if (!isAway && !/^E[A-Z_]+$/.test(systemCode)) return null;
  const does = `does not answer${isAway ? "" : ` (${systemCode})`}`;
  return redisProblem("away", does, `Start Redis, or correct QUEUE_REDIS_URL. ${meanwhile}`);
}

/**
 * Returns the problem if the packages for Redis are not installed, and null for every other error. The published package
 * installs them only on request, because a single instance does not use them.
 */
export function findMissingRedisPackage(error: unknown): Problem | null {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "ERR_MODULE_NOT_FOUND") return null;
  // The code is the same for every module. Node.js has no other field for its name.
  const [, name = ""] = /^Cannot find package '([\w@/-]+)'/.exec(error.message) ?? [];
  if (!["ioredis", "bullmq"].includes(name)) return null;
  return {
    code: "redis-package-missing",
    found: `QUEUE_REDIS_URL, but not the package ${name}`,
    expected: "the packages for Redis beside minutes-bot",
    advice: "Run `npm install ioredis@5 bullmq@6`, or unset QUEUE_REDIS_URL if you run one instance.",
  };
}
