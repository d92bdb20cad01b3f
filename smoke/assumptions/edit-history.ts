import { fact, type Assumption } from "../assumption.ts";

export const editHistory: Assumption = {
  assumption: "A token that may only read sees each version of an issue's text, whole, and who wrote it",
  source: "https://docs.github.com/graphql/reference/objects#usercontentedit",
  does: "opens an issue and edits its text",
  async try({ slug, rest, write, openIssue, readVersions, until }) {
    const issue = await openIssue("to be edited", "First.");
    await write(() => rest.issues.update({ ...issue.at, body: "Second." }));
    const versions = await until(
      () => readVersions(issue),
      (seen) => seen.length === 2,
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
