import { fileProblems, formatProblem } from "../problems.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Ends the program where nobody reads what it prints, or where there is no room for it: `… | head -1`, a full disk. Node.js
 * would throw from wherever it happened to be, or, with `console.log`, go on as if it had been printed.
 */
export function guardOutput(): void {
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    // The reader has had enough, which is no mistake.
    if (code === "EPIPE") process.exit(exitCodes.outputClosed);
    console.error(formatProblem(fileProblems.outputFailed(code ?? "unknown error")));
    process.exit(exitCodes.outputFailed);
  });
  // There is nobody left to tell.
  process.stderr.on("error", () => process.exit(exitCodes.outputFailed));
}
