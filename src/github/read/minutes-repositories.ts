import { isMinutesRepository } from "../../config/config.ts";
import type { Access, App } from "../client/app.ts";
import { askInBatches } from "../client/batches.ts";
import { configExpressions, configFrom, type ConfigBlob } from "./files/config-files.ts";
import { isTooMuch } from "../client/failure.ts";
import { retried } from "../client/retry-read.ts";
import { deliveryCheckName, parseDeliveryCheck } from "./checks/cursor.ts";
import { isNothing, query, type GraphqlError } from "../client/graphql.ts";
import { longestLag } from "../write/recent-writes.ts";
import type { RepositoryName } from "./repository.ts";

type Node = {
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly own: ConfigBlob;
  readonly ownYaml: ConfigBlob;
  readonly defaultBranchRef: {
    readonly target: {
      readonly oid: string;
      readonly checkSuites?: {
        readonly nodes: readonly { readonly checkRuns: { readonly nodes: readonly CheckRunNode[] } }[];
      };
    } | null;
  } | null;
};

type CheckRunNode = { readonly externalId: string | null; readonly completedAt: string | null };

export type MinutesRepositoryFound = {
  readonly repository: RepositoryName;
  /** Whether all is told of its head; not so after a missed push or a broken-off run, and in a new one. */
  readonly finished: boolean;
  /** Whether its report was written a moment ago: whoever wrote it may not have come to looking once more. */
  readonly fresh: boolean;
  /** The latest report on its head. */
  readonly report: { readonly commit: string; readonly at: Date } | null;
};

/** The minutes repositories of an installation. */
export async function findMinutesRepositories(
  app: App,
  access: Access,
): Promise<readonly MinutesRepositoryFound[]> {
  const { octokit } = access;
  const repositories = await retried(
    () => octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 }),
    app.settings.sleep,
  );
  const open = repositories
    .filter(({ archived }) => !archived)
    .map(({ node_id: nodeId, owner, name }) => ({ nodeId, owner: owner.login, name }));
  const ask = async (
    batch: readonly RepositoryName[],
    isLeast: boolean,
  ): Promise<readonly MinutesRepositoryFound[]> => {
    const variables = {
      ids: batch.map(({ nodeId }) => nodeId),
      ...configExpressions,
      app: app.settings.appId,
      check: deliveryCheckName,
    };
    type Data = { readonly nodes: readonly (Node | null)[] | null };
    const { data, errors } = await query<Data>(app, access, text, variables, isLeast);
    const untold = new Set(errors.filter((error) => !isNothing([error])).map(placeIn));
    return batch.flatMap((repository, i) => {
      const node = data.nodes?.[i] ?? null;
      if (untold.has(i) || untold.has(null)) return unknown(repository);
      if (node === null || !isMinutes(node)) return [];
      return {
        repository: nameOf(node),
        finished: isFinished(node),
        fresh: isFresh(node, app.settings.now()),
        report: reportOf(node),
      };
    });
  };
  const found = await askInBatches(app, "minutes repositories", open, ask, (batch, error) => {
    if (!isTooMuch(error)) throw error;
    return batch.map(unknown);
  });
  return found.flat();
}

/** What was not answered may be anything. Whoever looks at the repository by itself will see whether it is one. */
function unknown(repository: RepositoryName): MinutesRepositoryFound {
  return { repository, finished: false, fresh: false, report: null };
}

/** Which of the repositories an error is about; null: perhaps all of them. */
function placeIn({ path }: GraphqlError): number | null {
  const place = path?.[0] === "nodes" ? path[1] : undefined;
  return typeof place === "number" ? place : null;
}

function nameOf({ id, owner, name }: Node): RepositoryName {
  return { nodeId: id, owner: owner.login, name };
}

function isMinutes(node: Node): boolean {
  return isMinutesRepository(configFrom(node.own, node.ownYaml), {
    owner: node.owner.login,
    name: node.name,
  });
}

function isFinished(node: Node): boolean {
  return checksOf(node).some(({ externalId }) => parseDeliveryCheck(externalId)?.progress === "finished");
}

function isFresh(node: Node, now: Date): boolean {
  return checksOf(node).some(
    ({ completedAt }) => completedAt !== null && now.getTime() - Date.parse(completedAt) < longestLag,
  );
}

function reportOf(node: Node): MinutesRepositoryFound["report"] {
  const times = checksOf(node).flatMap(({ completedAt }) =>
    completedAt === null ? [] : Date.parse(completedAt),
  );
  const commit = node.defaultBranchRef?.target?.oid;
  return commit === undefined || times.length === 0 ? null : { commit, at: new Date(Math.max(...times)) };
}

function checksOf(node: Node): readonly CheckRunNode[] {
  const suites = node.defaultBranchRef?.target?.checkSuites?.nodes ?? [];
  return suites.flatMap(({ checkRuns }) => checkRuns.nodes);
}

const text = /* GraphQL */ `
  query ($ids: [ID!]!, $config: String!, $yaml: String!, $app: Int!, $check: String!) {
    nodes(ids: $ids) {
      ... on Repository {
        id
        name
        owner {
          login
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
        defaultBranchRef {
          target {
            oid
            ... on Commit {
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
  }
`;
