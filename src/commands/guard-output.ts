import { formatProblem } from "../problem.ts";
import { fileProblems } from "./messages.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Ends the program if its output is closed (`… | head -1`) or cannot be written (a full disk). By default Node.js throws
 * at any place, or ignores the error with `console.log`.
 */
export function guardOutput(): void {
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    // The reader closed the pipe, which is no error.
    if (code === "EPIPE") process.exit(exitCodes.outputClosed);
    console.error(formatProblem(fileProblems.outputFailed(code ?? "unknown error")));
    process.exit(exitCodes.outputFailed);
  });
  // The problem cannot be printed any more.
  process.stderr.on("error", () => process.exit(exitCodes.outputFailed));
}
