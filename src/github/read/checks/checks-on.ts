import type { Access, App } from "../../client/app.ts";
import { expectStatus, UnclearAnswer } from "../../client/failure.ts";
import { query } from "../../client/graphql.ts";
import type { RepositoryName } from "../repository.ts";
import { retried } from "../../client/retry-read.ts";

type Data = {
  readonly node: {
    readonly object?: {
      readonly checkSuites?: {
        readonly nodes: readonly {
          readonly checkRuns: {
            readonly nodes: readonly { readonly name: string; readonly externalId: string | null }[];
          };
        }[];
      };
    } | null;
  } | null;
};

const text = /* GraphQL */ `
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

/** Our latest checks on a commit, as far as they are to be seen: name → `external_id`. */
export async function readChecksOn(
  app: App,
  access: Access,
  repositoryNodeId: string,
  oid: string,
): Promise<ReadonlyMap<string, string>> {
  const variables = { id: repositoryNodeId, oid, app: app.settings.appId };
  const { data } = await query<Data>(app, access, text, variables);
  const suites = data.node?.object?.checkSuites?.nodes ?? [];
  const runs = suites.flatMap(({ checkRuns }) => checkRuns.nodes);
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

/** A check of ours, as far as it tells what it is about. */
export type OurCheck = { readonly name: string; readonly externalId: string };

/**
 * The latest of our checks in a suite. An event about one names no pull request from a fork:
 * https://docs.github.com/rest/checks/suites
 */
export async function readChecksOfSuite(
  app: App,
  { octokit }: Access,
  { owner, name: repo }: RepositoryName,
  suite: number,
): Promise<readonly OurCheck[]> {
  const runs = await retried(async (): Promise<readonly RestCheck[]> => {
    const answer: SuiteAnswer = await octokit.rest.checks.listForSuite({
      owner,
      repo,
      check_suite_id: suite,
      filter: "latest",
      per_page: 100,
    });
    expectStatus(answer.status, 200);
    if (!Array.isArray(answer.data?.check_runs)) throw new UnclearAnswer("GitHub answered no list of checks");
    return answer.data.check_runs as readonly RestCheck[];
  }, app.settings.sleep);
  return runs.flatMap(({ name, external_id: externalId, app: by }) =>
    by?.id === app.settings.appId ? [{ name, externalId: externalId ?? "" }] : [],
  );
}
