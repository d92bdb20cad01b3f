import type { World } from "./state.ts";

/**
 * Where each kind's ids begin: far apart, so that a mixed-up id finds nothing. Issues and comments begin above 2^31, as
 * GitHub's have long done: they do not fit into a GraphQL Int.
 */
const beginnings = {
  account: 81_000_000,
  repository: 412_000_000,
  app: 270_000,
  installation: 33_000_000,
  issue: 2_600_000_000,
  discussion: 7_400_000,
  comment: 2_900_000_000,
  label: 5_100_000_000,
  event: 12_700_000_000,
  suite: 1_300_000_000,
  run: 1_700_000_000,
  review: 1_900_000_000,
  reaction: 210_000_000,
  delivery: 60_000_000_000,
  attempt: 90_000_000_000,
  token: 0,
} as const;

export type Kind = keyof typeof beginnings;

export function nextId(world: Pick<World, "counters">, kind: Kind): number {
  const id = (world.counters.get(kind) ?? beginnings[kind]) + 1;
  world.counters.set(kind, id);
  return id;
}

/** A global id in the manner of GitHub's: opaque, with a readable prefix. */
export function nodeId(prefix: string, ...numbers: readonly (number | string)[]): string {
  return `${prefix}_kw${Buffer.from(numbers.join(":")).toString("base64url")}`;
}

/** The n-th id of a fixed form, for delivery ids. */
export function guid(n: number): string {
  return `72d3162e-cc78-11e3-81ab-${n.toString(16).padStart(12, "0")}`;
}
