import { formatAnswer } from "../format-answer.ts";
import { fact, type Assumption } from "../assumption.ts";

export const locked: Assumption = {
  assumption: "GitHub rejects a comment of an app on a locked issue, and says why",
  source: "https://github.com/probot/stale/issues/25",
  effects: "opens an issue, locks it, tries to comment, and unlocks it",
  async try({ rest, write, cleanUp, openIssue }) {
    const { at } = await openIssue("locked");
    cleanUp.add("a lock", () => write(() => rest.issues.unlock(at)));
    await write(() => rest.issues.lock(at));
    const answer = await formatAnswer(write(() => rest.issues.createComment({ ...at, body: "Hello?" })));
    return [fact("a comment", answer, "403 locked")];
  },
};
