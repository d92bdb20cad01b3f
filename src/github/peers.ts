import type { RecentWrite } from "./client/recent-writes.ts";
import { createTurns, type Turns } from "./turns.ts";

/** What an instance of the bot tells the others as soon as it knows it. */
export type News =
  /** GitHub asked an installation to wait, or the app itself (null). */
  | { readonly kind: "limited"; readonly installation: number | null; readonly until: Date }
  | { readonly kind: "wrote"; readonly write: RecentWrite };

/** The other instances that act for the same app. Whatever they tell may get lost: GitHub is the only memory. */
export type Peers = {
  /** @param installation  by its id */
  turnsOf(installation: number): Turns;
  tell(news: News): void;
  /** From now on `learn` is told what others tell. */
  listen(learn: (news: News) => void): void;
  /** Resolves when the others can know all that was told here, and all is known here that they told before. */
  sync(): Promise<void>;
};

/** @param pause  least time between the starts of two writes of an installation, in milliseconds */
export type CreatePeers = (setting: { readonly pause: number; readonly now: () => Date }) => Peers;

/** Nobody else: one process acts for the app. */
export const alone: CreatePeers = ({ pause, now }) => ({
  turnsOf: () => createTurns(pause, now),
  tell: () => undefined,
  listen: () => undefined,
  sync: () => Promise.resolve(),
});
