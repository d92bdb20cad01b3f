import type { ItemLink } from "../issues/item-link.ts";
import type { KnownItem } from "../tracking/item.ts";
import type { ItemWithState } from "../tracking/status-claim.ts";

/** The content of the issue *Open action items*. */
export type DashboardView = {
  /** Notes of people above the bot's line. They stay byte for byte. */
  readonly notes: string;
  /** Time of the baseline: when the bot began to follow the action items of these minutes. */
  readonly since: Date;
  /** Open and done items in any order. Only recently done ones are shown. */
  readonly items: readonly DashboardItem[];
  readonly memory: DashboardMemory;
  /** The current body, if there is one: unchanged lines keep the commit that they link to. */
  readonly currentBody?: string;
  /** The further issues of a list that does not fit into one, in the order of their numbers. */
  readonly parts?: readonly DashboardPart[];
};

/** A further issue of a list that does not fit into one. */
export type DashboardPart = {
  /** Its number, from 2. */
  readonly part: number;
  readonly notes: string;
  readonly currentBody: string;
  /** A link that creates no cross-reference. */
  readonly url: string;
  /** Whether people closed or locked it. */
  readonly frozen: boolean;
};

/** The wanted body of the dashboard (part 1) or of a further issue. */
export type FormattedPart = { readonly part: number; readonly body: string };

export type DashboardItem = ItemWithState & {
  /** Whether all reminders of it were sent. */
  readonly isExhausted: boolean;
  /** Null without a target. */
  readonly target: ItemTarget | null;
};

/** The issue that an item is about, or one of them. */
export type ItemTarget = {
  /** As written in the minutes, `owner/repo#12`. */
  readonly addressInMinutes: string;
  /** Its current address. Null if unknown. */
  readonly address: string | null;
  /** Whether everybody may read it. */
  readonly public: boolean;
};

/** Content of the hidden line of the body. It saves requests: all of it can be read from GitHub again. */
export type DashboardMemory = {
  /** Number of issues that the list consists of. Missing if it is one. */
  readonly parts?: number;
  /** Time of the newest edit by a person whose ticks are in `ticks`. */
  readonly lastReadEditAt: Date | null;
  /** The latest tick of each item, oldest first. */
  readonly ticks: readonly Tick[];
  /** Items that the dashboard does not list, but whose ids may be needed again. */
  readonly known: readonly KnownItem[];
  /** When the minutes that first stated an open item landed. */
  readonly landed: readonly ItemLanding[];
  /** Commands that must keep their meaning and effect. Missing means none. */
  readonly commands?: readonly RememberedCommand[];
  /** Issues that were opened for items. Missing means none. */
  readonly opened?: readonly ItemLink[];
};

/** A command without an id, with the item that it was for, or one that counts for good although its issue cannot be read. */
export type RememberedCommand = {
  /** Database id of the comment. */
  readonly comment: number;
  readonly do: "stop" | "not-me" | "other";
  /** Id of the item. */
  readonly id: string;
  /** Empty if the dashboard must not say it. */
  readonly login: string;
  readonly at: Date;
  /** Where it is. Missing in what earlier versions remembered. */
  readonly source?: {
    /** Its index among the commands of the comment. */
    readonly position: number;
    /** Whether it names its item. Only a command without an id gets its meaning from here. */
    readonly hasId: boolean;
    /** Hash of the node id of the issue. The dashboard may be public, and the issue private. */
    readonly issue: string;
  };
};

export type ItemLanding = { readonly id: string; readonly at: Date };

/** A status claim made with a box of the dashboard. */
export type Tick = {
  readonly id: string;
  readonly status: "open" | "done";
  readonly at: Date;
  readonly by: { readonly kind: "tick"; readonly login: string };
};

/** Content of the body of a dashboard. */
export type ParsedDashboard = {
  readonly notes: string;
  /** Database id of the minutes repository. Null if somebody removed the bot's line. */
  readonly repository: number | null;
  readonly since: Date | null;
  /** Its number if it is a further issue of a list. Missing for the dashboard itself. */
  readonly part?: number;
  /** The boxes in order. */
  readonly boxes: readonly { readonly id: string; readonly ticked: boolean }[];
  /** `known` includes the listed items. */
  readonly memory: DashboardMemory;
};
