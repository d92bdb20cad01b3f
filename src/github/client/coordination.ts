import type { RecentWrite } from "./recent-writes.ts";
import { createWriteLock, type WriteLock, type WriteLockOptions } from "./write-lock.ts";

/**
 * What one instance of the bot knows and the others need, because GitHub does not tell them in time: a repository is
 * worked on by one instance at a time, but the next run may be another's.
 */
export type SharedFact =
  /** GitHub asked an installation to wait, or the app itself (null). */
  | { readonly kind: "limited"; readonly installation: number | null; readonly until: Date }
  /** GitHub's reads may not show this yet: without it the next run would post it again. */
  | { readonly kind: "wrote"; readonly write: RecentWrite };

/** What the instances that act for one app have in common. Any of it may be lost: GitHub is the only memory. */
export type Coordination = {
  /** @param installation  by its id */
  writeLockOf(installation: number): WriteLock;
  share(fact: SharedFact): void;
  /** Resolves when the others can know all that was shared here, and all is known here that they shared before. */
  sync(): Promise<void>;
};

/** @param learn  is called with each fact that another instance shares */
export type CreateCoordination = (
  options: WriteLockOptions,
  learn: (fact: SharedFact) => void,
) => Coordination;

/** The coordination of a process that acts for the app alone. */
export const singleInstance: CreateCoordination = (options) => ({
  writeLockOf: () => createWriteLock(options),
  share: () => undefined,
  sync: () => Promise.resolve(),
});
