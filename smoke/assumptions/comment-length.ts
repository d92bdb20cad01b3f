import { answerTo } from "../answer.ts";
import { fact, note, type Assumption } from "../assumption.ts";

const maxCharacters = 65_536;

export const commentLength: Assumption = {
  assumption: "A comment may have 65,536 characters, also where each of them takes four bytes",
  source: "https://github.com/orgs/community/discussions/27190",
  does: "posts a comment of that length, and tries to post a longer one",
  async try({ rest, write, postComment }) {
    const { issue } = await postComment("Long comments follow.");
    const post = (length: number): Promise<string> =>
      answerTo(write(() => rest.issues.createComment({ ...issue.at, body: "🌱".repeat(length) })));
    return [
      fact("65,536 characters", await post(maxCharacters), "201"),
      // The bot cuts what is longer, whether GitHub would take it or not.
      note("65,537 characters", await post(maxCharacters + 1)),
    ];
  },
};
