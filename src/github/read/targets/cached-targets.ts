import { groupBy } from "../../../minutes/group-by.ts";
import { addressKey, type Address } from "../../../minutes/minutes.ts";
import type { LookUp, Target } from "../../../model/target.ts";
import { askInBatches } from "../../client/batches.ts";
import { isTooMuch } from "../../client/failure.ts";
import { query } from "../../client/graphql.ts";
import { reading } from "../../client/installations.ts";
import type { LookUpSetting } from "./target-options.ts";
import { lookUp } from "./targets.ts";

/** What became of looking an address up, and when that was. */
export type RememberedLookUp = { readonly at: number; readonly lookUp: LookUp };

/** What GitHub's `updatedAt` does not tell (consent, a permission, a move) is looked up again after so long, in milliseconds. */
const believed = { target: 24 * 3600_000, unreachable: 6 * 3600_000 };
/** `updatedAt` counts whole seconds, and reads lag: what was read so soon after a change may lack another. */
const unsettled = 60_000;

/**
 * Look-ups with what people said, for issues that are looked at again and again: only what changed since is read anew.
 * @param remembered  by `addressKey`; brought up to date
 * @param afresh  whose look-up must not be a remembered one: something is to be written there
 */
export async function lookUpFollowed(
  addresses: readonly Address[],
  setting: LookUpSetting,
  remembered: Map<string, RememberedLookUp>,
  afresh: ReadonlySet<string>,
): Promise<readonly LookUp[]> {
  const now = setting.app.settings.now().getTime();
  const known = addresses.flatMap((address) => {
    const each = remembered.get(addressKey(address));
    if (each === undefined || afresh.has(addressKey(address))) return [];
    const age = now - each.at;
    return age < ("target" in each.lookUp ? believed.target : believed.unreachable) ? [each.lookUp] : [];
  });
  const targets = known.flatMap((each) => ("target" in each ? [each.target] : []));
  const settled = new Set(
    targets.filter(({ conversation, ...target }) => {
      const at = remembered.get(target.written.toLowerCase())?.at ?? 0;
      return at - Date.parse(conversation?.updatedAt ?? "") >= unsettled;
    }),
  );
  const changed = new Set([
    ...targets.filter((target) => !settled.has(target)).map(({ id }) => id),
    ...(await changedOf([...settled], setting)),
  ]);
  const kept = new Map(
    known
      .filter((each) => !("target" in each) || !changed.has(each.target.id))
      .map((each) => [addressKey(each.address), each]),
  );
  const wanted = addresses.filter((address) => !kept.has(addressKey(address)));
  const found = await lookUp(wanted, { ...setting, conversation: true });
  for (const each of found) {
    const key = addressKey(each.address);
    if ("target" in each || each.unreachable !== "later") remembered.set(key, { at: now, lookUp: each });
    else remembered.delete(key);
  }
  return [...kept.values(), ...found];
}

type Node = {
  readonly id: string;
  readonly number: number;
  readonly updatedAt: string;
  readonly closed: boolean;
  readonly locked: boolean;
  readonly repository: {
    readonly databaseId: number;
    readonly isArchived: boolean;
    readonly visibility: string;
  };
};

/** Ids of the targets of which something is not as it was, or of which GitHub did not tell. */
async function changedOf(targets: readonly Target[], setting: LookUpSetting): Promise<ReadonlySet<string>> {
  const { app } = setting;
  const byOwner = groupBy(targets, ({ owner }) => owner.toLowerCase());
  const changed = new Set(targets.map(({ id }) => id));
  for (const [owner, owned] of byOwner) {
    const installation = await app.installationOn(owner);
    const isInstalled = installation !== null && !installation.suspended;
    const access = isInstalled ? app.access(installation, reading) : setting.access;
    const ask = async (batch: readonly Target[], isLeast: boolean): Promise<void> => {
      const byId = new Map(batch.map((target) => [target.id, target]));
      const ids = [...byId.keys()];
      type Data = { readonly nodes: readonly (Node | null)[] | null };
      const { data } = await query<Data>(app, access, text, { ids }, isLeast);
      for (const node of data.nodes ?? []) {
        const target = node === null ? undefined : byId.get(node.id);
        if (node !== null && target !== undefined && isAsBefore(node, target)) changed.delete(node.id);
      }
    };
    // What is not answered may have changed, and is looked up.
    await askInBatches(app, "followed targets", owned, ask, (_, error) => {
      if (!isTooMuch(error)) throw error;
    });
  }
  return changed;
}

function isAsBefore(node: Node, target: Target): boolean {
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
const text = `query ($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Issue { ${fields} }
      ... on PullRequest { ${fields} }
    }
  }`;
