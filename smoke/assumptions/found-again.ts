import { fact, type Assumption } from "../assumption.ts";
import { findOwnIssues } from "../../src/github/read/own-issues.ts";

export const foundAgain: Assumption = {
  assumption: "After a restart, the bot finds its issues in the list of issues that it created",
  source: "https://docs.github.com/rest/issues/issues#list-repository-issues",
  effects: "opens an issue",
  async try({ app, reader, repository, openIssue, poll: until }) {
    const { nodeId } = await openIssue("to be found again");
    const isFound = await until(
      async () => (await findOwnIssues(app, reader, repository))?.some(({ id }) => id === nodeId),
      (found) => found === true,
    );
    return [fact("found", isFound, true)];
  },
};
