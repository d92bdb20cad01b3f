import { isDeepStrictEqual } from "node:util";
import type { Context } from "./context.ts";

/** One thing that the bot takes for granted about GitHub. */
export type Assumption = {
  /** A statement that GitHub makes true or false. */
  readonly assumption: string;
  /** Where GitHub documents it, or where people saw it. */
  readonly source: string;
  /** What trying it does in the scratch repository. */
  readonly does: string;
  /** Tries it and returns what GitHub did. @throws NotTried, or what a request failed of */
  readonly try: (context: Context) => Promise<readonly Fact[]>;
};

/** One thing that GitHub did; with `assumed` where the bot relies on it. */
export type Fact = { readonly what: string; readonly observed: Value; readonly assumed?: Value };

export type Value = string | number | boolean | null | undefined | readonly Value[];

/** A fact that the bot relies on. */
export function fact(what: string, observed: Value, assumed: Value): Fact {
  return { what, observed, assumed };
}

/** A fact that is good to know: the bot works either way. */
export function note(what: string, observed: Value): Fact {
  return { what, observed };
}

export function isAsAssumed(fact: Fact): boolean {
  return !("assumed" in fact) || isDeepStrictEqual(fact.observed, fact.assumed);
}

/** Says why an assumption could not be tried: nothing is known about it. */
export class NotTried extends Error {
  override readonly name = "NotTried";
}
