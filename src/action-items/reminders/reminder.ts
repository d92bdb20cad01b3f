import type { Item } from "../tracking/item.ts";
import type { OwnerFacts } from "./owners.ts";
import type { ItemState } from "../tracking/status-claim.ts";

/** An issue or pull request on which the owners of an item may be reminded. */
export type ReminderTarget = {
  /** The node id: two spellings and a moved issue are one target. */
  readonly id: string;
  /** Whether everybody may read it. */
  readonly public: boolean;
  readonly open: boolean;
  readonly locked: boolean;
  readonly archived: boolean;
  /** Whether these minutes may write there at all: agreed, installed, permitted. */
  readonly writable: boolean;
  /** When these minutes last reminded anybody there. */
  readonly lastReminderAt: Date | null;
  /** When a person last deleted a comment of ours there, if ever: what landed before is not asked about there any more. */
  readonly silencedAt?: Date | null;
};

/** An action item with all that decides whether, where and whom to remind of it. */
export type KnownItem = OwnerFacts & {
  readonly item: Item;
  readonly state: ItemState;
  /** When the minutes that opened it, or opened it again, landed; null where that is not known. */
  readonly landed: Date | null;
  /** Whether all minutes that state it landed before the bot began to follow them. */
  readonly beforeBaseline: boolean;
  /** When its owners were reminded, wherever that was. */
  readonly sent: readonly Date[];
  /** Null where it has none, or none that can be reached; unknown where GitHub gave no answer. */
  readonly target: ReminderTarget | "unknown" | null;
};

/** What one minutes repository has to remind people of. */
export type ReminderWorld = {
  /** Done ones may be among them. */
  readonly items: readonly KnownItem[];
  /** The days of the meetings whose minutes landed, by series. */
  readonly meetings: ReadonlyMap<string, readonly string[]>;
  /** Whether everybody may read the minutes and the dashboard. */
  readonly public: boolean;
  /** When the last digest was posted on the dashboard. */
  readonly lastDigestAt: Date | null;
  /** Whom reminders and digests of these minutes mentioned, once for each comment. Those of today matter. */
  readonly mentions: readonly { readonly login: string; readonly at: Date }[];
};

/** Where a reminder stands: on the issue with this node id, or as a digest on the dashboard. */
export type ReminderPlace = { readonly target: string } | "dashboard";

/** A comment to post now. */
export type PlannedReminder = {
  readonly on: ReminderPlace;
  /** Oldest first. */
  readonly items: readonly RemindedItem[];
  /** Whom it mentions, each once. */
  readonly logins: readonly string[];
};

export type RemindedItem = {
  readonly item: Item;
  /** 1 for the first time since it was opened. */
  readonly round: number;
  /** Which of its owners are mentioned for it. */
  readonly logins: readonly string[];
};

/** An item of which nobody is reminded now. */
export type NotReminded = {
  readonly id: string;
  readonly why: string;
  /** When that will be over; null where time alone does not change it. */
  readonly until: Date | null;
};

/** Every item is in one of the comments or among those left, once. */
export type ReminderPlan = {
  readonly comments: readonly PlannedReminder[];
  readonly left: readonly NotReminded[];
  /** Ids of the open items whose owners were asked as often as they may be. */
  readonly asked: readonly string[];
  /** When to look again if nothing else happens; null where time alone brings nothing. */
  readonly nextAt: Date | null;
};
