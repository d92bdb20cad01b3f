import { fact, type Assumption } from "../assumption.ts";

export const ownEdit: Assumption = {
  assumption: "A comment that the app edits has the app as its editor",
  source: "https://docs.github.com/graphql/reference/objects#issuecomment",
  does: "posts a comment and edits it",
  async try({ slug, rest, write, postComment, readComment, until }) {
    const comment = await postComment("Before.");
    await write(() => rest.issues.updateComment({ ...comment.at, body: "After." }));
    const node = await until(
      () => readComment(comment),
      (seen) => seen?.body === "After.",
    );
    return [
      fact("body", node?.body, "After."),
      fact("editor", node?.editor?.login, slug),
      fact("editor.__typename", node?.editor?.__typename, "Bot"),
    ];
  },
};
