import type { CheckName } from "../config/config.ts";
import type { Problem } from "../problem.ts";
import type { Fix, TextRange } from "./finding.ts";
import type { RuleContext } from "./rule-context.ts";

/** The text of a violation, without its location. */
export type Message = Pick<Problem, "code" | "found" | "expected" | "advice">;

/** A violation of a rule. It has the configured severity, unless the rule is less sure (`warningOnly`). */
export type Violation = {
  readonly message: Message;
  /** Null if it concerns the file as a whole; then it is shown on the first line. */
  readonly range: TextRange | null;
  /** The further ranges of a violation in several places. */
  readonly otherRanges?: readonly TextRange[];
  readonly fix?: Fix | null;
  /** Limits the severity to a warning. */
  readonly warningOnly?: boolean;
  /** Reports it even if earlier minutes of the series contain the same line. */
  readonly evenIfRepeated?: boolean;
};

/** A check. The doc comment of each rule is its manual, and its examples are tests. */
export type Rule = {
  readonly name: CheckName;
  readonly check: (context: RuleContext) => Iterable<Violation>;
  /** Reports its violations even on lines that earlier minutes of the series contain. */
  readonly evenIfRepeated?: boolean;
  /**
   * Returns the end of the sentence "Not checked: …" if data for a check are missing. Null if the rule can check
   * everything.
   */
  readonly notChecked?: (context: RuleContext) => string | null;
};
