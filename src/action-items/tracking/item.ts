import type { ActionItem, Address } from "../../minutes/minutes.ts";

/**
 * The stages of an action item: `ActionItem` as read, `StatedItem` with its context in that file, `Item` as tracked through
 * the meetings, `ItemWithState` with its state, `DueItem` with its reminder.
 */

/** The action items of one minutes file. Small, because a process keeps thousands of them. */
export type ItemFile = {
  readonly path: string;
  readonly series: string;
  /** The name of the series, as in `Minutes`. */
  readonly seriesTitle?: string | null;
  /** `2023-12-06`, the day of the meeting. */
  readonly date: string;
  /** Handles of the participants on GitHub, in lower case. */
  readonly participants: readonly string[];
  readonly items: readonly StatedItem[];
};

/** An action item as one file states it. */
export type StatedItem = ActionItem & {
  /** Owners given only by name, in lower case. A login that equals the name may be somebody else's. */
  readonly names?: readonly string[];
  /** The headings above it, outermost first. */
  readonly topics: readonly string[];
  /** The outermost bullet that contains it. It is the topic if the agenda is a list. */
  readonly bullet?: string;
  /** A few lines above it under its topic. They explain a text such as "implement this". */
  readonly contextText?: string;
  /** Whether its text says "reopened" or "wieder offen". */
  readonly reopened?: boolean;
};

/** One statement of an action item in one minutes file. */
export type Occurrence = {
  /** Unique id, which depends only on the file and the text. */
  readonly id: string;
  readonly path: string;
  readonly date: string;
  /** The name of the series, as the file says it. */
  readonly seriesTitle?: string | null;
  readonly item: StatedItem;
};

/** One action item through the meetings of its series. */
export type ItemHistory = {
  readonly series: string;
  /** In the order of the meetings. */
  readonly occurrences: readonly [Occurrence, ...Occurrence[]];
};

/** A claim by minutes, a person or an issue that an item is done or open. The latest one counts. */
export type StatusClaim = {
  readonly status: "open" | "done";
  readonly at: Date;
  readonly by:
    | { readonly kind: "minutes"; readonly path: string; readonly seriesTitle?: string | null }
    | { readonly kind: "tick" | "command"; readonly login: string }
    /** The issue on the item's own line was closed or reopened. */
    | { readonly kind: "issue"; readonly address: string };
};

/** The current state of an action item, merged from all its statements. */
export type Item = {
  /** The id under which the dashboard or a reminder first listed it. It never changes. */
  readonly id: string;
  /** All ids that name it, `id` among them. */
  readonly ids: readonly string[];
  readonly series: string;
  readonly first: Occurrence;
  readonly latest: Occurrence;
  readonly topic: string;
  readonly text: string;
  /** Handles on GitHub if they are known, or names as written. */
  readonly owners: readonly string[];
  /** Owners whom no minutes give as a handle, in lower case. */
  readonly names?: readonly string[];
  /** `2023-12-20`, or null. */
  readonly due: string | null;
  readonly explicit: boolean;
  readonly references: ActionItem["references"];
  /** References of earlier statements. They may have reminders and comments. */
  readonly formerReferences?: ActionItem["references"];
  readonly ownReferences: boolean;
  /** The issue that was opened for it on request. It takes the place of the references in the minutes. */
  readonly openedIssue?: Address;
  /** Claims of minutes, oldest first: the first statement, then each change to done or open. */
  readonly claims: readonly [StatusClaim, ...StatusClaim[]];
};

/** An item as a dashboard lists or remembers it: its id, and the text by which it is recognised after a correction. */
export type KnownItem = {
  readonly id: string;
  /** Path of the minutes that state it. */
  readonly path: string;
  /** Its text. The dashboard cuts it to 120 characters with `…`. */
  readonly text: string;
};
