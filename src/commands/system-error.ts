import type { Problem } from "../problems.ts";

/** What ends a command, and is told in one line. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** `EACCES`, as the system calls what went wrong. */
export function codeOf(error: unknown): string {
  return isSystemError(error) ? error.code : "unknown error";
}

/** Whether the machine, and not a mistake of ours, is what is in the way. */
export function isSystemError(
  error: unknown,
): error is Error & { readonly code: string; readonly path?: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    "syscall" in error &&
    typeof error.syscall === "string"
  );
}
