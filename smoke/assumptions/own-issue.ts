import { fact, type Assumption } from "../assumption.ts";

type Answer = {
  readonly node: {
    readonly viewerDidAuthor: boolean;
    readonly author: { readonly __typename: string; readonly login: string } | null;
  } | null;
};

const query = `query ($id: ID!) {
  node(id: $id) { ... on Issue { viewerDidAuthor author { __typename login } } }
}`;

export const ownIssue: Assumption = {
  assumption: "An issue of the app does not name the app; only its author identifies the app",
  source: "https://docs.github.com/rest/issues/issues#create-an-issue",
  effects: "opens an issue",
  async try({ slug, openIssue, queryGraphql: ask, poll: until }) {
    const { data, nodeId } = await openIssue("who wrote this");
    const { node } = await until(
      () => ask<Answer>(query, { id: nodeId }),
      (value) => value.node !== null,
    );
    return [
      fact("performed_via_github_app", data.performed_via_github_app?.slug ?? null, null),
      fact("user.login", data.user?.login, `${slug}[bot]`),
      fact("user.type", data.user?.type, "Bot"),
      fact("author", node?.author?.login, slug),
      fact("author.__typename", node?.author?.__typename, "Bot"),
      fact("viewerDidAuthor", node?.viewerDidAuthor, true),
    ];
  },
};
