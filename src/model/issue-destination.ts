import type { Address } from "../minutes/minutes.ts";
import type { Location } from "./change.ts";

/** Why no issue can be opened in a repository. */
export type DestinationObstacle =
  | "not among owners"
  /** Private, missing, or without the app. Readers of a public repository must not see which. */
  | "cannot be reached"
  | "private minutes"
  | "not accepted"
  | "configuration invalid"
  | "archived"
  | "issues disabled"
  | "permission missing";

/** An issue of ours that was opened for an action item. */
export type OpenedIssue = {
  /** The node id. */
  readonly id: string;
  readonly address: Address;
  /** Id of the item. */
  readonly item: string;
  readonly createdAt: Date;
  readonly open: boolean;
};

/** A repository in which an issue can be opened for an action item. */
export type IssueDestination = {
  readonly on: Location;
  /** The configured labels that exist there and that the bot may set. */
  readonly labels: readonly string[];
  /** Our issues there for items of these minutes, oldest first. */
  readonly issues: readonly OpenedIssue[];
};
