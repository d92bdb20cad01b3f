import type { GitHubState } from "./state.ts";

/**
 * First ids of each kind: far apart, so that an id of the wrong kind finds nothing. Ids of issues and comments are above
 * 2^31, as on GitHub: they do not fit into a GraphQL Int.
 */
const firstIds = {
  account: 81_000_000,
  repository: 412_000_000,
  app: 270_000,
  installation: 33_000_000,
  issue: 2_600_000_000,
  discussion: 7_400_000,
  discussionComment: 12_300_000,
  comment: 2_900_000_000,
  label: 5_100_000_000,
  event: 12_700_000_000,
  suite: 1_300_000_000,
  run: 1_700_000_000,
  review: 1_900_000_000,
  reaction: 210_000_000,
  activity: 1_200_000_000,
  delivery: 60_000_000_000,
  attempt: 90_000_000_000,
  token: 0,
} as const;

type IdKind = keyof typeof firstIds;

export function nextId(state: Pick<GitHubState, "counters">, kind: IdKind): number {
  const id = (state.counters.get(kind) ?? firstIds[kind]) + 1;
  state.counters.set(kind, id);
  return id;
}

/** Returns a global node id like GitHub's: opaque, with a readable prefix. */
export function nodeId(prefix: string, ...numbers: readonly (number | string)[]): string {
  return `${prefix}_kw${Buffer.from(numbers.join(":")).toString("base64url")}`;
}

/** Returns the n-th delivery id. */
export function guid(n: number): string {
  return `72d3162e-cc78-11e3-81ab-${n.toString(16).padStart(12, "0")}`;
}
