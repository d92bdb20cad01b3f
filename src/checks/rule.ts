import type { CheckName } from "../config/config.ts";
import type { Problem } from "../problems.ts";
import type { Fix, TextRange } from "./finding.ts";
import type { Subject } from "./rule-context.ts";

/** A complaint in words: what a rule says, before it is known where. */
export type Words = Pick<Problem, "code" | "found" | "expected" | "cure">;

/** What a rule complains about. Its severity is the configured one, unless the rule is less sure (`mild`). */
export type Complaint = {
  readonly words: Words;
  /** Null where it is about the file as a whole: shown on the first line. */
  readonly range: TextRange | null;
  readonly fix?: Fix | null;
  /** A warning at most, whatever is configured. */
  readonly mild?: boolean;
};

/** One check. The doc comment of each is its manual, and its examples are its test. */
export type Rule = {
  readonly name: CheckName;
  readonly check: (subject: Subject) => Iterable<Complaint>;
  /** What cannot be checked with what is known, as the end of "Not checked: …"; null where everything can be. */
  readonly lacks?: (subject: Subject) => string | null;
};
