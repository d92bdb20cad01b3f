import type { Repository } from "../test/fake-github/state.ts";

/** What happens on the stage: whose minutes they are, and what becomes of them. */
export type Play = {
  /** `owner/name` of the minutes repository. */
  readonly minutes: string;
  readonly repository: Repository;
  /** Who may write to it, by login. */
  readonly writers: readonly string[];
  /** The folder whose files are pushed when they are saved; null: the page has an editor. */
  readonly folder: string | null;
  /** Until all that happens by itself has happened; `--once` waits for it. */
  perform(progress: Progress): Promise<void>;
  /** What goes on while somebody looks; answers how to end it. */
  goOn(): () => void;
  /** Somebody opened the page. */
  opened(): void;
  /** What is about to happen by itself, for the page. */
  next(): string | null;
};

/** Told how far something is that may take longer than a second; `done` may be more than once the same. */
export type Progress = (what: string, done: number, total: number) => void;
