import { fact, type Assumption } from "../assumption.ts";

export const ownEdit: Assumption = {
  assumption: "If the app edits its comment, the editor is the app",
  source: "https://docs.github.com/graphql/reference/objects#issuecomment",
  effects: "posts a comment and edits it",
  async try({ slug, rest, write, postComment, readComment, poll: until }) {
    const comment = await postComment("Before.");
    await write(() => rest.issues.updateComment({ ...comment.at, body: "After." }));
    const node = await until(
      () => readComment(comment),
      (value) => value?.body === "After.",
    );
    return [
      fact("body", node?.body, "After."),
      fact("editor", node?.editor?.login, slug),
      fact("editor.__typename", node?.editor?.__typename, "Bot"),
    ];
  },
};
