import { answerTo } from "../answer.ts";
import { fact, type Assumption } from "../assumption.ts";

export const locked: Assumption = {
  assumption: "A locked issue takes no comment from an app, and says why",
  source: "https://github.com/probot/stale/issues/25",
  does: "opens an issue, locks it, tries to comment, and unlocks it",
  async try({ rest, write, cleanUp, openIssue }) {
    const { at } = await openIssue("locked");
    cleanUp.add("a lock", () => write(() => rest.issues.unlock(at)));
    await write(() => rest.issues.lock(at));
    const answer = await answerTo(write(() => rest.issues.createComment({ ...at, body: "Hello?" })));
    return [fact("a comment", answer, "403 locked")];
  },
};
