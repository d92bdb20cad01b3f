import type { Access, App } from "../../client/app.ts";
import type { Check } from "../../write/checks.ts";
import { query } from "../../client/graphql.ts";

type Data = {
  readonly node: {
    readonly object?: {
      readonly checkSuites?: {
        readonly nodes: readonly { readonly checkRuns: { readonly nodes: readonly Run[] } }[];
      };
    } | null;
  } | null;
};

type Run = {
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
};

const text = /* GraphQL */ `
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
 * What people read in our latest check of a name on a commit.
 * @returns null where GitHub does not tell all of it
 */
export async function readWrittenCheck(
  app: App,
  access: Access,
  repositoryNodeId: string,
  { name, commit }: Pick<Check, "name" | "commit">,
): Promise<Pick<Check, "conclusion" | "title" | "summary"> | null> {
  const variables = { id: repositoryNodeId, oid: commit, app: app.settings.appId, check: name };
  const { data } = await query<Data>(app, access, text, variables);
  const suites = data.node?.object?.checkSuites?.nodes ?? [];
  const [run] = suites.flatMap(({ checkRuns }) => checkRuns.nodes);
  const conclusion = conclusions.find((each) => each.toUpperCase() === run?.conclusion);
  if (run?.title == null || run.summary === null || conclusion === undefined) return null;
  return { conclusion, title: run.title, summary: run.summary };
}

const conclusions = ["success", "neutral", "failure"] as const;
