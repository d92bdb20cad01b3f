import { fact, type Assumption } from "../assumption.ts";

export const editByPerson: Assumption = {
  assumption:
    "A comment of the app's that a person edits stays the app's, and names the person as its editor",
  source: "https://docs.github.com/graphql/reference/objects#issuecomment",
  does: "posts a comment and asks a person to edit it",
  async try({ slug, somebody, postComment, readComment, untilDone }) {
    const person = somebody();
    const comment = await postComment("Please edit this comment.");
    await person.editComment(comment);
    const node = await untilDone(
      person,
      () => readComment(comment),
      (seen) => seen !== null && seen.editor !== null,
    );
    return [
      fact("editor", node?.editor?.login, person.login),
      fact("editor.__typename", node?.editor?.__typename, "User"),
      fact("author", node?.author?.login, slug),
      fact("viewerDidAuthor", node?.viewerDidAuthor, true),
    ];
  },
};
