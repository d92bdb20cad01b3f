import type { Config, Repository } from "../config/config.ts";
import type { Address, Minutes } from "../minutes/minutes.ts";
import type { SeriesMember } from "./series.ts";

/** All that checking depends on; nothing else is read. */
export type CheckInput = {
  readonly minutes: Minutes;
  /** The file's text, as it was read. */
  readonly text: string;
  readonly config: Config;
  readonly repository: Repository;
  /** Hosts whose URLs are references, as for reading. */
  readonly hosts: readonly string[];
  /** `2023-12-06`: the day of the pull request, or of the check. */
  readonly today: string;
  /** Whether the file is new, added or renamed: then its date should be near `today`. */
  readonly isNew: boolean;
  /** Every path in the repository. */
  readonly paths: readonly string[];
  /** Other minutes of the series, as far as they were read; the more, the better the guesses. The file itself may be among them. */
  readonly others: readonly SeriesMember[];
  /** What a secret scanner found in the text, or null where none was asked. */
  readonly secrets: readonly Secret[] | null;
  /** What was looked up on GitHub, or null where it was not asked. */
  readonly github: GitHubFacts | null;
};

/** Offsets into the text. What the secret is stays unsaid; `kind` is the scanner's word for it: `GitHub token`. */
export type Secret = { readonly from: number; readonly to: number; readonly kind: string };

export type GitHubFacts = {
  /** By login in lower case; who is missing here was not looked up. */
  readonly people: ReadonlyMap<string, PersonFact>;
  /** By `addressKey`; what is missing here was not looked up, or gave no answer. */
  readonly targets: ReadonlyMap<string, TargetFact>;
};

export type PersonFact = "person" | "organization" | "nobody";

export type TargetFact =
  | {
      /** Where it is, and as GitHub spells it. */
      readonly at: Address;
      readonly kind: "issues" | "pull" | "discussions";
    }
  /** Private, absent or hidden: one and the same to whoever reads the check. */
  | "cannot be reached"
  /** Its owner is not among `references.owners`, or its repository does not accept these minutes. */
  | "not agreed";
