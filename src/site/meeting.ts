import type { ItemFile } from "../action-items/tracking/item.ts";
import type { Address, MentionLevel } from "../minutes/minutes.ts";

/**
 * HTML made from minutes: sanitized, without scripts and images. URLs of pages of the site begin with `rootMark`, because the
 * same text is shown on pages in several folders.
 */
export type SafeText = { readonly html: string; readonly text: string };

/** Stands for the root of the site in `SafeText`. Markdown replaces this character, so no text of minutes contains it. */
export const rootMark = "\0";

/**
 * Begins the address of a link to a part of other minutes: their path, `#`, and the anchor, both as in a URL. Only when all files
 * were read it is known whether the part exists.
 */
export const partMark = `${rootMark}${rootMark}`;

/** What the site shows of one meeting. It contains nothing of the lines that are not for the public. */
export type PublishedMeeting = {
  readonly path: string;
  readonly series: string;
  readonly seriesTitle: string | null;
  readonly date: string | null;
  readonly title: string;
  /** The anchors on its page, and those that lead to its beginning. */
  readonly anchors: readonly string[];
  readonly ownAnchors: readonly string[];
  /** The first line of a section in a growing file. Null for a file with one meeting. */
  readonly firstLine: number | null;
  /** Names or handles. */
  readonly participants: readonly string[];
  readonly body: SafeText;
  /** The text above the first heading, then the topics. */
  readonly topics: readonly PublishedTopic[];
  /** One for each issue. */
  readonly discussions: readonly Discussion[];
  readonly decisions: readonly PublishedDecision[];
  /** As in `Reading`, for tracking. */
  readonly items: ItemFile | null;
  /** The action items in the order of `items`. */
  readonly tasks: readonly PublishedTask[];
  /** The lines that are not shown. */
  readonly hiddenLines: readonly number[];
  /** True if the file exceeds a limit, so that nothing of it is shown. */
  readonly isOmitted: boolean;
};

export type PublishedTopic = {
  readonly title: string;
  /** Null for the text above the first heading, and for the title of the page. */
  readonly anchor: string | null;
  readonly depth: number;
  /** Its own text, without deeper topics. */
  readonly text: string;
};

/** What one meeting said about one issue. */
export type Discussion = {
  readonly address: Address;
  readonly kind: "issues" | "pull" | "discussions";
  /** The strongest of its mentions. */
  readonly level: MentionLevel;
  readonly topic: string | null;
  readonly anchor: string | null;
  readonly passages: readonly SafeText[];
  /** True if a passage is longer than shown. */
  readonly isCut: boolean;
};

export type PublishedDecision = SafeText & {
  readonly vote: string | null;
  readonly addresses: readonly Address[];
  readonly topic: string | null;
  readonly anchor: string;
  readonly line: number;
};

export type PublishedTask = SafeText & { readonly anchor: string };

/** What the pages need to know of the repository while a file is rendered. */
export type PublishOptions = {
  readonly serverUrl: string;
  readonly repository: { readonly owner: string; readonly name: string };
};
