import { formatProblem } from "../problem.ts";
import { fileProblems } from "./messages.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Ends the program if its output is closed (`… | head -1`) or cannot be written (a full disk). Without this, Node.js ends
 * with an uncaught error, or `console.log` hides the error.
 */
export function guardOutput(): void {
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    // The reader closed the pipe. That is no error.
    if (code === "EPIPE") process.exit(exitCodes.outputClosed);
    console.error(formatProblem(fileProblems.outputFailed(code ?? "unknown error")));
    process.exit(exitCodes.outputFailed);
  });
  // The problem cannot be printed either.
  process.stderr.on("error", () => process.exit(exitCodes.outputFailed));
}
