import { chooseAccess, findActiveInstallation } from "../../client/owner-access.ts";
import { groupBy } from "../../../minutes/group-by.ts";
import { addressKey, formatAddress, type Address } from "../../../minutes/minutes.ts";
import { outcomeReasons } from "../../../backlinks/messages.ts";
import type { Lookup, Target, Unreachable } from "../../../model/target.ts";
import { queryInBatches, queryWithAdaptiveSize } from "../../client/batches.ts";
import { classifyFailure, isQueryTooHeavy, type Failure } from "../../client/failure.ts";
import { isAbsent, queryGraphql, type GraphqlResponse, type GraphqlError } from "../../client/graphql.ts";
import { readPermissions } from "../../client/installations.ts";
import { findMovedIssue } from "./find-moved-issue.ts";
import { discussionTargetFrom, targetFrom } from "./target.ts";
import { fetchPossibleDiscussions, type DiscussionLookup } from "./fetch-discussions.ts";
import { configExpressions } from "../files/config-files.ts";
import { targetsQuery, defaultPageSizes, type RepositoryNode, type IssuePageSizes } from "./target-query.ts";
import type { ExtraQuery, LookupContext, OwnerAccess, TargetsData } from "./lookup-context.ts";

/** Fetches the target at each address. A failing address does not stop the others. */
export async function fetchTargets(
  addresses: readonly Address[],
  context: LookupContext,
): Promise<readonly Lookup[]> {
  const owners = new Set(context.config.references.owners.map((owner) => owner.toLowerCase()));
  const isListedOwner = ({ owner }: Address): boolean => owners.has(owner.toLowerCase());
  const byOwner = groupBy(addresses.filter(isListedOwner), ({ owner }) => owner.toLowerCase());
  const found = addresses
    .filter((address) => !isListedOwner(address))
    .map((address): Lookup => ({ address, unreachable: "not among owners" }));
  const groups = await Promise.all(
    [...byOwner].map(([owner, all]) =>
      fetchTargetsOfOwner(owner, all, context).catch((error: unknown) => unknownLookups(all, error)),
    ),
  );
  return [...found, ...groups.flat()];
}

/** Returns lookups with an unknown result and the reason for the report. */
function unknownLookups(addresses: readonly Address[], error: unknown): readonly Lookup[] {
  return addresses.map((address) => unknownLookup(address, error));
}

function unknownLookup(address: Address, error: unknown): Lookup {
  const failure = classifyFailure(error);
  const until =
    failure.kind === "limited" ? { until: failure.until, why: outcomeReasons.waitsUntil(failure.until) } : {};
  return { address, unreachable: "no answer", ...until };
}

async function fetchTargetsOfOwner(
  owner: string,
  addresses: readonly Address[],
  context: LookupContext,
): Promise<readonly Lookup[]> {
  const { app } = context;
  const installation = await findActiveInstallation(app, owner);
  const ownerAccess: OwnerAccess = {
    owner,
    installation,
    access: chooseAccess(context.access, app, installation, readPermissions),
    botLogin: (await app.identity()).slug,
  };
  let extraQuery = context.extraQuery?.owner.toLowerCase() === owner ? context.extraQuery : null;
  const runQuery = (batch: readonly Address[], isSmallest: boolean): Promise<readonly Lookup[]> => {
    // A reduced query contains no additional fields. The caller queries them separately then.
    const more = app.querySizes.isDefault("targets") ? extraQuery : null;
    extraQuery = null;
    return isSmallest
      ? fetchSmallestBatch(batch, ownerAccess, context, more)
      : fetchBatch(batch, ownerAccess, context, more, false);
  };
  return (await queryInBatches(app, "targets", addresses, runQuery, unknownLookups)).flat();
}

/** Fetches one issue. If it is too heavy by itself, its comments and events are read in smaller pages. */
async function fetchSmallestBatch(
  batch: readonly Address[],
  ownerAccess: OwnerAccess,
  context: LookupContext,
  extraQuery: ExtraQuery | null,
): Promise<readonly Lookup[]> {
  try {
    return await fetchBatch(batch, ownerAccess, context, extraQuery, true);
  } catch (error) {
    if (!isQueryTooHeavy(error)) throw error;
    return queryWithAdaptiveSize(context.app, "comments of a target", (size, isSmallest) =>
      fetchBatch(batch, ownerAccess, context, null, isSmallest, { comments: size, events: size }),
    );
  }
}

