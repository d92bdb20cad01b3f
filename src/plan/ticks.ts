import type { Tick } from "./dashboard.ts";

/** One entry of the edit history of the dashboard's body. */
export type BodyVersion = {
  readonly at: Date;
  /** Null where GitHub does not say. */
  readonly login: string | null;
  /** Whether the app wrote it. */
  readonly ours: boolean;
  /** The whole body after the edit; null where it was not read, or somebody deleted it from the history. */
  readonly body: string | null;
};
