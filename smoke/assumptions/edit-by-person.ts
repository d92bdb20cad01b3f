import { fact, type Assumption } from "../assumption.ts";

export const editByPerson: Assumption = {
  assumption: "If a person edits a comment of the app, the author stays the app and the editor is the person",
  source: "https://docs.github.com/graphql/reference/objects#issuecomment",
  effects: "posts a comment and asks a person to edit it",
  async try({ slug, requirePerson: somebody, postComment, readComment, waitForPerson: untilDone }) {
    const person = somebody();
    const comment = await postComment("Please edit this comment.");
    await person.editComment(comment);
    const node = await untilDone(
      person,
      () => readComment(comment),
      (value) => value !== null && value.editor !== null,
    );
    return [
      fact("editor", node?.editor?.login, person.login),
      fact("editor.__typename", node?.editor?.__typename, "User"),
      fact("author", node?.author?.login, slug),
      fact("viewerDidAuthor", node?.viewerDidAuthor, true),
    ];
  },
};
