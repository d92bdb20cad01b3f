import type { Commit, PageInfo, Ref, Repository } from "@octokit/graphql-schema";
import { isMinutesRepository, type ConfigText } from "../../config/config.ts";
import type { Access, App } from "../client/app.ts";
import { configExpressions, configFragment, configTextFrom, type ConfigNode } from "./files/config-files.ts";
import {
  computeCursor,
  deliveryCheckName,
  findFinishedCommit,
  createCommitParser,
  type CommitNode,
  type Cursor,
  type HistoryCommit,
  type CursorQuery,
} from "./checks/cursor.ts";
import { queryWithAdaptiveSize } from "../client/batches.ts";
import { UnclearResponse } from "../client/failure.ts";
import { isAbsentField, queryGraphql } from "../client/graphql.ts";
import type { Fields, GivenFields, OwnerNode } from "../client/schema-fields.ts";

/** Identity of a repository as webhooks contain it. The node id survives renames. */
export type RepositoryName = { readonly nodeId: string; readonly owner: string; readonly name: string };

/** The current state of a minutes repository: identity, configuration, head, and the cursor of earlier runs. */
export type MinutesRepository = Cursor & {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: string;
  readonly name: string;
  readonly public: boolean;
  /** Name of the default branch. Null if the repository is empty. */
  readonly defaultBranch: string | null;
  /** Whether it is archived, so that nothing can be written there, not even a check. */
  readonly archived: boolean;
  /** Whether issues are enabled; in a fork they are disabled by default. */
  readonly hasIssues: boolean;
  readonly ownConfig: ConfigText | null;
  readonly organizationConfig: ConfigText | null;
};

type History = {
  readonly pageInfo: Fields<PageInfo, "hasNextPage" | "endCursor">;
  readonly nodes: readonly CommitNode[];
};
type RepositoryNode = ConfigNode &
  Fields<Repository, "id" | "name" | "visibility" | "isArchived" | "hasIssuesEnabled"> &
  GivenFields<Repository, "databaseId"> & {
    readonly owner: OwnerNode;
    readonly defaultBranchRef:
      | (Fields<Ref, "name"> & {
          readonly target: (Fields<Commit, "oid"> & { readonly history: History }) | null;
        })
      | null;
  };

/**
 * Maximum number of commits that are read: `whole` with all fields, the rest only to find the cursor. A repository that is new
 * to the bot has no cursor, so the search needs an end.
 */
const maxCommits = { whole: 50, all: 10_000 };
/** Number of commits after which the search for a commit with a re-run check ends. */
const maxCommitsForRerun = 1000;

const repositoryQuery = /* GraphQL */ `
  query (
    $id: ID!
    $owner: String!
    $config: String!
    $yaml: String!
    $app: Int!
    $check: String!
    $size: Int!
    $after: String
    $isFirst: Boolean!
  ) {
    node(id: $id) {
      ... on Repository {
        databaseId
        id
        name
        owner {
          login
        }
        visibility
        isArchived
        hasIssuesEnabled
        defaultBranchRef {
          name
          target {
            oid
            ... on Commit {
              history(first: $size, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  oid
                  committedDate
                  parents(first: 1) {
                    nodes {
                      oid
                    }
                  }
                  messageHeadline @include(if: $isFirst)
                  associatedPullRequests(first: 1) @include(if: $isFirst) {
                    nodes {
                      number
                    }
                  }
                  checkSuites(first: 3, filterBy: { appId: $app, checkName: $check }) {
                    nodes {
                      checkRuns(first: 5, filterBy: { checkName: $check, checkType: LATEST }) {
                        nodes {
                          externalId
                          completedAt
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        ...Config
      }
    }
    organization: repository(owner: $owner, name: ".github") {
      ...Config
    }
  }
  ${configFragment}
`;

/**
 * Reads a repository, usually with one query. It needs more pages only if there are many commits since the last finished one.
 * @returns null if the repository is not visible
 */
