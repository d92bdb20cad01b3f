import { fact, type Assumption } from "../assumption.ts";

export const ownComment: Assumption = {
  assumption: "A comment of the app names the app, and has the same ids in REST and GraphQL",
  source: "https://docs.github.com/rest/issues/comments#create-an-issue-comment",
  effects: "posts a comment",
  async try({ app, slug, postComment, readComment, poll: until }) {
    const comment = await postComment("Who wrote this?");
    const node = await until(
      () => readComment(comment),
      (value) => value !== null,
    );
    const { data } = comment;
    return [
      fact("performed_via_github_app.id", data.performed_via_github_app?.id, app.options.appId),
      fact("user.login", data.user?.login, `${slug}[bot]`),
      fact("user.type", data.user?.type, "Bot"),
      fact("fullDatabaseId", node?.fullDatabaseId, String(data.id)),
      fact("node id", node?.id, data.node_id),
      fact("author", node?.author?.login, slug),
      fact("author.__typename", node?.author?.__typename, "Bot"),
      fact("viewerDidAuthor", node?.viewerDidAuthor, true),
      fact("editor", node?.editor?.login ?? null, null),
    ];
  },
};
