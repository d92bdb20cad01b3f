import type { Issue, PullRequest, Repository } from "@octokit/graphql-schema";
import type { LRUCache } from "lru-cache";
import { dayMs } from "../../../minutes/dates/calendar-date.ts";
import { groupBy } from "../../../minutes/group-by.ts";
import { addressKey, type Address } from "../../../minutes/minutes.ts";
import type { Lookup, Target } from "../../../model/target.ts";
import { queryInBatches, recoverIf } from "../../client/batches.ts";
import { isQueryTooHeavy } from "../../client/failure.ts";
import { queryGraphql } from "../../client/graphql.ts";
import { chooseAccess, findActiveInstallation } from "../../client/owner-access.ts";
import { readPermissions } from "../../client/installations.ts";
import type { LookupContext } from "./lookup-context.ts";
import { fetchTargets } from "./fetch-targets.ts";
import type { Fields } from "../../client/schema-fields.ts";

/** Cached result of a lookup and the time it was fetched. */
export type CachedLookup = { readonly fetchedAt: number; readonly lookup: Lookup };

/** Cache TTL of lookups. It is needed because consent, permissions and moves do not change GitHub's `updatedAt`. */
const lookupTtlMs = { target: dayMs, unreachable: 6 * 3600_000 };
/** A lookup this soon after a change may miss another change, because `updatedAt` has whole seconds and reads lag. */
const unsettledMs = 60_000;

/**
 * Looks up issues with their conversations. Issues that did not change since the last lookup come from the cache.
 * @param cache  cache by `addressKey`. This function updates it.
 * @param mustFetch  addresses to fetch in any case, because something will be written there
 */
export async function fetchFollowedTargets(
  addresses: readonly Address[],
  context: LookupContext,
  cache: LRUCache<string, CachedLookup>,
  mustFetch: ReadonlySet<string>,
): Promise<readonly Lookup[]> {
  const now = context.app.options.now().getTime();
  const known = addresses.flatMap((address) => {
    const each = cache.get(addressKey(address));
    if (each === undefined || mustFetch.has(addressKey(address))) return [];
    const age = now - each.fetchedAt;
    return age < ("target" in each.lookup ? lookupTtlMs.target : lookupTtlMs.unreachable)
      ? [each.lookup]
      : [];
  });
  const targets = known.flatMap((each) => ("target" in each ? [each.target] : []));
  const settled = new Set(
    targets.filter(({ conversation, ...target }) => {
      const at = cache.get(target.addressInMinutes.toLowerCase())?.fetchedAt ?? 0;
      return at - Date.parse(conversation?.updatedAt ?? "") >= unsettledMs;
    }),
  );
  const changed = new Set([
    ...targets.filter((target) => !settled.has(target)).map(({ id }) => id),
    ...(await findChangedTargets([...settled], context)),
  ]);
  const kept = new Map(
    known
      .filter((each) => !("target" in each) || !changed.has(each.target.id))
      .map((each) => [addressKey(each.address), each]),
  );
  const toFetch = addresses.filter((address) => !kept.has(addressKey(address)));
  const found = await fetchTargets(toFetch, { ...context, includesConversation: true });
  for (const each of found) {
    const key = addressKey(each.address);
    if ("target" in each || each.unreachable !== "no answer")
      cache.set(key, { fetchedAt: now, lookup: each });
    else cache.delete(key);
  }
  return [...kept.values(), ...found];
}

type FollowedTargetNode = Fields<Issue | PullRequest, "id" | "number" | "updatedAt" | "closed" | "locked"> & {
  readonly repository: Fields<Repository, "databaseId" | "isArchived" | "visibility">;
};

/** Returns the ids of the targets that changed or that GitHub did not return. */
async function findChangedTargets(
  targets: readonly Target[],
  context: Pick<LookupContext, "app" | "access">,
): Promise<ReadonlySet<string>> {
  const { app } = context;
  const byOwner = groupBy(targets, ({ owner }) => owner.toLowerCase());
  const changed = new Set(targets.map(({ id }) => id));
  for (const [owner, owned] of byOwner) {
    const installation = await findActiveInstallation(app, owner);
    const access = chooseAccess(context.access, app, installation, readPermissions);
    const runQuery = async (batch: readonly Target[], isSmallest: boolean): Promise<void> => {
      const byId = new Map(batch.map((target) => [target.id, target]));
      const ids = [...byId.keys()];
      type Data = { readonly nodes: readonly (FollowedTargetNode | null)[] | null };
      const { data } = await queryGraphql<Data>(app, access, followedTargetsQuery, { ids }, isSmallest);
      for (const node of data.nodes ?? []) {
        const target = node === null ? undefined : byId.get(node.id);
        if (node !== null && target !== undefined && isUnchanged(node, target)) changed.delete(node.id);
      }
    };
    // A target that was not returned may have changed, so it is looked up.
    await queryInBatches(
      app,
      "followed targets",
      owned,
      runQuery,
      recoverIf(isQueryTooHeavy, () => undefined),
    );
  }
  return changed;
}

function isUnchanged(node: FollowedTargetNode, target: Target): boolean {
  return (
    node.updatedAt === target.conversation?.updatedAt &&
    node.number === target.number &&
    node.closed === !target.open &&
    node.locked === target.conversation.locked &&
    node.repository.databaseId === target.repositoryId &&
    node.repository.isArchived === target.conversation.archived &&
    (node.repository.visibility === "PUBLIC") === target.public
  );
}

const fields = "id number updatedAt closed locked repository { databaseId isArchived visibility }";
const followedTargetsQuery = `query ($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Issue { ${fields} }
      ... on PullRequest { ${fields} }
    }
  }`;
