import type { Item } from "../tracking/item.ts";
import type { ItemState } from "../tracking/status-claim.ts";

/** What the issue *Open action items* shows. */
export type DashboardView = {
  /** What people wrote above the bot's line; it stays byte for byte. */
  readonly above: string;
  /** When the bot began to follow the action items of these minutes. */
  readonly since: Date;
  /** In any order: the open ones and those that were done; which of these are shown follows from the day. */
  readonly items: readonly ListedItem[];
  readonly memory: DashboardMemory;
  /** The body as it stands, if there is one: what it says of an item keeps the commit that it links to. */
  readonly before?: string;
};

export type ListedItem = {
  readonly item: Item;
  readonly state: ItemState;
  /** Whether its owners were asked as often as they may be. */
  readonly askedOften: boolean;
  /** Null where it has none. */
  readonly target: ItemTarget | null;
};

/** The issue that an item is about, or one of them. */
export type ItemTarget = {
  /** As the minutes have it, `owner/repo#12`. */
  readonly written: string;
  /** Where it is now; null where that is not known. */
  readonly address: string | null;
  /** Whether everybody may read it. */
  readonly public: boolean;
};

/** What the hidden part of the body remembers. All of it can be found anew on GitHub, but for more requests. */
export type DashboardMemory = {
  /** The newest edit by a person whose ticks are among `ticks`, by the time of that edit. */
  readonly heard: Date | null;
  /** The latest tick of each item that was ever ticked, oldest first. */
  readonly ticks: readonly Tick[];
  /** Ids that may be asked for again though the dashboard does not list their items. */
  readonly known: readonly KnownWords[];
  /** When the minutes landed that first stated an item; of the open ones. */
  readonly landed: readonly Landing[];
};

export type Landing = { readonly id: string; readonly at: Date };

/** Somebody's word (`Word`) by a box of the dashboard. */
export type Tick = {
  readonly id: string;
  readonly says: "open" | "done";
  readonly at: Date;
  readonly by: { readonly kind: "tick"; readonly login: string };
};

/** Under which id an item is known, and by which words it can be recognised after the minutes were mended. */
export type KnownWords = {
  readonly id: string;
  /** The minutes that state it. */
  readonly path: string;
  /** Its first words: at most 120 characters, with `…` behind where there were more. */
  readonly text: string;
};

/** What was found in the body of a dashboard. */
export type SeenDashboard = {
  readonly above: string;
  /** Of the minutes; null where the bot's line was taken out by hand. */
  readonly repository: number | null;
  readonly since: Date | null;
  /** The boxes that it lists, in order. */
  readonly boxes: readonly { readonly id: string; readonly ticked: boolean }[];
  /** `known` holds the listed items as well. */
  readonly memory: DashboardMemory;
};
