import type { Problem } from "../problem.ts";

/** An error that ends a command. It is printed as one line, without a stack. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Returns the code of a system error, such as `EACCES`. */
export function systemErrorCode(error: unknown): string {
  return isSystemError(error) ? error.code : "unknown error";
}

/** Returns true for errors of the operating system, in contrast to bugs. */
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
