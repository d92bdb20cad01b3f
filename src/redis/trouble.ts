import { formatProblem, type Problem } from "../problem.ts";
import { redisProblems } from "./complaints.ts";

/** Tells what is wrong with Redis once, and once that it is over, however often it shows. */
export type Trouble = {
  /** Something failed. */
  failed(error: unknown): void;
  /** Something that changes Redis was done. */
  worked(): void;
};

export type TroubleLog = {
  readonly complain: (problem: Problem, line: string) => void;
  readonly over: () => void;
};

export function createTrouble({ complain, over }: TroubleLog): Trouble {
  const told = new Set<string>();
  return {
    failed(error) {
      const problem = problemOf(error);
      // Where Redis said what is wrong, connections that are made anew are no other trouble.
      const isTold =
        problem?.code === redisProblems.away("").code ? told.size > 0 : told.has(problem?.code ?? "");
      if (problem === null || isTold) return;
      told.add(problem.code);
      complain(problem, formatProblem(problem));
    },
    worked() {
      if (told.size > 0) over();
      told.clear();
    },
  };
}

/** Null where the trouble is not Redis'. Texts of errors may quote what was sent, so that only their codes are kept. */
function problemOf(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "ParserError") return redisProblems.stranger();
  if (/^ERR (?:DB index is out of range|invalid DB index)/.test(error.message))
    return redisProblems.database();
  const refused = redisProblems.refused(/\b[A-Z]{3,}\b/.exec(error.message)?.[0] ?? "");
  if (refused !== null) return refused;
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  if (code !== null && /^E[A-Z_]+$/.test(code)) return redisProblems.away(code);
  const isSilence =
    /^(?:Command timed out|Connection is closed|Stream isn't writeable|Socket timeout|no answer in time)/.test(
      error.message,
    ) || ["MaxRetriesPerRequestError", "AbortError"].includes(error.name);
  return isSilence ? redisProblems.away("no answer in time") : null;
}
