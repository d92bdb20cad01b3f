import type { Access, App } from "./app.ts";
import { query } from "./graphql.ts";

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
