import type { Problem } from "../problem.ts";
import { redisProblems } from "./messages.ts";

export type RedisLog = {
  readonly onProblem: (problem: Problem) => void;
  readonly onRecovered: () => void;
};

/** Reports each problem with Redis once, and once that it is over, however often it shows. */
export type RedisHealth = {
  /** Something failed. */
  readonly failed: (error: unknown) => void;
  /** Something that changes Redis was done. */
  readonly worked: () => void;
};

export function createRedisHealth({ onProblem, onRecovered }: RedisLog): RedisHealth {
  const reported = new Set<string>();
  return {
    failed(error) {
      const problem = problemOf(error);
      if (problem === null || reported.has(problem.code)) return;
      // Where Redis said what is wrong, connections that are made anew are no other problem.
      if (problem.code === redisProblems.away("").code && reported.size > 0) return;
      reported.add(problem.code);
      onProblem(problem);
    },
    worked() {
      if (reported.size > 0) onRecovered();
      reported.clear();
    },
  };
}

const silences =
  /^(?:Command timed out|Connection is closed|Stream isn't writeable|Socket timeout|no answer in time)/;

/** Null where the problem is not Redis'. Texts of errors may quote what was sent: only their codes are kept. */
function problemOf(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const { name, message } = error;
  if (name === "ParserError") return redisProblems.stranger();
  if (/^ERR (?:DB index is out of range|invalid DB index)/.test(message)) return redisProblems.database();
  const refused = redisProblems.refused(/\b[A-Z]{3,}\b/.exec(message)?.[0] ?? "");
  if (refused !== null) return refused;
  const code = "code" in error ? String(error.code) : "";
  if (/^E[A-Z_]+$/.test(code)) return redisProblems.away(code);
  const isSilence = silences.test(message) || ["MaxRetriesPerRequestError", "AbortError"].includes(name);
  return isSilence ? redisProblems.away("no answer in time") : null;
}
