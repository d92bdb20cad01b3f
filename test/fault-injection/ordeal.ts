/** What befalls the story that is being told. See environment.js, which sets it. */
export type Ordeal = {
  readonly fate: Fate | null;
  /** The name of the story, whatever befalls it. */
  readonly story: string;
  /** How many writes its bots have sent so far. */
  writes: number;
  /** By story: the worlds that it left where nothing befell it. */
  readonly undisturbed: Map<string, { readonly exact: readonly string[]; readonly once: readonly string[] }>;
};

export type Fate = {
  readonly what:
    | "dies before write"
    | "dies after write"
    | "dies after write, and reads lag,"
    | "is overtaken at write"
    | "reads lag"
    | "two instances";
  /** At which write, from 1; 0 where it is about all of the story. */
  readonly write: number;
};

declare global {
  var ordeal: Ordeal | undefined;
}

/** Null where stories are told as they are, once. */
export function ordealNow(): Ordeal | null {
  return globalThis.ordeal ?? null;
}

/** Whether a story is told again, and something befalls it. */
export function isOrdeal(): boolean {
  return ordealNow()?.fate != null;
}

/** Whether what befalls leaves one process without knowledge of a moment ago: something may be doubled until the next look. */
export function mayDouble({ what }: Fate): boolean {
  return (
    what === "dies after write, and reads lag," ||
    what === "is overtaken at write" ||
    what === "two instances"
  );
}
