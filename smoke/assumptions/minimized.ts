import { fact, type Assumption } from "../assumption.ts";
import { minimizeComment } from "../../src/github/write/write-dashboard.ts";

export const minimized: Assumption = {
  assumption: "An app can minimise its own comments",
  source: "https://docs.github.com/graphql/reference/mutations#minimizecomment",
  effects: "posts a comment and minimises it",
  async try({ app, writer, write, postComment, readComment, poll: until }) {
    const comment = await postComment("To be minimised.");
    await write(() => minimizeComment(app, writer.octokit, comment.nodeId));
    const node = await until(
      () => readComment(comment),
      (value) => value?.isMinimized === true,
    );
    return [fact("isMinimized", node?.isMinimized, true)];
  },
};
