import type { MoreWords } from "./vocabulary/vocabulary.ts";

/**
 * What one minutes file says, as plain readonly data. Lines are 1-based lines of the file; a range includes both ends.
 */
export type Minutes = {
  /** Path in the repository, with `/`. */
  readonly path: string;
  /** The folder of the file: `iaas`, `sig/standards`, or `""` at the root. */
  readonly series: string;
  /** `2023-12-06`: from the file's name, else the first heading with a date, else a line "Date: …"; null where none has one. */
  readonly date: string | null;
  readonly title: string;
  /** The lines of the file without their line ends. */
  readonly lines: readonly string[];
  readonly participants: readonly Participant[];
  readonly topics: readonly Topic[];
  readonly references: readonly Reference[];
  readonly externalReferences: readonly ExternalReference[];
  readonly actionItems: readonly ActionItem[];
};

export type LineRange = { readonly from: number; readonly to: number };

export type Participant = {
  /** A handle without its `@`, or a name, as written. */
  readonly name: string;
  readonly isHandle: boolean;
  readonly line: number;
};

/** A heading and what stands under it, deeper headings included. */
export type Topic = {
  readonly line: number;
  readonly depth: number;
  readonly title: string;
  readonly lines: LineRange;
};

/** One mention of an issue, pull request or discussion. */
export type Reference = {
  readonly line: number;
  /** What the text holds, spelled as there; null where a shorthand's repository cannot be told. */
  readonly address: Address | null;
  /** The mention as written: `standards#323`, `https://github.com/…`. */
  readonly text: string;
  readonly form: "url" | "shorthand";
  /** What the URL calls it; null for a shorthand. */
  readonly kind: "issues" | "pull" | "discussions" | null;
  /** Index into `topics` of the innermost topic around it; null above the first heading. */
  readonly topic: number | null;
  readonly passage: Passage;
};

/** The part of a topic that belongs to a reference: the smallest whole thing around it. */
export type Passage = {
  /** The bullets above it, outermost first, each without its sub-bullets. */
  readonly above: readonly LineRange[];
  readonly lines: LineRange;
};

/** An issue of a tracker that is not GitHub: kept, never written to. */
export type ExternalReference = {
  readonly line: number;
  readonly kind: string;
  readonly id: string;
  readonly text: string;
};

export type ActionItem = {
  /** The line of the marker or owner; for a marker alone on its line, the line of the task. */
  readonly line: number;
  /** All lines of the item, sub-bullets included. */
  readonly lines: LineRange;
  /** True where the minutes mark it (`AI`, `TODO`, a task box, …), false where it is inferred ("@x to report"). */
  readonly explicit: boolean;
  /** Handles without `@`, or names as written; in order. */
  readonly owners: readonly string[];
  readonly done: boolean;
  /** `2023-12-20`, or null. */
  readonly due: string | null;
  /** The task in the file's own words, without marker and owners. */
  readonly text: string;
  /** References on its own lines or sub-bullets, else those of the nearest parent bullet that has any. */
  readonly references: readonly Address[];
  /** Whether `references` stand on the item's own lines (and not only on a parent bullet). */
  readonly ownReferences: boolean;
  readonly topic: number | null;
};

/** Where an issue is said to be. Written `owner/repo#number`; compared without case. */
export type Address = { readonly owner: string; readonly repo: string; readonly number: number };

export function formatAddress(address: Address): string {
  return `${address.owner}/${address.repo}#${String(address.number)}`;
}

/** Equal for two spellings of one address. */
export function addressKey(address: Address): string {
  return formatAddress(address).toLowerCase();
}

/** What reading depends on besides the text. */
export type ReadingSettings = {
  /** `owner/name` of the minutes repository; its owner completes `standards#323`. */
  readonly repository: { readonly owner: string; readonly name: string };
  /** Hosts whose URLs are references: `github.com`, or that of a GitHub Enterprise Server. */
  readonly hosts: readonly string[];
  /** Short names for repositories, as configured: `k8s` → `SovereignCloudStack/k8s-cluster-api-provider`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** What a bare `#123` means (`owner/name`), or null: it cannot be told. */
  readonly tracker: string | null;
  /** Handle in the minutes → handle on GitHub. */
  readonly people: Readonly<Record<string, string>>;
  /** Wordings of a language or a community, added to the English and German ones. */
  readonly vocabulary?: MoreWords;
};
