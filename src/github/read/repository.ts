import { isMinutesRepository, type ConfigText } from "../../config/config.ts";
import type { Access, App } from "../client/app.ts";
import { configExpressions, configFrom, type ConfigBlob } from "./files/config-files.ts";
import {
  cursorIn,
  deliveryCheckName,
  finishedIn,
  withCheck,
  type CommitNode,
  type Cursor,
  type HistoryCommit,
  type Seek,
} from "./checks/cursor.ts";
import { askShrinking } from "../client/batches.ts";
import { UnclearAnswer } from "../client/failure.ts";
import { isAbsence, query } from "../client/graphql.ts";

/** What a webhook tells of a repository. Its node id survives renames. */
export type RepositoryName = { readonly nodeId: string; readonly owner: string; readonly name: string };

/** The minutes repository as it stands: identity, configuration, head, and how far earlier runs came. */
export type MinutesRepository = Cursor & {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: string;
  readonly name: string;
  readonly public: boolean;
  /** Whether nothing can be written there, not even a check. */
  readonly archived: boolean;
  /** Whether there may be issues; in a fork there are none until somebody switches them on. */
  readonly hasIssues: boolean;
  readonly ownConfig: ConfigText | null;
  readonly organizationConfig: ConfigText | null;
};

type History = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly CommitNode[];
};
type Organization = { readonly object: ConfigBlob; readonly yaml: ConfigBlob } | null;
type RepositoryNode = {
  readonly databaseId: number;
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly visibility: string;
  readonly isArchived: boolean;
  readonly hasIssuesEnabled: boolean;
  readonly defaultBranchRef: {
    readonly target: { readonly oid: string; readonly history: History } | null;
  } | null;
  readonly own: ConfigBlob;
  readonly ownYaml: ConfigBlob;
};

/**
 * How many commits are read: of the first ones everything, of those behind them only what finds the cursor. A repository
 * that the bot sees for the first time has none, so that there is an end to looking for it.
 */
const maxCommits = { whole: 50, all: 10_000 };
/** After as many a commit whose check is run again is not looked for any longer. */
const maxForAgain = 1000;

const text = /* GraphQL */ `
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
        own: object(expression: $config) {
          ... on Blob {
            text
          }
        }
        ownYaml: object(expression: $yaml) {
          ... on Blob {
            text
          }
        }
      }
    }
    organization: repository(owner: $owner, name: ".github") {
      object(expression: $config) {
        ... on Blob {
          text
        }
      }
      yaml: object(expression: $yaml) {
        ... on Blob {
          text
        }
      }
    }
  }
`;

/**
 * One query in most cases; more pages only where many commits came to minutes since the last finished one.
 * @returns null where the repository is not to be seen
 */
export async function readRepository(
  app: App,
  access: Access,
  repository: { readonly nodeId: string; readonly owner: string },
  seek: Seek,
): Promise<MinutesRepository | null> {
  const nodes: HistoryCommit[] = [];
  let first: { node: RepositoryNode; organization: Organization } | null = null;
  let after: string | null = null;
  while (nodes.length < maxCommits.all) {
    const isFirst: boolean = nodes.length < maxCommits.whole;
    const askSome = (size: number, isLeast: boolean): ReturnType<typeof ask> =>
      ask(app, access, repository, { after, size, isFirst }, isLeast);
    const { data }: Awaited<ReturnType<typeof ask>> = isFirst
      ? await askShrinking(app, "history", askSome, maxCommits.whole - nodes.length)
      : await askShrinking(app, "earlier history", askSome);
    // An id of something else has no fields of a repository.
    if (data.node === null || !("databaseId" in data.node)) return null;
    first ??= { node: data.node, organization: data.organization };
    const history: History | undefined = data.node.defaultBranchRef?.target?.history;
    nodes.push(...(history?.nodes.map(withCheck(app, ownerAndName(data.node))) ?? []));
    if (history?.nodes.length === 0 && history.pageInfo.hasNextPage)
      throw new UnclearAnswer("GitHub answered an empty page of the history");
    after = history?.pageInfo.endCursor ?? null;
    const sought = nodes.length < maxForAgain ? seek : { ...seek, again: null };
    if (finishedIn(nodes, sought) !== null || history?.pageInfo.hasNextPage !== true) break;
    // Nobody asks how far the bot came in a repository that it does not follow.
    if (!isMinutesRepository(ownConfigOf(first.node), ownerAndName(first.node))) break;
  }
  if (first === null) throw new UnclearAnswer("GitHub named no repository");
  return repositoryFrom(first.node, first.organization, nodes, seek);
}

async function ask(
  app: App,
  access: Access,
  { nodeId, owner }: { readonly nodeId: string; readonly owner: string },
  page: { readonly after: string | null; readonly size: number; readonly isFirst: boolean },
  isLeast: boolean,
): Promise<{ data: { node: RepositoryNode | null; organization: Organization } }> {
  const variables = {
    id: nodeId,
    owner,
    ...configExpressions,
    app: app.settings.appId,
    check: deliveryCheckName,
  };
  const answer = await query<{ node: RepositoryNode | null; organization: Organization }>(
    app,
    access,
    text,
    { ...variables, ...page },
    isLeast,
  );
  // A part that failed would look like "no configuration" or "never run before".
  const isWhole = answer.errors.every(
    (error) => isAbsence(error, "organization") || (error.type === "NOT_FOUND" && isAbsence(error, "node")),
  );
  if (!isWhole) throw new UnclearAnswer("GitHub answered only a part of the repository");
  return answer;
}

function repositoryFrom(
  node: RepositoryNode,
  organization: Organization,
  nodes: readonly HistoryCommit[],
  seek: Seek,
): MinutesRepository {
  return {
    id: node.databaseId,
    nodeId: node.id,
    ...ownerAndName(node),
    public: node.visibility === "PUBLIC",
    archived: node.isArchived,
    hasIssues: node.hasIssuesEnabled,
    ownConfig: ownConfigOf(node),
    organizationConfig: configFrom(
      organization?.object ?? null,
      organization?.yaml ?? null,
      `${node.owner.login}/.github/`,
    ),
    ...cursorIn(nodes, seek),
  };
}

function ownerAndName({ owner, name }: RepositoryNode): { readonly owner: string; readonly name: string } {
  return { owner: owner.login, name };
}

function ownConfigOf({ own, ownYaml }: RepositoryNode): ConfigText | null {
  return configFrom(own, ownYaml);
}
