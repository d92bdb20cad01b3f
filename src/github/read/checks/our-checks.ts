import type { CheckRun } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { expectStatus, UnclearResponse } from "../../client/failure.ts";
import { queryGraphql } from "../../client/graphql.ts";
import { flattenCheckRuns, type CheckSuites } from "./check-run.ts";
import type { RepositoryName } from "../repository.ts";
import { retryRead } from "../../client/retry-read.ts";
import type { Fields } from "../../client/schema-fields.ts";

type OurChecksData = {
  readonly node: {
    readonly object?: {
      readonly checkSuites?: CheckSuites<Fields<CheckRun, "name" | "externalId">>;
    } | null;
  } | null;
};

const ourChecksQuery = /* GraphQL */ `
  query ($id: ID!, $oid: GitObjectID!, $app: Int!) {
    node(id: $id) {
      ... on Repository {
        object(oid: $oid) {
          ... on Commit {
            checkSuites(first: 3, filterBy: { appId: $app }) {
              nodes {
                checkRuns(first: 10, filterBy: { checkType: LATEST }) {
                  nodes {
                    name
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
`;

/** Reads our latest visible checks on a commit: name → `external_id`. */
export async function readOurChecks(
  app: App,
  access: Access,
  repositoryNodeId: string,
  oid: string,
): Promise<ReadonlyMap<string, string>> {
  const variables = { id: repositoryNodeId, oid, app: app.options.appId };
  const { data } = await queryGraphql<OurChecksData>(app, access, ourChecksQuery, variables);
  const runs = flattenCheckRuns(data.node?.object?.checkSuites);
  return new Map(runs.map(({ name, externalId }) => [name, externalId ?? ""]));
}

type SuiteAnswer = {
  readonly status: number;
  readonly data: { readonly check_runs?: readonly RestCheck[] } | null;
};

type RestCheck = {
  readonly name: string;
  readonly external_id: string | null;
  readonly app: { readonly id: number } | null;
};

/** Name and `external_id` of a check of ours. */
type OurCheck = { readonly name: string; readonly externalId: string };

/**
 * Reads our latest checks in a check suite. An event about a suite does not name pull requests from forks:
 * https://docs.github.com/rest/checks/suites
 */
export async function readOurChecksOfSuite(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name: repo }: RepositoryName,
  suite: number,
): Promise<readonly OurCheck[]> {
  const runs = await retryRead(async (): Promise<readonly RestCheck[]> => {
    const answer: SuiteAnswer = await octokit.rest.checks.listForSuite({
      owner,
      repo,
      check_suite_id: suite,
      filter: "latest",
      per_page: 100,
    });
    expectStatus(answer.status, 200);
    if (!Array.isArray(answer.data?.check_runs))
      throw new UnclearResponse("GitHub returned no list of checks");
    return answer.data.check_runs as readonly RestCheck[];
  }, app.options.sleep);
  return runs.flatMap(({ name, external_id: externalId, app: by }) =>
    by?.id === app.options.appId ? [{ name, externalId: externalId ?? "" }] : [],
  );
}
