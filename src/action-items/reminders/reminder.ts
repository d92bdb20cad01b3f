import type { Config } from "../../config/config.ts";
import type { Item } from "../tracking/item.ts";
import type { OwnerFacts } from "./select-mentions.ts";
import type { ItemWithState } from "../tracking/status-claim.ts";

/** An issue or pull request on which the owners of an item may be reminded. */
export type ReminderTarget = {
  /** The node id. Two spellings of an address, or a moved issue, lead to one target. */
  readonly id: string;
  /** Whether everybody may read it. */
  readonly public: boolean;
  readonly open: boolean;
  readonly locked: boolean;
  readonly archived: boolean;
  /** Whether these minutes may write there: accepted, installed and permitted. */
  readonly writable: boolean;
  /** When these minutes last posted a reminder there. */
  readonly lastReminderAt: Date | null;
  /** When a person last deleted a comment of ours there. Items that landed before get no reminders there. */
  readonly lastDeletionAt?: Date | null;
};

/** An action item with the facts that decide whether, where and whom to remind. */
export type ReminderCandidate = ItemWithState &
  OwnerFacts & {
    /** When the minutes that opened or reopened it landed. Null if unknown. */
    readonly landed: Date | null;
    /** Whether all minutes that state it landed before the bot began to follow them. */
    readonly beforeBaseline: boolean;
    /** Times of all reminders of it. */
    readonly sent: readonly Date[];
    /** Null without a reachable target; "unknown" if GitHub did not answer. */
    readonly target: ReminderTarget | "unknown" | null;
  };

/** The settings that decide about reminders. */
export type ReminderConfig = Pick<Config, "actionItems" | "minutes">;

/** Input of the reminder plan of one minutes repository. */
export type ReminderInput = {
  /** Includes done items. */
  readonly items: readonly ReminderCandidate[];
  /** Days of the meetings with landed minutes, by series. */
  readonly meetings: ReadonlyMap<string, readonly string[]>;
  /** Whether everybody may read the minutes and the dashboard. */
  readonly public: boolean;
  /** When the last digest was posted on the dashboard. */
  readonly lastDigestAt: Date | null;
  /** Logins mentioned by reminders and digests, once for each comment. Only those of today matter. */
  readonly mentions: readonly { readonly login: string; readonly at: Date }[];
};

/** Location of a reminder: the issue with this node id, or the digest on the dashboard. */
export type ReminderLocation = { readonly target: string } | "dashboard";

/** A comment to post now. */
export type PlannedReminder = {
  readonly on: ReminderLocation;
  /** Oldest first. */
  readonly items: readonly RemindedItem[];
  /** The mentioned logins, each once. */
  readonly logins: readonly string[];
};

export type RemindedItem = {
  readonly item: Item;
  /** 1 for the first reminder since it was opened. */
  readonly round: number;
  /** The mentioned owners. */
  readonly logins: readonly string[];
};

/** An item without a reminder now. */
export type NotReminded = {
  readonly id: string;
  readonly why: string;
  /** Whether no reminder comes until somebody changes something, apart from the command `remind`. */
  readonly isLasting?: true;
  /** Earliest time of its next reminder, if only time stands in its way. */
  readonly at?: Date;
};

/** Each item is either in one of the comments or in `notReminded`. */
export type ReminderPlan = {
  readonly comments: readonly PlannedReminder[];
  readonly notReminded: readonly NotReminded[];
  /** Ids of open items with all reminders sent. */
  readonly exhausted: readonly string[];
};
