import type { DestinationObstacle, IssueDestination } from "../../model/issue-destination.ts";

/** Why a command opens no issue. */
export type OpeningObstacle = DestinationObstacle | "daily limit" | "done";

/** What becomes of a command for an issue. */
export type OpeningDecision =
  | {
      readonly destination: IssueDestination;
      /** Owners of the item to whom issues can be assigned there. */
      readonly assignees: readonly string[];
    }
  /** @property repository  `owner/repo` */
  | { readonly obstacle: OpeningObstacle; readonly repository: string };

/** Decisions by `openingKey`. A missing one means that GitHub was not asked, or did not answer. */
export type OpeningDecisions = ReadonlyMap<string, OpeningDecision>;

/** @param comment  database id of the comment with the command */
export function openingKey(comment: number, item: string): string {
  return `${comment} ${item}`;
}

/** Maximum number of issues in a repository for the items of one minutes repository, in 24 hours. */
export const maxOpenedPerDay = 10;
