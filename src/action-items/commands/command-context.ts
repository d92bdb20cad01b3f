import type { ForeignComment, OwnComment } from "../../model/target.ts";
import type { OpeningDecisions, OpeningObstacle } from "../issues/opening.ts";
import type { Item, StatusClaim } from "../tracking/item.ts";
import type { Command, ItemCommand } from "./parse-commands.ts";

/** An issue on which people may write commands: a target of items, or the dashboard. */
export type CommandIssue = {
  /** The node id. */
  readonly id: string;
  readonly repositoryId: number;
  /** Whether everybody may read it. Missing for a dashboard, which has the readers of the minutes. */
  readonly public?: boolean;
  /** The oldest comment that was read, by its database id. Missing if all were read. */
  readonly oldestReadComment?: number;
  readonly foreignComments: readonly ForeignComment[];
  readonly ownComments: readonly OwnComment[];
  /** When people removed comments of ours. An answer may have been among them. */
  readonly commentRemovals?: readonly Date[];
  /** Ids of the items that a command without an id may mean. */
  readonly items: readonly string[];
};

/** Whether a person may give commands for items of others, by `authorityKey`. A missing entry was not fetched. */
export type Authority = ReadonlyMap<string, boolean>;

export function authorityKey(login: string, repositoryId: number): string {
  return `${login.toLowerCase()} ${repositoryId}`;
}

/** Reason to reject a command, or why a line is none. */
export type CommandRejection =
  | {
      readonly kind: "malformed";
      readonly what: "verb" | "id" | "period" | "repository";
      /** The command that the writer may have meant. */
      readonly suggestion: string | null;
    }
  | { readonly kind: "near miss"; readonly suggestion: string | null }
  /** @property closest  a command with the closest id on the issue, or null */
  | { readonly kind: "unknown id"; readonly id: string; readonly closest: string | null }
  | {
      readonly kind: "ambiguous";
      readonly command: ItemCommand;
      readonly ids: readonly string[];
      readonly areOwn: boolean;
    }
  /** @property needsTriage  whether it is not enough to be an owner */
  | { readonly kind: "not allowed"; readonly needsTriage?: true }
  /** @property repository  `owner/repo` */
  | { readonly kind: "no issue"; readonly obstacle: OpeningObstacle; readonly repository: string }
  /** @property named  whether the command names an item */
  | { readonly kind: "not owner"; readonly named: boolean }
  | { readonly kind: "past" | "too long"; readonly until: string };

/**
 * Returns the id of the item that a command without an id was for, or null if nothing is remembered of it.
 * @param position  index of the command in its comment
 */
export type MeantItemFinder = (
  comment: ForeignComment,
  commands: readonly Command[],
  position: number,
) => string | null;

export type CommandContext = {
  readonly items: readonly Item[];
  readonly authority: Authority;
  /** Time zone of the minutes. */
  readonly timeZone: string;
  readonly repositoryId: number;
  /** Whether a login is an owner of an item. */
  readonly isOwner: (item: Item, login: string) => boolean;
  /** What becomes of the commands for an issue. */
  readonly openings: OpeningDecisions;
  /** Finds the items that commands without an id were for when they were first read. */
  readonly findMeantId: MeantItemFinder;
  /**
   * The status of an item just before a time.
   * @param earlier  claims of commands without an id, which the context does not know
   */
  readonly statusAt: (item: Item, at: Date, earlier: readonly StatusClaim[]) => StatusClaim["status"];
};
