import { fact, type Assumption } from "../assumption.ts";

export const deletedComment: Assumption = {
  assumption: "The timeline says who deleted a comment of the app",
  source: "https://docs.github.com/graphql/reference/objects#commentdeletedevent",
  effects: "opens an issue, comments on it, and asks a person to delete the comment",
  async try({
    slug,
    place,
    requirePerson: somebody,
    openIssue,
    postComment,
    readThread,
    waitForPerson: untilDone,
  }) {
    const person = somebody();
    const issue = await openIssue("with a comment to delete");
    await person.deleteComment(await postComment("Please delete this comment.", issue));
    const thread = await untilDone(
      person,
      () => readThread({ ...place, number: issue.number }),
      (value) => (value?.deletions.nodes.length ?? 0) > 0,
    );
    const [event] = thread?.deletions.nodes ?? [];
    return [
      fact("actor", event?.actor?.login, person.login),
      fact("actor.__typename", event?.actor?.__typename, "User"),
      fact("deletedCommentAuthor", event?.deletedCommentAuthor?.login, slug),
      fact("deletedCommentAuthor.__typename", event?.deletedCommentAuthor?.__typename, "Bot"),
    ];
  },
};
