import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { queryWhole } from "./graphql.ts";
import { isChecked, pullRequestCheckName } from "./pull-request-checks.ts";
import type { RepositoryName } from "./repository.ts";

/** An open pull request whose head no check of ours tells everything about. */
export type Orphan = {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly head: { readonly oid: string; readonly repositoryId: number };
};

/** GitHub counts what a query may bring: fewer repositories at once than where only their heads are asked for. */
const batchSize = 10;

type Node = {
  readonly id: string;
  readonly databaseId: number;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly pullRequests: {
    readonly nodes: readonly {
      readonly number: number;
      readonly headRefOid: string;
      readonly baseRefName: string;
      readonly commits: {
        readonly nodes: readonly {
          readonly commit: {
            readonly oid: string;
            readonly checkSuites: {
              readonly nodes: readonly {
                readonly checkRuns: { readonly nodes: readonly { readonly externalId: string | null }[] };
              }[];
            } | null;
          };
        }[];
      };
    }[];
  };
};

/** Those among the open pull requests of repositories, of each the hundred that were changed last. */
export async function findOrphans(
  app: App,
  access: Access,
  repositories: readonly RepositoryName[],
): Promise<readonly Orphan[]> {
  const found: Orphan[] = [];
  for (let start = 0; start < repositories.length; start += batchSize) {
    const ids = repositories.slice(start, start + batchSize).map(({ nodeId }) => nodeId);
    const variables = { ids, app: app.settings.appId, check: pullRequestCheckName };
    const { nodes } = await queryWhole<{ nodes: readonly (Node | null)[] | null }>(
      app,
      access,
      text,
      variables,
    );
    if (nodes === null) throw new UnclearAnswer("GitHub did not tell the open pull requests");
    for (const node of nodes) if (node !== null) found.push(...orphansOf(node));
  }
  return found;
}

function orphansOf({ id, databaseId, owner, name, pullRequests }: Node): readonly Orphan[] {
  return pullRequests.nodes.flatMap(({ number, headRefOid, baseRefName, commits }) => {
    const commit = commits.nodes.at(-1)?.commit;
    const suites = commit?.oid === headRefOid ? (commit.checkSuites?.nodes ?? []) : [];
    const check = suites.flatMap(({ checkRuns }) => checkRuns.nodes)[0]?.externalId ?? null;
    if (isChecked(check, baseRefName)) return [];
    const repository = { nodeId: id, owner: owner.login, name };
    return [{ repository, number, head: { oid: headRefOid, repositoryId: databaseId } }];
  });
}

const text = /* GraphQL */ `
  query ($ids: [ID!]!, $app: Int!, $check: String!) {
    nodes(ids: $ids) {
      ... on Repository {
        id
        databaseId
        name
        owner {
          login
        }
        pullRequests(first: 100, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
          nodes {
            number
            headRefOid
            baseRefName
            commits(last: 1) {
              nodes {
                commit {
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
              }
            }
          }
        }
      }
    }
  }
`;
