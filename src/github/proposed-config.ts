import { configPath } from "../config.ts";
import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { query } from "./graphql.ts";

/** The configuration as a pull request would leave it. */
export type ProposedConfig = {
  readonly text: string;
  readonly head: string;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
};

type PullRequestData = {
  readonly node: {
    readonly headRefOid: string;
    readonly repository: {
      readonly databaseId: number;
      readonly name: string;
      readonly owner: { readonly login: string };
    };
    readonly files: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly { readonly path: string }[];
    } | null;
  } | null;
};

/** @returns null where the pull request does not change the configuration, or takes it away */
export async function readProposedConfig(
  app: App,
  access: Access,
  pullRequest: string,
): Promise<ProposedConfig | null> {
  let after: string | null = null;
  for (;;) {
    const answer: { readonly data: PullRequestData } = await query<PullRequestData>(app, access, filesQuery, {
      id: pullRequest,
      after,
    });
    const { node }: PullRequestData = answer.data;
    if (node === null) return null;
    if (node.files === null) throw new UnclearAnswer("GitHub did not tell the files of the pull request");
    const { databaseId: id, owner, name } = node.repository;
    if (node.files.nodes.some(({ path }) => path === configPath)) {
      const text = await readText(app, access, owner.login, name, node.headRefOid);
      return text === null
        ? null
        : { text, head: node.headRefOid, repository: { id, owner: owner.login, name } };
    }
    if (!node.files.pageInfo.hasNextPage) return null;
    after = node.files.pageInfo.endCursor;
  }
}

/** Commits of a fork are readable in the repository that the pull request is for. */
async function readText(
  app: App,
  access: Access,
  owner: string,
  name: string,
  head: string,
): Promise<string | null> {
  const { data } = await query<{ repository: { object: { text: string | null } | null } | null }>(
    app,
    access,
    `query ($owner: String!, $name: String!, $file: String!) {
      repository(owner: $owner, name: $name) { object(expression: $file) { ... on Blob { text } } }
    }`,
    { owner, name, file: `${head}:${configPath}` },
  );
  if (data.repository === null) throw new UnclearAnswer("GitHub did not tell the configuration");
  const { object } = data.repository;
  return object === null ? null : (object.text ?? "\u0000");
}

const filesQuery = /* GraphQL */ `
  query ($id: ID!, $after: String) {
    node(id: $id) {
      ... on PullRequest {
        headRefOid
        repository {
          databaseId
          name
          owner {
            login
          }
        }
        files(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            path
          }
        }
      }
    }
  }
`;
