import { pino, type Logger } from "pino";
import { annotationCommand } from "../action/workflow-commands.ts";

/** Pino's numbers of levels. */
const levels = { warn: 40, error: 50 } as const;

/**
 * Creates the log of a workflow. It shows messages of warnings and errors only, as annotations: everybody can read the log
 * of a public repository, and the details of a line may name what is private.
 * @param print  prints a line
 */
export function createActionLog(print: (line: string) => void): Logger {
  return pino(
    { level: "warn" },
    {
      write(line: string) {
        const { level, msg = "" } = JSON.parse(line) as { readonly level: number; readonly msg?: string };
        print(annotationCommand(level >= levels.error ? "error" : "warning", msg));
      },
    },
  );
}
