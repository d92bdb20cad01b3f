import type { CheckRun, Commit, Repository } from "@octokit/graphql-schema";
import { latestDate } from "../../minutes/dates/latest-date.ts";
import { flattenCheckRuns, type CheckSuites } from "./checks/check-run.ts";
import { isMinutesRepository } from "../../config/config.ts";
import type { Access, App } from "../client/app.ts";
import { queryInBatches, recoverIf } from "../client/batches.ts";
import { configExpressions, configFragment, configTextFrom, type ConfigNode } from "./files/config-files.ts";
import { isQueryTooHeavy } from "../client/failure.ts";
import { retryRead } from "../client/retry-read.ts";
import { deliveryCheckName, parseDeliveryCheck } from "./checks/cursor.ts";
import { isAbsent, queryGraphql, type GraphqlError } from "../client/graphql.ts";
import { maxReadLagMs } from "../client/recent-writes.ts";
import type { RepositoryName } from "./repository.ts";
import type { Fields, OwnerNode } from "../client/schema-fields.ts";

type MinutesRepositoryNode = ConfigNode &
  Fields<Repository, "id" | "name"> & {
    readonly owner: OwnerNode;
    readonly defaultBranchRef: {
      readonly target: (Fields<Commit, "oid"> & { readonly checkSuites?: CheckSuites<CheckRunNode> }) | null;
    } | null;
  };

type CheckRunNode = Fields<CheckRun, "externalId" | "completedAt">;

export type FoundMinutesRepository = {
  readonly repository: RepositoryName;
  /** Whether the report on the head is finished. False after a missed push or an interrupted run, and in a new repository. */
  readonly hasFinishedReport: boolean;
  /** Whether its report was written a moment ago. The verification run may still be pending then. */
  readonly isRecentlyReported: boolean;
  /** The latest report on its head. */
  readonly report: { readonly commit: string; readonly at: Date } | null;
};

/** Finds the minutes repositories of an installation. */
export async function findMinutesRepositories(
  app: App,
  access: Access,
): Promise<readonly FoundMinutesRepository[]> {
  const { octokit } = access;
  const repositories = await retryRead(
    () => octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 }),
    app.options.sleep,
  );
  const open = repositories
    .filter(({ archived }) => !archived)
    .map(({ node_id: nodeId, owner, name }) => ({ nodeId, owner: owner.login, name }));
  const runQuery = async (
    batch: readonly RepositoryName[],
    isSmallest: boolean,
  ): Promise<readonly FoundMinutesRepository[]> => {
    const variables = {
      ids: batch.map(({ nodeId }) => nodeId),
      ...configExpressions,
      app: app.options.appId,
      check: deliveryCheckName,
    };
    type Data = { readonly nodes: readonly (MinutesRepositoryNode | null)[] | null };
    const { data, errors } = await queryGraphql<Data>(
      app,
      access,
      minutesRepositoriesQuery,
      variables,
      isSmallest,
    );
    const unanswered = new Set(errors.filter((error) => !isAbsent([error])).map(repositoryIndexIn));
    return batch.flatMap((repository, i) => {
      const node = data.nodes?.[i] ?? null;
      if (unanswered.has(i) || unanswered.has(null)) return unansweredRepository(repository);
      if (node === null || !hasMinutesConfig(node)) return [];
      return {
        repository: repositoryNameFrom(node),
        hasFinishedReport: hasFinishedReport(node),
        isRecentlyReported: hasRecentReport(node, app.options.now()),
        report: latestReportOf(node),
      };
    });
  };
  const found = await queryInBatches(
    app,
    "minutes repositories",
    open,
    runQuery,
    recoverIf(isQueryTooHeavy, (batch) => batch.map(unansweredRepository)),
  );
  return found.flat();
}

/**
 * Returns the entry for a repository that GitHub did not return. It may be a minutes repository. A separate read will show
 * that.
 */
function unansweredRepository(repository: RepositoryName): FoundMinutesRepository {
  return { repository, hasFinishedReport: false, isRecentlyReported: false, report: null };
}

/** Returns the index of the repository that an error is about, or null if the error may concern all of them. */
function repositoryIndexIn({ path }: GraphqlError): number | null {
  const index = path?.[0] === "nodes" ? path[1] : undefined;
  return typeof index === "number" ? index : null;
}

function repositoryNameFrom({ id, owner, name }: MinutesRepositoryNode): RepositoryName {
  return { nodeId: id, owner: owner.login, name };
}

function hasMinutesConfig(node: MinutesRepositoryNode): boolean {
  return isMinutesRepository(configTextFrom(node), {
    owner: node.owner.login,
    name: node.name,
  });
}

function hasFinishedReport(node: MinutesRepositoryNode): boolean {
  return checkRunsOf(node).some(({ externalId }) => parseDeliveryCheck(externalId)?.progress === "finished");
}

function hasRecentReport(node: MinutesRepositoryNode, now: Date): boolean {
  return checkRunsOf(node).some(
    ({ completedAt }) => completedAt !== null && now.getTime() - Date.parse(completedAt) < maxReadLagMs,
  );
}

function latestReportOf(node: MinutesRepositoryNode): FoundMinutesRepository["report"] {
  const at = latestDate(
    checkRunsOf(node).map(({ completedAt }) => (completedAt === null ? null : new Date(completedAt))),
  );
  const commit = node.defaultBranchRef?.target?.oid;
  return commit === undefined || at === null ? null : { commit, at };
}

function checkRunsOf(node: MinutesRepositoryNode): readonly CheckRunNode[] {
  return flattenCheckRuns(node.defaultBranchRef?.target?.checkSuites);
}

const minutesRepositoriesQuery = /* GraphQL */ `
  query ($ids: [ID!]!, $config: String!, $yaml: String!, $app: Int!, $check: String!) {
    nodes(ids: $ids) {
      ... on Repository {
        id
        name
        owner {
          login
        }
        ...Config
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
  ${configFragment}
`;
