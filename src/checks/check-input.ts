import type { Config, Repository } from "../config/config.ts";
import type { Address, Minutes } from "../minutes/minutes.ts";
import type { SeriesMinutes } from "./series-minutes.ts";

/** The input of a check. */
export type CheckInput = {
  readonly minutes: Minutes;
  /** The text of the file. */
  readonly text: string;
  readonly config: Config;
  readonly repository: Repository;
  /** Hosts whose URLs count as references, as in `ReadingOptions`. */
  readonly hosts: readonly string[];
  /** `2023-12-06`: the day of the pull request, or of the check. */
  readonly today: string;
  /** Whether the file was added or renamed; then its date should be near `today`. */
  readonly isNew: boolean;
  /** Every path in the repository. */
  readonly paths: readonly string[];
  /** Minutes of the series that were read, possibly including this file. More of them give better suggestions. */
  readonly others: readonly SeriesMinutes[];
  /** Secrets found by a scanner, or null if none ran. */
  readonly secrets: readonly Secret[] | null;
  /** Facts fetched from GitHub, or null if none were fetched. */
  readonly github: GitHubFacts | null;
};

/** Offsets of a secret in the text, without the secret itself; `kind` is the scanner's name for it: `GitHub token`. */
export type Secret = { readonly from: number; readonly to: number; readonly kind: string };

export type GitHubFacts = {
  /** By login in lower case. A missing login was not fetched. */
  readonly people: ReadonlyMap<string, PersonFact>;
  /** By `addressKey`. A missing address was not fetched, or GitHub did not answer. */
  readonly targets: ReadonlyMap<string, TargetFact>;
};

export type PersonFact = "person" | "organization" | "nobody";

export type TargetFact =
  | {
      /** The current address as GitHub spells it. */
      readonly at: Address;
      readonly kind: "issues" | "pull" | "discussions";
    }
  /** Private, missing or hidden; readers of the check must not be able to tell these apart. */
  | "cannot be reached"
  /** Its owner is not among `references.owners`, or its repository does not accept these minutes. */
  | "not accepted";
