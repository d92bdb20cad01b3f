import type { CheckRun, Commit as CommitType, PullRequest, Ref, Repository } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { queryInBatches } from "../../client/batches.ts";
import { isQueryTooHeavy, UnclearResponse } from "../../client/failure.ts";
import { queryComplete } from "../../client/graphql.ts";
import { readPages, type PageInfo } from "../../client/read-pages.ts";
import { flattenCheckRuns, type CheckSuites } from "./check-run.ts";
import { queuedPullRequest, queuePrefix } from "./merge-queue.ts";
import { isFullyChecked, parsePullRequestCheck, pullRequestCheckName } from "./pull-request-check.ts";
import type { LocatedCommit } from "../files/commit.ts";
import type { RepositoryName } from "../repository.ts";
import type { Fields, GivenFields, OwnerNode } from "../../client/schema-fields.ts";

/** An open pull request without a complete check of ours on its head or on its commit in a merge queue. */
type UncheckedPullRequest = {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly head: LocatedCommit | null;
  /** Commits in a merge queue, which waits for our checks on them. */
  readonly queued?: readonly LocatedCommit[];
};

/** Maximum number of open pull requests that are read in each repository, the most recently updated ones. */
const maxPullRequests = 100;

type CommitNode = Fields<CommitType, "oid"> & {
  readonly checkSuites?: CheckSuites<Fields<CheckRun, "externalId">> | null;
};

type RepositoryPullsNode = Fields<Repository, "id" | "name"> &
  GivenFields<Repository, "databaseId"> & {
    readonly owner: OwnerNode;
    readonly pullRequests: {
      readonly pageInfo: PageInfo;
      readonly nodes: readonly (Fields<PullRequest, "number" | "headRefOid" | "baseRefName"> & {
        readonly commits: { readonly nodes: readonly { readonly commit: CommitNode }[] };
      })[];
    };
    readonly refs: {
      readonly nodes: readonly (Fields<Ref, "prefix" | "name"> & { readonly target: CommitNode | null })[];
    } | null;
  };

/**
 * Finds unchecked pull requests: among the hundred most recently updated open ones of each repository, and in its merge
 * queues.
 */
export async function findUncheckedPullRequests(
  app: App,
  access: Access,
  repositories: readonly RepositoryName[],
): Promise<readonly UncheckedPullRequest[]> {
  const ids = repositories.map(({ nodeId }) => nodeId);
  const found = await queryInBatches(app, "unchecked pull requests", ids, async (batch, isSmallest) => {
    try {
      return (
        await queryPullRequests(app, access, { ids: batch, size: maxPullRequests, after: null }, isSmallest)
      ).nodes;
    } catch (error) {
      if (!isSmallest || !isQueryTooHeavy(error)) throw error;
      return queryInPages(app, access, batch);
    }
  });
  return found
    .flat()
    .flatMap((node) => (node === null ? [] : [...uncheckedHeads(node), ...uncheckedQueueCommits(node)]));
}

/** Reads the pull requests of a repository in several queries, because they are too many for one. */
async function queryInPages(
  app: App,
  access: Access,
  ids: readonly string[],
): Promise<readonly (RepositoryPullsNode | null)[]> {
  const repositories: (RepositoryPullsNode | null)[] = [];
  const runQuery = async (
    after: string | null,
    size: number,
    isSmallest: boolean,
  ): Promise<PullRequestsPage> => {
    const { nodes } = await queryPullRequests(app, access, { ids, size, after }, isSmallest);
    return { ...(nodes[0]?.pullRequests ?? noPullRequests), repositories: nodes };
  };
  for await (const page of readPages(app, "pull requests", runQuery, { max: maxPullRequests }))
    repositories.push(...page.repositories);
  return repositories;
}

type PullRequestsPage = RepositoryPullsNode["pullRequests"] & {
  /** The repository of the query, with the pull requests of this page. */
  readonly repositories: readonly (RepositoryPullsNode | null)[];
};

const noPullRequests = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

type PullRequestsVariables = {
  readonly ids: readonly string[];
  readonly size: number;
  readonly after: string | null;
};

async function queryPullRequests(
  app: App,
  access: Access,
  page: PullRequestsVariables,
  isSmallest: boolean,
): Promise<{ readonly nodes: readonly (RepositoryPullsNode | null)[] }> {
  const variables = { ...page, app: app.options.appId, check: pullRequestCheckName, queue: queuePrefix };
  type Data = { readonly nodes: readonly (RepositoryPullsNode | null)[] | null };
  const { nodes } = await queryComplete<Data>(app, access, pullRequestsQuery, variables, isSmallest);
  if (nodes === null) throw new UnclearResponse("GitHub did not return the open pull requests");
  return { nodes };
}

function uncheckedHeads({
  id,
  databaseId,
  owner,
  name,
  pullRequests,
}: RepositoryPullsNode): readonly UncheckedPullRequest[] {
  return pullRequests.nodes.flatMap(({ number, headRefOid, baseRefName, commits }) => {
    const commit = commits.nodes.at(-1)?.commit;
    if (commit?.oid === headRefOid && isFullyChecked(checkIdOf(commit), baseRefName)) return [];
    const repository = { nodeId: id, owner: owner.login, name };
    return [{ repository, number, head: { oid: headRefOid, repositoryId: databaseId } }];
  });
}

/** Returns merge queue commits without a check. Without a check the queue merges nothing until it times out. */
function uncheckedQueueCommits({
  id,
  databaseId,
  owner,
  name,
  refs,
}: RepositoryPullsNode): readonly UncheckedPullRequest[] {
  return (refs?.nodes ?? []).flatMap(({ prefix, name: branch, target }) => {
    const number = queuedPullRequest(`${prefix}${branch}`);
    if (number === null || target === null) return [];
    if (parsePullRequestCheck(checkIdOf(target))?.progress === "whole") return [];
    const repository = { nodeId: id, owner: owner.login, name };
    return [{ repository, number, head: null, queued: [{ oid: target.oid, repositoryId: databaseId }] }];
  });
}

function checkIdOf({ checkSuites }: CommitNode): string | null {
  return flattenCheckRuns(checkSuites)[0]?.externalId ?? null;
}

const pullRequestsQuery = /* GraphQL */ `
  query ($ids: [ID!]!, $app: Int!, $check: String!, $queue: String!, $size: Int!, $after: String) {
    nodes(ids: $ids) {
      ... on Repository {
        id
        databaseId
        name
        owner {
          login
        }
        pullRequests(
          first: $size
          after: $after
          states: [OPEN]
          orderBy: { field: UPDATED_AT, direction: DESC }
        ) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            number
            headRefOid
            baseRefName
            commits(last: 1) {
              nodes {
                commit {
                  ...Checked
                }
              }
            }
          }
        }
        refs(first: $size, refPrefix: $queue) {
          nodes {
            prefix
            name
            target {
              ...Checked
            }
          }
        }
      }
    }
  }

  fragment Checked on Commit {
    oid
    checkSuites(first: 1, filterBy: { appId: $app, checkName: $check }) {
      nodes {
        checkRuns(first: 1, filterBy: { checkName: $check, checkType: LATEST }) {
          nodes {
            externalId
          }
        }
      }
    }
  }
`;
