import type { DueProblem } from "./action-items/due-date.ts";
import type { VocabularyAdditions } from "./vocabulary/merge-vocabulary.ts";

/**
 * The content of one minutes file as plain readonly data. Lines are 1-based; a range includes both ends.
 */
export type Minutes = {
  /** Path in the repository, separated by `/`. */
  readonly path: string;
  /** The folder of the file without folders of years, months and days: `iaas`, `sig/standards`, or `""` at the root. */
  readonly series: string;
  /** The name of the series, as folder and first heading say it: `IaaS`. Null if they do not. */
  readonly seriesTitle: string | null;
  /** `2023-12-06`: from the file's name, else the first heading with a date, else a line "Date: …", else null. */
  readonly date: string | null;
  readonly title: string;
  /** The lines of the file without their line ends. */
  readonly lines: readonly string[];
  readonly participants: readonly Participant[];
  readonly topics: readonly Topic[];
  readonly references: readonly Reference[];
  readonly externalReferences: readonly ExternalReference[];
  readonly actionItems: readonly ActionItem[];
  readonly decisions: readonly Decision[];
};

export type LineRange = { readonly from: number; readonly to: number };

export type Participant = {
  /** A handle without its `@`, or a name, as written. */
  readonly name: string;
  readonly isHandle: boolean;
  /** Other names of the same person in the list: the full name beside a handle, initials in brackets. */
  readonly alsoCalled: readonly string[];
  readonly line: number;
};

/** A heading with the text below it, deeper headings included. */
export type Topic = {
  readonly line: number;
  readonly depth: number;
  readonly title: string;
  readonly lines: LineRange;
};

/** A reference to an issue, pull request or discussion. */
export type Reference = {
  readonly line: number;
  /** The address as spelled in the text. Null if a shorthand's repository is unknown. */
  readonly address: Address | null;
  /** The reference as written: `standards#323`, `https://github.com/…`. */
  readonly text: string;
  readonly form: "url" | "shorthand";
  /** The kind in the URL's path. Null for a shorthand. */
  readonly kind: "issues" | "pull" | "discussions" | null;
  /** Index into `topics` of the innermost topic. Null above the first heading. */
  readonly topic: number | null;
  readonly passage: Passage;
  readonly level: MentionLevel;
};

/**
 * What the minutes say in a passage: a statement, a decision or a task (`said`); a mark of its state (`status`); nothing but
 * a title and a link (`listed`); that it is put off to another meeting (`postponed`).
 */
export type MentionLevel = "said" | "status" | "listed" | "postponed";

/** The part of a topic that belongs to a reference: the smallest complete block around it. */
export type Passage = {
  /** The parent bullets, outermost first, each without its sub-bullets. */
  readonly above: readonly LineRange[];
  readonly lines: LineRange;
};

/** An issue of another tracker than GitHub: listed, never written to. */
export type ExternalReference = {
  readonly line: number;
  readonly kind: string;
  readonly id: string;
  readonly text: string;
};

export type ActionItem = {
  /** The line of the keyword or owner; if the keyword is alone on its line, the line of the task. */
  readonly line: number;
  /** All lines of the item, sub-bullets included. */
  readonly lines: LineRange;
  /** True if it has a keyword (`AI`, `TODO`, a task box, …), false if it is inferred ("@x to report"). */
  readonly explicit: boolean;
  /** Handles without `@`, or names as written; in order. */
  readonly owners: readonly string[];
  readonly done: boolean;
  /** `2023-12-20`, or null. */
  readonly due: string | null;
  /** Why a text that looks like a due date is none. */
  readonly dueProblem?: DueProblem;
  /** The task in the file's own words, without keyword and owners. */
  readonly text: string;
  /** References on its own lines or sub-bullets, else those of the nearest parent bullet that has any. */
  readonly references: readonly Address[];
  /** Whether `references` are on the item's own lines and not only on a parent bullet. */
  readonly ownReferences: boolean;
  readonly topic: number | null;
};

/** A decision that the minutes mark: "Decision: …", "RESOLVED: …", a bullet below the heading "Decisions". */
export type Decision = {
  /** The line of the marker. If the marker is alone on its line or is a heading, the first line of the decision. */
  readonly line: number;
  /** All lines of the decision, sub-bullets included. */
  readonly lines: LineRange;
  /** The decision in the file's own words on one line, without its marker and its vote. */
  readonly text: string;
  /** The count of the vote as written, `5 in favour, 1 abstention`. Null without one. */
  readonly vote: string | null;
  /** Whether it only puts the matter off: "Decision: postponed". No comment is posted for it. */
  readonly isPostponed: boolean;
  /** The issues that it is about: those on its own lines, then those of its parent bullet, its passage or its heading. */
  readonly references: readonly Address[];
  readonly topic: number | null;
};

/** The address of an issue as the minutes give it: `owner/repo#number`, compared without case. */
export type Address = { readonly owner: string; readonly repo: string; readonly number: number };

export function formatAddress(address: Address): string {
  return `${address.owner}/${address.repo}#${String(address.number)}`;
}

/** Returns the address in lower case: a key that is equal for all spellings. */
export function addressKey(address: Address): string {
  return formatAddress(address).toLowerCase();
}

/** Options for reading minutes. */
export type ReadingOptions = {
  /** `owner/name` of the minutes repository; its owner completes `standards#323`. */
  readonly repository: { readonly owner: string; readonly name: string };
  /** Hosts whose URLs count as references: `github.com`, or a GitHub Enterprise Server. */
  readonly hosts: readonly string[];
  /** Short names for repositories, as configured: `k8s` → `SovereignCloudStack/k8s-cluster-api-provider`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Repository of a bare `#123` (`owner/name`). Null if not configured. */
  readonly tracker: string | null;
  /** Handle in the minutes → handle on GitHub. */
  readonly people: Readonly<Record<string, string>>;
  /** Words of a language or community, in addition to the English and German ones. */
  readonly vocabulary?: VocabularyAdditions;
};
