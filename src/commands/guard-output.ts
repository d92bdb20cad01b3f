import { withoutCommands } from "../action/workflow-commands.ts";
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
  if (process.env["GITHUB_ACTIONS"] === "true") guardRunner();
  // The problem cannot be printed either.
  process.stderr.on("error", () => process.exit(exitCodes.outputFailed));
}

/**
 * Keeps commands of the runner out of the standard error, which contains paths and other untrusted text. All commands that
 * are meant go to the standard output.
 */
function guardRunner(): void {
  const { stderr } = process;
  const write = stderr.write.bind(stderr) as (chunk: unknown, ...more: unknown[]) => boolean;
  stderr.write = (chunk: unknown, ...more: unknown[]) =>
    write(typeof chunk === "string" ? withoutCommands(chunk) : chunk, ...more);
}
