import { fact, NotTried, type Assumption } from "../assumption.ts";

type Answer = {
  readonly node: {
    readonly object: {
      readonly checkSuites: {
        readonly nodes: readonly {
          readonly checkRuns: { readonly nodes: readonly { readonly externalId: string | null }[] };
        }[];
      };
    } | null;
  } | null;
};

/** The part of the history query of the bot that finds its own check. */
const query = `query ($id: ID!, $commit: GitObjectID!, $app: Int!, $check: String!) {
  node(id: $id) {
    ... on Repository {
      object(oid: $commit) {
        ... on Commit {
          checkSuites(first: 3, filterBy: { appId: $app, checkName: $check }) {
            nodes {
              checkRuns(first: 5, filterBy: { checkName: $check, checkType: LATEST }) {
                nodes { externalId }
              }
            }
          }
        }
      }
    }
  }
}`;

export const checkFound: Assumption = {
  assumption:
    "A query finds the newest check run of the app with a given name on a commit, and its external id",
  source: "https://docs.github.com/graphql/reference/input-objects#checksuitefilter",
  effects: "creates two neutral check runs with one name on the newest commit; they stay there",
  async try({ app, repository, place, mark, rest, write, queryGraphql: ask, poll: until }) {
    const { head, nodeId } = repository;
    if (head === null) throw new NotTried("the repository has no commit");
    const name = "[smoke] cursor";
    const ids = [`${mark} first`, `${mark} second`] as const;
    for (const externalId of ids) {
      const check = { name, head_sha: head.oid, external_id: externalId, conclusion: "neutral" as const };
      await write(() => rest.checks.create({ ...place, ...check }));
    }
    const find = async (): Promise<readonly (string | null)[]> => {
      const variables = { id: nodeId, commit: head.oid, app: app.options.appId, check: name };
      const { node } = await ask<Answer>(query, variables);
      const runs = node?.object?.checkSuites.nodes.flatMap(({ checkRuns }) => checkRuns.nodes) ?? [];
      return runs.map(({ externalId }) => externalId);
    };
    const found = await until(find, ([newest]) => newest === ids[1]);
    return [fact("external ids", found, [ids[1]])];
  },
};
