import type { Access, App } from "../../client/app.ts";
import { askInBatches, askShrinking } from "../../client/batches.ts";
import { isTooMuch, UnclearAnswer } from "../../client/failure.ts";
import { queryWhole } from "../../client/graphql.ts";
import { queuedPullRequest, queuePrefix } from "./merge-queue.ts";
import { isChecked, parsePullRequestCheck, pullRequestCheckName } from "../../write/pull-request-checks.ts";
import type { RepositoryName } from "../repository.ts";

/** An open pull request of whose head, or of a commit in a merge queue, no check of ours tells everything. */
export type Orphan = {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly head: Commit | null;
  /** Commits of a merge queue, which waits for our checks on them. */
  readonly queued?: readonly Commit[];
};

type Commit = { readonly oid: string; readonly repositoryId: number };

/** Of a repository's open pull requests, those that were changed last. */
const maxPullRequests = 100;

type CommitNode = {
  readonly oid: string;
  readonly checkSuites?: {
    readonly nodes: readonly {
      readonly checkRuns: { readonly nodes: readonly { readonly externalId: string | null }[] };
    }[];
  } | null;
};

type Node = {
  readonly id: string;
  readonly databaseId: number;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly pullRequests: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly number: number;
      readonly headRefOid: string;
      readonly baseRefName: string;
      readonly commits: { readonly nodes: readonly { readonly commit: CommitNode }[] };
    }[];
  };
  readonly refs: {
    readonly nodes: readonly {
      readonly prefix: string;
      readonly name: string;
      readonly target: CommitNode | null;
    }[];
  } | null;
};

/** Those among the open pull requests of repositories, of each the hundred that were changed last, and in its merge queues. */
export async function findOrphans(
  app: App,
  access: Access,
  repositories: readonly RepositoryName[],
): Promise<readonly Orphan[]> {
  const ids = repositories.map(({ nodeId }) => nodeId);
  const found = await askInBatches(app, "unchecked pull requests", ids, async (batch, isLeast) => {
    try {
      return (await ask(app, access, { ids: batch, size: maxPullRequests, after: null }, isLeast)).nodes;
    } catch (error) {
      if (!isLeast || !isTooMuch(error)) throw error;
      return inPages(app, access, batch);
    }
  });
  return found.flat().flatMap((node) => (node === null ? [] : [...orphansOf(node), ...queuedOf(node)]));
}

/** A repository whose pull requests are too many for one query: as many of them, in several. */
async function inPages(app: App, access: Access, ids: readonly string[]): Promise<readonly (Node | null)[]> {
  const pages: (Node | null)[] = [];
  let after: string | null = null;
  for (let count = 0; count < maxPullRequests;) {
    const askSome = (size: number, isLeast: boolean): ReturnType<typeof ask> =>
      ask(app, access, { ids, size, after }, isLeast);
    const { nodes } = await askShrinking(app, "pull requests", askSome, maxPullRequests - count);
    pages.push(...nodes);
    const page = nodes[0]?.pullRequests;
    if (page === undefined || !page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
    count += page.nodes.length || 1;
  }
  return pages;
}

type Question = { readonly ids: readonly string[]; readonly size: number; readonly after: string | null };

async function ask(
  app: App,
  access: Access,
  question: Question,
  isLeast: boolean,
): Promise<{ readonly nodes: readonly (Node | null)[] }> {
  const variables = { ...question, app: app.settings.appId, check: pullRequestCheckName, queue: queuePrefix };
  type Data = { readonly nodes: readonly (Node | null)[] | null };
  const { nodes } = await queryWhole<Data>(app, access, text, variables, isLeast);
  if (nodes === null) throw new UnclearAnswer("GitHub did not tell the open pull requests");
  return { nodes };
}

function orphansOf({ id, databaseId, owner, name, pullRequests }: Node): readonly Orphan[] {
  return pullRequests.nodes.flatMap(({ number, headRefOid, baseRefName, commits }) => {
    const commit = commits.nodes.at(-1)?.commit;
    if (commit?.oid === headRefOid && isChecked(checkOn(commit), baseRefName)) return [];
    const repository = { nodeId: id, owner: owner.login, name };
    return [{ repository, number, head: { oid: headRefOid, repositoryId: databaseId } }];
  });
}

/** What no push event told of: a queue that waits for a required check merges nothing until it times out. */
function queuedOf({ id, databaseId, owner, name, refs }: Node): readonly Orphan[] {
  return (refs?.nodes ?? []).flatMap(({ prefix, name: rest, target }) => {
    const number = queuedPullRequest(`${prefix}${rest}`);
    if (number === null || target === null) return [];
    if (parsePullRequestCheck(checkOn(target))?.progress === "whole") return [];
    const repository = { nodeId: id, owner: owner.login, name };
    return [{ repository, number, head: null, queued: [{ oid: target.oid, repositoryId: databaseId }] }];
  });
}

function checkOn({ checkSuites }: CommitNode): string | null {
  return (checkSuites?.nodes ?? []).flatMap(({ checkRuns }) => checkRuns.nodes)[0]?.externalId ?? null;
}

const text = /* GraphQL */ `
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
