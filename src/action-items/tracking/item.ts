import type { ActionItem } from "../../minutes/minutes.ts";

/** One minutes file as far as action items go: small enough that a process can keep thousands. */
export type ItemFile = {
  readonly path: string;
  readonly series: string;
  /** `2023-12-06`, the day of the meeting. */
  readonly date: string;
  /** Handles of those who took part, in lower case, as GitHub knows them. */
  readonly participants: readonly string[];
  readonly items: readonly StatedItem[];
};

/** An action item as one file states it. */
export type StatedItem = ActionItem & {
  /** Those of its owners, in lower case, who are only called by a name: whoever has it as a login may be somebody else. */
  readonly names?: readonly string[];
  /** The headings above it, outermost first. */
  readonly topics: readonly string[];
  /** The outermost bullet above it: where the agenda is a list, that is its topic. */
  readonly bullet?: string;
  /** What stands above it under its topic, at most a few lines: it tells what "implement this" is about. */
  readonly around?: string;
  /** Whether it says that it is open again: "reopened", "wieder offen". */
  readonly reopened?: boolean;
};

/** One statement of an action item: in which minutes, and how. */
export type Occurrence = {
  /** Follows from the file and the words alone; different for every statement. */
  readonly id: string;
  readonly path: string;
  readonly date: string;
  readonly item: StatedItem;
};

/** One action item through the meetings of its series. */
export type ItemHistory = {
  readonly series: string;
  /** In the order of the meetings. */
  readonly occurrences: readonly [Occurrence, ...Occurrence[]];
};

/** Somebody's word on whether an item is done. The latest one counts. */
export type Word = {
  readonly says: "open" | "done";
  readonly at: Date;
  readonly by:
    | { readonly kind: "minutes"; readonly path: string }
    | { readonly kind: "tick" | "command"; readonly login: string }
    /** The issue on the item's own line was closed or reopened. */
    | { readonly kind: "issue"; readonly address: string };
};

/** An action item as it stands now. */
export type Item = {
  /** Never changes: the id under which the dashboard or a reminder knew it first. */
  readonly id: string;
  /** All ids that name it, `id` among them. */
  readonly ids: readonly string[];
  readonly series: string;
  readonly first: Occurrence;
  readonly latest: Occurrence;
  readonly topic: string;
  readonly text: string;
  /** Handles on GitHub where they are known, or names as written. */
  readonly owners: readonly string[];
  /** Those of the owners, in lower case, whom no minutes give as a handle. */
  readonly names?: readonly string[];
  /** `2023-12-20`, or null. */
  readonly due: string | null;
  readonly explicit: boolean;
  readonly references: ActionItem["references"];
  /** Those that other minutes gave it: it was asked about there, and people spoke of it there. */
  readonly formerReferences?: ActionItem["references"];
  readonly ownReferences: boolean;
  /** What minutes said, oldest first: where it was stated first, where they called it done or open again. */
  readonly words: readonly [Word, ...Word[]];
};
