import type { Logger } from "pino";
import type { App } from "../github/client/app.ts";
import type { Reader } from "../reader/reader.ts";
import type { RunCache } from "./run-cache.ts";

/** Dependencies of every job. */
export type AppContext = {
  readonly app: App;
  readonly reader: Reader;
  readonly log: Logger;
  readonly cache: RunCache;
  /** Whether the bot runs in a workflow of GitHub Actions. Nobody presses buttons or re-runs checks there. */
  readonly inWorkflow?: boolean;
  /** Aborted when the process has to stop. No write begins after that. */
  readonly stopping?: AbortSignal;
};