export async function readRepository(
  app: App,
  access: Access,
  repository: { readonly nodeId: string; readonly owner: string },
  seek: CursorQuery,
): Promise<MinutesRepository | null> {
  const nodes: HistoryCommit[] = [];
  let first: { node: RepositoryNode; organization: ConfigNode | null } | null = null;
  let after: string | null = null;
  while (nodes.length < maxCommits.all) {
    const isFirst: boolean = nodes.length < maxCommits.whole;
    const querySome = (size: number, isSmallest: boolean): ReturnType<typeof queryRepository> =>
      queryRepository(app, access, repository, { after, size, isFirst }, isSmallest);
    const { data }: Awaited<ReturnType<typeof queryRepository>> = isFirst
      ? await queryWithAdaptiveSize(app, "history", querySome, maxCommits.whole - nodes.length)
      : await queryWithAdaptiveSize(app, "earlier history", querySome);
    // A node of another type has no fields of a repository.
    if (data.node === null || !("databaseId" in data.node)) return null;
    first ??= { node: data.node, organization: data.organization };
    const history: History | undefined = data.node.defaultBranchRef?.target?.history;
    nodes.push(...(history?.nodes.map(createCommitParser(app, ownerAndName(data.node))) ?? []));
    if (history?.nodes.length === 0 && history.pageInfo.hasNextPage)
      throw new UnclearResponse("GitHub returned an empty page of the history");
    after = history?.pageInfo.endCursor ?? null;
    const currentSeek = nodes.length < maxCommitsForRerun ? seek : { ...seek, rerunCommit: null };
    if (findFinishedCommit(nodes, currentSeek) !== null || history?.pageInfo.hasNextPage !== true) break;
    // Only minutes repositories need the cursor.
    if (!isMinutesRepository(configTextFrom(first.node), ownerAndName(first.node))) break;
  }
  if (first === null) throw new UnclearResponse("GitHub returned no repository");
  return repositoryFrom(first.node, first.organization, nodes, seek);
}

async function queryRepository(
  app: App,
  access: Access,
  { nodeId, owner }: { readonly nodeId: string; readonly owner: string },
  page: { readonly after: string | null; readonly size: number; readonly isFirst: boolean },
  isSmallest: boolean,
): Promise<{ data: { node: RepositoryNode | null; organization: ConfigNode | null } }> {
  const variables = {
    id: nodeId,
    owner,
    ...configExpressions,
    app: app.options.appId,
    check: deliveryCheckName,
  };
  const answer = await queryGraphql<{ node: RepositoryNode | null; organization: ConfigNode | null }>(
    app,
    access,
    repositoryQuery,
    { ...variables, ...page },
    isSmallest,
  );
  // A failed part would look like "no configuration" or "never run before".
  const isWhole = answer.errors.every(
    (error) =>
      isAbsentField(error, "organization") || (error.type === "NOT_FOUND" && isAbsentField(error, "node")),
  );
  if (!isWhole) throw new UnclearResponse("GitHub returned only a part of the repository");
  return answer;
}

function repositoryFrom(
  node: RepositoryNode,
  organization: ConfigNode | null,
  nodes: readonly HistoryCommit[],
  seek: CursorQuery,
): MinutesRepository {
  return {
    id: node.databaseId,
    nodeId: node.id,
    ...ownerAndName(node),
    public: node.visibility === "PUBLIC",
    defaultBranch: node.defaultBranchRef?.name ?? null,
    archived: node.isArchived,
    hasIssues: node.hasIssuesEnabled,
    ownConfig: configTextFrom(node),
    organizationConfig: configTextFrom(organization, `${node.owner.login}/.github/`),
    ...computeCursor(nodes, seek),
  };
}

function ownerAndName({ owner, name }: RepositoryNode): { readonly owner: string; readonly name: string } {
  return { owner: owner.login, name };
}
