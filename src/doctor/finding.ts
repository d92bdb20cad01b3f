import type { Problem } from "../problem.ts";

/** A problem of a set-up. */
type DoctorProblem = Pick<Problem, "code" | "found" | "advice"> & {
  /** Sentences: what does not work because of it. */
  readonly why: string;
};

export const doctorProblem = (code: string, found: string, why: string, advice: string): DoctorProblem => ({
  code,
  found,
  why,
  advice,
});

/** A problem with its fix. Only errors keep the bot from working. */
export type FoundProblem = {
  readonly level: "note" | "warning" | "error";
  readonly code: string;
  /** Sentences: what was found, what does not work because of it, and what to do. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
};

/** A result of the doctor: a confirmation, or a problem. */
export type DoctorFinding = { readonly level: "good"; readonly text: string } | FoundProblem;

export const good = (text: string): DoctorFinding => ({ level: "good", text });
export const note = (problem: DoctorProblem): FoundProblem => toFinding("note", problem);
export const warning = (problem: DoctorProblem): FoundProblem => toFinding("warning", problem);
export const errorProblem = (problem: DoctorProblem): FoundProblem => toFinding("error", problem);

/**
 * Creates an error from a problem of another catalogue.
 * @param consequence  sentence: what does not work because of it
 */
export function errorFrom(problem: Problem, consequence: string): FoundProblem {
  const { code, found, expected, advice, path, line } = problem;
  const location = path === undefined ? "" : ` in ${path}${line === undefined ? "" : `:${line}`}`;
  return toFinding("error", {
    code,
    found: `${found}${location}`,
    why: `Expected ${expected}. ${consequence}`.trim(),
    advice,
  });
}

function toFinding(
  level: "note" | "warning" | "error",
  { code, found, why, advice }: DoctorProblem,
): FoundProblem {
  return { level, code, what: `Found ${found}.`, why, fix: advice };
}
