import { groupBy } from "../../../minutes/group-by.ts";
import { addressKey, formatAddress, type Address } from "../../../minutes/minutes.ts";
import { reasons } from "../../../backlinks/messages.ts";
import type { LookUp, Unreachable } from "../../../model/target.ts";
import { askInBatches, askShrinking } from "../../client/batches.ts";
import { failureOf, isTooMuch, type Failure } from "../../client/failure.ts";
import { isNothing, query, type Answer, type GraphqlError } from "../../client/graphql.ts";
import { reading } from "../../client/installations.ts";
import { findMoved } from "./moved.ts";
import { targetFrom } from "./target.ts";
import { targetsQuery, usualPages, type RepositoryNode, type ThreadPages } from "./target-query.ts";
import type { Alongside, LookUpSetting, Place, TargetsData } from "./target-options.ts";

/** Finds out what stands at each address. One that fails stops none of the others. */
export async function lookUp(
  addresses: readonly Address[],
  setting: LookUpSetting,
): Promise<readonly LookUp[]> {
  const owners = new Set(setting.config.references.owners.map((owner) => owner.toLowerCase()));
  const isTheirs = ({ owner }: Address): boolean => owners.has(owner.toLowerCase());
  const byOwner = groupBy(addresses.filter(isTheirs), ({ owner }) => owner.toLowerCase());
  const found = addresses
    .filter((address) => !isTheirs(address))
    .map((address): LookUp => ({ address, unreachable: "not among owners" }));
  const groups = await Promise.all(
    [...byOwner].map(([owner, all]) =>
      lookUpOwner(owner, all, setting).catch((error: unknown) => later(all, error)),
    ),
  );
  return [...found, ...groups.flat()];
}

/** Nothing is known of these; why, so that the report can say it. */
export function later(addresses: readonly Address[], error: unknown): readonly LookUp[] {
  return addresses.map((address) => laterOne(address, error));
}

function laterOne(address: Address, error: unknown): LookUp {
  const failure = failureOf(error);
  const until =
    failure.kind === "limited" ? { until: failure.until, why: reasons.waitsUntil(failure.until) } : {};
  return { address, unreachable: "later", ...until };
}

async function lookUpOwner(
  owner: string,
  addresses: readonly Address[],
  setting: LookUpSetting,
): Promise<readonly LookUp[]> {
  const { app } = setting;
  const installation = await app.installationOn(owner);
  const isInstalled = installation !== null && !installation.suspended;
  const place: Place = {
    owner,
    installation: isInstalled ? installation : null,
    access: isInstalled ? app.access(installation, reading) : setting.access,
    botLogin: (await app.identity()).slug,
  };
  let alongside = setting.alongside?.owner.toLowerCase() === owner ? setting.alongside : null;
  const ask = (batch: readonly Address[], isLeast: boolean): Promise<readonly LookUp[]> => {
    // Where less is asked for than usual, it has no room for more; whoever wants it asks by itself.
    const more = app.sizes.isUsual("targets") ? alongside : null;
    alongside = null;
    return isLeast ? lookUpOne(batch, place, setting, more) : lookUpBatch(batch, place, setting, more, false);
  };
  return (await askInBatches(app, "targets", addresses, ask, later)).flat();
}

/** An issue with a long thread may be too much by itself: then its comments and events come in smaller pages. */
async function lookUpOne(
  batch: readonly Address[],
  place: Place,
  setting: LookUpSetting,
  alongside: Alongside | null,
): Promise<readonly LookUp[]> {
  try {
    return await lookUpBatch(batch, place, setting, alongside, true);
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    return askShrinking(setting.app, "comments of a target", (size, isLeast) =>
      lookUpBatch(batch, place, setting, null, isLeast, { comments: size, events: size }),
    );
  }
}

async function lookUpBatch(
  batch: readonly Address[],
  place: Place,
  setting: LookUpSetting,
  alongside: Alongside | null,
  isLeast: boolean,
  pages: ThreadPages = usualPages,
): Promise<readonly LookUp[]> {
  const repositories = [...new Set(batch.map(({ repo }) => repo.toLowerCase()))].map((repo) => ({
    repo,
    addresses: batch.filter((address) => address.repo.toLowerCase() === repo),
  }));
  const text = targetsQuery(
    place.owner,
    repositories,
    setting.config.backlinks.labels,
    setting.conversation === true,
    alongside?.fields ?? "",
    pages,
  );
  const answer = await query<TargetsData>(setting.app, place.access, text, {}, isLeast);
  alongside?.take(answer);
  const found: LookUp[] = [];
  for (const [i, { addresses }] of repositories.entries()) {
    const repository = answer.data[`repository${i}`];
    for (const [j, address] of addresses.entries()) {
      const issue = repository == null ? null : repository[`issue${j}`];
      const isWhole =
        answer.data.organization !== undefined &&
        answer.errors.every((error) => !concerns(error, `repository${i}`, `issue${j}`));
      // What is not there is null; a field that is left out was not answered.
      if (repository === undefined || issue === undefined) found.push({ address, unreachable: "later" });
      else if (repository !== null && issue !== null && !isWhole)
        found.push({ address, unreachable: "later" });
      else if (repository !== null && issue !== null)
        found.push(
          await targetFrom(repository, issue, address, answer, place, setting).then(
            (target) => ({ address, target }),
            (error: unknown) => laterOne(address, error),
          ),
        );
      else
        found.push(
          await absent(address, repository, [`repository${i}`, `issue${j}`], answer, place, setting),
        );
    }
  }
  return found;
}

/** Whether an error leaves it open what an issue, its thread or its repository's settings say. */
function concerns(error: GraphqlError, repository: string, issue: string): boolean {
  const { path } = error;
  // That there is no such repository is usual; that it was not told may hide whom the owner accepts.
  if (path?.[0] === "organization") return path.length > 1 || !isNothing([error]);
  if (path?.[0] !== repository) return path === undefined;
  return path[1] === undefined || path[1] === issue || !String(path[1]).startsWith("issue");
}

const refusals: ReadonlySet<Failure["kind"]> = new Set([
  "hidden",
  "deleted",
  "forbidden",
  "shut out",
  "rejected",
]);

/** Nothing stands there any more, or nobody may see it, or it has moved; or GitHub just did not say. */
async function absent(
  address: Address,
  repository: RepositoryNode | null,
  path: readonly [string, string],
  answer: Answer<TargetsData>,
  place: Place,
  setting: LookUpSetting,
): Promise<LookUp> {
  if (!isNothing(answer.errors, ...(repository === null ? path.slice(0, 1) : path)))
    return { address, unreachable: "later" };
  if (repository === null) return { address, unreachable: "cannot be reached" };
  const key = addressKey(address);
  const moved =
    setting.refused?.get(key) ??
    (await findMoved(setting.app, place.access, address).catch((error: unknown) => failureOf(error).kind));
  if (typeof moved === "string") {
    if (refusals.has(moved)) setting.refused?.set(key, moved);
    const isPublic = repository.visibility === "PUBLIC";
    const unreachable: Unreachable =
      moved === "deleted" && isPublic
        ? "deleted"
        : moved === "hidden" || moved === "deleted"
          ? "cannot be reached"
          : "later";
    return { address, unreachable };
  }
  if (addressKey(moved) === key) return { address, unreachable: "later" };
  const [there] = await lookUp([moved], setting);
  if (there === undefined) return { address, unreachable: "later" };
  return "target" in there
    ? { address, target: { ...there.target, written: formatAddress(address) } }
    : { ...there, address };
}
