import { formatAnswer } from "../format-answer.ts";
import { fact, note, type Assumption } from "../assumption.ts";

const maxCharacters = 65_536;

export const commentLength: Assumption = {
  assumption: "A comment can have 65,536 characters, even if each has four bytes",
  source: "https://github.com/orgs/community/discussions/27190",
  effects: "posts a comment of that length, and tries to post a longer one",
  async try({ rest, write, postComment }) {
    const { issue } = await postComment("Long comments follow.");
    const post = (length: number): Promise<string> =>
      formatAnswer(write(() => rest.issues.createComment({ ...issue.at, body: "🌱".repeat(length) })));
    return [
      fact("65,536 characters", await post(maxCharacters), "201"),
      // The bot shortens longer comments, even if GitHub accepts them.
      note("65,537 characters", await post(maxCharacters + 1)),
    ];
  },
};
