import type { Repository } from "../test/fake-github/state.ts";

/** A minutes repository on the simulated GitHub, and the events in it. */
export type Scenario = {
  /** `owner/name` of the minutes repository. */
  readonly minutes: string;
  readonly repository: Repository;
  /** The logins of users with write access. */
  readonly writers: readonly string[];
  /** The login of a person without any role. */
  readonly stranger: string;
  /** The folder whose files are pushed when they are saved; null if the page has an editor. */
  readonly folder: string | null;
  /** Runs the events that need no user. Resolves when they are done. */
  run(progress: ReportProgress): Promise<void>;
  /** Whether `run` is done. Before that, no time passes. */
  isReady(): boolean;
  /** How far `run` is, in words for the page; null if it does not count. */
  progress(): string | null;
  /** Starts the reactions to the user, such as saving files. Returns a function that stops them. */
  watch(): () => void;
  /** Called when a browser opens the page. */
  onPageOpened(): void;
  /** Returns a sentence about the next event, for the page; null if there is none. */
  announcement(): string | null;
};

/** Receives the progress of a task that can take more than a second. It can be called repeatedly with the same `done`. */
export type ReportProgress = (what: string, done: number, total: number) => void;
