import { formatAnswer } from "../format-answer.ts";
import { fact, NotTried, type Assumption } from "../assumption.ts";

const zeroWidthSpace = "\u200B";

export const checkSize: Assumption = {
  assumption: "The summary of a check run can have 65,535 bytes; a zero-width space has three bytes",
  source: "https://github.com/github/docs/issues/35252",
  effects:
    "creates a neutral check run of 64,000 bytes on the newest commit, which stays there, and tries two longer ones",
  async try({ repository, place, rest, write }) {
    const { head } = repository;
    if (head === null) throw new NotTried("the repository has no commit");
    const report = (summary: string): Promise<string> =>
      formatAnswer(
        write(() =>
          rest.checks.create({
            ...place,
            head_sha: head.oid,
            name: "[smoke] size",
            conclusion: "neutral",
            output: { title: "Made by npm run smoke", summary },
          }),
        ),
      );
    return [
      fact("64,000 bytes", await report("a".repeat(64_000)), "201"),
      fact("65,536 bytes", await report("a".repeat(65_536)), "422 rejected"),
      fact("21,846 zero-width spaces", await report(zeroWidthSpace.repeat(21_846)), "422 rejected"),
    ];
  },
};
