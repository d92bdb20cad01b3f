import { fact, type Assumption } from "../assumption.ts";

export const editHistory: Assumption = {
  assumption: "A read-only token can read every version of the text of an issue, and its author",
  source: "https://docs.github.com/graphql/reference/objects#usercontentedit",
  effects: "opens an issue and edits its text",
  async try({ slug, rest, write, openIssue, readVersions, poll: until }) {
    const issue = await openIssue("to be edited", "First.");
    await write(() => rest.issues.update({ ...issue.at, body: "Second." }));
    const versions = await until(
      () => readVersions(issue),
      (value) => value.length === 2,
    );
    return [
      fact(
        "versions",
        versions.map(({ body, login, ours }) => [body, login, ours]),
        [
          ["First.", slug, true],
          ["Second.", slug, true],
        ],
      ),
    ];
  },
};
