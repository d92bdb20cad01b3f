import { formatAnswer } from "../format-answer.ts";
import { fact, NotTried, type Assumption } from "../assumption.ts";
import { findMovedIssue } from "../../src/github/read/targets/find-moved-issue.ts";

type Answer = { readonly node: { readonly id: string } | null };

export const transfer: Assumption = {
  assumption: "A transferred issue keeps the comment of the app; its old address answers 301, also to a POST",
  source:
    "https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/transferring-an-issue-to-another-repository",
  effects:
    "opens an issue, comments on it, and asks a person to transfer it to the repository of --transfer-to",
  async try({
    app,
    reader,
    place,
    other,
    rest,
    write,
    queryGraphql: ask,
    requirePerson: somebody,
    openIssue,
    postComment,
    readThread,
    poll: until,
    waitForPerson: untilDone,
  }) {
    if (other === null) throw new NotTried("it needs a second scratch repository: --transfer-to OWNER/REPO");
    const person = somebody();
    const issue = await openIssue("to be transferred");
    await postComment("This comment moves along.", issue);
    await person.transferIssue(issue, other);
    const now = await untilDone(
      person,
      () => findMovedIssue(app, reader, { ...place, number: issue.number }),
      ({ repo }) => repo !== place.repo,
    );
    const posted = await formatAnswer(write(() => rest.issues.createComment({ ...issue.at, body: "Lost?" })));
    const thread = await until(
      () => readThread(now),
      (value) => (value?.comments.nodes.length ?? 0) > 0,
    );
    const { node } = await ask<Answer>(`query ($id: ID!) { node(id: $id) { id } }`, { id: issue.nodeId });
    const comments = thread?.comments.nodes ?? [];
    return [
      fact("repository", `${now.owner}/${now.repo}`, `${other.owner}/${other.name}`),
      fact("a comment posted to the old address", posted, "301"),
      fact(
        "comments",
        comments.map(({ body, viewerDidAuthor }) => [body, viewerDidAuthor]),
        [["This comment moves along.", true]],
      ),
      fact("what the old node id leads to", node?.id ?? null, null),
    ];
  },
};