async function fetchBatch(
  batch: readonly Address[],
  ownerAccess: OwnerAccess,
  context: LookupContext,
  extraQuery: ExtraQuery | null,
  isSmallest: boolean,
  pages: IssuePageSizes = defaultPageSizes,
): Promise<readonly Lookup[]> {
  const repositories = [...new Set(batch.map(({ repo }) => repo.toLowerCase()))].map((repo) => ({
    repo,
    addresses: batch.filter((address) => address.repo.toLowerCase() === repo),
  }));
  const text = targetsQuery(
    ownerAccess.owner,
    repositories,
    context.config.backlinks.labels,
    context.includesConversation === true,
    extraQuery?.fields ?? "",
    pages,
  );
  const answer = await queryGraphql<TargetsData>(
    context.app,
    ownerAccess.access,
    text,
    configExpressions,
    isSmallest,
  );
  extraQuery?.receive(answer);
  const discussions = await fetchPossibleDiscussions(repositories, answer, ownerAccess, context);
  const found: Lookup[] = [];
  for (const [i, { addresses }] of repositories.entries())
    for (const [j, address] of addresses.entries()) {
      const aliases = [`repository${i}`, `issue${j}`] as const;
      const discussion = discussions.get(addressKey(address));
      found.push(await lookupFrom(address, aliases, discussion, answer, ownerAccess, context));
    }
  return found;
}

type Aliases = readonly [repository: `repository${number}`, issue: `issue${number}`];

/** @param discussion  what was found if the address may belong to a discussion */
async function lookupFrom(
  address: Address,
  aliases: Aliases,
  discussion: DiscussionLookup | undefined,
  answer: GraphqlResponse<TargetsData>,
  ownerAccess: OwnerAccess,
  context: LookupContext,
): Promise<Lookup> {
  const found = (target: Promise<Target>): Promise<Lookup> =>
    target.then(
      (target) => ({ address, target }),
      (error: unknown) => unknownLookup(address, error),
    );
  const noAnswer: Lookup = { address, unreachable: "no answer" };
  const repository = answer.data[aliases[0]];
  const issue = repository == null ? null : repository[aliases[1]];
  // The field of a missing resource is null. If the field itself is missing, GitHub did not answer.
  if (repository === undefined || issue === undefined || discussion === "no answer") return noAnswer;
  const isDiscussion = typeof discussion === "object";
  const isWhole =
    answer.data.organization !== undefined &&
    answer.errors.every((error) => !isAboutIssue(error, aliases[0], isDiscussion ? null : aliases[1]));
  if (repository !== null && (issue !== null || isDiscussion)) {
    if (!isWhole) return noAnswer;
    if (isDiscussion)
      return found(discussionTargetFrom(repository, discussion, address, answer, ownerAccess, context));
    if (issue !== null) return found(targetFrom(repository, issue, address, answer, ownerAccess, context));
  }
  const lookup = await lookupAbsent(address, repository, aliases, answer, ownerAccess, context);
  return discussion === "not permitted" && "unreachable" in lookup
    ? { ...lookup, discussionsNotPermitted: true }
    : lookup;
}

/**
 * Returns whether an error may concern an issue, its comments or the settings of its repository.
 * @param issue  null if only the settings matter
 */
function isAboutIssue(error: GraphqlError, repository: string, issue: string | null): boolean {
  const { path } = error;
  // A missing `.github` repository is normal. Any other error may hide which minutes the owner accepts.
  if (path?.[0] === "organization") return path.length > 1 || !isAbsent([error]);
  if (path?.[0] !== repository) return path === undefined;
  return path[1] === undefined || path[1] === issue || !String(path[1]).startsWith("issue");
}

const permanentFailures: ReadonlySet<Failure["kind"]> = new Set([
  "hidden",
  "deleted",
  "forbidden",
  "access blocked",
  "rejected",
]);

/** Returns the lookup of an issue that GraphQL did not return: deleted, not visible, moved, or unknown. */
async function lookupAbsent(
  address: Address,
  repository: RepositoryNode | null,
  path: Aliases,
  answer: GraphqlResponse<TargetsData>,
  ownerAccess: OwnerAccess,
  context: LookupContext,
): Promise<Lookup> {
  if (!isAbsent(answer.errors, ...(repository === null ? path.slice(0, 1) : path)))
    return { address, unreachable: "no answer" };
  if (repository === null) return { address, unreachable: "cannot be reached" };
  const key = addressKey(address);
  const moved =
    context.rejections?.get(key) ??
    (await findMovedIssue(context.app, ownerAccess.access, address).catch(
      (error: unknown) => classifyFailure(error).kind,
    ));
  if (typeof moved === "string") {
    if (permanentFailures.has(moved)) context.rejections?.set(key, moved);
    const isPublic = repository.visibility === "PUBLIC";
    const unreachable: Unreachable =
      moved === "deleted" && isPublic
        ? "deleted"
        : moved === "hidden" || moved === "deleted"
          ? "cannot be reached"
          : "no answer";
    return { address, unreachable };
  }
  if (addressKey(moved) === key) return { address, unreachable: "no answer" };
  const [current] = await fetchTargets([moved], context);
  if (current === undefined) return { address, unreachable: "no answer" };
  return "target" in current
    ? { address, target: { ...current.target, addressInMinutes: formatAddress(address) } }
    : { ...current, address };
}
