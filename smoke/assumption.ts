import { isDeepStrictEqual } from "node:util";
import type { Context } from "./context.ts";

/** An assumption of the bot about GitHub. */
export type Assumption = {
  /** A statement about GitHub that is true or false. */
  readonly assumption: string;
  /** The URL where GitHub documents it, or where people observed it. */
  readonly source: string;
  /** The effects of the test in the scratch repository. */
  readonly effects: string;
  /** Tests the assumption and returns what GitHub did. @throws NotTried, or the error of a request */
  readonly try: (context: Context) => Promise<readonly Fact[]>;
};

/** An observation; with `assumed` if the bot relies on it. */
export type Fact = { readonly what: string; readonly observed: Value; readonly assumed?: Value };

export type Value = string | number | boolean | null | undefined | readonly Value[];

/** Creates a fact that the bot relies on. */
export function fact(what: string, observed: Value, assumed: Value): Fact {
  return { what, observed, assumed };
}

/** Creates a fact that the bot does not rely on. */
export function note(what: string, observed: Value): Fact {
  return { what, observed };
}

export function isAsAssumed(fact: Fact): boolean {
  return !("assumed" in fact) || isDeepStrictEqual(fact.observed, fact.assumed);
}

/** The reason why an assumption could not be tested. */
export class NotTried extends Error {
  override readonly name = "NotTried";
}
