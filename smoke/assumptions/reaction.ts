import { formatAnswer } from "../format-answer.ts";
import { fact, type Assumption } from "../assumption.ts";

export const reaction: Assumption = {
  assumption: "A reaction is created once; GitHub answers 200 instead of 201 the second time",
  source: "https://docs.github.com/rest/reactions/reactions#create-reaction-for-an-issue-comment",
  effects: "posts a comment and reacts to it twice",
  async try({ rest, write, postComment, readComment, poll: until }) {
    const comment = await postComment("Seen?");
    const react = () => rest.reactions.createForIssueComment({ ...comment.at, content: "+1" });
    const first = await formatAnswer(write(react));
    const second = await formatAnswer(write(react));
    const hasReacted = await until(
      async () => (await readComment(comment))?.reactionGroups?.some((group) => group.viewerHasReacted),
      (value) => value === true,
    );
    return [
      fact("first", first, "201"),
      fact("second", second, "200"),
      fact("viewerHasReacted", hasReacted, true),
    ];
  },
};
