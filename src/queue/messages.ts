import type { Problem } from "../problem.ts";

const meanwhile = "Until then, the bot answers webhooks with 503.";

/** Problems by the first word of Redis' answer. https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const refusals: Readonly<Record<string, Problem>> = {
  OOM: {
    code: "redis-full",
    found: "a Redis at QUEUE_REDIS_URL that is out of memory",
    expected: "a Redis that accepts writes",
    advice: `Raise maxmemory of this Redis, or use a Redis for the bot alone. ${meanwhile}`,
  },
  READONLY: {
    code: "redis-read-only",
    found: "a read-only Redis at QUEUE_REDIS_URL",
    expected: "the primary, not a replica",
    advice: `Set QUEUE_REDIS_URL to the primary. ${meanwhile}`,
  },
  MISCONF: {
    code: "redis-not-saving",
    found: "a Redis at QUEUE_REDIS_URL that refuses writes because it cannot save to disk",
    expected: "a Redis that accepts writes",
    advice: `Free disk space, and read the log of Redis. ${meanwhile}`,
  },
  NOAUTH: {
    code: "redis-password",
    found: "a Redis at QUEUE_REDIS_URL that asks for a password",
    expected: "its user and password in QUEUE_REDIS_URL",
    advice: "Write redis://USER:PASSWORD@HOST:PORT.",
  },
  WRONGPASS: {
    code: "redis-password",
    found: "a Redis at QUEUE_REDIS_URL that rejects the password",
    expected: "its user and password in QUEUE_REDIS_URL",
    advice: "Correct them, and percent-encode special characters.",
  },
  NOPERM: {
    code: "redis-permission",
    found: "a Redis at QUEUE_REDIS_URL that does not allow this user a command",
    expected: "a user with all commands on keys that begin with minutes-bot",
    advice: "Change the user's ACL, or use another user.",
  },
};

export const redisProblems = {
  /** @param reason  a code of the system, such as ECONNREFUSED */
  away: (reason: string): Problem => ({
    code: "redis-away",
    found: `no answer from the Redis at QUEUE_REDIS_URL (${reason})`,
    expected: "a Redis that can be reached",
    advice: `Start Redis, or correct QUEUE_REDIS_URL. ${meanwhile} Afterwards it finds what it missed.`,
  }),
  stranger: (): Problem => ({
    code: "redis-stranger",
    found: "a server at QUEUE_REDIS_URL that is not Redis",
    expected: "a Redis",
    advice: "Correct the host and the port. Use rediss:// if it needs TLS.",
  }),
  database: (): Problem => ({
    code: "redis-database",
    found: "a database number in QUEUE_REDIS_URL that this Redis does not have",
    expected: "a number below the setting `databases` of Redis (16 by default)",
    advice: "Correct the number at the end of the URL, or remove it. Until then, the bot uses database 0.",
  }),
  /** @param error  the first word of Redis' answer @returns null where it is no known refusal */
  refused: (error: string): Problem | null => refusals[error] ?? null,
  evicts: (policy: string): Problem => ({
    code: "redis-evicts",
    found: `a Redis at QUEUE_REDIS_URL that deletes keys when its memory is full (maxmemory-policy ${policy})`,
    expected: "maxmemory-policy noeviction",
    advice:
      "Set maxmemory-policy to noeviction, or use a Redis for the bot alone. Until then, deleted jobs wait for the next catch-up.",
  }),
  old: (version: string, min: string): Problem => ({
    code: "redis-old",
    found: `Redis ${version} at QUEUE_REDIS_URL`,
    expected: `Redis ${min} or newer, or Valkey`,
    advice: "Update Redis.",
  }),
};

export const redisAnswersAgain = "Redis answers again.";
