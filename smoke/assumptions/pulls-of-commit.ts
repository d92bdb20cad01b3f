import { fact, NotTried, type Assumption } from "../assumption.ts";

type Answer = {
  readonly node: {
    readonly object: {
      readonly associatedPullRequests: { readonly nodes: readonly { readonly number: number }[] } | null;
    } | null;
  } | null;
};

const query = `query ($id: ID!, $commit: GitObjectID!) {
  node(id: $id) {
    ... on Repository {
      object(oid: $commit) { ... on Commit { associatedPullRequests(first: 10) { nodes { number } } } }
    }
  }
}`;

export const pullsOfCommit: Assumption = {
  assumption: "After some minutes, REST and GraphQL list the same pull requests for a commit",
  source: "https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit",
  effects: "reads only: the newest commit",
  async try({ repository, place, reader, queryGraphql: ask }) {
    const { head, nodeId } = repository;
    if (head === null) throw new NotTried("the repository has no commit");
    const { data } = await reader.octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...place,
      commit_sha: head.oid,
    });
    const { node } = await ask<Answer>(query, { id: nodeId, commit: head.oid });
    const inGraphql = node?.object?.associatedPullRequests?.nodes ?? [];
    if (data.length + inGraphql.length === 0)
      throw new NotTried("the newest commit has no pull request: merge one, and wait some minutes");
    return [fact("pull requests", numbersOf(inGraphql), numbersOf(data))];
  },
};

function numbersOf(pulls: readonly { readonly number: number }[]): readonly number[] {
  return pulls.map(({ number }) => number).sort((a, b) => a - b);
}
