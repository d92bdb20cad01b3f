import type { Problem } from "../problem.ts";

/** What Redis says where it takes no writes. https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const refusals: Readonly<Record<string, Problem>> = {
  OOM: {
    code: "redis-full",
    found: "a Redis at QUEUE_REDIS_URL that is full",
    expected: "one with free memory",
    advice:
      "Give it more memory (maxmemory), or a Redis of its own. Until then webhooks are answered with 503.",
  },
  READONLY: {
    code: "redis-read-only",
    found: "a read-only Redis at QUEUE_REDIS_URL",
    expected: "the primary, not a replica",
    advice: "Let QUEUE_REDIS_URL name the primary. Until then webhooks are answered with 503.",
  },
  MISCONF: {
    code: "redis-not-saving",
    found: "a Redis at QUEUE_REDIS_URL that takes no writes because it cannot save to its disk",
    expected: "one that can save, or is not told to",
    advice: "Look for free space and its log. Until then webhooks are answered with 503.",
  },
  NOAUTH: {
    code: "redis-password",
    found: "a Redis at QUEUE_REDIS_URL that asks for a password",
    expected: "its user and password in QUEUE_REDIS_URL",
    advice: "Write redis://USER:PASSWORD@HOST:PORT.",
  },
  WRONGPASS: {
    code: "redis-password",
    found: "a Redis at QUEUE_REDIS_URL that refuses the password",
    expected: "its user and password in QUEUE_REDIS_URL",
    advice: "Correct it, percent-encoded where it has special characters.",
  },
  NOPERM: {
    code: "redis-permission",
    found: "a Redis at QUEUE_REDIS_URL that forbids a command to this user",
    expected: "a user with all commands and channels on keys that begin with minutes-bot",
    advice: "Change the user's ACL, or take another user.",
  },
};

export const redisProblems = {
  /** @param reason  a code of the system, such as ECONNREFUSED */
  away: (reason: string): Problem => ({
    code: "redis-away",
    found: `no answer from the Redis at QUEUE_REDIS_URL (${reason})`,
    expected: "a Redis that can be reached",
    advice:
      "Start it, or correct QUEUE_REDIS_URL. Until then webhooks are answered with 503; what they told is found afterwards.",
  }),
  stranger: (): Problem => ({
    code: "redis-stranger",
    found: "something at QUEUE_REDIS_URL that answers as no Redis does",
    expected: "a Redis",
    advice: "Correct the host and the port, and take rediss:// where it speaks TLS.",
  }),
  database: (): Problem => ({
    code: "redis-database",
    found: "a QUEUE_REDIS_URL with a database that this Redis does not have",
    expected: "a number below its setting databases, which is 16 by default",
    advice: "Correct the number at its end, or leave it out. Until then the first database is used.",
  }),
  /** @param error  the first word of what Redis answered */
  refused: (error: string): Problem | null => refusals[error] ?? null,
  evicts: (policy: string): Problem => ({
    code: "redis-evicts",
    found: `a Redis at QUEUE_REDIS_URL that throws away keys when it is full (maxmemory-policy ${policy})`,
    expected: "maxmemory-policy noeviction",
    advice: "Set it, or give the bot a Redis of its own: jobs would be lost until the next catch-up.",
  }),
  old: (version: string, least: string): Problem => ({
    code: "redis-old",
    found: `Redis ${version} at QUEUE_REDIS_URL`,
    expected: `Redis ${least} or newer, or Valkey`,
    advice: "Take a newer one.",
  }),
};
