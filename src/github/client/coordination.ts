import type { RecentWrite } from "./recent-writes.ts";
import { createWriteLock, type WriteLock, type WriteLockOptions } from "./write-lock.ts";

/**
 * A fact that one instance shares with the others, because reads from GitHub lag. The next run of a repository may be on
 * another instance.
 */
export type SharedFact =
  /** GitHub asked an installation (or the app itself, for null) to wait. */
  | { readonly kind: "limited"; readonly installation: number | null; readonly until: Date }
  /** A write that reads may not show yet. Without this fact, the next run would repeat it. */
  | { readonly kind: "wrote"; readonly write: RecentWrite };

/** State that the instances of one app share. Losing it is safe, because it can be read from GitHub. */
export type Coordination = {
  /** @param installation  id of the installation */
  writeLockOf(installation: number): WriteLock;
  share(fact: SharedFact): void;
  /** Sends the facts of this instance and reads those of the others. Resolves when both are done. */
  sync(): Promise<void>;
};

/** @param onFact  receives each fact that another instance shares */
export type CreateCoordination = (
  options: WriteLockOptions,
  onFact: (fact: SharedFact) => void,
) => Coordination;

/** Coordination of a single instance. It shares nothing. */
export const singleInstance: CreateCoordination = (options) => ({
  writeLockOf: () => createWriteLock(options),
  share: () => undefined,
  sync: () => Promise.resolve(),
});
