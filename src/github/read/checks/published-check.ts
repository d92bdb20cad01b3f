import type { CheckRun as CheckRunType } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { queryGraphql } from "../../client/graphql.ts";
import { flattenCheckRuns, type CheckRun, type CheckSuites } from "./check-run.ts";
import type { Fields } from "../../client/schema-fields.ts";

type PublishedCheckData = {
  readonly node: {
    readonly object?: {
      readonly checkSuites?: CheckSuites<CheckRunNode>;
    } | null;
  } | null;
};

type CheckRunNode = Fields<CheckRunType, "conclusion" | "title" | "summary">;

const publishedCheckQuery = /* GraphQL */ `
  query ($id: ID!, $oid: GitObjectID!, $app: Int!, $check: String!) {
    node(id: $id) {
      ... on Repository {
        object(oid: $oid) {
          ... on Commit {
            checkSuites(first: 3, filterBy: { appId: $app, checkName: $check }) {
              nodes {
                checkRuns(first: 5, filterBy: { checkName: $check, checkType: LATEST }) {
                  nodes {
                    conclusion
                    title
                    summary
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

/**
 * Reads conclusion, title and summary of our latest check with a name on a commit.
 * @returns null if GitHub does not return all of them
 */
export async function readPublishedCheck(
  app: App,
  access: Access,
  repositoryNodeId: string,
  { name, commit }: Pick<CheckRun, "name" | "commit">,
): Promise<Pick<CheckRun, "conclusion" | "title" | "summary"> | null> {
  const variables = { id: repositoryNodeId, oid: commit, app: app.options.appId, check: name };
  const { data } = await queryGraphql<PublishedCheckData>(app, access, publishedCheckQuery, variables);
  const [run] = flattenCheckRuns(data.node?.object?.checkSuites);
  const conclusion = conclusions.find((each) => each.toUpperCase() === run?.conclusion);
  if (run?.title == null || run.summary === null || conclusion === undefined) return null;
  return { conclusion, title: run.title, summary: run.summary };
}

const conclusions = ["success", "neutral", "failure"] as const;
